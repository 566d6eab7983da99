"""The exam of a training path draws more questions than there are.

What to do: write a smaller `pool`, add questions to the modules of the path, or leave `pool` out: all questions are then
asked. Questions that are stale are not drawn: they count once they are confirmed again.
"""

from collections.abc import Iterator
from datetime import date

from vademecum import training
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The pool of every path against the questions of its modules."""
    stale = training.stale(handbook) if any(path.pool for path in handbook.paths.values()) else frozenset()
    for path in handbook.paths.values():
        keys = [(module.id, question.id) for module, question in training.questions_of(handbook, path)]
        usable = sum(key not in stale for key in keys)
        if path.pool and path.pool > len(keys):
            message = f"the exam draws {path.pool} questions, and the modules of “{path.id}” have {len(keys)}"
            yield Finding(handbook.at(path, "pool"), message, f"Write {len(keys) or 1} or less, or add questions.")
        elif path.pool and path.pool > usable:
            message = f"the exam draws {path.pool} questions, and {usable} of {len(keys)} are not stale"
            hint = "Confirm those that are stale: `vademecum check` lists them."
            yield Finding(handbook.at(path, "pool"), message, hint, Severity.WARNING)
