"""The subjects of the policy that have one page each: strategy, content, law and the rest; a table, since they differ in words only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vademecum.model.base import Entry, Rule
from vademecum.model.handbook import Handbook
from vademecum.model.walk import models
from vademecum.pages.page import Page
from vademecum.strings import Strings


class Sheet(NamedTuple):
    """A page of the policy: its id is that of its template, its words and its links."""

    id: str
    section: str
    attribute: str
    """Attribute of the handbook that holds what the page shows."""
    kinds: tuple[str, ...] = ()
    """Kinds of objects that the page shows, each at `kind-id`; for collections."""


SHEETS = (
    Sheet("content", "publish", "content"),
    Sheet("campaigns", "publish", "campaigns", ("campaign",)),
    Sheet("partners", "publish", "partners"),
    Sheet("integrity", "publish", "integrity"),
    Sheet("accessibility", "publish", "accessibility"),
    Sheet("ai", "publish", "ai"),
    Sheet("calendar", "publish", "periods", ("period",)),
    Sheet("monitoring", "reply", "monitoring"),
    Sheet("care", "reply", "care"),
    Sheet("availability", "who", "availability"),
    Sheet("lifecycle", "who", "lifecycle"),
    Sheet("security", "who", "security"),
    Sheet("strategy", "steer", "strategy"),
    Sheet("identity", "steer", "identity"),
    Sheet("audiences", "steer", "audiences", ("audience",)),
    Sheet("metrics", "steer", "metrics", ("metric",)),
    Sheet("legal", "steer", "laws", ("law", "authority", "number")),
    Sheet("records", "steer", "records"),
    Sheet("cases", "steer", "cases", ("case", "figure")),
)
"""Every such page, in the order of the navigation."""


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """A page for each subject that the handbook has."""
    for sheet in SHEETS:
        held = getattr(book, sheet.attribute)
        if not held:
            continue
        entry: Entry = next(iter(held.values())) if isinstance(held, dict) else held
        yield Page(
            f"{sheet.id}.md",
            words(f"{sheet.id}.title"),
            sheet.id,
            sheet.section,
            sheet.id,
            words(f"{sheet.id}.summary"),
            entry,
            listing=isinstance(held, dict),
            anchors=_anchors(book, sheet, entry),
        )


def _anchors(book: Handbook, sheet: Sheet, entry: Entry) -> dict[tuple[str, str], str]:
    if sheet.kinds:
        return {(kind, name): f"{kind}-{name}" for kind in sheet.kinds for name in book.objects[kind]}
    return {("rule", part.id): f"rule-{part.id}" for _, part in models(entry) if isinstance(part, Rule)}
