"""A small organisation: several roles become one, everywhere they are named.

Three roles are left, and a fourth that watches over them: the board. What names two roles that became one names it once; whoever is called for help, or stands in, is
somebody else than the one who could not; and there is no crisis cell, since all of them are in it anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vademecum.model.availability import Availability
from vademecum.model.base import Entry, Model
from vademecum.model.channels import Approvals, ApprovalStep, Delegation, Route, Timeout
from vademecum.model.crisis import Crisis, Level
from vademecum.model.handbook import Handbook
from vademecum.model.links import LINK
from vademecum.model.moderation import Category
from vademecum.model.people import Activity, Role
from vademecum.model.tree import Outcome
from vademecum.model.walk import fields
from vademecum.problem import Place
from vademecum.subset import Gone

LEAD, WRITER, HEAD, BOARD = "com-lead", "community-manager", "executive", "board"
MERGED = {
    "moderator": WRITER,
    "editor": WRITER,
    "customer-service": WRITER,
    "expert": WRITER,
    "spokesperson": HEAD,
    "legal": HEAD,
    "privacy": HEAD,
    "hr": HEAD,
    "product-safety": HEAD,
    "registrar": HEAD,
    "security-lead": LEAD,
    "duty-officer": LEAD,
    "trainer": LEAD,
    "handbook-owner": LEAD,
    "agency": LEAD,
}
"""Which role does the work of which."""
_AGAINST_HEAD = (("scenario", "executive-accused"), ("activity", "hear-whistleblower"), ("category", "whistleblowing"))
"""Where the head may be concerned, and must judge nothing: the board does the head's work there."""


@dataclass(slots=True)
class Merge:
    """What changes in the files: other roles at some places; places that go."""

    values: dict[Place, str] = field(default_factory=dict)
    places: set[Place] = field(default_factory=set)


def merged(book: Handbook, gone: Gone) -> Merge:
    """The changes that leave a handbook with the roles of a small organisation."""
    merge, against = Merge(), _against_head(book)
    named: dict[Place, set[str]] = {}
    for place, _, leaf in book.leaves:
        spot = place.at(*leaf.path)
        if leaf.ref != "role" or gone.covers(spot):
            continue
        if _role(leaf.value) in (HEAD, BOARD) and any(_is_in(spot, place) for place in against):
            whole = Place(spot.file, spot.path[:-1])
            if isinstance(spot.path[-1], int) and _seen(BOARD, named.setdefault(whole, set())):
                merge.places.add(spot)
            merge.values[spot] = BOARD
        elif leaf.value in MERGED:
            merge.values[spot] = MERGED[leaf.value]
    for place, model in book.parts:
        if not gone.covers(place):
            _part(merge, place, model, gone)
    return merge


def _against_head(book: Handbook) -> list[Place]:
    """The objects that may be about the head."""
    if BOARD not in book.roles:
        return []
    return [book.at(book.objects[kind][name]) for kind, name in _AGAINST_HEAD if name in book.objects.get(kind, {})]


def _is_in(spot: Place, whole: Place) -> bool:
    return spot.file == whole.file and spot.path[: len(whole.path)] == whole.path


def relinked(text: str) -> str:
    """A text whose links lead to the roles that are left."""

    def new(link: re.Match[str]) -> str:
        role = MERGED.get(link["id"]) if link["kind"] == "role" else None
        return f"[{link['words']}](role:{role})" if role else link[0]

    return LINK.sub(new, text)


def _role(name: str | None) -> str:
    return MERGED.get(name or "", name or "")


def _other(role: str) -> str:
    """Whom to turn to when a role does not act."""
    return LEAD if role != LEAD else HEAD


def _part(merge: Merge, place: Place, model: Model, gone: Gone) -> None:
    """The changes of one object: what it names twice, whom it calls."""
    if isinstance(model, Role):
        merge.places |= {place} if model.id in MERGED else {place.at("crisis_seat")} if model.crisis_seat else set()
    if isinstance(model, Crisis):
        merge.places |= {place.at("team")}
    if isinstance(model, Entry):
        merge.places |= _related(merge, place, model)
    for name, shape, _ in fields(type(model)):
        if shape == ("each", "role") and isinstance(getattr(model, name), tuple):
            merge.places |= _again(place.at(name), getattr(model, name), _named(model, name), gone)
    if isinstance(model, Route):
        merge.places |= _again(place.at("steps"), [step.role for step in model.steps], (), gone)
    if isinstance(model, Approvals):
        merge.places |= {place.at("delegations", number) for number in _to_oneself(model.delegations)}
    for spot, helper, role in _calls(place, model):
        if _role(helper) == _role(role):
            merge.values[spot] = _other(_role(role))


def _related(merge: Merge, place: Place, model: Entry) -> set[Place]:
    """Related roles, each once; their places that go."""
    roles = [target.removeprefix("role:") if target.startswith("role:") else "" for target in model.related]
    for number, role in enumerate(roles):
        if role in MERGED:
            merge.values[place.at("related", number)] = f"role:{MERGED[role]}"
    seen: set[str] = set()
    again = {place.at("related", number) for number, role in enumerate(roles) if role and _seen(_role(role), seen)}
    return again | ({place.at("moved")} if isinstance(model, Role) and model.id in MERGED else set())


def _seen(name: str, seen: set[str]) -> bool:
    if name in seen:
        return True
    seen.add(name)
    return False


def _named(model: Model, name: str) -> Iterator[str]:
    """Roles that an object names elsewhere already: a role that does something need not be asked and told."""
    if isinstance(model, Activity):
        order = ("responsible", "consulted", "informed")
        yield from (role for before in order[: order.index(name)] for role in getattr(model, before))
        if name != "responsible":
            yield model.accountable
    if isinstance(model, Category) and name == "informs":
        yield model.role
    if isinstance(model, Level) and name == "called" and model.decider:
        yield model.decider


def _again(place: Place, roles: Iterable[str], named: Iterable[str], gone: Gone) -> set[Place]:
    """The places of a list of roles that name one again, where a merge made it so."""
    before = {_role(name): name for name in named}
    found: set[Place] = set()
    for number, name in enumerate(roles):
        spot = place.at(number)
        if gone.covers(spot):
            continue
        role = _role(name)
        if role in before and (name in MERGED or before[role] in MERGED):
            found.add(spot)
        before.setdefault(role, name)
    return found


def _to_oneself(delegations: Iterable[Delegation]) -> Iterator[int]:
    """Powers that a role would lend to itself."""
    for number, lent in enumerate(delegations):
        if _role(lent.giver) == _role(lent.taker):
            yield number


def _calls(place: Place, model: Model) -> Iterator[tuple[Place, str, str | None]]:
    """Where a role is called when another one does not act: the place, the one called, the one who should have acted."""
    if isinstance(model, Outcome) and model.escalate:
        yield place.at("escalate", "to"), model.escalate.to, model.owner
    if isinstance(model, ApprovalStep) and model.on_timeout is Timeout.ESCALATE and model.escalate_to:
        yield place.at("escalate_to"), model.escalate_to, model.role
    if isinstance(model, Availability):
        yield place.at("escalate_to"), model.escalate_to, model.duty
