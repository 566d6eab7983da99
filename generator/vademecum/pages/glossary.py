"""The words of the handbook."""

import unicodedata
from collections.abc import Iterator

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The glossary in the alphabetical order of its language, where there is one."""
    if not book.terms:
        return
    terms = sorted(book.terms.values(), key=lambda term: sort_key(term.title.into(words.language)))
    anchors = {("term", term.id): f"term-{term.id}" for term in terms}
    yield Page(
        "glossary.md",
        words("glossary.title"),
        "glossary",
        "about",
        "glossary",
        entry=terms[0],
        listing=True,
        anchors=anchors,
        values={"terms": terms},
    )


def sort_key(word: str) -> str:
    """Accents do not count in the alphabetical order of French and English."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
