"""Problems → what a person or a program reads: text, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from vademecum.problem import Problem, Severity

Lines = Callable[[str], Sequence[str]]
"""The lines of a file of the handbook, without their ends; empty where it cannot be read."""

_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that would command a terminal or turn the direction of writing instead of being seen."""

FORMATS = ("text", "json", "github", "sarif")


def write(problems: Sequence[Problem], lines: Lines, form: str, version: str = "") -> str:
    """All problems in one of the FORMATS."""
    if form == "json":
        return json.dumps([_as_dict(problem) for problem in problems], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_github(problem) for problem in problems)
    if form == "sarif":
        return json.dumps(_sarif(problems, version), ensure_ascii=False, indent=2)
    # A file may have many problems: its lines are asked for once.
    lines = cache(lines)
    return "\n\n".join(excerpt(problem, lines) for problem in problems)


def excerpt(problem: Problem, lines: Lines) -> str:
    """A problem as text: where, what, the line itself with carets, what to write."""
    spot = problem.location
    head = f"{spot.file}:{spot.line}:{spot.column}: {problem.severity}: {problem.message} [{problem.rule}]"
    text = lines(spot.file)
    parts = [_HIDDEN.sub("�", head)]
    if 0 < spot.line <= len(text) and text[spot.line - 1].strip():
        line, shift = _window(text[spot.line - 1], spot.column - 1)
        start = spot.column - 1 - shift
        number = str(spot.line)
        carets = "^" * max(1, min(spot.length, len(line) - start))
        parts.append(f"  {number} | {line}")
        parts.append(f"  {' ' * len(number)} | {' ' * start}{carets}")
    if problem.hint:
        parts.append(f"  → {_HIDDEN.sub('�', problem.hint)}")
    return "\n".join(parts)


def _window(line: str, column: int, width: int = 96) -> tuple[str, int]:
    """At most `width` characters of a line around a column, and how many were cut in front."""
    line = _HIDDEN.sub(" ", line)
    if len(line) <= width:
        return line, 0
    start = max(0, min(column - width // 3, len(line) - width))
    return line[start : start + width], start


def summary(problems: Iterable[Problem]) -> str:
    """How many problems of each severity, in words."""
    count = Counter(problem.severity for problem in problems)
    parts = [plural(count[s], str(s)) for s in Severity if count[s]]
    return ", ".join(parts) or "no problem"


def plural(number: int, word: str) -> str:
    """A number and what it counts: 1 file, 2 files."""
    return f"{number} {word}{'s' if number != 1 and word != 'info' else ''}"


def _as_dict(problem: Problem) -> dict[str, Any]:
    spot = problem.location
    return {
        "file": spot.file,
        "line": spot.line,
        "column": spot.column,
        "length": spot.length,
        "rule": problem.rule,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint,
    }


def _github(problem: Problem) -> str:
    kind = {"error": "error", "warning": "warning", "info": "notice"}[problem.severity]
    spot = problem.location
    words = f"{problem.message} — {problem.hint}" if problem.hint else problem.message
    message, file = _escaped(words), _escaped(spot.file).replace(",", "%2C").replace(":", "%3A")
    line = f"::{kind} file={file},line={spot.line},col={spot.column},title={problem.rule}::{message}"
    return _HIDDEN.sub("�", line)


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _sarif(problems: Sequence[Problem], version: str) -> dict[str, Any]:
    levels = {"error": "error", "warning": "warning", "info": "note"}
    rules = sorted({problem.rule for problem in problems})
    results = [
        {
            "ruleId": problem.rule,
            "level": levels[problem.severity],
            "message": {"text": f"{problem.message}. {problem.hint}".strip()},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": problem.location.file},
                        "region": {
                            "startLine": problem.location.line,
                            "startColumn": problem.location.column,
                            "endColumn": problem.location.column + problem.location.length,
                        },
                    }
                }
            ],
        }
        for problem in problems
    ]
    driver = {"name": "vademecum", "version": version, "rules": [{"id": rule} for rule in rules]}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
