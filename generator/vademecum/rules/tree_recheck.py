"""A question that is to be asked again has no delay, no limit or no way out.

`recheck` is the only loop of a decision tree. It needs a delay, or people ask the same thing every minute; a limit, or
they ask it all night; and a way out, or each round ends where it began.

What to do: write how long to wait and how many times at the most, and ask again a question from which another outcome
can be reached.

    outcomes:
      wait:
        title: Watch for half an hour, then look again
        recheck: {to: spreading, after: 30 min, max: 4}
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Recheck, Tree
from vademecum.problem import Finding, Place, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The delay, the limit and the way out of every recheck."""
    for tree in handbook.trees.values():
        yield from islice(_rechecks(handbook, tree), trees.FEW)


def _rechecks(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    again = {name: outcome.recheck for name, outcome in tree.outcomes.items() if outcome.recheck}
    ends = trees.two_ends(tree) if again else {}
    for name, recheck in again.items():
        title = trees.quoted(tree, name, handbook.languages[0])
        place = handbook.at(tree).key("outcomes", name, "recheck")
        yield from _bounds(recheck, title, place)
        if ends.get(recheck.to) == (name,):
            ask = trees.quoted(tree, recheck.to, handbook.languages[0])
            message = f"{title} asks {ask} again, and every answer leads back to it: there is no way out"
            hint = "Ask again a question from which another outcome can be reached."
            yield Finding(handbook.at(tree, "outcomes", name, "recheck", "to"), message, hint)


def _bounds(recheck: Recheck, title: str, place: Place) -> Iterator[Finding]:
    inside = Place(place.file, place.path)
    if recheck.after is None:
        yield Finding(place, f"{title} does not say after how long to ask again", "Write `after: 30 min`.")
    elif recheck.after.total < 1:
        yield Finding(inside.at("after"), f"{title} asks again at once", "Write a delay, such as `after: 30 min`.")
    if recheck.max is None:
        yield Finding(place, f"{title} does not say how many times to ask again at the most", "Write `max: 4`.")
    elif recheck.max < 1:
        message = f"“{recheck.max}” is not a number of times to ask again"
        yield Finding(inside.at("max"), message, "Write 1 or more, or delete `recheck`.")
