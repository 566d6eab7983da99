"""All answers to a question of a decision tree lead to the same place.

Whatever people answer, the next step is the same: they lose time on a question that decides nothing, and begin to doubt
the others.

What to do: delete the question and lead straight to the next step, or correct the answer that should lead elsewhere. A
fact worth writing down belongs in the actions of the outcome.

    do:
      - text: Write in the log whether the post is still online.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The questions whose answers, two or more, share one target."""
    for tree in handbook.trees.values():
        yield from islice(_useless(handbook, tree), trees.FEW)


def _useless(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    for name, question in tree.questions.items():
        targets = {answer.go for answer in question.answers}
        if len(question.answers) > 1 and len(targets) == 1:
            language, target = handbook.languages[0], question.answers[0].go
            ask, goal = trees.quoted(tree, name, language), trees.quoted(tree, target, language)
            hint = f"Delete the question and lead straight to “{target}”, or correct one of the answers."
            place = handbook.at(tree).key("questions", name)
            yield Finding(place, f"every answer to {ask} leads to {goal}: it decides nothing", hint)
