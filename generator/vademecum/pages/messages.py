"""Messages: an index by situation, and one page a message."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vademecum.model.base import Text
from vademecum.model.crisis import Intent
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.posts import as_posted
from vademecum.strings import Strings


class Version(NamedTuple):
    """One form of a message in one language, as it is pasted."""

    language: str
    words: str
    """With its blanks between braces."""


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The index and the messages; none without messages."""
    if not book.messages:
        return
    title, summary = words("messages.title"), words("messages.summary")
    languages = [words.language, *(code for code in book.languages if code != words.language)]
    shorts = {message.id: versions(book, message.short, languages) for message in book.messages.values()}
    every = book.messages.values()
    intents = [(intent.value, of) for intent in Intent if (of := [one for one in every if one.intent is intent])]
    values = {"shorts": shorts, "intents": intents}
    yield Page("messages/index.md", title, "messages", "crisis", "messages", summary, group="messages", values=values)
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
            values={
                "message": message,
                "forms": {form: versions(book, text, languages) for form, text in message.forms().items()},
            },
        )


def versions(book: Handbook, text: Text, languages: Sequence[str]) -> list[Version]:
    """A text in each language it is written in, in this order; words for every language stand for the first."""
    if "" in text:
        return [Version(languages[0], as_posted(book, text[""]))]
    return [Version(code, as_posted(book, text[code])) for code in languages if code in text]
