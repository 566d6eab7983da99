"""Who we are: type, mission, entities, languages, look, and which checks apply."""

from datetime import time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from vademecum.model.base import (
    EntityRef,
    Id,
    Language,
    Model,
    OrganisationType,
    Piece,
    Rule,
    Seen,
    Text,
    Url,
    Visibility,
)


class Orientation(StrEnum):
    """Whom we speak to."""

    B2B = "b2b"
    B2C = "b2c"
    B2G = "b2g"
    BOTH = "both"


class Entity(Piece):
    """A branch, subsidiary or brand with an address of its own."""

    id: Id
    """Stable id, such as quebec."""
    name: Text
    """Its name."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    """Two-letter country code: CA, FR, BE."""
    jurisdictions: tuple[str, ...] = ()
    """Laws it lives under: QC, CA, FR, BE, EU."""
    languages: tuple[Language, ...] = ()
    """Languages it works in."""
    address: Text | None = None
    """Postal address."""
    phone: str | None = None
    """Switchboard; public."""
    website: Url | None = None
    """Its site."""
    rules: Annotated[tuple[Rule, ...], Seen(Visibility.INTERNAL)] = ()
    """Rules of this entity only."""


class Hours(Model):
    """When our accounts are staffed."""

    days: Text
    """The days, in words: Monday to Friday."""
    opens: time
    """Opening time, 24 h: 08:30."""
    closes: time
    """Closing time, 24 h: 17:00."""
    entities: tuple[EntityRef, ...] = ()
    """Entities concerned; all when absent."""


class RelatedPolicy(Model):
    """Another policy people must know."""

    title: Text
    """Its title."""
    url: Url | None = None
    """Where to read it."""


class Look(Model):
    """What the site looks like."""

    logo: str | None = None
    """Path of an image in the docs folder, such as images/logo.svg."""
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1d4e5f"
    """Main colour, as #rrggbb; dark enough for white text."""
    accent: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    """Colour of links and focus; the main colour when absent."""


class Organisation(Model):
    """policy/organisation.yml: the one file that every handbook has."""

    name: Text
    """Name of the organisation, as staff say it."""
    handbook: Text | None = None
    """Title of the handbook; « Social media handbook » and the name when absent."""
    handbook_url: Url | None = None
    """Address where the handbook is published; QR codes on paper lead there."""
    legal_name: Text | None = None
    """Full legal name."""
    type: OrganisationType
    """company, public-body, municipality, association, foundation, union, university, …"""
    sector: Text | None = None
    """What we do, in a few words."""
    orientation: Orientation | None = None
    """Whom we speak to: b2b, b2c, b2g or both."""
    mission: Text
    """What the organisation is for, in a sentence or two."""
    context_specifics: Text
    """What makes us unlike the textbook brand: why we cannot just copy the examples of others."""
    languages: tuple[Language, ...] = Field(min_length=1)
    """Languages of the handbook; the first is the default."""
    jurisdictions: tuple[str, ...] = ()
    """Laws we live under: QC, CA, FR, BE, EU, …"""
    entities: tuple[Entity, ...] = ()
    """Branches, subsidiaries, brands."""
    hours: tuple[Hours, ...] = ()
    """When our accounts are staffed."""
    out_of_hours: Text | None = None
    """What we say, and whom to call, outside these hours."""
    related_policies: tuple[RelatedPolicy, ...] = ()
    """Other policies: code of ethics, IT charter."""
    look: Look = Look()
    """Logo and colours of the site."""
    checks: dict[str, Literal["off", "info", "warning", "error"]] = {}
    """Severity of a check in this handbook: rule id → off, info, warning or error."""
