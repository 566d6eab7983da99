"""Messages: an index by situation, and one page a message."""

from collections.abc import Iterator

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The index and the messages; none without messages."""
    if not book.messages:
        return
    title, summary = words("messages.title"), words("messages.summary")
    yield Page("messages/index.md", title, "messages", "crisis", "messages", summary, group="messages")
    for message in book.messages.values():
        yield Page(
            f"messages/{message.id}.md",
            message.title.into(words.language),
            "message",
            "crisis",
            summary=(message.summary or message.short).into(words.language),
            entry=message,
            anchors={("message", message.id): ""},
            group="messages",
            values={"message": message},
        )
