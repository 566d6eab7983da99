"""A quiz question has no right answer, or more than its kind allows.

Whoever takes the quiz could not pass it, or would be told that a right answer is wrong.

A `single` question has one right answer; a `multiple` one has one or more, and says so on the page; `rule` asks which
rules apply, one or more. In an `order` question nothing is marked: its answers are written in the right order.

What to do: write `right: true` at the answers that are right, or change the `kind`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.model.training import QuestionKind
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The answers of every question, by its kind."""
    for module in handbook.modules.values():
        for question in module.questions:
            place = handbook.at(question)
            marked = [choice.id for choice in question.answers if choice.right]
            if question.kind is QuestionKind.ORDER:
                for number, choice in enumerate(question.answers):
                    if choice.right:
                        message = f"“{choice.id}” is marked as right, and “{question.id}” is a question of order"
                        hint = "Take `right` out, and write the answers in the right order."
                        yield Finding(place.at("answers", number, "right"), message, hint)
            elif not marked:
                message = f"no answer of “{question.id}” is right"
                yield Finding(place.at("answers"), message, "Write `right: true` at the answer that is right.")
            elif question.kind is QuestionKind.SINGLE and len(marked) > 1:
                message = f"“{question.id}” has one right answer, and {', '.join(f'“{name}”' for name in marked)} are marked as right"
                hint = "Keep `right: true` at one of them, or write `kind: multiple`."
                yield Finding(place.at("kind"), message, hint)
