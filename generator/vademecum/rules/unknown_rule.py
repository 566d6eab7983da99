"""A setting or an exception names a check that does not exist, or one that cannot be switched off.

`checks` in policy/organisation.yml changes how much a check matters; `waive` says why it does not apply to one object.
With a misspelt name the check would go on as before, and nobody would know why. Checks on which the pages rely (references,
languages, safe markup) cannot be changed: a page with a dead link must not be built.

What to do: write the name that stands between brackets at the end of a message, such as `rule-rationale`.
"""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from vademecum import rules
from vademecum.model.base import Entry
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Names of rules under `checks` and `waive`."""
    organisation = handbook.organisation
    for name in organisation.checks:
        yield from _name(handbook.at(organisation).key("checks", name), name, "changed")
    for place, model in handbook.parts:
        if isinstance(model, Entry):
            for index, waiver in enumerate(model.waive):
                yield from _name(place.at("waive", index, "rule"), waiver.rule, "waived")


def _name(place: Place, name: str, done: str) -> Iterator[Finding]:
    known = rules.all_rules()
    free = [rule.id for rule in known.values() if not rule.needed]
    if name not in known:
        near = get_close_matches(name, free, 1, 0.6)
        hint = f"Did you mean “{near[0]}”?" if near else "Write the name between brackets at the end of its message."
        yield Finding(place, f"there is no check “{name}”", hint)
    elif known[name].needed:
        message = f"the check “{name}” cannot be {done}: the pages rely on it"
        yield Finding(place, message, "Delete this line and repair what the check reports.")
