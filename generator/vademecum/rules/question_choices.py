"""An answer of a quiz cannot be shown or told from another one.

Results name answers by their id, so an id stands once in its question. An answer has a text; in a question of kind
`rule` it is a rule of this handbook, by its id, and the title of the rule is shown when there is no text.

What to do: give each answer an id of its own and a text, or the id of a rule that exists.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from vademecum.model.base import Piece
from vademecum.model.handbook import Handbook
from vademecum.model.training import Question, QuestionKind
from vademecum.problem import Finding, Severity
from vademecum.trees import suggestion

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Ids, texts and rules of the answers of every question."""
    rules = handbook.objects["rule"]
    for module in handbook.modules.values():
        for question in module.questions:
            yield from _question(handbook, question, rules)


def _question(handbook: Handbook, question: Question, rules: Mapping[str, Piece]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, choice in enumerate(question.answers):
        place = handbook.at(question, "answers", number)
        first = seen.setdefault(choice.id, number)
        if first != number:
            message = f"“{choice.id}” is the id of two answers of “{question.id}”"
            yield Finding(
                place.at("id"), message, "Choose another id.", other=handbook.at(question, "answers", first, "id")
            )
        if question.kind is QuestionKind.RULE and choice.id not in rules:
            yield Finding(place.at("id"), f"there is no rule “{choice.id}”", suggestion(choice.id, rules))
        if question.kind is not QuestionKind.RULE and choice.text is None:
            message = f"the answer “{choice.id}” has no text"
            yield Finding(place.at("id"), message, "Write `text: …`, in each language of the handbook.")
