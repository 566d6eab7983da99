"""What people write to us: guide for moderators, who answers what, and the rules that the public reads."""

from collections.abc import Iterator

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The guide and the routing are for moderators; the netiquette is for everybody."""
    if book.categories:
        anchors = {("category", name): f"category-{name}" for name in book.categories}
        first = next(iter(book.categories.values()))
        title, summary = words("categories.title"), words("categories.summary")
        yield Page("comment-categories.md", title, "categories", "reply", "categories", summary, first, True, anchors)
    if moderation := book.moderation:
        if moderation.ladder or moderation.evidence or moderation.tree:
            title, summary = words("moderation.title"), words("moderation.summary")
            yield Page("moderation.md", title, "moderation", "reply", "moderation", summary, moderation)
        summary = moderation.charter.intro.into(words.language)
        yield Page("netiquette.md", words("netiquette.title"), "netiquette", "reply", "netiquette", summary, moderation)
