"""How the handbook stays true: edition, owners, reviews, what is overdue, exceptions."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from vademecum.model.base import Entry, Visibility
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.queries import KINDS, kind_of, owner_of, review_due
from vademecum.reminders import by_role, reminders
from vademecum.strings import Strings


class Review(NamedTuple):
    """One row of the review table."""

    kind: str
    entry: Entry
    owner: str | None
    due: date | None
    overdue: bool


def pages(book: Handbook, words: Strings, edition: Visibility, today: date) -> Iterator[Page]:
    """The governance page; the public sees only the edition at the foot of its pages."""
    if book.governance is None or edition is Visibility.PUBLIC:
        return
    reviews = sorted(_reviews(book, today), key=lambda row: (row.due or date.max, row.kind, row.entry.id))
    waived = [(row.entry, waiver) for row in reviews for waiver in row.entry.waive]
    alone = [row for row in reviews if not _with_its_file(book, row.entry)]
    by_kind = [(kind, of_kind, _by_due(of_kind)) for kind in KINDS if (of_kind := [r for r in alone if r.kind == kind])]
    values = {"reviews": by_kind, "overdue": [row for row in reviews if row.overdue], "waived": waived, "today": today}
    values |= {
        "reminders": {role: len(due) for role, due in by_role(reminders(book, words)).items() if role in book.roles}
    }
    title, summary = words("governance.title"), words("governance.summary")
    yield Page("governance.md", title, "governance", "about", "governance", summary, book.governance, values=values)


def _with_its_file(book: Handbook, entry: Entry) -> bool:
    """Whether a rule or route has no day of its own: it is reviewed with the object it stands in."""
    return id(entry) in book.parents and entry.reviewed is None and entry.review_by is None


def _by_due(rows: list[Review]) -> list[tuple[date | None, list[Review]]]:
    """Rows in the order of their days, those of one day together."""
    return [(due, list(of_day)) for due, of_day in groupby(rows, key=lambda row: row.due)]


def _reviews(book: Handbook, today: date) -> Iterator[Review]:
    pieces = [piece for pieces in book.objects.values() for piece in pieces.values()]
    for entry in [*book.singles(), *pieces]:
        if isinstance(entry, Entry):
            kind = kind_of(entry)
            due = review_due(book, kind, entry)
            yield Review(kind, entry, owner_of(book, kind, entry), due, due is not None and due < today)
