"""What others say of us, and what changes around us: topics, thresholds, presence audit."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from vademecum.model.base import ChecklistRef, Duration, Entry, LevelRef, Model, Piece, RoleRef, Text


class Watch(StrEnum):
    """Two watches: what is said of us, and what changes in our sector and on the networks."""

    REPUTATION = "reputation"
    SECTOR = "sector"
    PLATFORMS = "platforms"


class Topic(Piece):
    """Something we look for."""

    title: Text
    """What."""
    watch: Watch
    """reputation, sector or platforms."""
    queries: tuple[str, ...] = ()
    """What is typed, misspellings included."""
    sources: tuple[Text, ...] = ()
    """Where: networks, reviews, forums, press, search results."""
    every: Text
    """How often: working days, nights, weekends."""
    role: RoleRef
    """Role that looks."""


class Threshold(Piece):
    """A figure that calls somebody."""

    metric: Text
    """What is counted, over what time."""
    warn: Text
    """Figure at which somebody looks."""
    alert: Text
    """Figure at which somebody is called."""
    role: RoleRef
    """Role called."""
    level: LevelRef | None = None
    """Level to start at."""


class Audit(Model):
    """What anybody finds who types our name."""

    questions: tuple[Text, ...] = Field(min_length=1)
    """What is looked up: us, our leaders, staff, former staff, partners."""
    role: RoleRef
    """Role that does it."""
    every: Duration
    """How often."""
    done: date | None = None
    """Day of the last one."""
    checklist: ChecklistRef | None = None
    """Checklist."""


class Report(Model):
    """What is told, to whom."""

    title: Text
    """Its name."""
    every: Duration
    """How often."""
    role: RoleRef
    """Role that writes it."""
    recipients: tuple[RoleRef, ...] = ()
    """Roles that get it."""
    text: Text
    """What it says; what is decided from it."""


class Monitoring(Entry):
    """policy/monitoring.yml: the two watches, baseline, thresholds, presence audit, reports, ethics."""

    intro: Text | None = None
    """A few sentences that open the page: reputation is what others say."""
    topics: tuple[Topic, ...] = Field(min_length=1)
    """What we look for; both watches have one at least."""
    tools: tuple[Text, ...] = ()
    """Tools."""
    baseline: Text
    """What is usual, and how it is measured."""
    thresholds: tuple[Threshold, ...] = ()
    """Figures that call somebody."""
    weak_signals: Text | None = None
    """Where oddities are noted before they are a subject."""
    audit: Audit | None = None
    """Presence audit."""
    reports: tuple[Report, ...] = ()
    """Reports."""
    feedback: Text | None = None
    """How causes go back to the services, and when they answer."""
    ethics: tuple[Text, ...] = ()
    """What we do not do to know."""
