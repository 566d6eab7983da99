"""The last crisis exercise is more than a year old.

People leave, numbers change, and nobody remembers under pressure what was never tried. The crisis page shows the day of the
last exercise; readers trust it accordingly.

What to do: hold an exercise (one of the page Exercises, an hour), then write its day in its file in playbooks/exercises:

    held:
      - day: 2026-10-08

The day of an exercise without a file stands in playbooks/crisis.yml, as `exercised: 2026-10-08`.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place, Severity
from vademecum.queries import last_exercised

SEVERITY = Severity.WARNING
_YEAR = timedelta(days=366)


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The newest day of all; a handbook that gives none has not begun with exercises."""
    crisis, last = handbook.crisis, last_exercised(handbook)
    if crisis and crisis.exercised and crisis.exercised > today:
        message = f"the exercise of {crisis.exercised} has not taken place yet"
        yield Finding(handbook.at(crisis, "exercised"), message, "Write the day of the last one.")
    if last and today - last > _YEAR:
        yield Finding(_written(handbook, last), f"the last exercise was on {last}", "Hold one, then write its day.")


def _written(handbook: Handbook, day: date) -> Place:
    """Where a day is written: with its exercise, else in the crisis file."""
    held = (held for exercise in handbook.exercises.values() for held in exercise.held if held.day == day)
    found = next(held, None)
    if found is not None:
        return handbook.at(found, "day")
    assert handbook.crisis is not None
    return handbook.at(handbook.crisis, "exercised")
