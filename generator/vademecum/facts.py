"""The facts of the demonstration that only an organisation knows about itself: what takes the place of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vademecum import edit, resources
from vademecum.problem import HandbookError, Place
from vademecum.source import Document, read
from vademecum.strings import load


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: where it stands, what to ask for, which answer takes its place."""

    file: str
    path: tuple[str, ...]
    asked: dict[str, str]
    """What to write there, by language; empty where a question cannot stand."""
    answer: str = ""
    """Field of the choices that answers it."""
    unless: str = ""
    """Field of the choices without which a question stands; empty where one always does."""


@cache
def all_facts() -> tuple[Fact, ...]:
    """Every fact of the table."""
    file = resources.facts()
    document = read(file.name, file.read_bytes())
    if isinstance(document, list):
        raise HandbookError(document, lambda _: file.read_text(encoding="utf-8").splitlines())
    return tuple(_fact(item) for item in document.data["facts"])


def _fact(item: Mapping[str, Any]) -> Fact:
    asked = {key: words for key, words in item.items() if key not in ("file", "path", "drop", "answer", "unless")}
    return Fact(item["file"], tuple(item.get("path", ())), asked, item.get("answer", ""), item.get("unless", ""))


def dropped(documents: Mapping[str, Document], answered: Iterable[str]) -> Iterator[Place]:
    """The places of facts that go: no question can stand there, and nobody answered."""
    known = set(answered)
    for fact in all_facts():
        if not fact.asked and fact.answer not in known and fact.file in documents:
            for path in spread(documents[fact.file].data, fact.path):
                yield Place(fact.file, path)


def reviews(documents: Mapping[str, Document]) -> Iterator[Place]:
    """The days of reviews: nobody has reviewed a new handbook yet."""
    for file, document in documents.items():
        yield from (Place(file, path) for path in _days(document.data, ()))


def _days(data: Any, path: edit.Path) -> Iterator[edit.Path]:
    """The path of every `reviewed` in some data."""
    if isinstance(data, dict) and "reviewed" in data:
        yield (*path, "reviewed")
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _days(value, (*path, key))


def values(
    document: Document, languages: tuple[str, ...], facts: Mapping[str, str], prose: Mapping[str, Mapping[str, str]]
) -> dict[edit.Path, str]:
    """Questions and answers of a file, as YAML, at the places where the facts stand."""
    found: dict[edit.Path, str] = {}
    here = (fact for fact in all_facts() if fact.file == document.file and fact.unless not in facts)
    for fact in here:
        for path in spread(document.data, fact.path):
            if fact.asked:
                found |= _text(document, path, languages, _words(fact, languages, prose.get(fact.answer, {})))
            elif fact.answer in facts:
                found[path] = edit.quoted(facts[fact.answer])
    return found


def question(language: str, asked: str) -> str:
    """What stands where a text is to be filled in."""
    return load(language)("to-fill.text", what=asked)


def _words(fact: Fact, languages: tuple[str, ...], given: Mapping[str, str]) -> dict[str, str]:
    """The answer in each language, or the question where there is none."""
    asked = {language: fact.asked.get(language[:2]) or fact.asked["en"] for language in languages}
    return {language: given.get(language) or question(language, words) for language, words in asked.items()}


def _text(
    document: Document, path: edit.Path, languages: tuple[str, ...], words: Mapping[str, str]
) -> dict[edit.Path, str]:
    """A text by language where it is written so, else in one line."""
    here: Any = document.data
    for key in path:
        here = here[key]
    if isinstance(here, dict):
        return {(*path, language): edit.quoted(words[language]) for language in languages if language in here}
    if len(languages) == 1:
        return {path: edit.quoted(words[languages[0]])}
    inside = ", ".join(f"{language}: {edit.quoted(words[language], flow=True)}" for language in languages)
    return {path: f"{{{inside}}}"}


def spread(data: Any, path: edit.Path) -> Iterator[edit.Path]:
    """The paths that exist, of one that may stand for several."""
    if not path:
        yield ()
        return
    for key in _keys(data, str(path[0])):
        for rest in spread(data[key], path[1:]):
            yield (key, *rest)


def _keys(data: Any, key: str) -> list[str | int]:
    if isinstance(data, dict):
        return [key] if key in data else []
    if not isinstance(data, list):
        return []
    if key.startswith("="):
        return [number for number, item in enumerate(data) if isinstance(item, dict) and item.get("id") == key[1:]]
    first, many, _ = key.partition(":")
    numbers = range(len(data)) if key == "*" else range(int(first), len(data) if many else int(first) + 1)
    return [number for number in numbers if number < len(data)]
