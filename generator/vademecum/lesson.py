"""What a course is: a path of training in one language as plain data, of which pages and packages are made.

Texts are the author's words in that language, with their short marks (`**bold**`, links by id): `links.plain` takes them off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vademecum.model.base import Duration


@dataclass(frozen=True, slots=True)
class Reading:
    """Something to read: an object or a page of the handbook."""

    kind: str
    id: str
    title: str
    gist: str
    """What it is for, in a sentence; may be empty."""
    text: tuple[str, ...]
    """All of it, a paragraph each, for readers who cannot follow a link; a page has none."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a question tests, or what explains it."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to choose, or an item to put in order."""

    id: str
    text: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a quiz."""

    module: str
    id: str
    kind: str
    """single, multiple, order or rule."""
    text: str
    answers: tuple[Answer, ...]
    """In the order written: the right one, where the kind is `order`."""
    right: tuple[str, ...]
    """Ids of the right answers, in order."""
    why: str
    tests: tuple[Link, ...]
    stale: bool
    """What it tests has changed since somebody confirmed it: shown as such, kept out of exams."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer to a question of the tree."""

    id: str
    label: str
    go: str
    right: bool
    """Whether it fits the facts; false too where the facts do not lead."""


@dataclass(frozen=True, slots=True)
class Node:
    """A question of the tree (`turns`), or an outcome."""

    id: str
    number: int
    text: str
    hint: str
    why: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A situation, with the whole tree that one walks through."""

    id: str
    title: str
    text: str
    artefact: Mapping[str, str]
    """kind, author, text, alt; empty where there is none."""
    tree: str
    tree_title: str
    start: str
    nodes: tuple[Node, ...]
    accepted: str
    """Id of the outcome at which it must end; empty where the facts do not settle it."""
    expected: tuple[tuple[str, str], ...]
    """Question and answer, from the start to that end."""
    debrief: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A module."""

    id: str
    title: str
    intro: str
    objectives: tuple[str, ...]
    minutes: int
    readings: tuple[Reading, ...]
    items: tuple[Item, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A path."""

    id: str
    title: str
    summary: str
    intro: str
    language: str
    organisation: str
    edition: str
    fingerprint: str
    """What the path asks and tests; another one means that it is another training."""
    everyone: bool
    roles: tuple[str, ...]
    minutes: int
    due: Duration | None
    refresh: Duration | None
    pass_mark: int
    attempts: int | None
    pool: int
    """Questions drawn for the exam; 0 where there are none to draw."""
    evidence: str
    lessons: tuple[tuple[int, Lesson], ...]
    """Week and module, in order."""

    @property
    def exam(self) -> tuple[Item, ...]:
        """Questions that the exam may draw: those that are not stale."""
        return tuple(item for _, lesson in self.lessons for item in lesson.items if not item.stale)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The situations of its modules, each once."""
        return tuple({case.id: case for _, lesson in self.lessons for case in lesson.cases}.values())
