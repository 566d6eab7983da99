"""A question of a decision tree does not say what to do when one does not know.

In the first minutes of a crisis, the honest answer is often “I do not know”. Where it is missing, people guess, or close
the page. It stands last, so that it is read after the real answers, and there is one of it.

What to do: add an answer for doubt, which leads where the worse case leads; or write `exhaustive: true` when anybody
can tell at a glance which answer is right.

    answers:
      - {id: "yes", label: "Yes", go: call-chair}
      - {id: "no", label: "No", go: spreading}
      - {id: unsure, label: I do not know, unsure: true, go: call-chair}
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The answer for doubt of every question that has a choice."""
    for tree in handbook.trees.values():
        yield from islice(_doubts(handbook, tree), trees.FEW)


def _doubts(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    for name, question in tree.questions.items():
        ask = trees.quoted(tree, name, handbook.languages[0])
        unsure = [index for index, answer in enumerate(question.answers) if answer.unsure]
        top = handbook.at(tree)
        if not unsure and not question.exhaustive and len(question.answers) > 1:
            hint = (
                "Add an answer with `unsure: true` that leads where the worse case leads, "
                "or write `exhaustive: true` if anybody can tell at a glance."
            )
            yield Finding(top.key("questions", name), f"{ask} has no answer for somebody who does not know", hint)
        elif len(unsure) > 1:
            place = top.at("questions", name, "answers", unsure[1])
            hint = "Keep one: two ways to doubt are one more thing to hesitate about."
            yield Finding(place, f"{ask} has {len(unsure)} answers for somebody who does not know", hint)
        elif unsure and unsure[0] != len(question.answers) - 1:
            place = top.at("questions", name, "answers", unsure[0])
            label = trees.plain(question.answers[unsure[0]].label, handbook.languages[0])
            yield Finding(place, f"“{label}” stands before a real answer to {ask}", "Write it last.")
