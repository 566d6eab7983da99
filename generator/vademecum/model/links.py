"""Links inside texts: `[words](kind:id)` leads to an object of the handbook or to one of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PAGES = (
    "home", "crisis", "levels", "scenarios", "trees", "checklists", "messages", "conduct", "employees", "platforms",
    "moderation", "netiquette", "categories", "accounts", "approvals", "roles", "raci", "contacts", "organisation", "glossary",
    "governance", "cards", "strategy", "identity", "audiences", "availability", "integrity", "lifecycle", "security",
    "content", "campaigns", "partners", "monitoring", "legal", "accessibility", "metrics", "cases", "calendar", "ai",
    "care", "records", "readiness", "coverage", "training", "exercises", "acknowledgements", "changes",
)  # fmt: skip
"""Ids of the pages that are not one object."""

KINDS = ("tree", "role", "checklist", "message", "scenario", "platform", "rule", "term", "page", "account", "level",
         "route", "category", "audience", "campaign", "law", "metric", "case", "number", "path", "module", "situation",
         "exercise")  # fmt: skip
"""Kinds a link may lead to."""

LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<kind>[a-z]+):(?P<id>[^()\s]*)\)")
OUTSIDE = ("http", "https", "mailto", "tel")
HARMFUL = ("javascript", "vbscript", "data", "file", "blob")
"""Beginnings of addresses that no text may hold."""


_EMPHASIS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)")


class Target(NamedTuple):
    """What a pointer leads to: an object or page, and a part of it."""

    kind: str
    id: str
    part: str
    """An item of a checklist, a question or outcome of a tree; empty for the whole."""


def target(pointer: str) -> Target:
    """The parts of a pointer such as `tree:respond` or `checklist:first-hour#open-log`."""
    whole, _, part = pointer.partition("#")
    kind, _, name = whole.partition(":")
    return Target(kind, name, part)


class Link(NamedTuple):
    """A link found in a text."""

    words: str
    kind: str
    id: str


def links(text: str) -> Iterator[Link]:
    """Links of a text that lead into the handbook, or claim to."""
    if "](" not in text:
        return
    for match in LINK.finditer(text):
        if match["kind"] not in OUTSIDE and match["kind"] not in HARMFUL:
            yield Link(match["words"], match["kind"], match["id"])


def plain(text: str) -> str:
    """The words of a text, without links and marks."""
    return _EMPHASIS.sub("", LINK.sub(lambda link: link["words"], text))
