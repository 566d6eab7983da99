"""Two answers to a question of a decision tree lead to the same place.

It may be on purpose: people recognise their case more easily. It may also be a line that was copied and not changed. An
answer for doubt (`unsure: true`) that joins another one is as it should be, and is not shown; nor is one that holds in
some countries only (`applies_to`).

What to do: check the target of both; if it is right and people need not tell the two apart, make one answer of them.

    answers:
      - {id: press, label: A journalist or an elected person, go: press}
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.INFO


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Answers to one question that share a target, where not all do."""
    for tree in handbook.trees.values():
        yield from islice(_parallel(handbook, tree), trees.FEW)


def _parallel(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    language = handbook.languages[0]
    for name, question in tree.questions.items():
        by_target: dict[str, list[trees.Edge]] = {}
        for edge in trees.leaving(tree, name):
            # What holds in other countries only never stands beside it in their handbooks.
            if not edge.answer.unsure and edge.answer.applies_to is None:
                by_target.setdefault(edge.target, []).append(edge)
        if len({answer.go for answer in question.answers}) == 1:
            continue
        for target, together in by_target.items():
            if len(together) > 1:
                labels = " and ".join(f"“{trees.plain(edge.answer.label, language)}”" for edge in together)
                goal = trees.quoted(tree, target, language)
                place = handbook.at(tree, "questions", name, "answers", together[1].rank, "go")
                hint = "If that is right and nobody needs to tell them apart, make one answer of them."
                yield Finding(place, f"{labels} lead to the same place, {goal}", hint)
