"""The last crisis exercise is more than a year old.

People leave, numbers change, and nobody remembers under pressure what was never tried. The crisis page shows the day of the
last exercise; readers trust it accordingly.

What to do: hold an exercise (one tree, one checklist, an hour), then write its day in playbooks/crisis.yml:

    exercised: 2026-10-08
"""

from collections.abc import Iterator
from datetime import date, timedelta

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING
_YEAR = timedelta(days=366)


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The day that the crisis file gives; a handbook that gives none has not begun with exercises."""
    crisis = handbook.crisis
    if crisis is None or crisis.exercised is None:
        return
    place = handbook.at(crisis, "exercised")
    if crisis.exercised > today:
        yield Finding(
            place, f"the exercise of {crisis.exercised} has not taken place yet", "Write the day of the last one."
        )
    elif today - crisis.exercised > _YEAR:
        yield Finding(place, f"the last exercise was on {crisis.exercised}", "Hold one, then write its day.")
