"""The answer “I do not know” of a decision tree lowers the alert.

Whoever does not know must assume the worse. If doubt leads to a lighter level than a sure answer, the tree rewards not
looking, and the day it matters the alert comes too late.

What is compared: the gravest level that the answer with `unsure: true` can still lead to, and the gravest that the
other answers can lead to. Where there are three levels or more, doubt need not reach the gravest: the second is enough,
so that nobody is woken by a shrug. An outcome that hands over to another tree is as grave as that tree can get; an
outcome without a level is no alert.

What to do: let the answer lead where the worse answer leads, or to an outcome that calls somebody who can tell.

    answers:
      - {id: "yes", label: "Yes", go: call-chair}
      - {id: "no", label: "No", go: watch}
      - {id: unsure, label: I do not know, unsure: true, go: call-chair}
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Every answer for doubt, against the other answers to its question."""
    worst = trees.gravity(handbook)
    for tree in handbook.trees.values():
        yield from islice(_doubts(handbook, tree, worst[tree.id]), trees.FEW)


def _doubts(handbook: Handbook, tree: Tree, worst: Mapping[str, int]) -> Iterator[Finding]:
    titles = [trees.plain(level.title, handbook.languages[0]) for level in handbook.levels.values()]
    enough = 1 if len(titles) > 2 else 0
    for name in trees.order(tree):
        leaving = trees.leaving(tree, name)
        sure = [edge for edge in leaving if not edge.answer.unsure]
        if not sure or len(sure) == len(leaving):
            continue
        gravest = min(sure, key=lambda edge: worst[edge.target])
        due = max(worst[gravest.target], enough)
        for edge in leaving:
            if not edge.answer.unsure or worst[edge.target] <= due or worst[gravest.target] == len(titles):
                continue
            label = trees.plain(edge.answer.label, handbook.languages[0])
            other = trees.plain(gravest.answer.label, handbook.languages[0])
            reach = (
                "to no level" if worst[edge.target] == len(titles) else f"at worst to “{titles[worst[edge.target]]}”"
            )
            message = f"“{label}” leads {reach}, while “{other}” can lead to “{titles[worst[gravest.target]]}”"
            goal = f"“{titles[due]}” or graver" if due else f"“{titles[due]}”"
            hint = f"In doubt, assume the worse: lead to {goal}, or to a question that can lead there."
            yield Finding(handbook.at(tree, "questions", name, "answers", edge.rank, "go"), message, hint)
