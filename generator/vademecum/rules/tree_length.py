"""A question, an answer or an outcome of a decision tree is too long to take in at a glance.

People read a tree on a phone, on their feet. Beyond five answers they stop comparing; an answer of more than 60
characters or a verdict of more than 80 takes three lines on a small screen and is read in part.

What to do: keep the fact, drop the rest: details go into the question's `hint` or the outcome's `do`. A tree may allow
more answers where a list is the natural thing, such as one answer a country.

    limits: {max_answers: 7}
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.base import Text
from vademecum.model.handbook import Handbook
from vademecum.model.links import LINK
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Place, Severity

SEVERITY = Severity.WARNING

LABEL = 60
TITLE = 80


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The number of answers, and the length of labels and verdicts in each language."""
    for tree in handbook.trees.values():
        yield from islice(_questions(handbook, tree), trees.FEW)
        yield from islice(_outcomes(handbook, tree), trees.FEW)


def _questions(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    for name, question in tree.questions.items():
        place, most = handbook.at(tree).at("questions", name, "answers"), tree.limits.max_answers
        if len(question.answers) > most:
            ask = trees.quoted(tree, name, handbook.languages[0])
            hint = "Group the answers, ask in two steps, or raise `max_answers` under `limits`."
            yield Finding(
                place.at(max(most, 0)), f"{ask} has {len(question.answers)} answers; the limit is {most}", hint
            )
        for index, answer in enumerate(question.answers):
            hint = "Keep the fact; details go into the `hint` of the question."
            yield from _long(answer.label, place.at(index, "label"), LABEL, "answer", hint)


def _outcomes(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    for name, outcome in tree.outcomes.items():
        hint = "Keep the first thing to do; the rest goes into `do`."
        yield from _long(outcome.title, handbook.at(tree, "outcomes", name, "title"), TITLE, "verdict", hint)


def _long(text: Text, place: Place, most: int, what: str, hint: str) -> Iterator[Finding]:
    for language, words in text.items():
        shown = LINK.sub(lambda match: match["words"], words)
        if len(shown) > most:
            spot = place.at(language) if language else place
            yield Finding(spot, f"this {what} has {len(shown)} characters; {most} can be read at a glance", hint)
