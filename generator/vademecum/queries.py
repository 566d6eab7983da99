"""Questions that checks and pages both ask of a handbook: owners, review dates, holders, what falls to a role."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from vademecum.model.base import Duration, Entry, Model, Scoped, Text
from vademecum.model.channels import Account, Approvals, Route
from vademecum.model.conduct import Conduct, Employees
from vademecum.model.crisis import Checklist, Crisis, Message, Scenario
from vademecum.model.governance import Approval
from vademecum.model.handbook import Handbook
from vademecum.model.moderation import Category, Moderation
from vademecum.model.people import Activity, Holder
from vademecum.model.tree import Outcome, Tree
from vademecum.model.walk import fields, models
from vademecum.problem import Place

KINDS = ("crisis", "level", "scenario", "tree", "checklist", "message", "approvals", "route", "moderation", "category",
         "conduct", "employees", "integrity", "ai", "care", "rule", "platform", "account", "lifecycle", "security",
         "availability", "content", "accessibility", "campaign", "partners", "period", "monitoring", "metric", "law",
         "authority", "number", "records", "strategy", "objective", "audience", "identity", "pillar", "role", "activity",
         "person", "contact", "term", "case", "figure", "path", "module", "situation", "exercise", "acknowledgements",
         "governance")  # fmt: skip
"""Kinds of objects, the most urgent first."""

_PARTS = ("level", "activity", "objective", "pillar", "contact")

KEPT_KINDS = tuple(kind for kind in KINDS if kind not in _PARTS)
"""Kinds that have an owner and a review cycle; a level or an activity is kept with the file it stands in."""

Way = Literal[
    "step", "item", "outcome", "action", "escalation", "seat", "scribe", "cell", "decides", "called",
    "silences", "ends", "approves", "replaces", "lends", "bypasses", "replies", "informed", "consulted", "does", "answers-for", "admin",
    "posts", "moderates", "appeals", "advises", "named",
]  # fmt: skip
"""How something falls to a role: it does a step, decides at a level, is called, approves, has the keys, …"""

CRISIS_WAYS: frozenset[Way] = frozenset(
    (
        "step",
        "item",
        "outcome",
        "action",
        "escalation",
        "seat",
        "scribe",
        "cell",
        "decides",
        "called",
        "silences",
        "ends",
    )
)
"""Ways that leave a hole in a crisis when nobody holds the role."""


class Use(NamedTuple):
    """Something that falls to a role."""

    kind: str
    """Kind of the object that says so."""
    id: str
    """Its id."""
    text: Text | None
    """What the role does there; None when the title of the object says it."""
    due: Duration | None
    """Time from T0, where it has one."""
    model: Model
    """The part of the handbook that names the role."""
    path: tuple[str | int, ...]
    """Keys from that part to the role."""
    way: Way
    """How it falls to the role."""


Found = Iterator[tuple[str, Use]]


def kind_of(model: Model) -> str:
    """The kind of an object, as references and the governance name it."""
    return type(model).__name__.lower()


def organisation_id(book: Handbook) -> str:
    """The name of the organisation as part of a key."""
    return _slug(book.organisation.name.into(book.languages[0]))


def _slug(name: str) -> str:
    """A name as part of a key: `groupe-mirabelle`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    # A name without a Latin letter is told from others by its hash.
    return letters or hashlib.sha256(name.encode()).hexdigest()[:12]


def is_ours(book: Handbook, model: Model | None) -> bool:
    """Whether an object is for this type of organisation, and a part of one for its laws; what names none is for all."""
    scope = model.applies_to if isinstance(model, (Entry, Scoped)) else None
    if scope is None:
        return True
    laws = scope.jurisdictions if isinstance(model, Scoped) else ()
    is_type = not scope.organisations or book.organisation.type in scope.organisations
    return is_type and (not laws or any(holds_here(book, law) for law in laws))


def holds_here(book: Handbook, law: str) -> bool:
    """Whether a jurisdiction is one of the organisation's; all are, where it names none."""
    return not book.organisation.jurisdictions or law in book.organisation.jurisdictions


def owner_of(book: Handbook, kind: str, entry: Entry) -> str | None:
    """The role that keeps an object true: its own, that of the object it stands in, else the governance's."""
    parent = book.parents.get(id(entry))
    owner = entry.owner or (parent.owner if parent else None)
    owners = book.governance.owners if book.governance else {}
    return owner or owners.get(kind) or (owners.get(kind_of(parent)) if parent else None) or owners.get("default")


def review_due(book: Handbook, kind: str, entry: Entry) -> date | None:
    """The day by which an object must be reviewed: its own, else its last review and the cycle of its kind.

    A rule or route that names neither day is reviewed with the object it stands in.
    """
    if entry.review_by:
        return entry.review_by
    parent = book.parents.get(id(entry))
    if parent and entry.reviewed is None:
        return review_due(book, kind_of(parent), parent)
    cycle = review_cycle(book, kind)
    return cycle.after(entry.reviewed) if cycle and entry.reviewed else None


def scenarios_by_gravity(book: Handbook) -> list[Scenario]:
    """The scenarios, those that start at the gravest level first."""
    ranks = {name: rank for rank, name in enumerate(book.levels)}
    return sorted(book.scenarios.values(), key=lambda scenario: ranks.get(scenario.level, len(ranks)))


def last_exercised(book: Handbook) -> date | None:
    """The day of the last crisis exercise: of those held, and of the one that the crisis file names."""
    days = [held.day for exercise in book.exercises.values() for held in exercise.held]
    if book.crisis and book.crisis.exercised:
        days.append(book.crisis.exercised)
    return max(days, default=None)


def review_cycle(book: Handbook, kind: str) -> Duration | None:
    """How often objects of a kind are reviewed."""
    cycles = book.governance.review_every if book.governance else {}
    return cycles.get(kind) or cycles.get("default")


def holders_of(book: Handbook, role: str) -> list[Holder]:
    """Who holds a role, in the order of the file."""
    return [holder for holder in book.holders if holder.role == role]


def is_current(holder: Holder, today: date) -> bool:
    """Whether somebody holds a role on a day."""
    return (holder.since or today) <= today <= (holder.until or today)


def route_duration(route: Route) -> Duration:
    """The longest time an approval route may take; a step in parallel counts with the step before it."""
    total = slowest = 0
    for step in route.steps:
        if step.parallel:
            slowest = max(slowest, step.max.total)
        else:
            total, slowest = total + slowest, step.max.total
    return Duration(total + slowest)


def spoken(length: Duration) -> str:
    """A length of time as an author writes it: `1 h 30 min`, `2 d`, `6 months`."""
    days, rest = divmod(length.minutes, 1440)
    hours, minutes = divmod(rest, 60)
    parts = ((length.months, "months" if length.months > 1 else "month"), (days, "d"), (hours, "h"), (minutes, "min"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 min"


def uses_by_role(book: Handbook) -> dict[str, list[Use]]:
    """Everything in all playbooks, and in the policy, that falls to each role, in the order of the files."""
    found: dict[str, list[Use]] = {}
    for model in _tops(book):
        for role, use in _USES.get(type(model), _named)(model):
            found.setdefault(role, []).append(use)
    return found


def uses_of_role(book: Handbook, role: str) -> list[Use]:
    """Everything that falls to one role; for all roles at once, ask `uses_by_role`."""
    return uses_by_role(book).get(role, [])


def place_of(book: Handbook, use: Use) -> Place:
    """Where the handbook gives it to the role."""
    return book.at(use.model, *use.path)


def _tops(book: Handbook) -> Iterator[Any]:
    """The objects that give something to roles, the most urgent first; also of an edition, which has no roots."""
    singles = (book.crisis, book.approvals, book.moderation, book.conduct, book.employees)
    yield from (model for model in singles[:1] if model)
    for group in (book.scenarios, book.trees, book.checklists, book.messages):
        yield from group.values()
    yield from (model for model in singles[1:] if model)
    for others in (book.categories, book.accounts, book.raci):
        yield from others.values()
    yield from (model for model in book.singles() if type(model) not in _USES)
    yield from (*book.campaigns.values(), *book.periods.values(), *book.audiences.values())


def _crisis(crisis: Crisis) -> Found:
    for seat in crisis.team:
        yield seat.role, Use("crisis", crisis.id, seat.does, None, seat, ("role",), "seat")
    if crisis.scribe:
        yield crisis.scribe, Use("crisis", crisis.id, None, None, crisis, ("scribe",), "scribe")
    for level in crisis.levels:
        if level.decider:
            yield level.decider, Use("level", level.id, None, None, level, ("decider",), "decides")
        for index, role in enumerate(level.called):
            yield role, Use("level", level.id, None, None, level, ("called", index), "called")
    if dark := crisis.dark_mode:
        yield dark.decider, Use("crisis", crisis.id, None, None, dark, ("decider",), "silences")
    if end := crisis.stand_down:
        yield end.decider, Use("crisis", crisis.id, None, None, end, ("decider",), "ends")


def _scenario(scenario: Scenario) -> Found:
    for step in scenario.first_hour:
        yield step.role, Use("scenario", scenario.id, step.do, step.due, step, ("role",), "step")
    for index, role in enumerate(scenario.roles):
        yield role, Use("scenario", scenario.id, None, None, scenario, ("roles", index), "cell")


def _tree(tree: Tree) -> Found:
    for outcome in tree.outcomes.values():
        yield from _outcome(tree, outcome)


def _outcome(tree: Tree, outcome: Outcome) -> Found:
    if outcome.owner:
        yield outcome.owner, Use("tree", tree.id, outcome.title, outcome.due, outcome, ("owner",), "outcome")
    for action in outcome.do:
        # The owner of the outcome has the others, which the outcome itself stands for.
        if action.role and action.role != outcome.owner:
            due = action.due or outcome.due
            yield action.role, Use("tree", tree.id, action.text, due, action, ("role",), "action")
    if turn := outcome.escalate:
        yield turn.to, Use("tree", tree.id, turn.condition, turn.after, turn, ("to",), "escalation")


def _checklist(checklist: Checklist) -> Found:
    for phase in checklist.phases:
        for item in phase.items:
            yield item.role, Use("checklist", checklist.id, item.do, item.due, item, ("role",), "item")


def _message(message: Message) -> Found:
    yield message.approver, Use("message", message.id, None, None, message, ("approver",), "approves")


def _approvals(approvals: Approvals) -> Found:
    for route in approvals.routes:
        for step in route.steps:
            yield step.role, Use("route", route.id, step.action, None, step, ("role",), "approves")
            if step.escalate_to:
                yield step.escalate_to, Use("route", route.id, step.action, None, step, ("escalate_to",), "escalation")
    for lent in approvals.delegations:
        yield lent.giver, Use("approvals", approvals.id, lent.conditions, None, lent, ("giver",), "lends")
        yield lent.taker, Use("approvals", approvals.id, lent.conditions, None, lent, ("taker",), "replaces")
    if bypass := approvals.bypass:
        yield bypass.role, Use("approvals", approvals.id, bypass.log, None, bypass, ("role",), "bypasses")


def _moderation(moderation: Moderation) -> Found:
    for measure in moderation.ladder:
        if measure.role:
            yield measure.role, Use("moderation", moderation.id, measure.title, None, measure, ("role",), "moderates")
    if (appeal := moderation.appeal) and appeal.role:
        yield appeal.role, Use("moderation", moderation.id, appeal.how, None, appeal, ("role",), "appeals")


def _conduct(conduct: Conduct) -> Found:
    if (humour := conduct.humour) and humour.approver:
        yield humour.approver, Use("conduct", conduct.id, None, None, humour, ("approver",), "approves")


def _employees(employees: Employees) -> Found:
    if (ask := employees.ask_first) and ask.role:
        yield ask.role, Use("employees", employees.id, None, None, ask, ("role",), "advises")


def _category(category: Category) -> Found:
    yield category.role, Use("category", category.id, None, None, category, ("role",), "replies")
    for index, role in enumerate(category.informs):
        yield role, Use("category", category.id, None, None, category, ("informs", index), "informed")


def _account(account: Account) -> Found:
    if talk := account.interaction:
        yield talk.replies, Use("account", account.id, None, None, talk, ("replies",), "replies")
    for poster in account.who_may_post:
        yield poster.role, Use("account", account.id, poster.condition, None, poster, ("role",), "posts")
    for admin in account.admins:
        yield admin.role, Use("account", account.id, None, None, admin, ("role",), "admin")


def _activity(activity: Activity) -> Found:
    yield (
        activity.accountable,
        Use("activity", activity.id, None, None, activity, ("accountable",), "answers-for"),
    )
    groups: tuple[tuple[str, tuple[str, ...], Way], ...] = (
        ("responsible", activity.responsible, "does"),
        ("consulted", activity.consulted, "consulted"),
        ("informed", activity.informed, "informed"),
    )
    for name, roles, way in groups:
        for index, role in enumerate(roles):
            yield role, Use("activity", activity.id, None, None, activity, (name, index), way)


def _named(entry: Entry) -> Found:
    """Every role that a subject of the policy names, with the words that say what for."""
    for _, part in models(entry):
        for name, shape, _ in fields(type(part)):
            value = getattr(part, name)
            if (
                name == "owners"
                or (name == "owner" and isinstance(part, Entry))
                or isinstance(part, Approval)
                or not value
            ):
                # Who keeps an object true, and who once said yes to an edition, has nothing to do because of it.
                continue
            text = next((words for key in _ABOUT if isinstance(words := getattr(part, key, None), Text)), None)
            if shape == "role":
                yield value, Use(kind_of(entry), entry.id, text, None, part, (name,), "named")
            elif shape == ("each", "role"):
                for index, role in enumerate(value):
                    yield role, Use(kind_of(entry), entry.id, text, None, part, (name, index), "named")


_ABOUT = ("title", "what", "metric", "text")
"""Fields that say what a part of a subject is about, the best first."""

_USES: dict[type[Model], Callable[[Any], Found]] = {
    Crisis: _crisis,
    Scenario: _scenario,
    Tree: _tree,
    Checklist: _checklist,
    Message: _message,
    Approvals: _approvals,
    Moderation: _moderation,
    Conduct: _conduct,
    Employees: _employees,
    Category: _category,
    Account: _account,
    Activity: _activity,
}
