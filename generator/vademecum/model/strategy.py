"""Why we are there: problems, objectives, audiences, means, choice of platforms; diffusion and interaction together."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from vademecum.model.base import (
    AudienceRef,
    Duration,
    EntityRef,
    Entry,
    Language,
    MetricRef,
    Model,
    Piece,
    PlatformRef,
    RoleRef,
    Text,
)
from vademecum.model.conduct import AddressForm
from vademecum.model.organisation import Orientation


class ObjectiveKind(StrEnum):
    """What an objective is about; relation comes first."""

    RELATION = "relation"
    LISTENING = "listening"
    SERVICE = "service"
    CRISIS_INFORMATION = "crisis-information"
    RECRUITMENT = "recruitment"
    SALES = "sales"
    REACH = "reach"


class Objective(Piece):
    """Something we want to change, by a date."""

    title: Text
    """The objective, starting with a verb."""
    kind: ObjectiveKind
    """relation, listening, service, crisis-information, recruitment, sales or reach."""
    baseline: Text | None = None
    """Where we start from."""
    target: Text
    """What we will have reached."""
    due: date | None = None
    """By when."""
    owner: RoleRef | None = None
    """Role that answers for it."""
    metrics: tuple[MetricRef, ...] = ()
    """Metrics that show it."""


class Criteria(Model):
    """What a platform is worth to us, each from 0 (no) to 3 (fully)."""

    relevance: int = Field(ge=0, le=3)
    """It suits our message."""
    audience: int = Field(ge=0, le=3)
    """Our audiences are there."""
    means: int = Field(ge=0, le=3)
    """We have the means to animate it."""
    safety: int = Field(ge=0, le=3)
    """Its risks are under control."""
    accessibility: int = Field(ge=0, le=3)
    """Everybody can read us there."""


class PlatformChoice(Model):
    """Why we are on a platform."""

    platform: PlatformRef
    """The platform."""
    priority: int = Field(ge=1)
    """Rank, 1 first."""
    rationale: Text
    """Why: relevance, not visibility."""
    criteria: Criteria | None = None
    """Scores behind the rank."""


class Means(Model):
    """What it takes, and what we have."""

    people: Text
    """Who, and how much of their time."""
    hours_per_week: int | None = None
    """Hours a week, all together."""
    budget: Text | None = None
    """Money."""
    tools: tuple[Text, ...] = ()
    """Tools."""
    agencies: Text | None = None
    """What is bought outside, and what never is."""


class Milestone(Model):
    """A step on the way."""

    when: Text
    """When."""
    text: Text
    """What will be in place."""


class Signal(Model):
    """How we will see that it works for an audience, beyond figures."""

    audience: AudienceRef
    """The audience."""
    goal: Text
    """What we want for them."""
    signals: tuple[Text, ...] = Field(min_length=1)
    """What people will do or say."""


class Refusal(Model):
    """Something we do not do."""

    text: Text
    """What."""
    reason: Text
    """Why."""


class Pitfall(Model):
    """A common mistake, and what to do instead."""

    title: Text
    """The mistake, as people say it."""
    text: Text
    """What goes wrong."""
    instead: Text
    """What we do instead."""


class Maturity(Model):
    """How far an entity is: 0 absent, 1 ad hoc, 2 defined, 3 managed, 4 improving."""

    entity: EntityRef | None = None
    """The entity; the whole organisation when absent."""
    level: int = Field(ge=0, le=4)
    """0 absent, 1 ad hoc, 2 defined, 3 managed, 4 improving."""
    note: Text | None = None
    """What the next step is."""


class Strategy(Entry):
    """policy/strategy.yml: what we want from social media, in the order in which it is decided."""

    problem_statements: tuple[Text, ...] = Field(min_length=1)
    """The problems we want to solve: one or more."""
    motivations: tuple[Text, ...] = ()
    """Why now, why us."""
    objectives: tuple[Objective, ...] = Field(min_length=1)
    """Objectives, in order; at least one of relation."""
    audiences: tuple[AudienceRef, ...] = ()
    """Audiences, in order."""
    positioning: Text
    """What we stand for on these networks."""
    message: Text
    """The message that all others serve."""
    means: Means
    """People, time, money, tools."""
    platforms: tuple[PlatformChoice, ...] = ()
    """Platforms by priority, each with its reason."""
    diffusion: Text
    """What we publish, for whom, how often."""
    interaction: Text
    """How we listen and answer: without it, a social medium is a poster."""
    editorial_line: Text
    """The thread that every post follows."""
    horizon: Duration
    """How far this looks: 12 months at least."""
    roadmap: tuple[Milestone, ...] = ()
    """Steps on the way."""
    success_signals: tuple[Signal, ...] = ()
    """What shows that it works, by audience."""
    not_doing: tuple[Refusal, ...] = ()
    """What we do not do, and why."""
    pitfalls: tuple[Pitfall, ...] = ()
    """Common mistakes."""
    change: Text | None = None
    """What changes in the organisation itself: services that answer, rhythm, rights to decide."""
    maturity: tuple[Maturity, ...] = ()
    """Where each entity stands."""


class AudienceKind(StrEnum):
    CUSTOMER = "customer"
    CITIZEN = "citizen"
    USER = "user"
    CANDIDATE = "candidate"
    EMPLOYEE = "employee"
    EX_EMPLOYEE = "ex-employee"
    PARTNER = "partner"
    SUPPLIER = "supplier"
    MEDIA = "media"
    ELECTED = "elected"
    REGULATOR = "regulator"
    INVESTOR = "investor"
    RESIDENT = "resident"
    ACTIVIST = "activist"
    MEMBER = "member"
    MINOR = "minor"


class Audience(Entry):
    """Somebody we speak with."""

    kind: AudienceKind
    """customer, citizen, user, candidate, employee, partner, media, …"""
    orientation: Orientation | None = None
    """b2b, b2c, b2g or both."""
    needs: Text
    """What they need from us."""
    questions: tuple[Text, ...] = ()
    """What they ask."""
    emotions: Text | None = None
    """In what state they write to us."""
    platforms: tuple[PlatformRef, ...] = ()
    """Where they are."""
    languages: tuple[Language, ...] = ()
    """Languages they speak."""
    accessibility: Text | None = None
    """What they need to read us."""
    address: AddressForm | None = None
    """Form of address in French."""
    route: RoleRef | None = None
    """Role that answers their requests."""
    crisis_priority: int | None = Field(default=None, ge=1, le=9)
    """Rank in a crisis: 1 hears first."""
    before_public: bool = False
    """true when they hear it before the public does."""
