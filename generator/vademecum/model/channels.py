"""Where we speak: platforms and accounts; approvals stand in a file of their own."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from vademecum.model.approvals import Approvals as Approvals
from vademecum.model.approvals import ApprovalStep as ApprovalStep
from vademecum.model.approvals import Bypass as Bypass
from vademecum.model.approvals import Delegation as Delegation
from vademecum.model.approvals import Risk as Risk
from vademecum.model.approvals import Route as Route
from vademecum.model.approvals import Timeout as Timeout
from vademecum.model.base import (
    AudienceRef,
    Duration,
    EntityRef,
    Entry,
    Example,
    Language,
    Model,
    PillarRef,
    PlatformRef,
    RoleRef,
    RouteRef,
    Rule,
    Seen,
    Text,
    Url,
    Visibility,
)
from vademecum.model.organisation import Orientation


class PlatformStatus(StrEnum):
    ACTIVE = "active"
    TEST = "test"
    WATCH_ONLY = "watch-only"
    EXITING = "exiting"
    REFUSED = "refused"


class Format(Model):
    """A format we publish in."""

    title: Text
    """Its name."""
    ratio: str | None = None
    """Ratio, such as 4:5."""
    size: str | None = None
    """Size in pixels, such as 1080 × 1350."""
    max_duration: Duration | None = None
    """Longest video."""
    captions: bool = False
    """true when captions are compulsory."""
    note: Text | None = None
    """What else to know."""


class Count(StrEnum):
    """How a platform counts the characters of a post."""

    CHARACTERS = "characters"
    UTF_16 = "utf-16"
    GRAPHEMES = "graphemes"
    WEIGHTED = "weighted"
    BYTES = "bytes"


class Limits(Model):
    """What the platform itself refuses."""

    post: int | None = None
    """Longest post, in characters."""
    link: int | None = None
    """Characters a link counts for, whatever its length."""
    count: Count = Count.CHARACTERS
    """How it counts: characters (Unicode code points), utf-16 (an emoji is 2 or more: TikTok; posting tools count so for
    LinkedIn, Facebook and Instagram too), graphemes (whatever looks like one sign is 1: Bluesky, Mastodon), weighted
    (an emoji or ideogram is 2, any link 23: X) or bytes (an accented letter is 2, an emoji 4 or more: Threads, YouTube
    descriptions)."""
    as_of: date | None = None
    """Day on which the limits were checked."""


class Cadence(Model):
    """How often we post."""

    min: int = 0
    """At least so many posts."""
    max: int | None = None
    """At most so many posts."""
    per: Duration = Duration(minutes=10080)
    """In this time; a week when absent."""
    note: Text | None = None
    """Spacing, best moments."""


class Response(Model):
    """What we promise to those who write to us."""

    first_reply: Duration
    """Time to the first reply, in staffed hours."""
    resolution: Duration | None = None
    """Time to a solution."""
    coverage: Text | None = None
    """What we answer, and when."""
    private_messages: Text | None = None
    """What we do with private messages."""
    approval: RouteRef | None = None
    """Approval route that replies take; it must be faster than the first reply."""


class ModerationMode(StrEnum):
    PRE = "pre"
    POST = "post"
    AUTO_FILTER = "auto-filter"
    COMMENTS_OFF = "comments-off"
    MEMBERS_ONLY = "members-only"


class PlatformModeration(Model):
    """How comments are moderated there."""

    mode: ModerationMode
    """pre, post, auto-filter, comments-off or members-only."""
    change_when: Text | None = None
    """When to change it, and who may."""


class Platform(Entry):
    """policy/platforms/<id>.yml: what we do on a network, and what we do not."""

    visibility: Visibility = Visibility.INTERNAL
    """Who may read it."""
    state: PlatformStatus = PlatformStatus.ACTIVE
    """active, test, watch-only, exiting or refused."""
    purpose: Text
    """Why we are there, for whom."""
    audience: Text | None = None
    """Who reads us there."""
    orientation: Orientation | None = None
    """b2b, b2c, b2g or both."""
    native_uses: tuple[Text, ...] = ()
    """What works there and nowhere else."""
    not_for: tuple[Text, ...] = ()
    """What we do not use it for."""
    formats: tuple[Format, ...] = ()
    """Formats we publish in."""
    limits: Limits | None = None
    """Limits of the platform."""
    cadence: Cadence | None = None
    """How often we post."""
    response: Response | None = None
    """What we promise to those who write to us."""
    moderation: PlatformModeration | None = None
    """How comments are moderated."""
    rules: tuple[Rule, ...] = ()
    """Rules of this platform only."""
    examples: tuple[Example, ...] = ()
    """Do and don't pairs."""
    exit_plan: Text | None = None
    """What we do when the platform closes, is sold or no longer suits us."""
    compromise_url: Url | None = None
    """Form for a hacked account."""
    support_url: Url | None = None
    """Support."""


class AccountState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    LIVE = "live"
    DORMANT = "dormant"
    SUSPENDED = "suspended"
    CLOSING = "closing"
    CLOSED = "closed"
    LOST = "lost"
    FAKE = "fake"


class Admin(Model):
    """A role with the keys."""

    role: RoleRef
    """The role."""
    mfa: bool | None = None
    """true when its access asks for a second factor; nobody has checked when absent."""


class Poster(Model):
    """A role that may publish."""

    role: RoleRef
    """The role."""
    condition: Text | None = None
    """When; always if absent."""


class Interaction(Model):
    """How the account listens and answers; without it an account only broadcasts."""

    listens_to: tuple[Text, ...] = ()
    """What is read: comments, mentions, private messages, reviews."""
    replies: RoleRef
    """Role that answers."""
    first_reply: Duration | None = None
    """Time to the first reply, when it differs from the platform's."""
    reply_language: Text | None = None
    """Language of the answers."""


class LinkedApp(Model):
    """A tool that may act on an account."""

    name: str
    """The tool."""
    scope: Text
    """What it may do."""
    reviewed: date | None = None
    """Day of the last review."""


Internal = Seen(Visibility.INTERNAL)
Restricted = Seen(Visibility.RESTRICTED)


class Account(Entry):
    """An account in the register. Public: people must be able to tell it from a fake."""

    visibility: Visibility = Visibility.PUBLIC
    """Who may read it; the public sees name, address, language and state only."""
    platform: PlatformRef
    """Platform it is on."""
    handle: str
    """Name on the platform, with its @ where it has one."""
    url: Url | None = None
    """Address."""
    entity: EntityRef | None = None
    """Entity it speaks for."""
    languages: tuple[Language, ...] = ()
    """Languages it speaks."""
    state: AccountState = AccountState.LIVE
    """requested, approved, live, dormant, suspended, closing, closed, lost or fake."""
    orientation: Annotated[Orientation | None, Internal] = None
    """b2b, b2c, b2g or both."""
    purpose: Text | None = None
    """What it is for."""
    admins: Annotated[tuple[Admin, ...], Internal] = ()
    """Roles with the keys: at least two, each with a second factor."""
    vault: Annotated[str | None, Restricted] = None
    """Where the credentials are kept: a pointer to the vault, never the secret."""
    recovery: Annotated[str | None, Restricted] = None
    """Where the recovery codes are kept: a pointer, never the codes."""
    who_may_post: Annotated[tuple[Poster, ...], Internal] = ()
    """Roles that may publish."""
    diffusion: Annotated[Text | None, Internal] = None
    """What it broadcasts."""
    interaction: Annotated[Interaction | None, Internal] = None
    """How it listens and answers."""
    after_plan: Annotated[Text | None, Internal] = None
    """« And then? »: what becomes of it in a year, who takes over, when it ends."""
    opened_on: Annotated[date | None, Internal] = None
    """Day of opening."""
    audiences: Annotated[tuple[AudienceRef, ...], Internal] = ()
    """For whom."""
    pillars: Annotated[tuple[PillarRef, ...], Internal] = ()
    """Subjects it comes back to."""
    floor: Annotated[Cadence | None, Internal] = None
    """Activity below which it is dormant, when it differs from the platform's."""
    apps: Annotated[tuple[LinkedApp, ...], Restricted] = ()
    """Tools linked to it."""
    rules: Annotated[tuple[Rule, ...], Internal] = ()
    """Rules of this account only."""
