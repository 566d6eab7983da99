"""A list of synonyms holds a word that adds nothing.

The search already finds a page by its title, and by a word that stands in the list once. A blank between two commas is
often a word that somebody meant to look for and never wrote.

What to do: write each word that people say, once, and not the title again:

    title: Account hacked
    synonyms: hack, stolen account, locked out
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Entry
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.INFO


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Blanks, words that stand there twice, and the title itself."""
    for place, entry in handbook.parts:
        if not isinstance(entry, Entry) or entry.synonyms is None:
            continue
        for language, words in entry.synonyms.items():
            spot = place.at("synonyms", language) if language else place.at("synonyms")
            for message, part in _idle(words, entry.title.into(language)):
                yield Finding(spot, message, "Take it out, or write another word.", part=part)


def _idle(words: str, title: str) -> Iterator[tuple[str, str]]:
    """What is wrong with each word that adds nothing, and the word."""
    seen: set[str] = set()
    for word in (word.strip() for word in words.split(",")):
        key = word.casefold()
        if not word:
            yield "there is nothing between two commas", ""
        elif key == title.casefold():
            yield f"“{word}” is the title itself", word
        elif key in seen:
            yield f"“{word}” stands here twice", word
        seen.add(key)
