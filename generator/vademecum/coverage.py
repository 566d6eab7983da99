"""What the founding articles ask of a handbook, and where a handbook meets it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from vademecum.model.base import Text
from vademecum.model.handbook import Handbook
from vademecum.source import Document, read

FILE = "demands.yml"


class Demand(NamedTuple):
    """Something that an article asks for."""

    id: str
    """Id of the article and number, such as A002-5."""
    text: Text
    met: tuple[str, ...]
    """Where it may be met, each `kind:id`, `page:id` or `subject.field`, optionally `=value`."""


class Article(NamedTuple):
    """A founding article and what it asks for."""

    id: str
    title: Text
    demands: tuple[Demand, ...]


class Coverage(NamedTuple):
    """A demand, and which of the places where it may be met exist."""

    demand: Demand
    found: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether every place exists."""
        return not self.lacking


@cache
def articles() -> tuple[Article, ...]:
    """The founding articles, in order."""
    document = read(FILE, files("vademecum").joinpath("data", FILE).read_bytes())
    assert isinstance(document, Document)
    demands = [
        Demand(item["id"], Text({"fr": item["fr"], "en": item["en"]}), tuple(item["met"]))
        for item in document.data["demands"]
    ]
    return tuple(
        Article(
            item["id"],
            Text({"fr": item["fr"], "en": item["en"]}),
            tuple(demand for demand in demands if demand.id.startswith(f"{item['id']}-")),
        )
        for item in document.data["articles"]
    )


def coverage(book: Handbook, pages: frozenset[str]) -> list[tuple[Article, list[Coverage]]]:
    """For each article, how a handbook with these pages (by id) meets each of its demands."""
    return [(article, [_judge(book, pages, demand) for demand in article.demands]) for article in articles()]


def _judge(book: Handbook, pages: frozenset[str], demand: Demand) -> Coverage:
    found = tuple(query for query in demand.met if _exists(book, pages, query))
    return Coverage(demand, found, tuple(query for query in demand.met if query not in found))


def _exists(book: Handbook, pages: frozenset[str], query: str) -> bool:
    kind, colon, name = query.partition(":")
    if colon:
        return name in pages if kind == "page" else name in book.objects[kind]
    path, _, wanted = query.partition("=")
    first, *rest = path.split(".")
    return any(
        str(value.value if isinstance(value, Enum) else value) == wanted if wanted else bool(value)
        for value in _values(getattr(book, first), rest)
    )


def _values(value: Any, path: list[str]) -> Iterator[Any]:
    """What stands at the end of a path; every item of a list or collection on the way."""
    if isinstance(value, dict) and not isinstance(value, Text):
        value = tuple(value.values())
    if isinstance(value, tuple) and path:
        for item in value:
            yield from _values(item, path)
    elif not path:
        yield value
    elif value is not None:
        yield from _values(getattr(value, path[0]), path[1:])
