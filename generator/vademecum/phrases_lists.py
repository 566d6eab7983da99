"""Phrases of lists and folded lines: where a jump leads, and what one reads beside a title before opening it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from vademecum.model.crisis import Level
from vademecum.model.moderation import Category
from vademecum.pages.governance import Review
from vademecum.pages.shelves import Shelf
from vademecum.tools import Tools


class ListPhrases(Tools):
    """What templates call about long lists."""

    def rows(self, shelves: Sequence[Shelf], prefix: str = "") -> list[tuple[str, str]]:
        """The groups of a list, to jump to."""
        return [(prefix + shelf.id, shelf.title) for shelf in shelves]

    def letter(self, letter: str) -> str:
        """Anchor of a letter of the glossary."""
        return f"letter-{letter.lower() if letter.isalpha() else 'other'}"

    def letters(self, letters: Sequence[tuple[str, object]]) -> list[tuple[str, str]]:
        """The letters of the glossary, to jump to."""
        return [(self.letter(letter), letter) for letter, _ in letters]

    def who_answers(self, category: Category) -> Markup:
        """Who answers a kind of comment, and how grave it is."""
        risk = self.words(f"categories.risks.{category.risk}") if category.risk > 1 else ""
        flag = Markup(' · <b class="vm-flag">{}{}{}</b>').format(
            self.words("categories.risk"), self.words("colon"), risk
        )
        return escape(self.title("role", category.role)) + (flag if risk else "")

    def who_decides(self, level: Level) -> Markup | None:
        """Who decides at a level."""
        if level.decider is None:
            return None
        return Markup("{}{}{}").format(
            self.words("plan.decider"), self.words("colon"), self.title("role", level.decider)
        )

    def next_review(self, rows: Sequence[Review]) -> Markup:
        """How many objects a table of reviews has, and when the next of them is due."""
        due = next((row.due for row in rows if row.due), None)
        number = escape(str(len(rows)))
        return (
            number + Markup(" · {}{}{}").format(self.words("governance.next"), self.words("colon"), self.day(due))
            if due
            else number
        )
