"""Checklists: an index, and one page a list that also serves on paper."""

from collections.abc import Iterator

from vademecum.model.base import Moment
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.pages.shelves import shelves
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The index and the checklists; none without checklists."""
    if not book.checklists:
        return
    title, summary = words("checklists.title"), words("checklists.summary")
    values = {"shelves": shelves(book.checklists.values(), Moment, words)}
    yield Page(
        "checklists/index.md", title, "checklists", "crisis", "checklists", summary, group="checklists", values=values
    )
    for checklist in book.checklists.values():
        yield Page(
            f"checklists/{checklist.id}.md",
            checklist.title.into(words.language),
            "checklist",
            "crisis",
            summary=checklist.trigger.into(words.language),
            entry=checklist,
            anchors={("checklist", checklist.id): ""},
            group="checklists",
            values={"checklist": checklist},
        )
