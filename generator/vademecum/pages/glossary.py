"""The words of the handbook."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from vademecum.model.governance import Term
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The glossary in the alphabetical order of its language, where there is one."""
    if not book.terms:
        return
    terms = sorted(book.terms.values(), key=lambda term: sort_key(term.title.into(words.language)))
    anchors = {("term", term.id): f"term-{term.id}" for term in terms}
    letters = [(letter, list(of_letter)) for letter, of_letter in groupby(terms, lambda term: _letter(term, words))]
    yield Page(
        "glossary.md",
        words("glossary.title"),
        "glossary",
        "about",
        "glossary",
        entry=terms[0],
        listing=True,
        anchors=anchors,
        values={"letters": letters},
    )


def _letter(term: Term, words: Strings) -> str:
    """The letter below which a term stands; « # » for the rest."""
    first = sort_key(term.title.into(words.language))[:1].upper()
    return first if first.isalpha() else "#"


def sort_key(word: str) -> str:
    """Accents do not count in the alphabetical order of French and English."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
