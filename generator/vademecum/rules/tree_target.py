"""An answer of a decision tree leads nowhere.

Somebody answers, and the next screen does not exist. The same goes for an outcome that says to ask a question again
(`recheck`) when the tree has no such question.

What to do: write the id of a question or an outcome of the same tree; the message proposes the nearest one. To go on
in another tree, lead to an outcome that hands over to it:

    answers:
      - {id: "yes", label: "Yes", go: to-data-leak}
    outcomes:
      to-data-leak:
        title: Follow the tree on data leaks
        handoff: data-leak
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Place, Severity

SEVERITY = Severity.ERROR
NEEDED = True


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The target of every answer and of every recheck."""
    for tree in handbook.trees.values():
        yield from islice(_answers(handbook, tree), trees.FEW)
        yield from islice(_rechecks(handbook, tree), trees.FEW)


def _answers(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    language = handbook.languages[0]
    for edge in trees.edges(tree):
        if trees.node(tree, edge.target) is None:
            place = handbook.at(tree, "questions", edge.source, "answers", edge.rank, "go")
            answer = f"“{trees.plain(edge.answer.label, language)}” to {trees.quoted(tree, edge.source, language)}"
            message = f"the answer {answer} leads to “{edge.target}”, and this tree has no such question or outcome"
            yield _finding(handbook, tree, place, message, edge.target, [*tree.questions, *tree.outcomes])


def _rechecks(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    for name, outcome in tree.outcomes.items():
        if outcome.recheck is None or outcome.recheck.to in tree.questions:
            continue
        target = outcome.recheck.to
        wrong = "is an outcome, not a question" if target in tree.outcomes else "is not a question of this tree"
        title = trees.quoted(tree, name, handbook.languages[0])
        place = handbook.at(tree, "outcomes", name, "recheck", "to")
        yield _finding(
            handbook, tree, place, f"{title} says to ask “{target}” again, which {wrong}", target, [*tree.questions]
        )


def _finding(handbook: Handbook, tree: Tree, place: Place, message: str, name: str, known: list[str]) -> Finding:
    if tree.moved.get(name) in known:
        return Finding(place, message, f"It is now called “{tree.moved[name]}”: write that.")
    hint = trees.suggestion(name, known, "There are")
    if name in handbook.trees:
        hint = f"“{name}” is another tree: lead to an outcome with `handoff: {name}`. {hint}"
    return Finding(place, message, hint.strip())
