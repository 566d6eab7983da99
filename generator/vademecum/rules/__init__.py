"""The checks: one module a rule, the module's name is the rule's id; found, not listed.

A rule module has a docstring (its manual, printed by `vademecum explain`), a `SEVERITY` and a function
`check(handbook, today) -> Iterator[Finding]`. `NEEDED = True` marks rules on which the others, and the pages,
rely: they run first and cannot be switched off. A module without `check` is the manual of problems found while reading.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from vademecum.model.base import Entry, Waiver
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Location, Place, Problem, Severity

Locate = Callable[[Place, str], Location]
"""Line and column of a place; of some words within its value where they are given."""

Check = Callable[[Handbook, date], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, its manual, and its check unless reading itself finds the problem."""

    id: str
    manual: str
    severity: Severity
    needed: bool
    check: Check | None


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by id, in alphabetical order."""
    found = {}
    for module_info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        rule_id = module_info.name.replace("_", "-")
        check = getattr(module, "check", None)
        found[rule_id] = Rule(
            rule_id,
            (module.__doc__ or "").strip(),
            module.SEVERITY,
            getattr(module, "NEEDED", check is None),
            check,
        )
    return found


def run(handbook: Handbook, today: date, locate: Locate) -> list[Problem]:
    """Every problem of a handbook that could be read, sorted; needed rules first, the others only after them."""
    problems = _run(handbook, today, locate, needed=True)
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems += _run(handbook, today, locate, needed=False)
    return sorted(problems)


def _run(handbook: Handbook, today: date, locate: Locate, *, needed: bool) -> list[Problem]:
    settings = handbook.organisation.checks
    problems: dict[Problem, None] = {}
    waivers = _waivers(handbook) if not needed else []
    for rule in all_rules().values():
        if rule.check is None or rule.needed is not needed:
            continue
        setting = None if needed else settings.get(rule.id)
        if setting == "off":
            continue
        for finding in rule.check(handbook, today):
            severity = Severity(setting) if setting else finding.severity or rule.severity
            hint = finding.hint
            if finding.other is not None:
                other = locate(finding.other, "")
                where = f"{other.file}, line {other.line}"
                said = "{other}" in hint
                hint = hint.replace("{other}", where) if said else f"The other one is in {where}. {hint}".strip()
            problem = Problem(locate(finding.place, finding.part), rule.id, finding.message, hint, severity)
            reason = _waived(waivers, rule.id, finding.place)
            if reason is not None:
                problem = replace(problem, severity=Severity.INFO, hint=f"Waived here: {reason}")
            problems[problem] = None
    return list(problems)


def _waivers(handbook: Handbook) -> list[tuple[Place, Waiver]]:
    """Every waiver, with the place of the object that carries it."""
    entries = ((place, model) for place, model in handbook.parts if isinstance(model, Entry) and model.waive)
    return [(place, waiver) for place, entry in entries for waiver in entry.waive]


def _waived(waivers: list[tuple[Place, Waiver]], rule_id: str, place: Place) -> str | None:
    """The stated reason for which a rule does not apply to the object at a place."""
    for spot, waiver in waivers:
        inside = spot.file == place.file and place.path[: len(spot.path)] == spot.path
        if inside and waiver.rule == rule_id:
            return waiver.reason
    return None
