"""A question or an outcome of a decision tree is never reached.

No answer leads to it, so nobody will ever see it: advice that somebody wrote for a bad day stays hidden, or an answer
points elsewhere by mistake.

What to do: let an answer lead to it, or delete it. When a whole branch hangs in the air, only its first question is
shown; the rest comes with it. `recheck` does not count: it asks again what was asked before.

    answers:
      - {id: "yes", label: "Yes", go: call-chair}
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
    """The questions and outcomes that no path from the start reaches."""
    for tree in handbook.trees.values():
        yield from islice(_lost(handbook, tree), trees.FEW)


def _lost(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    seen = set(trees.order(tree))
    rechecked = {outcome.recheck.to for outcome in tree.outcomes.values() if outcome.recheck}
    below = {edge.target for edge in trees.edges(tree) if edge.source not in seen}
    for group, names in (("questions", tree.questions), ("outcomes", tree.outcomes)):
        for name in names:
            if name in seen or name in below:
                continue
            title = trees.quoted(tree, name, handbook.languages[0])
            kind = "question" if group == "questions" else "outcome"
            message = f"no answer leads to the {kind} {title}, so nobody will see it"
            hint = f"Let an answer lead to it (`go: {name}`), or delete it."
            if name in rechecked:
                hint = f"Only `recheck` leads to it, which asks again what was asked before. {hint}"
            yield Finding(handbook.at(tree).key(group, name), message, hint)
