"""The handbook itself, and the table of its subjects: which file holds which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from vademecum.model.accessibility import Accessibility
from vademecum.model.acknowledgement import Acknowledgements, SignOff
from vademecum.model.availability import Availability
from vademecum.model.base import Entry, Model, Piece, Rule, Text
from vademecum.model.campaigns import Campaign, Partners
from vademecum.model.channels import Account, Approvals, Platform, Route
from vademecum.model.conduct import Conduct, Employees
from vademecum.model.content import Content
from vademecum.model.crisis import Checklist, Crisis, Level, Message, Scenario
from vademecum.model.exercise import Exercise
from vademecum.model.governance import Governance, Term
from vademecum.model.identity import Identity
from vademecum.model.integrity import Integrity
from vademecum.model.law import Authority, Law, Number
from vademecum.model.library import Case, Figure
from vademecum.model.lifecycle import Lifecycle, Security
from vademecum.model.metrics import Metric
from vademecum.model.moderation import Category, Moderation
from vademecum.model.monitoring import Monitoring
from vademecum.model.organisation import Entity, Organisation
from vademecum.model.people import Activity, Contact, Holder, Person, Role
from vademecum.model.periods import Period
from vademecum.model.practice import Ai, Care, Records
from vademecum.model.strategy import Audience, Strategy
from vademecum.model.training import Module, Situation
from vademecum.model.training import Path as TrainingPath
from vademecum.model.tree import Tree
from vademecum.model.walk import Leaf, Path, leaves, models, plain_fields
from vademecum.problem import Place


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of file: where it lies, what it holds.

    A subject with a `listed` key is one file with a list of objects; one whose path ends with `/` is a folder
    with a file an object; any other is one file with one object.
    """

    kind: str
    path: str
    model: type[Model]
    attribute: str
    listed: tuple[tuple[str, type[Model], str], ...] = ()
    """For list files: key in the file, model of an item, attribute of the handbook."""


SUBJECTS: tuple[Subject, ...] = (
    Subject("organisation", "policy/organisation.yml", Organisation, "organisation"),
    Subject("identity", "policy/identity.yml", Identity, "identity"),
    Subject("strategy", "policy/strategy.yml", Strategy, "strategy"),
    Subject("audience", "policy/audiences.yml", Audience, "audiences", (("audiences", Audience, "audiences"),)),
    Subject("role", "policy/roles.yml", Role, "roles", (("roles", Role, "roles"),)),
    Subject(
        "holder",
        "policy/holders.yml",
        Holder,
        "holders",
        (("people", Person, "people"), ("holders", Holder, "holders"), ("contacts", Contact, "contacts")),
    ),
    Subject("activity", "policy/raci.yml", Activity, "raci", (("activities", Activity, "raci"),)),
    Subject("conduct", "policy/conduct.yml", Conduct, "conduct"),
    Subject("employees", "policy/employees.yml", Employees, "employees"),
    Subject("integrity", "policy/integrity.yml", Integrity, "integrity"),
    Subject("ai", "policy/ai.yml", Ai, "ai"),
    Subject("care", "policy/care.yml", Care, "care"),
    Subject("availability", "policy/availability.yml", Availability, "availability"),
    Subject("content", "policy/content.yml", Content, "content"),
    Subject("accessibility", "policy/accessibility.yml", Accessibility, "accessibility"),
    Subject("campaign", "policy/campaigns/", Campaign, "campaigns"),
    Subject("partners", "policy/partners.yml", Partners, "partners"),
    Subject("period", "policy/calendar.yml", Period, "periods", (("periods", Period, "periods"),)),
    Subject("platform", "policy/platforms/", Platform, "platforms"),
    Subject("account", "policy/accounts.yml", Account, "accounts", (("accounts", Account, "accounts"),)),
    Subject("lifecycle", "policy/lifecycle.yml", Lifecycle, "lifecycle"),
    Subject("security", "policy/security.yml", Security, "security"),
    Subject("approvals", "policy/approvals.yml", Approvals, "approvals"),
    Subject("moderation", "policy/moderation.yml", Moderation, "moderation"),
    Subject(
        "category",
        "policy/comment-categories.yml",
        Category,
        "categories",
        (("categories", Category, "categories"),),
    ),
    Subject("monitoring", "policy/monitoring.yml", Monitoring, "monitoring"),
    Subject("metric", "policy/metrics.yml", Metric, "metrics", (("metrics", Metric, "metrics"),)),
    Subject(
        "law",
        "policy/legal.yml",
        Law,
        "laws",
        (("laws", Law, "laws"), ("authorities", Authority, "authorities"), ("numbers", Number, "numbers")),
    ),
    Subject("records", "policy/records.yml", Records, "records"),
    Subject(
        "case",
        "policy/cases.yml",
        Case,
        "cases",
        (("cases", Case, "cases"), ("figures", Figure, "figures")),
    ),
    Subject("governance", "policy/governance.yml", Governance, "governance"),
    Subject("acknowledgements", "policy/acknowledgements.yml", Acknowledgements, "acknowledgements"),
    Subject("sign-off", "policy/approved.yml", SignOff, "sign_offs", (("approved", SignOff, "sign_offs"),)),
    Subject("term", "policy/glossary.yml", Term, "terms", (("terms", Term, "terms"),)),
    Subject("crisis", "playbooks/crisis.yml", Crisis, "crisis"),
    Subject("scenario", "playbooks/scenarios/", Scenario, "scenarios"),
    Subject("tree", "playbooks/trees/", Tree, "trees"),
    Subject("checklist", "playbooks/checklists/", Checklist, "checklists"),
    Subject("message", "playbooks/messages/", Message, "messages"),
    Subject("path", "policy/training.yml", TrainingPath, "paths", (("paths", TrainingPath, "paths"),)),
    Subject("module", "playbooks/modules/", Module, "modules"),
    Subject("situation", "playbooks/situations/", Situation, "situations"),
    Subject("exercise", "playbooks/exercises/", Exercise, "exercises"),
)
"""Every kind of file of a handbook, in the order in which they are read."""

SINGLES = tuple(s.attribute for s in SUBJECTS if not s.listed and not s.path.endswith("/"))
"""Attributes of the handbook that hold one object: that of a file."""

KEYED = tuple(
    (model.__name__.lower(), attribute)
    for subject in SUBJECTS
    if subject.listed or subject.path.endswith("/")
    for _, model, attribute in (subject.listed or (("", subject.model, subject.attribute),))
    if issubclass(model, Piece)
)
"""Collections by id: kind of object, attribute of the handbook."""

DEFAULTS = ("owner", "visibility", "status", "reviewed", "review_by")
"""Keys at the top of a list file that serve every item which does not say otherwise."""


@dataclass(frozen=True)
class Handbook:
    """A whole handbook; collections keep the order of the files, by id."""

    organisation: Organisation
    identity: Identity | None = None
    strategy: Strategy | None = None
    audiences: dict[str, Audience] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    holders: tuple[Holder, ...] = ()
    contacts: dict[str, Contact] = field(default_factory=dict)
    raci: dict[str, Activity] = field(default_factory=dict)
    conduct: Conduct | None = None
    employees: Employees | None = None
    integrity: Integrity | None = None
    ai: Ai | None = None
    care: Care | None = None
    availability: Availability | None = None
    content: Content | None = None
    accessibility: Accessibility | None = None
    campaigns: dict[str, Campaign] = field(default_factory=dict)
    partners: Partners | None = None
    periods: dict[str, Period] = field(default_factory=dict)
    platforms: dict[str, Platform] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    lifecycle: Lifecycle | None = None
    security: Security | None = None
    approvals: Approvals | None = None
    moderation: Moderation | None = None
    categories: dict[str, Category] = field(default_factory=dict)
    monitoring: Monitoring | None = None
    metrics: dict[str, Metric] = field(default_factory=dict)
    laws: dict[str, Law] = field(default_factory=dict)
    authorities: dict[str, Authority] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    records: Records | None = None
    cases: dict[str, Case] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    governance: Governance | None = None
    acknowledgements: Acknowledgements | None = None
    sign_offs: tuple[SignOff, ...] = ()
    terms: dict[str, Term] = field(default_factory=dict)
    crisis: Crisis | None = None
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    trees: dict[str, Tree] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    paths: dict[str, TrainingPath] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)
    situations: dict[str, Situation] = field(default_factory=dict)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    names: dict[tuple[str, str], Text] = field(default_factory=dict)
    """Titles of objects that an edition leaves out, by kind and id: a reference to them becomes words."""
    roots: tuple[tuple[Place, Model], ...] = ()
    """Every object that stands in a file or in the list of a file, with its place."""

    def at(self, model: Model, *keys: str | int) -> Place:
        """Where a part of an object of this handbook is written."""
        return self._places[id(model)].at(*keys)

    @cached_property
    def _places(self) -> dict[int, Place]:
        return {id(model): place for place, model in self.parts}

    @cached_property
    def parts(self) -> tuple[tuple[Place, Model], ...]:
        """Every object and part of an object, with its place."""
        return tuple((place.at(*path), model) for place, _, path, model in self._walk)

    @cached_property
    def _walk(self) -> tuple[tuple[Place, Model, Path, Model], ...]:
        return tuple((place, root, path, model) for place, root in self.roots for path, model in models(root))

    @cached_property
    def leaves(self) -> tuple[tuple[Place, Model, Leaf], ...]:
        """Every text and reference: place and object of the root it is in, and the leaf."""
        return tuple((place, root, leaf) for place, root in self.roots for leaf in leaves(root))

    @cached_property
    def plain(self) -> tuple[tuple[Place, Model, Path, str], ...]:
        """The words outside texts: names, handles, addresses, pointers to vaults, reasons; as place, root, path, words."""
        return tuple(
            (place, root, (*path, name), value)
            for place, root, path, model in self._walk
            for name in plain_fields(type(model))
            if (value := getattr(model, name))
        )

    @cached_property
    def texts(self) -> tuple[list[tuple[Path, str, str]], ...]:
        """For each root its texts and plain values, as path, language (empty where it serves all) and words."""
        found: dict[int, list[tuple[Path, str, str]]] = {id(root): [] for _, root in self.roots}
        for _, root, leaf in self.leaves:
            if not leaf.ref:
                here = found[id(root)]
                for language, words in leaf.value.items():
                    here.append((leaf.path, language, words))
        for _, root, path, value in self.plain:
            found[id(root)].append((path, "", value))
        return tuple(found.values())

    @cached_property
    def vocabulary(self) -> tuple[frozenset[str], ...]:
        """For each root the words of its texts and plain values, once each, as they stand between blanks."""
        return tuple(frozenset("\n".join([words for _, _, words in texts]).split()) for texts in self.texts)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the texts and plain values, once."""
        return frozenset().union(*self.vocabulary)

    @cached_property
    def parents(self) -> dict[int, Entry]:
        """The object of the file that a rule or route stands in, by identity of the rule or route."""
        tops: list[Entry] = [entry for entry in self.singles() if entry is not self.governance]
        return {
            id(inner): top
            for top in (*tops, *self.platforms.values(), *self.accounts.values())
            for _, inner in models(top)
            if isinstance(inner, Entry) and inner is not top
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the handbook; the first is the default."""
        return self.organisation.languages

    @property
    def entities(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.organisation.entities}

    @property
    def levels(self) -> dict[str, Level]:
        """Levels of gravity by id, the gravest first."""
        return {level.id: level for level in self.crisis.levels} if self.crisis else {}

    @property
    def routes(self) -> dict[str, Route]:
        """Approval routes by id."""
        return {route.id: route for route in self.approvals.routes} if self.approvals else {}

    def singles(self) -> Iterator[Entry]:
        """The objects that stand alone in their file and have an owner."""
        for attribute in SINGLES:
            entry = getattr(self, attribute)
            if isinstance(entry, Entry):
                yield entry

    @cached_property
    def objects(self) -> dict[str, dict[str, Piece]]:
        """Every object that can be referred to, by kind and id."""
        return dict(self._collections())

    def _collections(self) -> Iterator[tuple[str, dict[str, Piece]]]:
        for kind, attribute in KEYED:
            yield kind, dict(getattr(self, attribute))
        yield "entity", dict(self.entities)
        yield "route", dict(self.routes)
        yield "level", dict(self.levels)
        yield "objective", {piece.id: piece for piece in self.strategy.objectives} if self.strategy else {}
        yield "pillar", {piece.id: piece for piece in self.content.pillars} if self.content else {}
        yield "rule", dict(self.rules())

    def rules(self) -> dict[str, Piece]:
        """Every rule, by id: those of the organisation, of an entity, of a platform, of an account."""
        tops = (*self.singles(), *self.entities.values(), *self.platforms.values(), *self.accounts.values())
        return {inner.id: inner for top in tops for _, inner in models(top) if isinstance(inner, Rule)}
