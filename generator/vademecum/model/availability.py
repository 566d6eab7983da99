"""Who is there, when, and who is woken."""

from datetime import date
from typing import Annotated

from vademecum.model.base import (
    ChecklistRef,
    Duration,
    Entry,
    MessageRef,
    Model,
    PersonRef,
    RoleRef,
    Seen,
    Text,
    Url,
    Visibility,
)

Restricted = Seen(Visibility.RESTRICTED)


class Shift(Model):
    """A stretch of the rota. Restricted: it names people."""

    first_day: date
    """First day."""
    last_day: date
    """Last day."""
    primary: PersonRef
    """Who is on duty."""
    backup: PersonRef
    """Who takes over."""


class Round(Model):
    """A moment at which somebody looks."""

    when: Text
    """When: every working hour, evening, weekend."""
    what: Text
    """What is looked at."""
    role: RoleRef
    """Role that looks."""


class Availability(Entry):
    """policy/availability.yml: rounds, duty, escalation, rest. Opening hours are in policy/organisation.yml."""

    intro: Text | None = None
    """A few sentences that open the page."""
    rounds: tuple[Round, ...] = ()
    """When accounts are looked at, by whom."""
    duty: RoleRef
    """Role on duty outside opening hours."""
    duty_hours: Text
    """When somebody is on duty."""
    wakes: tuple[Text, ...] = ()
    """What wakes the duty; anything else waits."""
    reach_order: tuple[Text, ...] = ()
    """How somebody is reached, in order."""
    acknowledge: Duration
    """Time to say « I am on it »."""
    escalate_after: Duration
    """Time without an answer after which the next one is called."""
    escalate_to: RoleRef
    """Role called next."""
    out_of_hours: MessageRef | None = None
    """Message that the public gets outside hours."""
    handover: ChecklistRef | None = None
    """Checklist for handing over."""
    rota: Url | None = None
    """Where the rota is kept."""
    shifts: Annotated[tuple[Shift, ...], Restricted] = ()
    """The rota, when it is kept here."""
    rest: Text | None = None
    """Rest after a night call."""
    disconnect: Text | None = None
    """Right to disconnect."""
    compensation: Text | None = None
    """What duty is paid or given back."""
