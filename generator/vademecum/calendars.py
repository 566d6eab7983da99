"""Reminders → a calendar file (iCalendar, RFC 5545). The only module that knows icalendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from vademecum.model.base import Visibility
from vademecum.queries import organisation_id
from vademecum.reminders import Reminder, by_role, reminders
from vademecum.tools import Site

_WARNED = timedelta(days=-7)
"""How long before the day calendars ring."""


def calendar(found: Iterable[Reminder], name: str, owner: str, stamp: date, url: Callable[[Reminder], str]) -> bytes:
    """A calendar with an all-day event for each reminder; the same reminders give the same bytes.

    `owner` tells events of one organisation from another's, `stamp` is the day of the edition, `url` gives an address or
    nothing.
    """
    book = Calendar()
    book.add("prodid", "-//Vademecum//vademecum//")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    for one in found:
        event = Event()
        event.add("uid", f"{one.key.replace('/', '.').replace(':', '.')}@{owner}.vademecum")
        event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", one.words)
        event.add("transp", "TRANSPARENT")
        if address := url(one):
            event.add("url", address)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.words)
        alarm.add("trigger", _WARNED)
        event.add_component(alarm)
        book.add_component(event)
    written: bytes = book.to_ical()
    return written


def files(site: Site) -> dict[str, bytes]:
    """A calendar for each role that has something to do, by path; none for the public, nor without a day of edition."""
    book, words = site.book, site.words
    governance = book.governance
    if site.edition is Visibility.PUBLIC or governance is None:
        return {}
    stamp = governance.released or date(2000, 1, 1)

    def url(one: Reminder) -> str:
        target = site.targets.get(one.target)
        return f"{site.address}{target.path.removesuffix('.md')}.html" if target and site.address else ""

    found: dict[str, bytes] = {}
    for role, due in by_role(reminders(book, words)).items():
        if role in book.roles:
            name = book.roles[role].title.into(words.language)
            found[path_of(role)] = calendar(due, name, organisation_id(book), stamp, url)
    return found


def path_of(role: str) -> str:
    """Where the calendar of a role lies, from the root of its language."""
    return f"reminders/{role}.ics"
