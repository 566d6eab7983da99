"""A decision tree asks too many questions in a row.

Under stress, people give up after a handful of questions and decide by feel. The limit is 8 questions on a path, or
what the tree says under `limits`.

What to do: ask first what settles most cases, drop questions whose answer changes nothing, or split the tree in two: an
outcome of the first hands over to the second. If the tree must be long, say so.

    limits: {max_depth: 10}
"""

from collections.abc import Iterator
from datetime import date

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The longest path of every tree."""
    for tree in handbook.trees.values():
        path = trees.heaviest(tree, tree.questions.keys().__contains__)
        limit = max(tree.limits.max_depth, 0)
        if len(path) > limit:
            yield _too_deep(handbook, tree, path, limit)


def _too_deep(handbook: Handbook, tree: Tree, path: list[trees.Edge], limit: int) -> Finding:
    language, extra = handbook.languages[0], path[limit].source
    message = f"{trees.quoted(tree, extra, language)} can be question {limit + 1} of a path; this tree allows {limit}"
    goal = trees.quoted(tree, trees.end(tree, path), language)
    hint = (
        f"The longest path has {len(path)} questions: {trees.in_words(tree, path, language)} → {goal}. "
        "Ask first what settles most cases, or split the tree with `handoff`."
    )
    return Finding(handbook.at(tree).key("questions", extra), message, hint)
