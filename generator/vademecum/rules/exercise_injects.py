"""Nothing happens in an exercise, or not in the order of the clock.

The facilitator reads the injects from top to bottom, and the exercise ends with the last minute: what comes later is never
played. What an inject expects can only be late when there is a time by which it is due, after it happens.

What to do: write the injects in the order of their times, all of them before the end, each due after it happens.

    minutes: 45
    injects:
      - at: 0 min
        text: A comment says that somebody was hurt.
        expects: ["checklist:first-hour#open-log"]
        due: 5 min
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.exercise import Exercise
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import spoken

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The times of every exercise."""
    for exercise in handbook.exercises.values():
        if not exercise.injects:
            hint = "Write under `injects:` what happens, each with its time: `{at: 0 min, text: …}`."
            yield Finding(handbook.at(exercise), f"nothing happens in “{exercise.id}”", hint)
        yield from _times(handbook, exercise)


def _times(handbook: Handbook, exercise: Exercise) -> Iterator[Finding]:
    for number, inject in enumerate(exercise.injects):
        before = exercise.injects[number - 1] if number else None
        time = f"T0 + {spoken(inject.at)}"
        if inject.at.total >= exercise.minutes:
            message = f"{time} comes after the end: the exercise takes {exercise.minutes} min"
            hint = f"Write less than {exercise.minutes} min, or more `minutes`."
            yield Finding(handbook.at(inject, "at"), message, hint, other=handbook.at(exercise, "minutes"))
        if before and inject.at < before.at:
            message = f"{time} comes after T0 + {spoken(before.at)}"
            hint = "Write the injects in the order of their times."
            yield Finding(handbook.at(inject, "at"), message, hint, other=handbook.at(before, "at"))
        if inject.due is not None and inject.due <= inject.at:
            message = f"it is due at T0 + {spoken(inject.due)}, and happens at {time} only"
            hint = "Times count from T0: write a later one."
            yield Finding(handbook.at(inject, "due"), message, hint, other=handbook.at(inject, "at"))
