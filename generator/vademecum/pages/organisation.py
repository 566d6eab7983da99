"""Who we are: mission, what makes us different, where to find us, what holds in one place only."""

from collections.abc import Iterator

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The one page that every handbook has beside the first."""
    title, summary = words("organisation.title"), words("organisation.summary")
    anchors = {("entity", name): f"entity-{name}" for name in book.entities}
    anchors |= {("rule", rule.id): f"rule-{rule.id}" for entity in book.entities.values() for rule in entity.rules}
    yield Page("organisation.md", title, "organisation", "about", "organisation", summary, anchors=anchors)
