"""“I have read and understood”: a page that says who confirms what, and a page a group with its form."""

from collections.abc import Iterator, Mapping

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings, bound: Mapping[str, str]) -> Iterator[Page]:
    """Every page of acknowledgement; `bound` has the fingerprint of what binds each group of the whole handbook."""
    asked = book.acknowledgements
    if asked is None:
        return
    title, summary = words("acknowledgements.title"), words("acknowledgements.summary")
    yield Page("acknowledgements/index.md", title, "acknowledgements", "about", "acknowledgements", summary, asked)
    for group in asked.groups:
        yield Page(
            f"acknowledgements/{group.id}.md",
            words("acknowledgements.group", group=group.title.into(words.language)),
            "acknowledgement",
            "about",
            page_id=f"acknowledge-{group.id}",
            summary=group.who.into(words.language),
            listed=False,
            values={"asked": asked, "group": group, "fingerprint": bound.get(group.id, "")},
        )
