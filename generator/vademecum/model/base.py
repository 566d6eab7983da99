"""The vocabulary every subject shares: texts in several languages, durations, references, entries."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from vademecum.model.duration import Duration as Duration
from vademecum.model.text import LANGUAGE_PATTERN as LANGUAGE_PATTERN
from vademecum.model.text import TO_FILL as TO_FILL
from vademecum.model.text import Text as Text

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
"""Small letters, digits and hyphens; stable for ever, never translated."""

Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
"""A language code such as `fr`, `en` or `fr-CA`."""


class Model(BaseModel):
    """A frozen value that refuses unknown keys; the text under a field is its manual (see `model.manual`)."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, validate_default=False)


class Visibility(StrEnum):
    """Who may read it: anybody, everybody in the organisation, or the crisis cell."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class Obligation(StrEnum):
    """How binding a rule is, in the words of standards (RFC 2119)."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    SHOULD_NOT = "should-not"
    MUST_NOT = "must-not"


class Status(StrEnum):
    """Where an entry stands between writing and approval."""

    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that holds the id of another object of `kind`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Marks a field that only readers of this visibility, or a stricter one, may see."""

    by: Visibility


@dataclass(frozen=True, slots=True)
class Pointers:
    """Marks a list of objects or pages of any kind, each as `kind:id`."""


RoleRef = Annotated[str, Ref("role")]
PersonRef = Annotated[str, Ref("person")]
EntityRef = Annotated[str, Ref("entity")]
PlatformRef = Annotated[str, Ref("platform")]
AccountRef = Annotated[str, Ref("account")]
RouteRef = Annotated[str, Ref("route")]
LevelRef = Annotated[str, Ref("level")]
ScenarioRef = Annotated[str, Ref("scenario")]
TreeRef = Annotated[str, Ref("tree")]
ChecklistRef = Annotated[str, Ref("checklist")]
MessageRef = Annotated[str, Ref("message")]
AudienceRef = Annotated[str, Ref("audience")]
MetricRef = Annotated[str, Ref("metric")]
PillarRef = Annotated[str, Ref("pillar")]
RuleRef = Annotated[str, Ref("rule")]
ModuleRef = Annotated[str, Ref("module")]
SituationRef = Annotated[str, Ref("situation")]
NumberRef = Annotated[str, Ref("number")]


def _check_url(value: str) -> str:
    if not re.fullmatch(r"(https?://|mailto:)\S+", value):
        raise PydanticCustomError("url", "is not a web address")
    return value


Url = Annotated[str, AfterValidator(_check_url)]
"""A web address that starts with https:// (or mailto:)."""


def _check_phone(value: str) -> str:
    if not re.fullmatch(r"\+?[\d\s().\-/\u00a0\u202f]{5,30}(\s*(ext|poste|p)\.?\s*\d+)?", value):
        raise PydanticCustomError("phone", "is not a phone number")
    return value


Phone = Annotated[str, AfterValidator(_check_phone)]
"""A phone number kept as written, zeros included: +33 1 99 00 12 34."""


def _check_email(value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", value):
        raise PydanticCustomError("email", "is not an e-mail address")
    return value


Email = Annotated[str, AfterValidator(_check_email)]
"""An e-mail address."""


# What many models hold is built with its class (`defer_build=False`), not again within each of them.


class SourceKind(StrEnum):
    LAW = "law"
    STANDARD = "standard"
    GUIDE = "guide"
    CASE = "case"
    BOOK = "book"
    NOTE = "note"


class OrganisationType(StrEnum):
    COMPANY = "company"
    PUBLIC_BODY = "public-body"
    MUNICIPALITY = "municipality"
    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    UNION = "union"
    UNIVERSITY = "university"
    SCHOOL = "school"
    HEALTH = "health"
    ELECTED_PERSON = "elected-person"
    MEDIA = "media"
    OPEN_SOURCE = "open-source"


class Scope(Model, defer_build=False):
    """What an object applies to; an absent list means all."""

    entities: tuple[EntityRef, ...] = ()
    """Entities of the organisation."""
    platforms: tuple[PlatformRef, ...] = ()
    """Platforms."""
    accounts: tuple[AccountRef, ...] = ()
    """Accounts."""
    languages: tuple[Language, ...] = ()
    """Languages."""
    jurisdictions: tuple[str, ...] = ()
    """Jurisdictions, such as QC, FR or BE."""
    staff: tuple[Text, ...] = ()
    """Groups of staff, in words."""
    organisations: tuple[OrganisationType, ...] = ()
    """Types of organisation, such as municipality; in the others it is not shown at all."""


class Scoped(Model, defer_build=False):
    """A part that holds only somewhere: where it does not, `vademecum init` leaves it out."""

    applies_to: Scope | None = None
    """Where it holds, such as `{jurisdictions: [QC]}`; everywhere when absent."""


class Source(Scoped, defer_build=False):
    """Where a statement comes from."""

    title: Text
    """Title of the law, guide, case, book or internal note."""
    url: Url | None = None
    """Where it can be read."""
    as_of: date | None = None
    """Day on which it was checked; a law needs one."""
    kind: SourceKind = SourceKind.GUIDE
    """law, standard, guide, case, book or note."""


class Moment(StrEnum):
    """When a tree or a checklist is taken out."""

    CRISIS = "crisis"
    REPLY = "reply"
    PUBLISH = "publish"
    ACCOUNTS = "accounts"


class Waiver(Model, defer_build=False):
    """A check that does not apply to this one object, with the reason."""

    rule: str
    """Id of the rule, as the problem shows it."""
    reason: str
    """Why it does not apply here; reported by `vademecum check`."""


class Piece(Model):
    """Anything with an id of its own."""

    id: Id
    """Stable for ever: it is in links, logs and records. Small letters, digits and hyphens."""


class Entry(Piece):
    """What every object of the handbook carries."""

    title: Text
    """Short name that readers see; plain words, no Markdown."""
    summary: Text | None = None
    """One sentence: what it is for."""
    synonyms: Text | None = None
    """Other words people use for it, separated by commas; the search finds it by them."""
    owner: Annotated[RoleRef | None, Seen(Visibility.INTERNAL)] = None
    """Role that keeps it true; never a person. Falls back to the file's owner, then to the governance's."""
    visibility: Visibility = Visibility.INTERNAL
    """Who may read it: public, internal or restricted."""
    status: Status = Status.APPROVED
    """draft or approved; a draft says so on its page."""
    rationale: Text | None = None
    """Why it exists, in one sentence: rules without a reason are ignored."""
    applies_to: Scope | None = None
    """What it applies to; everything when absent."""
    reviewed: date | None = None
    """Day of the last review."""
    review_by: date | None = None
    """Day by which it must be reviewed again; falls back to the governance's review cycle."""
    sources: tuple[Source, ...] = ()
    """Where it comes from."""
    related: Annotated[tuple[str, ...], Pointers()] = ()
    """Other objects worth reading, as `kind:id`, for instance `tree:respond`."""
    moved: dict[str, str] = {}
    """Former ids and what they are called now, so that old links are explained."""
    waive: Annotated[tuple[Waiver, ...], Seen(Visibility.INTERNAL)] = ()
    """Checks that do not apply to this object, each with a reason."""


class Example(Model, defer_build=False):
    """A pair of posts or answers: what we write, what we do not."""

    do: Text
    """What to write or do."""
    dont: Text
    """What not to write or do."""


class Rule(Entry, defer_build=False):
    """A rule people must follow, with its reason."""

    obligation: Obligation = Obligation.MUST
    """must, should, may, should-not or must-not."""
    text: Text
    """The rule itself, in a sentence or two."""
    examples: tuple[Example, ...] = ()
    """Do and don't pairs."""
    topic: Id | None = None
    """What it settles, in a word: two rules on one topic that ask for opposite things contradict each other."""
    exception_to: RuleRef | None = None
    """Id of the broader rule from which this one departs on purpose; `rationale` says why."""
