"""An outcome of a decision tree falls to nobody.

“Call the chair” with no name beside it is read by five people, and each believes that another one calls. The tree's
own owner keeps the page true; that is not the person who acts. An outcome that hands over to another tree needs no
owner: the other tree names one.

What to do: write the role that acts.

    outcomes:
      call-chair:
        title: Call the chair
        owner: duty-officer
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
    """The owner of every outcome, unless another tree takes over."""
    for tree in handbook.trees.values():
        yield from islice(_orphans(handbook, tree), trees.FEW)


def _orphans(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    for name, outcome in tree.outcomes.items():
        if outcome.owner is None and not outcome.handoff:
            message = f"the outcome {trees.quoted(tree, name, handbook.languages[0])} does not say who acts"
            place = handbook.at(tree).key("outcomes", name)
            yield Finding(place, message, "Write `owner: …`, the id of the role that acts.")
