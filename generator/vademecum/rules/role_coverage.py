"""Nobody holds a role that is needed in a crisis, or too few can take over.

A step that falls to an empty seat is not done. A seat with one holder is empty during holidays, illness, at night, and
whenever that person is part of the story: so each has a holder and two backups, who are called in order.

What to do: write the holder and two other people in policy/holders.yml:

    holders:
      - {role: lead, person: ana, backups: [ben, cleo]}

A handbook whose names are kept elsewhere has no such file; that is only noted.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.model.people import Holder, Role
from vademecum.problem import Finding, Place, Severity
from vademecum.queries import CRISIS_WAYS, Use, is_current, is_ours, uses_by_role

SEVERITY = Severity.WARNING

BACKUPS = 2
_SHOWN = 2
_WORDS = {
    "step": "a step of scenario “{}”",
    "item": "an item of checklist “{}”",
    "outcome": "an outcome of tree “{}”",
    "action": "an action of tree “{}”",
    "escalation": "a call for help in {kind} “{}”",
    "seat": "a seat of the crisis cell",
    "scribe": "the log of a crisis",
    "cell": "the cell of scenario “{}”",
    "decides": "decisions at level “{}”",
    "called": "calls at level “{}”",
    "silences": "the pause of ordinary posts",
    "ends": "the end of a crisis",
}


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Holders and backups of every role that a crisis needs."""
    needed = {
        role: crisis
        for role, uses in uses_by_role(handbook).items()
        if (crisis := [use for use in uses if use.way in CRISIS_WAYS])
    }
    if not handbook.holders:
        if needed:
            message = "this handbook names nobody, so it cannot tell whether every seat of a crisis is covered"
            hint = "Write policy/holders.yml, or keep such a list where the crisis cell finds it at night."
            yield Finding(Place("policy/holders.yml"), message, hint, Severity.INFO)
        return
    current = [holder for holder in handbook.holders if is_current(holder, today)]
    for role in handbook.roles.values():
        if role.id in needed and is_ours(handbook, role):
            yield from _role(handbook, role, [holder for holder in current if holder.role == role.id], needed[role.id])


def _role(handbook: Handbook, role: Role, held: list[Holder], uses: list[Use]) -> Iterator[Finding]:
    title, place = role.title.into(handbook.languages[0]), handbook.at(role, "title")
    if not held:
        message = f"nobody holds the role “{title}”, and it is needed for {_used(uses)}"
        yield Finding(place, message, f"Add `role: {role.id}` with a person and two backups to policy/holders.yml.")
    for holder in held:
        backups = {person for person in holder.backups if person != holder.person}
        if len(backups) < BACKUPS:
            where = f" in “{holder.entity}”" if holder.entity else ""
            count = "one backup" if backups else "no backup"
            message = f"the role “{title}” has {count}{where}, and it is needed for {_used(uses)}"
            hint = f"Name {BACKUPS} people under `backups`, other than the holder: the role is given in {{other}}."
            yield Finding(place, message, hint, other=handbook.at(holder))


def _used(uses: list[Use]) -> str:
    """Where a role is needed: the first few places in words, and how many more."""
    words = list(dict.fromkeys(_WORDS[use.way].format(use.id, kind=use.kind) for use in uses))
    more = len(words) - _SHOWN
    shown = words[: _SHOWN + 1] if more == 1 else words[:_SHOWN]
    last = f"{more} more" if more > 1 else shown.pop() if len(shown) > 1 else ""
    return ", ".join(shown) + (f" and {last}" if last else "")
