"""A decision tree goes round in circles.

Whoever gives the answers of the loop comes back to a question that was already asked, again and again, and never
learns what to do. The same happens when a tree hands over to another tree that hands back.

What to do: let the last answer of the loop lead to an outcome. To ask again after a while, and only so many times, say
so in that outcome:

    outcomes:
      wait:
        title: Watch for half an hour, then look again
        recheck: {to: spreading, after: 30 min, max: 4}
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR
NEEDED = True

MOST = 5
"""Loops shown of one tree: mending one often mends the others."""


class Handover(NamedTuple):
    """An outcome that hands over to another tree."""

    source: str
    outcome: str
    target: str


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Loops of answers within each tree, then loops of trees."""
    for tree in handbook.trees.values():
        yield from islice(_within(handbook, tree), MOST)
    yield from islice(_between(handbook), MOST)


def _within(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    language = handbook.languages[0]
    for loop in trees.loops((tree.start, *tree.questions), lambda name: _answers(tree, name)):
        last = loop[-1]
        back = trees.quoted(tree, last.target, language)
        label = trees.plain(last.answer.label, language)
        hint = f"Lead to an outcome; there, `recheck: {{to: {last.target}, after: 30 min, max: 4}}` asks again later."
        if len(loop) == 1:
            message = f"the answer “{label}” to {back} leads to the same question"
        else:
            message = f"the answer “{label}” leads back to {back}, which was asked before"
            hint = f"The loop: {trees.in_words(tree, loop, language)} → {back} again. {hint}"
        yield Finding(handbook.at(tree, "questions", last.source, "answers", last.rank, "go"), message, hint)


def _answers(tree: Tree, name: str) -> list[trees.Edge]:
    """The answers of a question; none where an outcome has the same id, which is a problem of its own."""
    return [] if name in tree.outcomes else trees.leaving(tree, name)


def _between(handbook: Handbook) -> Iterator[Finding]:
    language = handbook.languages[0]
    for loop in trees.loops(handbook.trees, lambda name: _handovers(handbook, name)):
        last = loop[-1]
        titles = [f"“{trees.plain(handbook.trees[step.source].title, language)}”" for step in loop]
        tree = handbook.trees[last.source]
        outcome = trees.quoted(tree, last.outcome, language)
        hint = "Say in this outcome what to do, instead of `handoff`."
        if len(loop) == 1:
            message = f"the outcome {outcome} hands over to its own tree"
        else:
            message = f"the outcome {outcome} hands over to the tree {titles[0]}, which leads back to this one"
            shown = titles if len(titles) <= 8 else [*titles[:4], f"… {len(titles) - 7} more trees …", *titles[-3:]]
            hint = f"The loop: {' → '.join([*shown, titles[0]])} again. {hint}"
        yield Finding(handbook.at(tree, "outcomes", last.outcome, "handoff"), message, hint)


def _handovers(handbook: Handbook, name: str) -> Iterator[Handover]:
    for outcome_id, outcome in handbook.trees[name].outcomes.items():
        if outcome.handoff in handbook.trees:
            yield Handover(name, outcome_id, outcome.handoff)
