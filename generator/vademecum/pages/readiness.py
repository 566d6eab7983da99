"""How far the handbook can be relied on: what it lacks, and what the founding articles ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vademecum.coverage import coverage
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.readiness import Gap, Lack, grouped
from vademecum.strings import Strings

_HIDDEN = (Visibility.INTERNAL, Visibility.RESTRICTED)
"""The edition that has this page, and whose readers may not see everything; and what they may not see."""


class Tally(NamedTuple):
    """What one role has to close: how many gaps of each kind."""

    owner: str | None
    numbers: dict[Lack, int]
    total: int


def pages(
    book: Handbook, words: Strings, edition: Visibility, gaps: Sequence[Gap], others: Iterable[Page]
) -> Iterator[Page]:
    """What is lacking, and coverage where the governance asks for it; for those who keep the handbook, not the public."""
    if edition is Visibility.PUBLIC:
        return
    shown = [gap for gap in gaps if _is_shown(book, gap) and (edition, gap.seen) != _HIDDEN]
    lacks = [(lack, len(of), grouped(of)) for lack in Lack if (of := [gap for gap in shown if gap.lack is lack])]
    values = {"lacks": lacks, "tallies": _tallies(shown)}
    title, summary = words("readiness.title"), words("readiness.summary")
    yield Page("readiness.md", title, "readiness", "about", "readiness", summary, values=values)
    if book.governance and book.governance.coverage:
        yield _coverage(book, words, others)


def _coverage(book: Handbook, words: Strings, others: Iterable[Page]) -> Page:
    ids = frozenset({page.page_id for page in others if page.page_id} | {"readiness", "coverage"})
    judged = coverage(book, ids)
    every = [one for _, ones in judged for one in ones]
    values = {"articles": judged, "met": sum(one.met for one in every), "total": len(every)}
    title, summary = words("coverage.title"), words("coverage.summary")
    return Page("coverage.md", title, "coverage", "about", "coverage", summary, values=values)


def _is_shown(book: Handbook, gap: Gap) -> bool:
    """Whether an edition shows the object that lacks something: its title must not leak."""
    pieces = book.objects.get(gap.kind)
    return not gap.id or pieces is None or gap.id in pieces


def _tallies(gaps: Sequence[Gap]) -> list[Tally]:
    owners = dict.fromkeys(gap.owner for gap in gaps)
    found = []
    for owner in owners:
        numbers = Counter(gap.lack for gap in gaps if gap.owner == owner)
        found.append(Tally(owner, numbers, sum(numbers.values())))
    return sorted(found, key=lambda tally: -tally.total)
