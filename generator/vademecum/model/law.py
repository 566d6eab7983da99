"""What the law asks, by jurisdiction, with its source and the day it was checked. No legal advice."""

from collections.abc import Sequence
from enum import StrEnum

from pydantic import Field

from vademecum.model.base import Duration, Entry, Model, Source, Text, TreeRef, Url


class Topic(StrEnum):
    """What a law is about."""

    PERSONAL_DATA = "personal-data"
    COMMENTS = "comments"
    EMPLOYEES = "employees"
    WHISTLEBLOWING = "whistleblowing"
    ADVERTISING = "advertising"
    CONTESTS = "contests"
    AI = "ai"
    LANGUAGE = "language"
    ELECTIONS = "elections"
    ACCESSIBILITY = "accessibility"
    FINANCE = "finance"
    RECORDS = "records"
    IMAGE = "image"


class Confidence(StrEnum):
    """How far we checked."""

    CHECKED = "checked"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


class National(Model):
    """What a law that serves several countries becomes in one of them."""

    jurisdiction: str
    """Country or region: FR, BE…"""
    text: Text
    """What is particular there, in a sentence or two: who enforces it, which act carries it out."""
    sources: tuple[Source, ...] = ()
    """Where it can be read, with the day it was checked."""


class Law(Entry):
    """A legal rule; not advice."""

    jurisdiction: str
    """QC, CA, FR, BE, EU, UK, US."""
    topic: Topic
    """personal-data, comments, employees, whistleblowing, advertising, contests, ai, language, elections, …"""
    text: Text
    """What it says, in our own words."""
    binds: Text
    """Whom it binds."""
    we_do: Text
    """What we do because of it."""
    deadline: Duration | None = None
    """Legal deadline, from the moment we know."""
    authority: Text | None = None
    """Who enforces it."""
    confidence: Confidence
    """checked (read in a published source), secondary (a commercial or second-hand source) or unverified."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """Where it can be read, with the day it was checked."""
    national: tuple[National, ...] = ()
    """What is particular to a country; readers see that of the organisation’s jurisdictions."""
    tree: TreeRef | None = None
    """Decision tree that applies it."""


class Authority(Entry):
    """Somebody outside to whom we report, or who helps."""

    jurisdiction: str
    """QC, CA, FR, BE, EU, UK, US."""
    when: Text
    """When to turn to them."""
    deadline: Duration | None = None
    """Time in which we must."""
    url: Url | None = None
    """Form or site."""
    phone: str | None = None
    """Public number."""


class Line(Model):
    """Who answers in one country or region."""

    jurisdiction: str
    """QC, CA, FR, BE, EU, UK, US."""
    number: str | None = None
    """As it is dialled: 112; absent where each town or region has its own."""
    name: Text | None = None
    """Who answers."""
    hours: Text | None = None
    """When, and how else they can be reached."""
    url: Url | None = None
    """Their site."""
    sources: tuple[Source, ...] = ()
    """Where it can be read, with the day it was checked."""


class Number(Entry):
    """A public number, such as that of the emergency services, in each country; `[words](number:id)` shows it in a text."""

    when: Text
    """When to call it."""
    lines: tuple[Line, ...] = Field(min_length=1)
    """The number in each country or region; readers see those of the organisation’s jurisdictions."""

    def dials(self, jurisdictions: Sequence[str]) -> dict[str, list[str]]:
        """The numbers to dial in some jurisdictions (in all, where none is named), each with those it answers in."""
        found: dict[str, list[str]] = {}
        for line in self.lines:
            if line.number and (not jurisdictions or line.jurisdiction in jurisdictions):
                found.setdefault(line.number, []).append(line.jurisdiction)
        return found
