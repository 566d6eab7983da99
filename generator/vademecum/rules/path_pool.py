"""The exam of a training path draws more questions than there are.

What to do: write a smaller `pool`, add questions to the modules of the path, or leave `pool` out: all questions are then
asked. Questions that are stale are not drawn: until they are confirmed again, the exam has fewer.
"""

from collections.abc import Iterator
from datetime import date

from vademecum import training
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The pool of every path against the questions of its modules."""
    for path in handbook.paths.values():
        count = len(training.questions_of(handbook, path))
        if path.pool and path.pool > count:
            message = f"the exam draws {path.pool} questions, and the modules of “{path.id}” have {count}"
            yield Finding(handbook.at(path, "pool"), message, f"Write {count or 1} or less, or add questions.")
