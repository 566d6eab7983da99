"""An id of a decision tree is used for two things.

An answer says where it leads with one id. When a question and an outcome share that id, nobody can tell whether the
reader goes on or has arrived. The ids `start` and `v` are kept for the pages: `start` is the top of a tree, and `v` is
the version in a link that somebody shares.

What to do: give the outcome or the question another id, and write it in the answers that lead there:

    answers:
      - {id: "yes", label: "Yes", go: call-chair}
    outcomes:
      call-chair:
        title: Call the chair
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR
NEEDED = True

RESERVED = ("start", "v")


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The ids of the questions and outcomes of every tree."""
    for tree in handbook.trees.values():
        yield from islice(_clashes(handbook, tree), trees.FEW)


def _clashes(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    top = handbook.at(tree)
    for name in tree.outcomes:
        if name in tree.questions:
            message = f"“{name}” is the id of a question and of an outcome"
            place = top.key("outcomes", name)
            yield Finding(place, message, "Give one of them another id.", other=top.key("questions", name))
    for group, names in (("questions", tree.questions), ("outcomes", tree.outcomes)):
        for name in RESERVED:
            if name in names:
                message = f"“{name}” cannot be the id of a question or an outcome: links to the pages use it"
                yield Finding(top.key(group, name), message, f"Choose another id, such as `{name}-1`.")
