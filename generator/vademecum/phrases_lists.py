"""Phrases of lists and folded lines: what a page holds, and what one reads beside a title before opening it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from vademecum.model.crisis import Level
from vademecum.model.moderation import Category
from vademecum.pages.governance import Review
from vademecum.pages.shelves import Shelf
from vademecum.tools import Tools

TOP = 4
"""Scenarios that the home page shows, the gravest."""
_MARK = re.compile(r"<!-- contents (?P<look>[\w-]*) -->")
_SECTION = re.compile(
    r'^## (?P<words>.+?) \{: #(?P<id>[\w-]+) \}$|^<h2 id="(?P<id2>[\w-]+)">(?P<words2>.+?)</h2>$', re.MULTILINE
)
_MANY = 4
"""Sections from which on a page lists them."""


class ListPhrases(Tools):
    """What templates call about long lists."""

    def all_scenarios(self) -> Markup | None:
        """A link to all scenarios, where the home page does not show them all."""
        number, address = len(self.site.book.scenarios), self.url("page", "crisis")
        if number <= TOP or address is None:
            return None
        return Markup('<a href="{}#scenarios">{}</a>').format(address, self.words("home.serious-all", number=number))

    def rows(self, shelves: Sequence[Shelf], prefix: str = "") -> list[tuple[str, str]]:
        """The groups of a list, to jump to."""
        return [(prefix + shelf.id, shelf.title) for shelf in shelves]

    def contents(self, look: str = "") -> Markup:
        """The place of a list of the sections of this page, which is written when they are known."""
        return Markup("<!-- contents {} -->").format(look)

    def with_contents(self, page: str) -> str:
        """A page with the list of its sections in its place; a short page has none."""
        mark = _MARK.search(page)
        if mark is None:
            return page
        rows = [
            (row["id"] or row["id2"], re.sub(r"\\(.)", r"\1", row["words"] or row["words2"]))
            for row in _SECTION.finditer(page)
        ]
        return page.replace(mark[0], self._contents(rows, mark["look"]) if len(rows) >= _MANY else "", 1)

    def _contents(self, rows: Sequence[tuple[str, str]], look: str) -> str:
        items = "\n".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in rows)
        label = escape(self.words("on-page"))
        kind = f"vm-jump vm-screen {look or 'vm-contents'}"
        return f'<nav class="{kind}" aria-label="{label}" data-search-exclude><ul>\n{items}\n</ul></nav>'

    def dotted(self, parts: Sequence[Markup | str | None]) -> Markup:
        """What there is, in a row."""
        return Markup(" · ").join(part for part in parts if part)

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
