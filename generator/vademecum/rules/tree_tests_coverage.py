"""Some answers of a decision tree are in no test.

A change to an answer that no test takes goes unnoticed until somebody gives that answer for real. Trees that have
tests are looked at, and those that can end at the gravest level.

What to do: add the situation under `tests`; one test covers every answer on its path.

    tests:
      - name: Nobody knows whether someone is in danger
        path: {danger: unsure}
        expect: call-chair
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.INFO

SHOWN = 6
"""Answers named in a message; the others are counted."""


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The answers that no test takes, all in one finding a tree."""
    gravest = next(iter(handbook.levels), None)
    for tree in handbook.trees.values():
        grave = gravest is not None and any(outcome.level == gravest for outcome in tree.outcomes.values())
        if tree.tests:
            yield from _untested(handbook, tree)
        elif grave:
            title = trees.plain(handbook.levels[gravest or ""].title, handbook.languages[0])
            message = f"this tree can end at the level “{title}” and has no test"
            hint = "Write under `tests:` how a few real situations must end, starting with the gravest."
            yield Finding(handbook.at(tree).key("questions"), message, hint)


def _untested(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    taken = {(edge.source, edge.answer.id) for test in tree.tests for edge in trees.follow(tree, test.path)}
    answers = (edge for name in trees.order(tree) for edge in trees.leaving(tree, name))
    left = [edge for edge in answers if (edge.source, edge.answer.id) not in taken]
    if not left:
        return
    more = f" and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
    what = "this answer" if len(left) == 1 else f"these {len(left)} answers"
    message = f"no test takes {what}: {_named(tree, left[:SHOWN], handbook.languages[0])}{more}"
    hint = "Add the situations under `tests`; one test covers every answer on its path."
    yield Finding(handbook.at(tree).key("tests"), message, hint)


def _named(tree: Tree, left: list[trees.Edge], language: str) -> str:
    """Answers by question: “Is anyone hurt?” No, I do not know; “Is it public?” Yes."""
    groups = [(name, list(group)) for name, group in groupby(left, lambda edge: edge.source)]
    labels = (", ".join(trees.plain(edge.answer.label, language) for edge in group) for _, group in groups)
    return "; ".join(
        f"{trees.quoted(tree, name, language)} {words}" for (name, _), words in zip(groups, labels, strict=True)
    )
