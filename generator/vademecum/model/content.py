"""What we publish: pillars, mix, requests, what becomes of old posts."""

from pydantic import Field

from vademecum.model.base import (
    AudienceRef,
    ChecklistRef,
    Duration,
    Entry,
    Model,
    Piece,
    RoleRef,
    Rule,
    Text,
    Url,
)
from vademecum.model.organisation import Orientation


class Pillar(Piece):
    """A subject we come back to."""

    title: Text
    """Its name."""
    text: Text
    """What it is about, and what it is not."""
    audiences: tuple[AudienceRef, ...] = ()
    """For whom."""
    orientation: Orientation | None = None
    """b2b, b2c, b2g or both."""
    share: int = Field(ge=0, le=100)
    """Share of our posts, in percent."""
    example: Text | None = None
    """A post that fits."""


class Mix(Model):
    """What posts are made of, in percent; and what we give before we ask."""

    proactive: int = Field(ge=0, le=100)
    """What we start ourselves."""
    reactive: int = Field(ge=0, le=100)
    """What answers people."""
    relay: int = Field(ge=0, le=100)
    """What comes from others: partners, community."""
    give: int = Field(ge=1)
    """Useful posts…"""
    ask: int = Field(ge=1)
    """… for so many posts that ask for something."""
    note: Text | None = None
    """How it is counted."""


class Requests(Model):
    """The desk to which a service brings a subject."""

    how: Text
    """How to ask."""
    role: RoleRef
    """Role that sorts the requests."""
    lead_time: Duration
    """How early."""
    answer_within: Duration
    """Time to a yes or a no."""
    may_refuse: Text
    """When the answer is no."""


class Recurring(Model):
    """A post that comes back."""

    title: Text
    """What."""
    every: Duration
    """How often."""
    role: RoleRef
    """Role that writes it."""


class Content(Entry):
    """policy/content.yml: pillars, mix, requests, expiry, correction, archive."""

    intro: Text | None = None
    """A few sentences that open the page."""
    pillars: tuple[Pillar, ...] = Field(min_length=1)
    """Subjects; their shares add up to 100."""
    mix: Mix
    """What posts are made of."""
    rules: tuple[Rule, ...] = ()
    """Rules of content: native posts, links, hashtags, credit."""
    before_post: ChecklistRef | None = None
    """Checklist before any post."""
    requests: Requests | None = None
    """The request desk."""
    recurring: tuple[Recurring, ...] = ()
    """Posts that come back."""
    calendar: Url | None = None
    """Where the calendar is kept."""
    statuses: tuple[Text, ...] = ()
    """Steps of a post in the calendar, in order."""
    community: Text | None = None
    """How the community relays us, and how we thank it."""
    user_content: Text | None = None
    """Content of others: consent, credit, removal."""
    recycle: Text | None = None
    """What may be published again, and when."""
    expiry: Text | None = None
    """What becomes of posts that are no longer true."""
    archive: Text | None = None
    """What is kept, where, how long."""
