"""What a handbook still lacks before one can rely on it: exposed, missing, untested, unfilled, unverified, overdue, …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vademecum.model.base import TO_FILL, Duration, Entry, Model, Text, Visibility
from vademecum.model.channels import AccountState
from vademecum.model.handbook import KEYED, SINGLES, Handbook
from vademecum.model.law import Confidence
from vademecum.model.walk import Path
from vademecum.problem import Place
from vademecum.queries import KINDS, kind_of, last_exercised, owner_of, review_cycle, review_due

TRIED = Duration(minutes=90 * 1440)
"""How long a phone number stays tried, unless the governance says otherwise for `person`."""
EXERCISED = Duration(months=6)
"""How long an exercise counts, unless the governance says otherwise for `crisis`."""
FEW_LAWS = 5
"""Fewer laws than these leave out one of what every organisation meets: data, copyright, image, advertising, staff."""
_NOT_YET = (AccountState.REQUESTED, AccountState.APPROVED)


class Lack(StrEnum):
    """What is wrong, the gravest first."""

    EXPOSED = "exposed"
    MISSING = "missing"
    UNTESTED = "untested"
    UNOWNED = "unowned"
    UNFILLED = "unfilled"
    OVERDUE = "overdue"
    UNVERIFIED = "unverified"
    UNSOURCED = "unsourced"


class Gap(NamedTuple):
    """Something that a handbook lacks."""

    lack: Lack
    kind: str
    """Kind of object, as the governance names it."""
    id: str
    """Id of the object; empty for a subject that is missing."""
    title: Text | None
    owner: str | None
    """Role that closes it."""
    what: str
    """What is lacking, as the key of a word below `readiness.what`."""
    detail: str = ""
    """The question to answer, or the day that passed."""
    place: Place | None = None
    """Where it is written, or would be."""
    seen: Visibility = Visibility.PUBLIC
    """Who may read the field that lacks something."""


class GapGroup(NamedTuple):
    """Gaps that say the same of several objects of one kind."""

    lack: Lack
    kind: str
    what: str
    gaps: tuple[Gap, ...]

    @property
    def owners(self) -> dict[str | None, int]:
        """How many of them each role closes, the one that closes most first."""
        return dict(Counter(gap.owner for gap in self.gaps).most_common())


def gaps(book: Handbook, today: date) -> list[Gap]:
    """Everything that a handbook lacks on a day, the gravest first; then by urgency of its kind, in the order of the files."""
    found = [
        *_exposed(book),
        *_missing(book),
        *_unfilled(book),
        *_unanswered(book),
        *_entries(book, today),
        *_facts(book, today),
    ]
    order, kinds = list(Lack), {kind: rank for rank, kind in enumerate(KINDS)}
    return sorted(found, key=lambda gap: (order.index(gap.lack), kinds.get(gap.kind, len(kinds))))


def grouped(found: Iterable[Gap]) -> list[GapGroup]:
    """The same with equal gaps as one: those that lack the same, or are asked the same, among objects of a kind."""
    groups: dict[tuple[str, ...], list[Gap]] = {}
    for gap in found:
        asked = gap.detail if gap.what == "question" else ""
        groups.setdefault((gap.lack, gap.kind, gap.what, asked), []).append(gap)
    return [GapGroup(of[0].lack, of[0].kind, of[0].what, tuple(of)) for of in groups.values()]


def _exposed(book: Handbook) -> Iterator[Gap]:
    """What would fail us on the day: accounts that anyone can take, nobody to call, no mailbox."""
    for account in book.accounts.values():
        if account.state not in (*_NOT_YET, AccountState.LIVE, AccountState.DORMANT):
            continue
        if len({admin.role for admin in account.admins}) < 2:
            yield _gap(book, Lack.EXPOSED, account, "admins", path=("title",))
        if not all(admin.mfa for admin in account.admins):
            yield _gap(book, Lack.EXPOSED, account, "mfa", path=("admins",))
    if not any(person.phone for person in book.people.values()):
        yield Gap(Lack.EXPOSED, "person", "", None, _owner(book, "person"), "people")
    if not any(role.mailbox for role in book.roles.values()):
        yield Gap(Lack.EXPOSED, "role", "", None, _owner(book, "role"), "mailbox")
    phones = (*(one.phone for one in book.contacts.values()), *(one.phone for one in book.authorities.values()))
    if not any(phones):
        yield Gap(Lack.EXPOSED, "contact", "", None, _owner(book, "contact"), "help-line")


def _missing(book: Handbook) -> Iterator[Gap]:
    """Subjects of which the handbook has nothing."""
    for attribute in SINGLES:
        if getattr(book, attribute) is None:
            yield Gap(Lack.MISSING, attribute, "", None, _owner(book, attribute), "subject")
    for kind, attribute in KEYED:
        if not getattr(book, attribute) and kind not in ("person", "contact", "figure", "authority", "number"):
            yield Gap(Lack.MISSING, kind, "", None, _owner(book, kind), "subject")
    covered = {law.jurisdiction for law in book.laws.values()}
    for jurisdiction in book.organisation.jurisdictions if covered else ():
        if jurisdiction not in covered:
            yield Gap(Lack.MISSING, "law", "", None, _owner(book, "law"), "laws-of", jurisdiction)
    if 0 < len(book.laws) < FEW_LAWS:
        yield Gap(Lack.MISSING, "law", "", None, _owner(book, "law"), "few-laws", str(len(book.laws)))


def _owner(book: Handbook, kind: str) -> str | None:
    owners = book.governance.owners if book.governance else {}
    return owners.get(kind) or owners.get("default")


def _unfilled(book: Handbook) -> Iterator[Gap]:
    """Texts that only the organisation can write."""
    for place, root, leaf in book.leaves:
        if isinstance(leaf.value, Text) and leaf.value.to_fill:
            words = next(words for words in leaf.value.values() if words.startswith(TO_FILL))
            yield _question(book, root, place.at(*leaf.path), words, leaf.seen)
    for place, root, path, words in book.plain:
        if words.startswith(TO_FILL):
            yield _question(book, root, place.at(*path), words)


def _question(book: Handbook, root: Model, spot: Place, words: str, seen: Visibility | None = None) -> Gap:
    entry, kind = root if isinstance(root, Entry) else None, kind_of(root)
    owner = owner_of(book, kind, entry) if entry else _owner(book, kind)
    name, title = (entry.id, entry.title) if entry else ("", None)
    question = words.partition(":")[2].strip()
    return Gap(Lack.UNFILLED, kind, name, title, owner, "question", question, spot, seen or Visibility.PUBLIC)


def _unanswered(book: Handbook) -> Iterator[Gap]:
    """Facts that no page can go without, and that no question can stand for: addresses, numbers, days."""
    reached = {
        "duty-phone": any(role.phone for role in book.roles.values()),
        "website": any(entity.website for entity in book.organisation.entities),
    }
    for what, known in reached.items():
        if not known and (what != "website" or book.organisation.entities):
            kind = "organisation" if what == "website" else "role"
            yield Gap(Lack.UNFILLED, kind, "", None, _owner(book, kind), what)
    for objective in book.strategy.objectives if book.strategy else ():
        if objective.baseline is None:
            place = book.at(objective) if book.roots else None
            owner = objective.owner or _owner(book, "strategy")
            yield Gap(Lack.UNFILLED, "objective", objective.id, objective.title, owner, "baseline", place=place)
    for period in book.periods.values():
        if period.starts is None and period.when is None:
            yield _gap(book, Lack.UNFILLED, period, "days")


def _entries(book: Handbook, today: date) -> Iterator[Gap]:
    """What every object must have: an owner, and a review that took place and is not overdue."""
    entries = (piece for pieces in book.objects.values() for piece in pieces.values())
    for entry in (*book.singles(), *entries):
        if not isinstance(entry, Entry):
            continue
        kind = kind_of(entry)
        if owner_of(book, kind, entry) is None:
            yield _gap(book, Lack.UNOWNED, entry, "owner")
        if entry.reviewed is None and entry.review_by is None and id(entry) not in book.parents:
            yield _gap(book, Lack.UNVERIFIED, entry, "never-reviewed")
        due = review_due(book, kind, entry)
        if due and due < today:
            yield _gap(book, Lack.OVERDUE, entry, "review", due.isoformat())


def _gap(
    book: Handbook, lack: Lack, entry: Entry, what: str, detail: str = "", path: Path = (), owner: str | None = None
) -> Gap:
    kind = kind_of(entry)
    place = book.at(entry, *path) if book.roots else None
    return Gap(lack, kind, entry.id, entry.title, owner or owner_of(book, kind, entry), what, detail, place)


def _facts(book: Handbook, today: date) -> Iterator[Gap]:
    """What single subjects must have: tests, tries, days, sources."""
    yield from _untested(book, today)
    yield from _unverified(book, today)
    for message in book.messages.values():
        if message.expires and message.expires < today:
            yield _gap(book, Lack.OVERDUE, message, "expired", message.expires.isoformat(), owner=message.approver)
    for figure in book.figures.values():
        if figure.stale_after < today:
            yield _gap(book, Lack.OVERDUE, figure, "stale", figure.stale_after.isoformat())
    for exemption in book.governance.exceptions if book.governance else ():
        if book.governance and exemption.until < today:
            yield _gap(book, Lack.OVERDUE, book.governance, "exemption", exemption.until.isoformat())
    for entry in (*book.laws.values(), *book.cases.values(), *book.figures.values()):
        if not any(source.url for source in entry.sources):
            yield _gap(book, Lack.UNSOURCED, entry, "url")
    for platform in book.platforms.values():
        if platform.limits and platform.limits.post and not platform.sources:
            yield _gap(book, Lack.UNSOURCED, platform, "limits-source")


def _untested(book: Handbook, today: date) -> Iterator[Gap]:
    for tree in book.trees.values():
        if not tree.tests:
            yield _gap(book, Lack.UNTESTED, tree, "tests")
    if crisis := book.crisis:
        cycle = review_cycle(book, "crisis") or EXERCISED
        last = last_exercised(book)
        if last is None:
            yield _gap(book, Lack.UNTESTED, crisis, "exercise")
        elif cycle.after(last) < today:
            yield _gap(book, Lack.UNTESTED, crisis, "exercise-old", last.isoformat())
    if (monitoring := book.monitoring) and (audit := monitoring.audit):
        if audit.done is None:
            yield _gap(book, Lack.UNTESTED, monitoring, "audit", owner=audit.role)
        elif audit.every.after(audit.done) < today:
            yield _gap(book, Lack.UNTESTED, monitoring, "audit-old", audit.done.isoformat(), owner=audit.role)


def _unverified(book: Handbook, today: date) -> Iterator[Gap]:
    cycle = (book.governance.review_every if book.governance else {}).get("person") or TRIED
    for person in book.people.values():
        if person.verified_on is None or cycle.after(person.verified_on) < today:
            place = book.at(person) if book.roots else None
            title = Text({"": person.name})
            yield Gap(Lack.UNVERIFIED, "person", person.id, title, _owner(book, "person"), "tried", person.name, place)
    for account in book.accounts.values():
        if account.state is AccountState.REQUESTED:
            yield _gap(book, Lack.UNVERIFIED, account, "account")
    for law in book.laws.values():
        if law.confidence is not Confidence.CHECKED:
            yield _gap(book, Lack.UNVERIFIED, law, f"law-{law.confidence}")
    for account in book.accounts.values():
        if account.state in _NOT_YET:
            yield _gap(book, Lack.UNVERIFIED, account, "not-live", path=("state",))
    for platform in book.platforms.values():
        if platform.limits and platform.limits.as_of is None:
            yield _gap(book, Lack.UNVERIFIED, platform, "limits")
    for message in book.messages.values():
        if message.legal_check is None:
            yield _gap(book, Lack.UNVERIFIED, message, "legal-check", owner=message.approver)
