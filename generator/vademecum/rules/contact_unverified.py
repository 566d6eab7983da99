"""Somebody who must be reached in a crisis may no longer be reachable.

People change phones and jobs without telling the handbook. A number is good on the day somebody tried it; three months
later it is a guess, and a crisis role without a phone number is not called at night at all. The same goes for those
outside: insurer, provider, journalist.

What to do: try the numbers, then write the day:

    verified_on: 2026-11-23

Another rhythm is set by `review_every: {person: 6 months}` in policy/governance.yml.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Duration
from vademecum.model.handbook import Handbook
from vademecum.model.people import Contact, Person, RoleKind
from vademecum.problem import Finding, Severity
from vademecum.queries import is_current, spoken

SEVERITY = Severity.WARNING

PERIOD = Duration(minutes=90 * 1440)


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """People who hold or back up a role, and contacts outside: day of the last try, phone for a crisis."""
    cycles = handbook.governance.review_every if handbook.governance else {}
    period = cycles.get("person", PERIOD)
    roles: dict[str, list[str]] = {}
    for holder in handbook.holders:
        if is_current(holder, today):
            for name in (holder.person, *holder.backups):
                roles.setdefault(name, []).append(holder.role)
    for name, person in handbook.people.items():
        if name in roles:
            yield from _tried(handbook, person, period, today)
            yield from _phone(handbook, person, roles[name])
    for contact in handbook.contacts.values():
        yield from _tried(handbook, contact, period, today)
        if contact.phone is None and contact.email is None:
            message = f"nobody can call or write to “{_name(handbook, contact)}”"
            yield Finding(handbook.at(contact, "title"), message, "Write `phone: …` or `email: …`.")


def _name(handbook: Handbook, one: Person | Contact) -> str:
    return one.name if isinstance(one, Person) else one.title.into(handbook.languages[0])


def _tried(handbook: Handbook, person: Person | Contact, period: Duration, today: date) -> Iterator[Finding]:
    hint = f"Try them and write `verified_on: {today}`."
    if person.verified_on is None:
        yield Finding(handbook.at(person), f"nobody ever tried how to reach “{_name(handbook, person)}”", hint)
    elif period.after(person.verified_on) < today:
        name = _name(handbook, person)
        message = f"the numbers of “{name}” were last tried on {person.verified_on}, over {spoken(period)} ago"
        yield Finding(handbook.at(person, "verified_on"), message, hint)


def _phone(handbook: Handbook, person: Person, roles: list[str]) -> Iterator[Finding]:
    crisis = [role for role in dict.fromkeys(roles) if handbook.roles[role].kind is not RoleKind.STEADY]
    if crisis and person.phone is None:
        message = f"“{person.name}” has no phone number, and holds or backs up the crisis role “{crisis[0]}”"
        yield Finding(handbook.at(person), message, "Write `phone: …`, a number that is answered at night.")
