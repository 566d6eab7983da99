"""Who we are: mission, what makes us different, where to find us."""

from collections.abc import Iterator

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The one page that every handbook has beside the first."""
    title, summary = words("organisation.title"), words("organisation.summary")
    yield Page("organisation.md", title, "organisation", "about", "organisation", summary)
