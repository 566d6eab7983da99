"""The days on which roles review, exercise or renew something, for their calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vademecum.model.base import Duration, Entry
from vademecum.model.handbook import Handbook
from vademecum.queries import kind_of, last_exercised, owner_of, review_due
from vademecum.strings import Strings

EXERCISE_EVERY = Duration(366 * 24 * 60)
"""How long a crisis exercise holds: see the check exercise-overdue."""


class Reminder(NamedTuple):
    """Something that falls due on a day."""

    day: date
    key: str
    """What it is about, and for what: `tree:respond/review`; stable for ever."""
    role: str
    words: str
    """What to do, in the language asked for."""
    target: tuple[str, str]
    """Kind and id of what it is about, for a link."""


def reminders(book: Handbook, words: Strings) -> list[Reminder]:
    """Everything that falls due, by day; what has no owner reminds nobody."""
    return sorted((*_reviews(book, words), *_expiries(book, words), *_exceptions(book, words), *_exercise(book, words)))


def by_role(found: list[Reminder]) -> dict[str, list[Reminder]]:
    """Reminders of each role, in the order of the ids of the roles."""
    roles: dict[str, list[Reminder]] = {}
    for one in found:
        roles.setdefault(one.role, []).append(one)
    return dict(sorted(roles.items()))


def _reviews(book: Handbook, words: Strings) -> Iterator[Reminder]:
    pieces = [piece for pieces in book.objects.values() for piece in pieces.values()]
    for entry in [*book.singles(), *pieces]:
        if not isinstance(entry, Entry) or (id(entry) in book.parents and not (entry.reviewed or entry.review_by)):
            continue
        kind = kind_of(entry)
        due, role = review_due(book, kind, entry), owner_of(book, kind, entry)
        if due and role:
            way = "law" if kind == "law" else "review"
            said = words(f"reminders.{way}", what=entry.title.into(words.language))
            yield Reminder(due, f"{kind}:{entry.id}/review", role, said, (kind, entry.id))


def _expiries(book: Handbook, words: Strings) -> Iterator[Reminder]:
    for message in book.messages.values():
        if message.expires:
            said = words("reminders.expiry", what=message.title.into(words.language))
            yield Reminder(
                message.expires, f"message:{message.id}/expiry", message.approver, said, ("message", message.id)
            )


def _exceptions(book: Handbook, words: Strings) -> Iterator[Reminder]:
    for exemption in book.governance.exceptions if book.governance else ():
        said = words("reminders.exception", what=exemption.scope.into(words.language))
        yield Reminder(
            exemption.until, f"exception:{exemption.id}/end", exemption.approved_by, said, ("rule", exemption.rule)
        )


def _exercise(book: Handbook, words: Strings) -> Iterator[Reminder]:
    crisis = book.crisis
    last = last_exercised(book)
    if crisis and last and (role := owner_of(book, "crisis", crisis)):
        day = EXERCISE_EVERY.after(last)
        yield Reminder(day, "crisis:/exercise", role, words("reminders.exercise"), ("page", "crisis"))
