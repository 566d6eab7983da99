"""Roles, who holds them, and who does what."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from vademecum.model.base import (
    Email,
    EntityRef,
    Entry,
    Language,
    Model,
    PersonRef,
    Phone,
    Piece,
    RoleRef,
    Text,
    Visibility,
)


class RoleKind(StrEnum):
    """When the role is at work."""

    STEADY = "steady"
    CRISIS = "crisis"
    BOTH = "both"


class Duties(Model):
    """What the role does."""

    must: tuple[Text, ...] = ()
    """Duties that nobody else will do."""
    should: tuple[Text, ...] = ()
    """Duties when there is time."""


class Role(Entry):
    """A role: what it does, decides and may not do. People hold roles; everything else points to roles."""

    kind: RoleKind = RoleKind.STEADY
    """steady, crisis or both."""
    mission: Text
    """What the role is for, in a sentence."""
    duties: Duties = Duties()
    """Duties: must and should."""
    decides: tuple[Text, ...] = ()
    """What the role decides alone."""
    not_allowed: tuple[Text, ...] = ()
    """What the role may not do."""
    crisis_seat: Text | None = None
    """Its seat in the crisis cell, in a sentence; absent when it has none."""
    external: bool = False
    """true for an agency or provider outside the organisation."""
    mailbox: Email | None = None
    """Shared mailbox of the role, never a person's own."""
    phone: Phone | None = None
    """Duty line: a shared number that somebody always answers; never a person's own."""
    reach: Text | None = None
    """How to reach the role inside the organisation: desk, channel, hours. No personal phone."""


class Person(Piece):
    """A person and how to reach them. Restricted: it appears in the restricted edition only."""

    VISIBILITY: ClassVar[Visibility] = Visibility.RESTRICTED
    name: str
    """Name."""
    phone: Phone | None = None
    """Phone that is answered at night, with its country code."""
    phone_2: Phone | None = None
    """Second phone."""
    email: Email | None = None
    """E-mail."""
    secure_channel: str | None = None
    """Where to reach them when mail is down or compromised."""
    languages: tuple[Language, ...] = ()
    """Languages they work in."""
    entity: EntityRef | None = None
    """Where they work."""
    verified_on: date | None = None
    """Day on which somebody last tried these numbers."""


class Contact(Piece):
    """Somebody outside whom we call: media, insurer, platform, provider. Restricted."""

    VISIBILITY: ClassVar[Visibility] = Visibility.RESTRICTED
    title: Text
    """Who."""
    when: Text
    """When we call them."""
    phone: Phone | None = None
    """Phone, with its country code."""
    email: Email | None = None
    """E-mail."""
    hours: Text | None = None
    """When they answer."""
    verified_on: date | None = None
    """Day on which somebody last tried."""


class Holder(Model):
    """Who holds a role, and who takes over, in order. Restricted like the people it names."""

    VISIBILITY: ClassVar[Visibility] = Visibility.RESTRICTED
    role: RoleRef
    """The role."""
    entity: EntityRef | None = None
    """Where, when each entity has its own holder."""
    person: PersonRef
    """Who holds it."""
    backups: tuple[PersonRef, ...] = ()
    """First and second backup, in the order in which they are called."""
    since: date | None = None
    """Since when."""
    until: date | None = None
    """Until when."""


class Activity(Piece):
    """One row of the responsibility matrix."""

    VISIBILITY: ClassVar[Visibility] = Visibility.INTERNAL
    title: Text
    """The activity, starting with a verb."""
    responsible: tuple[RoleRef, ...] = Field(min_length=1)
    """Roles that do it."""
    accountable: RoleRef
    """The one role that answers for it."""
    consulted: tuple[RoleRef, ...] = ()
    """Roles asked before."""
    informed: tuple[RoleRef, ...] = ()
    """Roles told after."""
