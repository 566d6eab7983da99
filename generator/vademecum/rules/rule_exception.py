"""A rule claims to be an exception, and is none.

A narrower rule may depart from a broader one when it says so and why. Otherwise it is a second opinion: nobody can tell
which of the two holds, and the next one will follow the example.

What to do: name under `exception_to` a rule of a broader level — the organisation, then the entity, the platform, the
account — that holds in the same place, and write the reason under `rationale`. Between two rules of one level, say with
`applies_to` where each holds.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.inheritance import Origin, Tier, applying, origins, spots
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """What `exception_to` points to, and whether the reason is given."""
    every = origins(handbook)
    for origin in every.values():
        if origin.rule.exception_to is not None:
            broad = every[origin.rule.exception_to]
            yield from _target(handbook, origin, broad)
            if origin.rule.rationale is None:
                message = f"“{origin.rule.id}” is an exception to “{broad.rule.id}” and does not say why"
                yield Finding(handbook.at(origin.rule, "exception_to"), message, "Write `rationale: …`.")


def _target(handbook: Handbook, origin: Origin, broad: Origin) -> Iterator[Finding]:
    place, other = handbook.at(origin.rule, "exception_to"), handbook.at(broad.rule, "id")
    if broad is origin:
        yield Finding(place, f"“{origin.rule.id}” is an exception to itself", "Name the broader rule.")
    elif broad.tier >= origin.tier:
        how = "of the same level" if broad.tier == origin.tier else "narrower"
        message = f"“{origin.rule.id}” is a rule of the {_name(origin.tier)}, and “{broad.rule.id}”, from which it departs, is {how}"
        yield Finding(place, message, "Name a rule of a broader level; this one is in {other}.", other=other)
    elif _never_meet(handbook, origin, broad):
        message = f"“{broad.rule.id}” does not hold where “{origin.rule.id}” does, so there is nothing to depart from"
        hint = "Take out `exception_to`, or look at `applies_to` in {other}."
        yield Finding(place, message, hint, Severity.WARNING, other=other)


def _never_meet(handbook: Handbook, origin: Origin, broad: Origin) -> bool:
    """Whether a rule holds somewhere, and the other one nowhere there."""
    meetings = [applying(handbook, (origin, broad), spot) for spot in spots(handbook)]
    here = [found for found in meetings if origin in found]
    return bool(here) and not any(broad in found for found in here)


def _name(tier: Tier) -> str:
    return tier.name.lower()
