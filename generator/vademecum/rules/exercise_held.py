"""An exercise was held on a day that has not come.

The crisis page shows the day of the last exercise, and the next is planned a year after it. A day to come is a plan, not an exercise.

What to do: write the day once the exercise is over.

    held:
      - {day: 2026-10-08, roles: [com-lead, duty-officer], result: The first word took 22 minutes.}
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Every day of every exercise."""
    for exercise in handbook.exercises.values():
        for held in exercise.held:
            if held.day > today:
                message = f"the exercise of {held.day} has not taken place yet"
                yield Finding(handbook.at(held, "day"), message, f"Today is {today}. Write the day once it is over.")
