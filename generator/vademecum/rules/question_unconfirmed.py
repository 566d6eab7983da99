"""Nobody has confirmed a question of a quiz.

A confirmed question says when somebody compared it with what it tests, and becomes stale by itself once that changes. One
that nobody confirmed stays in exams whatever happens to the rule it is about.

What to do: read the question beside what it tests, then write

    vademecum training confirm MODULE/QUESTION
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.INFO


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The questions of each module without a fingerprint."""
    for module in handbook.modules.values():
        waiting = [question.id for question in module.questions if question.confirmed is None]
        if waiting:
            which = (
                f"the question “{waiting[0]}”"
                if len(waiting) == 1
                else f"{len(waiting)} questions: {', '.join(waiting)}"
            )
            hint = f"Compare them with what they test, then `vademecum training confirm {module.id}`."
            yield Finding(handbook.at(module).key("questions"), f"nobody has confirmed {which}", hint)
