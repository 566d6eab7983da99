"""Something ends before it starts.

A sensitive period, a campaign, a duty or a role with its days the wrong way round is never in force: nobody is on duty,
and nobody is told to be careful.

What to do: correct one of the two days. Dates are written year-month-day: `2026-11-23`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.availability import Shift
from vademecum.model.base import Model
from vademecum.model.campaigns import Campaign
from vademecum.model.handbook import Handbook
from vademecum.model.people import Holder
from vademecum.model.periods import Period
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR

_DAYS: dict[type[Model], tuple[str, str]] = {
    Period: ("starts", "ends"),
    Campaign: ("starts", "ends"),
    Shift: ("first_day", "last_day"),
    Holder: ("since", "until"),
}
"""First and last day of what lasts."""


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """First and last days of periods, campaigns, shifts and holders."""
    for place, model in handbook.parts:
        if type(model) not in _DAYS:
            continue
        first, last = _DAYS[type(model)]
        starts, ends = getattr(model, first), getattr(model, last)
        if starts and ends and ends < starts:
            message = f"this ends on {ends}, before it starts on {starts}"
            yield Finding(place.at(last), message, f"Correct `{first}` or `{last}`.")
