"""A question of a decision tree has fewer than two answers.

With no answer, the reader is stuck. With a single one, there is nothing to decide: the question costs seconds that
nobody has.

What to do: write the missing answers, or replace the question by what its only answer leads to.

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

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The questions with no answer, or with one."""
    for tree in handbook.trees.values():
        yield from islice(_ends(handbook, tree), trees.FEW)


def _ends(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    language = handbook.languages[0]
    for name, question in tree.questions.items():
        if len(question.answers) > 1:
            continue
        ask, place = trees.quoted(tree, name, language), handbook.at(tree).key("questions", name)
        if not question.answers:
            yield Finding(place, f"{ask} has no answer: whoever gets there is stuck", "Write at least two answers.")
            continue
        only = question.answers[0]
        message = f"{ask} has a single answer, “{trees.plain(only.label, language)}”: there is nothing to decide"
        yield Finding(place, message, f"Add an answer, or lead straight to “{only.go}” and delete the question.")
