"""One person alone would do everything in a scenario.

On paper there are several roles; on the day there is one pair of hands, one phone and one opinion. Nobody re-reads the
message, nobody takes over at night, and the scenario stops when that person is ill or concerned.

What to do: give at least one role of the scenario to somebody else in policy/holders.yml.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.crisis import Scenario
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import is_current

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Scenarios all of whose roles are held by the same person."""
    people: dict[str, set[str]] = {}
    for holder in handbook.holders:
        if is_current(holder, today):
            people.setdefault(holder.role, set()).add(holder.person)
    for scenario in handbook.scenarios.values():
        roles = _roles(handbook, scenario)
        held = [people.get(role, set()) for role in roles]
        everybody = set().union(*held)
        if all(held) and len(everybody) == 1:
            title = scenario.title.into(handbook.languages[0])
            message = f"“{title}” falls to one person alone, “{everybody.pop()}”"
            yield Finding(
                handbook.at(scenario, "title"),
                message,
                f"Give one of these roles to somebody else: {', '.join(roles)}.",
            )


def _roles(handbook: Handbook, scenario: Scenario) -> list[str]:
    """Every role that acts in a scenario, in order."""
    roles = [step.role for step in scenario.first_hour] + list(scenario.roles)
    for name in scenario.checklists:
        roles += [item.role for phase in handbook.checklists[name].phases for item in phase.items]
    return list(dict.fromkeys(roles))
