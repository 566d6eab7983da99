"""What the library says otherwise to some organisations: places that go, and words that give way to others.

The library speaks to a large company in several languages and countries. A table says what is wrong for a town, a small
team, a single language or other laws.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vademecum import edit, resources
from vademecum.choices import Chosen
from vademecum.facts import spread
from vademecum.model.handbook import Handbook
from vademecum.problem import HandbookError, Place
from vademecum.source import Document, read


@dataclass(frozen=True, slots=True)
class When:
    """For whom a line of the table is; what is empty says nothing."""

    types: tuple[str, ...] = ()
    """Types of organisation."""
    size: str = ""
    """small or large."""
    languages: str = ""
    """several, one, or the code of the only one."""
    laws: tuple[str, ...] = ()
    """Under one of these jurisdictions."""
    but_laws: tuple[str, ...] = ()
    """Under none of these jurisdictions."""
    without: str = ""
    """An answer that nobody gave, as a field of the choices."""

    def holds(self, chosen: Chosen) -> bool:
        """Whether an organisation is among those."""
        spoken, laws = chosen.wanted.languages, chosen.wanted.laws
        known = {"several"} if len(spoken) > 1 else {"one", *spoken}
        return (
            (not self.types or chosen.type in self.types)
            and (not self.size or chosen.size == self.size)
            and (not self.languages or self.languages in known)
            and (not self.laws or not laws.isdisjoint(self.laws))
            and laws.isdisjoint(self.but_laws)
            and (not self.without or self.without not in chosen.facts)
        )


@dataclass(frozen=True, slots=True)
class Variant:
    """A line of the table."""

    when: When
    file: str = ""
    """The file it is about; empty for all, where words are concerned."""
    paths: tuple[edit.Path, ...] = ()
    """What goes, each as a list of keys, as in the table of facts."""
    words: tuple[tuple[str, str, str], ...] = ()
    """Language, words of the library, words in their place."""


@cache
def all_variants() -> tuple[Variant, ...]:
    """Every line of the table."""
    file = resources.variants()
    document = read(file.name, file.read_bytes())
    if isinstance(document, list):
        raise HandbookError(document, lambda _: file.read_text(encoding="utf-8").splitlines())
    return tuple(_variant(item) for item in document.data["variants"])


def _variant(item: Mapping[str, Any]) -> Variant:
    said: dict[str, Any] = item.get("when", {})
    when: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    words = ((language, old, new) for language in ("fr", "en") for old, new in item.get(language, {}).items())
    paths = (tuple(path) for path in item.get("drop", ()))
    return Variant(When(**when), item.get("file", ""), tuple(paths), tuple(words))


def dropped(documents: Mapping[str, Document], chosen: Chosen) -> Iterator[Place]:
    """The places in files that are not for an organisation."""
    for variant in all_variants():
        if variant.paths and variant.file in documents and variant.when.holds(chosen):
            for path in filter(None, variant.paths):
                for found in spread(documents[variant.file].data, path):
                    yield Place(variant.file, found)


def left_out(book: Handbook, chosen: Chosen) -> set[tuple[str, str]]:
    """The objects, by kind and id, that a new handbook does without, though somebody may add them."""
    files = {line.file for line in all_variants() if () in line.paths and line.when.holds(chosen)}
    objects = ((kind, name, piece) for kind, named in book.objects.items() for name, piece in named.items())
    return {(kind, name) for kind, name, piece in objects if book.at(piece).file in files and not book.at(piece).path}


def reworder(file: str, chosen: Chosen) -> Callable[[str, str], str]:
    """A function that gives a text of a file, in a language, the words for an organisation."""
    held = [found for found in all_variants() if found.file in ("", file) and found.when.holds(chosen)]
    swaps = [(language, pattern(old), new) for found in held for language, old, new in found.words]

    def reword(text: str, language: str) -> str:
        for spoken, old, new in swaps:
            if language[:2] == spoken:
                text = old.sub(lambda _, new=new: new, text)  # type: ignore[misc]
        return text

    return reword


def pattern(words: str) -> re.Pattern[str]:
    """Words as they may be written in YAML: a space may be a line break and an indent, or may not break."""
    return re.compile(r"\s+".join(re.escape(word) for word in re.split("[ \u00a0]", words)))
