"""What each edition changed, for the pages, the feed and the announcements: by what it asks of readers, and whom it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from vademecum import releases
from vademecum.compare import Change
from vademecum.materiality import Materiality
from vademecum.model.base import Text, Visibility
from vademecum.releases import Release

SHOWN = 8
"""Editions that a page tells in full; older ones tell their own."""
MARKED = timedelta(days=60)
"""How long a changed rule is marked, from the day its edition is in force."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition that is in force or was, and what it changed."""

    version: str
    day: date
    effective: date
    note: Text | None
    changes: tuple[Change, ...]
    """Those declared to be wording only carry their reason, and count as wording."""
    first: bool = False
    """Whether it is the first one: nothing was before it."""

    def of(self, materiality: Materiality) -> tuple[Change, ...]:
        """The changes that ask so much of readers."""
        return tuple(change for change in self.changes if change.materiality is materiality)


@dataclass(frozen=True, slots=True)
class News:
    """The editions, newest first, and the objects that are marked as changed."""

    editions: tuple[Edition, ...] = ()
    older: int = 0
    """Editions that are not among them."""
    marked: Mapping[str, tuple[Edition, tuple[Change, ...]]] = field(default_factory=dict)
    """Key of an object → the edition that last changed a duty of it, and how."""


NO_NEWS = News()


def news(known: tuple[Release, ...], visibility: Visibility, today: date) -> News:
    """The news of the newest editions for some readers; an object is marked until the time is over."""
    finals = releases.finals(known)
    steps = releases.history(finals[-SHOWN - 1 :], None, visibility)
    every = tuple(_edition(step.release, step.changes) for step in steps if step.release)[:SHOWN]
    marked: dict[str, tuple[Edition, tuple[Change, ...]]] = {}
    for edition in every:
        if edition.effective + MARKED < today:
            continue
        duties = edition.of(Materiality.MATERIAL)
        for key in dict.fromkeys(change.key for change in duties):
            changes = tuple(change for change in duties if change.key == key)
            if all(change.path for change in changes):
                marked.setdefault(key, (edition, changes))
    return News(every, len(finals) - len(every), marked)


def _edition(release: Release, changes: Iterable[Change]) -> Edition:
    declared = tuple(_declared(change, release.wording_only.get(change.key, "")) for change in changes)
    notes = release.notes
    return Edition(str(release.version), notes.day, notes.effective, notes.note, declared, notes.previous is None)


def _declared(change: Change, why: str) -> Change:
    return replace(change, materiality=Materiality.WORDING, declared=why) if why else change


def concerns(change: Change, role: str) -> bool:
    """Whether a change is for a role: it names the role, or nobody in particular."""
    return role in change.touches.roles or not change.touches.roles
