"""A decision tree does not start at one of its questions.

Everything a tree shows begins at `start`. When it names nothing, or an outcome, people open the tree in the middle of
an emergency and find nothing to answer.

What to do: write the id of the first question, as it stands under `questions`:

    start: danger
    questions:
      danger:
        ask: Is anyone in danger?
"""

from collections.abc import Iterator
from datetime import date

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR
NEEDED = True


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The start of every tree."""
    for tree in handbook.trees.values():
        if tree.start in tree.questions:
            continue
        hint = trees.suggestion(tree.start, tree.questions, "Questions of this tree")
        if tree.start in tree.outcomes:
            title = trees.quoted(tree, tree.start, handbook.languages[0])
            message = f"the tree starts at the outcome {title}, so it asks nothing"
        else:
            message = f"the tree starts at “{tree.start}”, and it has no such question"
        yield Finding(handbook.at(tree, "start"), message, hint)
