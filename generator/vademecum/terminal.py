"""Colours and movement on a terminal. Rich is imported here only, so that piped output does not pay for it."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager

from rich.console import Console
from rich.text import Text

_COLOURS = (
    (re.compile(r"(?m)^\S+:\d+:\d+: error"), "bold red"),
    (re.compile(r"(?m)^\S+:\d+:\d+: warning"), "bold yellow"),
    (re.compile(r"(?m)^\S+:\d+:\d+: info"), "bold blue"),
    (re.compile(r"(?m)^ +\d* \|"), "dim"),
    (re.compile(r"\^+(?=\n|$)"), "red"),
    (re.compile(r"(?m)^  → .*$"), "green"),
    (re.compile(r"\[[a-z-]+\](?=\n|$)"), "dim"),
)


def print_report(text: str) -> None:
    """Print problems with their parts in colour."""
    coloured = Text(text)
    for pattern, style in _COLOURS:
        coloured.highlight_regex(pattern, style)
    Console(soft_wrap=True).print(coloured)


def progress(words: str) -> AbstractContextManager[object]:
    """A spinner with words, on standard error."""
    return Console(stderr=True).status(words)
