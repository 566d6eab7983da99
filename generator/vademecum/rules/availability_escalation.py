"""The next one is called too late, or is the one who did not answer.

Duty exists for the night on which the first person sleeps through the call. If the next one is called after the first
public word was due, or before the first had time to say « I am on it », or is the same role again, the rota only looks
like one.

What to do: write an `escalate_after` that is at least `acknowledge` and less than the `first_word` of the gravest
level, and an `escalate_to` other than `duty`:

    acknowledge: 10 min
    escalate_after: 15 min
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.availability import Availability
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import spoken

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Escalation of the duty against the gravest level, the acknowledgement and the duty itself."""
    plan = handbook.availability
    if plan is None:
        return
    after = spoken(plan.escalate_after)
    yield from _level(handbook, plan, after)
    if plan.acknowledge > plan.escalate_after:
        message = (
            f"the next one is called after {after}, before the {spoken(plan.acknowledge)} given to answer are over"
        )
        hint = f"Write {spoken(plan.acknowledge)} or more, or a shorter `acknowledge`."
        yield Finding(handbook.at(plan, "escalate_after"), message, hint)
    if plan.escalate_to == plan.duty:
        message = f"when “{plan.duty}” does not answer, the same role is called again"
        yield Finding(handbook.at(plan, "escalate_to"), message, "Name another role.")


def _level(handbook: Handbook, plan: Availability, after: str) -> Iterator[Finding]:
    level = next((level for level in handbook.levels.values() if level.first_word), None)
    if level and level.first_word and plan.escalate_after.total >= level.first_word.total:
        title, due = level.title.into(handbook.languages[0]), spoken(level.first_word)
        message = f"the next one is called after {after}, but at the level “{title}” the first word is due after {due}"
        hint = f"Write less than {due}; the level is in {{other}}."
        place = handbook.at(plan, "escalate_after")
        yield Finding(place, message, hint, other=handbook.at(level, "first_word"))
