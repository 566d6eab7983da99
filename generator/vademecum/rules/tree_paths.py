"""A decision tree has more different paths than anybody can test.

Each path is a situation that somebody should have thought through. Beyond 200, or what the tree says under `limits`,
nobody has: some combination of answers ends in the wrong place, and it is found on a bad day.

What to do: ask first what settles most cases, drop questions whose answer changes nothing, or split the tree in two: an
outcome of the first hands over to the second. If so many paths are on purpose, say so.

    limits: {max_paths: 300}
"""

from collections.abc import Iterator
from datetime import date

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING

MANY = 10**9


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The number of paths of every tree."""
    for tree in handbook.trees.values():
        paths, limit = trees.count_paths(tree, MANY), tree.limits.max_paths
        if paths > limit:
            number = f"{paths:,}" if paths < MANY else f"more than {MANY:,}"
            message = f"this tree has {number} different paths; the limit is {limit:,}"
            hint = "Ask first what settles most cases, drop questions, or split the tree with `handoff`."
            yield Finding(handbook.at(tree).key("questions"), message, hint)
