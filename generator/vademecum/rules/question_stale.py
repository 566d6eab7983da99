"""What a quiz question tests has changed since somebody confirmed the question.

A quiz that teaches last year's rule is worse than none. A question keeps the fingerprint of what it tests: once that asks
something else of readers, the question is shown as under review and kept out of exams. Other words for the same change
nothing.

What to do: read the question beside what it tests, correct it where it must be, then write

    vademecum training confirm MODULE/QUESTION
"""

from collections.abc import Iterator
from datetime import date

from vademecum import training
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Every question whose fingerprint is no longer that of what it tests."""
    found = training.stale(handbook)
    for module in handbook.modules.values():
        for question in module.questions:
            if (module.id, question.id) in found and question.confirmed:
                what = ", ".join(question.tests)
                message = f"what “{question.id}” tests has changed since {question.confirmed.day}: {what}"
                hint = f"Read it again, then `vademecum training confirm {module.id}/{question.id}`."
                yield Finding(handbook.at(question, "tests"), message, hint)
