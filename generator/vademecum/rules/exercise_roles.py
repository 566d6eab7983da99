"""Something happens in an exercise to a role that nobody plays.

The facilitator hands each inject to somebody at the table. Where the role is not there, it falls under the table.

What to do: add the role to `roles` of the exercise, or hand the inject to one that is there.

    roles: [com-lead, duty-officer]
    injects:
      - {at: 0 min, to: [duty-officer], text: A neighbour calls.}
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The roles of every inject."""
    for exercise in handbook.exercises.values():
        for inject in exercise.injects:
            for number, role in enumerate(inject.to):
                if role not in exercise.roles:
                    message = f"nobody plays “{role}” in this exercise"
                    hint = f"Add it to `roles`, or write one that is there: {', '.join(exercise.roles)}."
                    yield Finding(
                        handbook.at(inject, "to", number), message, hint, other=handbook.at(exercise, "roles")
                    )
