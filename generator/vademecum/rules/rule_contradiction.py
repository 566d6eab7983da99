"""Two rules on the same subject ask for opposite things in the same place.

Rules add up from the organisation to its entities, platforms and accounts. Where one forbids what another one allows,
everybody follows the one they like, and the one who is blamed followed the other. Two rules contradict each other when
they have the same `topic` and hold on the same account or platform; of two rules of one level, which may differ in
their circumstances, that is only noted.

What to do: change one of the two, or say with `applies_to` where each holds. A narrower rule that departs on purpose
says from which, and why:

    exception_to: no-humour
    rationale: The readers of this account come for the jokes, and it is run by the theatre itself.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.inheritance import Clash, Origin, clashes
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Opposite obligations on one topic where both are in force."""
    for clash in clashes(handbook):
        narrow, broad = clash.narrow, clash.broad
        same = narrow.tier == broad.tier
        message = (
            f"{_said(narrow)}, but {_said(broad)}: both are about “{narrow.rule.topic}” and hold on {_where(clash)}"
        )
        change = "Change one of the two, or say with `applies_to` where each holds"
        hint = (
            f"The other rule is in {{other}}. {change}."
            if same
            else f"The broader rule is in {{other}}. {change}; or write `exception_to: {broad.rule.id}` here, with the reason."
        )
        place, other = handbook.at(narrow.rule, "topic"), handbook.at(broad.rule, "topic")
        yield Finding(place, message, hint, Severity.WARNING if same else None, other=other)


def _said(origin: Origin) -> str:
    """What a rule asks for, and where it comes from."""
    of = f" of {origin.kind}" if origin.kind == origin.name else f" of {origin.kind} “{origin.name}”"
    return f"“{origin.rule.id}”{of} says {origin.rule.obligation}"


def _where(clash: Clash) -> str:
    """The first spot at which both rules hold, and how many more there are."""
    first = next((spot.account.id for spot in clash.spots if spot.account), None)
    shown = f"account “{first}”" if first else f"platform “{clash.spots[0].platform}”"
    accounts = sum(1 for spot in clash.spots if spot.account)
    return f"{shown} and {accounts - 1} more" if accounts > 1 else shown
