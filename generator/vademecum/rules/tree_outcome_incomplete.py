"""An outcome of a decision tree does not say what to do, or by when.

The reader has answered every question and gets a title. Without an action, nothing happens; without a time, it happens
too late. In a tree that tells levels of gravity, an outcome without a level leaves people to guess whom to wake (a
warning).

An outcome that hands over to another tree needs none of these: the other tree says them. The time may stand with each
action instead of the outcome.

What to do: write at least one action, and the time from T0.

    outcomes:
      call-chair:
        title: Call the chair
        level: grave
        due: 10 min
        do:
          - text: Call the chair, then the deputy.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Outcome, Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """What every outcome says, unless another tree says it."""
    for tree in handbook.trees.values():
        yield from islice(_incomplete(handbook, tree), trees.FEW)


def _incomplete(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    levels = any(outcome.level for outcome in tree.outcomes.values())
    for name, outcome in tree.outcomes.items():
        if outcome.handoff:
            continue
        title, place = trees.quoted(tree, name, handbook.languages[0]), handbook.at(tree).key("outcomes", name)
        missing, hint = _missing(outcome)
        if missing:
            yield Finding(place, f"the outcome {title} does not say {missing}", hint)
        if levels and not outcome.level:
            message = f"the outcome {title} has no level, while others of this tree have one"
            hint = f"Write `level: …`, one of: {', '.join(handbook.levels)}."
            yield Finding(place, message, hint, Severity.WARNING)


def _missing(outcome: Outcome) -> tuple[str, str]:
    """What an outcome does not say, and what to write."""
    timed = outcome.due or (outcome.do and all(action.due for action in outcome.do))
    if not outcome.do and not timed:
        return "what to do, nor by when", "Write `do:` with a `- text: …` line for each action, and `due: 30 min`."
    if not outcome.do:
        return "what to do", "Write `do:` with a `- text: …` line for each action, starting with a verb."
    return ("", "") if timed else ("by when", "Write `due: 30 min`: the time from T0.")
