"""The day of a review has passed, or an object was never reviewed.

Platforms, laws and phone numbers change without telling anyone. A reader in a hurry trusts what is printed, so what nobody
has looked at for too long must be looked at again, or taken out.

What to do: read the object, correct it, then write `reviewed: year-month-day`; with `review_by`, also the next day. The
cycle of each kind is set under `review_every` in policy/governance.yml.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vademecum.model.base import Entry
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import kind_of, owner_of, review_cycle, review_due, spoken

SEVERITY = Severity.WARNING


class _Late(NamedTuple):
    """What is wrong with one review."""

    key: str
    message: str
    hint: str


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Objects of files, then rules and routes that have a review day of their own; a new handbook says it once."""
    if governance := handbook.governance:
        entries = [model for _, model in handbook.parts if isinstance(model, Entry)]
        if governance.review_every and not any(entry.reviewed for entry in entries):
            message = "nobody has reviewed anything in this handbook yet"
            hint = "Read it file by file, and write `reviewed: year-month-day` in each; `check --readiness` says what is left."
            yield Finding(handbook.at(governance, "review_every"), message, hint)
            return
    for place, model in handbook.parts:
        if not isinstance(model, Entry):
            continue
        if id(model) in handbook.parents and not (model.reviewed or model.review_by):
            continue
        if late := _late(handbook, model, today):
            yield Finding(place.at(late.key), late.message, late.hint)


def _late(handbook: Handbook, entry: Entry, today: date) -> _Late | None:
    kind = kind_of(entry)
    due, cycle = review_due(handbook, kind, entry), review_cycle(handbook, kind)
    who = owner_of(handbook, kind, entry)
    by = f"“{who}” reads it again" if who else "Read it again"
    if due is None:
        if cycle is None or entry.reviewed:
            return None
        message = f"nobody ever reviewed this, and the cycle for “{kind}” is {spoken(cycle)}"
        return _Late("title", message, f"{by}, then writes `reviewed: {today}`.")
    if due >= today:
        return None
    if entry.review_by:
        renewed = entry.reviewed is not None and entry.reviewed > entry.review_by
        hint = "Write the day of the next one." if renewed else f"{by}, then writes the day of the next one."
        return _Late("review_by", f"the review was due by {due}", hint)
    every = f", and the cycle for “{kind}” is {spoken(cycle)}" if cycle else ""
    return _Late(
        "reviewed", f"the last review was on {entry.reviewed}{every}", f"{by}, then writes `reviewed: {today}`."
    )
