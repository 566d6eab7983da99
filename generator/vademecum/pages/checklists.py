"""Checklists: an index, and one page a list that also serves on paper."""

from collections.abc import Iterator

from vademecum.model.base import Moment
from vademecum.model.handbook import Handbook
from vademecum.pages.crisis import first_checklist
from vademecum.pages.page import Page
from vademecum.pages.shelves import in_groups, shelves
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The index and the checklists; none without checklists."""
    if not book.checklists:
        return
    title, summary = words("checklists.title"), words("checklists.summary")
    first = first_checklist(book)
    ordered = in_groups(sorted(book.checklists.values(), key=lambda checklist: checklist.id != first), Moment)
    values = {"shelves": shelves(ordered, Moment, words)}
    yield Page(
        "checklists/index.md", title, "checklists", "crisis", "checklists", summary, group="checklists", values=values
    )
    for checklist in ordered:
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
