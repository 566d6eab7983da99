"""What changed: per edition, by what it asks of readers."""

from collections.abc import Iterator

from vademecum.news import News
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(words: Strings, news: News) -> Iterator[Page]:
    """The page of changes; none before the first release."""
    if news.editions:
        title, summary = words("news.title"), words("news.summary")
        yield Page("changes.md", title, "changes", "about", "changes", summary, values={"news": news})
