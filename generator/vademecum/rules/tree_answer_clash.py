"""Two answers to one question cannot be told apart.

Two answers with one id make a shared path lead to the wrong place. Two answers that read the same, give or take a
capital letter, leave people to pick at random.

What to do: give each answer of a question its own id and its own words.

    answers:
      - {id: customer, label: A customer, go: reply}
      - {id: journalist, label: A journalist, go: press}
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.base import Text
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Question, Tree
from vademecum.problem import Finding, Place, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Ids, then labels in each language, among the answers of every question."""
    for tree in handbook.trees.values():
        yield from islice(_clashes(handbook, tree), trees.FEW)


def _clashes(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    for name, question in tree.questions.items():
        ask, place = trees.quoted(tree, name, handbook.languages[0]), handbook.at(tree, "questions", name, "answers")
        yield from _ids(question, ask, place)
        yield from _labels(question, ask, place, handbook.languages)


def _ids(question: Question, ask: str, place: Place) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, answer in enumerate(question.answers):
        other = first.setdefault(answer.id, index)
        if other != index:
            message = f"two answers to {ask} have the id “{answer.id}”"
            yield Finding(place.at(index, "id"), message, "Choose another id.", other=place.at(other, "id"))


def _labels(question: Question, ask: str, place: Place, languages: tuple[str, ...]) -> Iterator[Finding]:
    reported: set[int] = set()
    for language in languages:
        first: dict[str, int] = {}
        for index, answer in enumerate(question.answers):
            words = " ".join(answer.label.into(language).split()).casefold().rstrip(" .!?")
            other = first.setdefault(words, index)
            if other == index or index in reported or question.answers[other].id == answer.id:
                continue
            reported.add(index)
            message = f"two answers to {ask} read “{trees.plain(answer.label, language)}”"
            spot, twin = _label(place, index, answer.label, language), question.answers[other].label
            yield Finding(spot, message, "Say how they differ.", other=_label(place, other, twin, language))


def _label(place: Place, index: int, label: Text, language: str) -> Place:
    return place.at(index, "label", *((language,) if language in label else ()))
