"""How we behave: the code of conduct, and what employees may do on their own accounts."""

from collections.abc import Iterator

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """« Am I allowed? » first: it is what most readers come for."""
    language = words.language
    if staff := book.employees:
        rules = [*staff.rules, *(staff.advocacy.rules if staff.advocacy else ())]
        anchors = {("rule", rule.id): f"rule-{rule.id}" for rule in rules}
        summary = (staff.summary or staff.scope).into(language)
        yield Page(
            "employees.md",
            words("employees.title"),
            "employees",
            "publish",
            "employees",
            summary,
            staff,
            anchors=anchors,
        )
    if code := book.conduct:
        anchors = {("rule", rule.id): f"rule-{rule.id}" for rule in code.rules}
        summary = code.summary.into(language) if code.summary else ""
        yield Page(
            "conduct.md", words("conduct.title"), "conduct", "publish", "conduct", summary, code, anchors=anchors
        )
