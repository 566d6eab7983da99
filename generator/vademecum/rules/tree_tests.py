"""A situation written under `tests` is not judged as expected.

Tests say in plain YAML how real situations must end. When a tree changes and one of them ends elsewhere, either the
change is a mistake or the expectation is out of date; both are worth knowing before the next crisis.

A test gives the answer to each question it meets, from the start, and the outcome or the level it must reach. `>=`
means at least as grave.

What to do: correct the answer that leads elsewhere, or the test when the tree is right.

    tests:
      - name: A false story spreads
        path: {danger: "no", source: public, true-story: "no"}
        expect: correct
      - name: Nobody knows whether someone is in danger
        path: {danger: unsure}
        expect_level: ">= sensitive"
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree, TreeTest
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR

_LEVEL = re.compile(r"(>=|<=|>|<|=|≥|≤)?\s*(\S+)")
_COMPARED = {"": "", "=": "", ">=": "at least ", "≥": "at least ", "<=": "at most ", "≤": "at most ",
             ">": "more than ", "<": "less than "}  # fmt: skip


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Every test of every tree, walked from the start."""
    for tree in handbook.trees.values():
        found = (finding for index, test in enumerate(tree.tests) for finding in _test(handbook, tree, index, test))
        yield from islice(found, trees.FEW)


def _test(handbook: Handbook, tree: Tree, index: int, test: TreeTest) -> Iterator[Finding]:
    """The problems of one test: its words first, then its path, then where it ends."""
    for step in (_unknown, _walk, _outcome, _level):
        found = list(step(handbook, tree, index, test))
        yield from found
        if found and step in (_unknown, _walk):
            return


def _unknown(handbook: Handbook, tree: Tree, index: int, test: TreeTest) -> Iterator[Finding]:
    top, language = handbook.at(tree, "tests", index), handbook.languages[0]
    for name, choice in test.path.items():
        if name not in tree.questions:
            hint = trees.suggestion(name, tree.questions, "Questions")
            yield Finding(top.key("path", name), f"this tree has no question “{name}”", hint)
            continue
        answers = [answer.id for answer in tree.questions[name].answers]
        if choice not in answers:
            message = f"{trees.quoted(tree, name, language)} has no answer “{choice}”"
            yield Finding(top.at("path", name), message, trees.suggestion(choice, answers, "Answers"))
    if test.expect is None and test.expect_level is None:
        message = f"the test “{trees.plain(test.name, language)}” does not say what it expects"
        yield Finding(top.key("name"), message, "Write `expect:` and the id of an outcome, or `expect_level:`.")


def _walk(handbook: Handbook, tree: Tree, index: int, test: TreeTest) -> Iterator[Finding]:
    top, language = handbook.at(tree, "tests", index), handbook.languages[0]
    path = trees.follow(tree, test.path)
    name, asked = trees.end(tree, path), {edge.source for edge in path}
    if question := tree.questions.get(name):
        title = trees.plain(test.name, language)
        message = f"the test “{title}” stops at the question {trees.quoted(tree, name, language)}, before any outcome"
        answers = ", ".join(answer.id for answer in question.answers)
        yield Finding(top.key("path"), message, f"Add `{name}: …` to the path. Answers: {answers}.")
        return
    for extra in test.path:
        if extra not in asked:
            ask, goal = trees.quoted(tree, extra, language), trees.quoted(tree, name, language)
            message = f"{ask} is not asked on this path, which ends at {goal}"
            hint = f"The path: {trees.in_words(tree, path, language)}. Take “{extra}” out, or correct the path."
            yield Finding(top.key("path", extra), message, hint)


def _outcome(handbook: Handbook, tree: Tree, index: int, test: TreeTest) -> Iterator[Finding]:
    place, language = handbook.at(tree, "tests", index, "expect"), handbook.languages[0]
    path = trees.follow(tree, test.path)
    if test.expect is None or test.expect == trees.end(tree, path):
        return
    if test.expect not in tree.outcomes:
        kind = "is a question; a test expects" if test.expect in tree.questions else "is not"
        hint = trees.suggestion(test.expect, tree.outcomes, "Outcomes")
        yield Finding(place, f"“{test.expect}” {kind} an outcome of this tree", hint)
        return
    reached = trees.quoted(tree, trees.end(tree, path), language)
    expected = trees.quoted(tree, test.expect, language)
    title = trees.plain(test.name, language)
    yield Finding(
        place, f"the test “{title}” expects {expected}, and the path ends at {reached}", _way(tree, path, language)
    )


def _level(handbook: Handbook, tree: Tree, index: int, test: TreeTest) -> Iterator[Finding]:
    if test.expect_level is None:
        return
    place, ranks = handbook.at(tree, "tests", index, "expect_level"), list(handbook.levels)
    match = _LEVEL.fullmatch(test.expect_level.strip())
    if match is None or match[2] not in ranks:
        name = match[2] if match else test.expect_level
        hint = trees.suggestion(name, ranks, "Levels") + ("" if match else ' For “at least”, write `">= …"`.')
        yield Finding(place, f"“{name}” is not a level of gravity", hint)
        return
    path = trees.follow(tree, test.path)
    outcome = tree.outcomes[trees.end(tree, path)]
    reached = f"level “{_title(handbook, outcome.level)}”" if outcome.level else "no level"
    if outcome.level and _holds(match[1] or "=", ranks.index(outcome.level), ranks.index(match[2])):
        return
    language = handbook.languages[0]
    title, end = trees.plain(test.name, language), trees.quoted(tree, trees.end(tree, path), language)
    expected = f"{_COMPARED[match[1] or '']}level “{_title(handbook, match[2])}”"
    message = f"the test “{title}” expects {expected}, and the path ends at {end}, {reached}"
    yield Finding(place, message, _way(tree, path, language))


def _title(handbook: Handbook, level: str | None) -> str:
    return trees.plain(handbook.levels[level or ""].title, handbook.languages[0])


def _holds(sign: str, reached: int, expected: int) -> bool:
    """Whether a rank is as expected; the gravest has rank 0, so graver means smaller."""
    if sign in (">=", "≥", "<=", "≤") and reached == expected:
        return True
    return reached < expected if sign[0] in ">≥" else reached > expected if sign[0] in "<≤" else reached == expected


def _way(tree: Tree, path: list[trees.Edge], language: str) -> str:
    return f"The path: {trees.in_words(tree, path, language)}. Correct the tree, or the test if the tree is right."
