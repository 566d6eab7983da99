"""Decision trees: an index, one page a tree (step by step, at a glance, drawn), and one poster a tree."""

from collections.abc import Iterator
from typing import NamedTuple

from vademecum import trees
from vademecum.drawing import DrawingWords, drawings
from vademecum.model.base import Moment, Text
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.pages import posters
from vademecum.pages.page import Page
from vademecum.pages.shelves import shelves
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The index and the trees; none without trees."""
    if not book.trees:
        return
    title, summary = words("trees.title"), words("trees.summary")
    first = book.crisis.tree if book.crisis else None
    ordered = sorted(book.trees.values(), key=lambda tree: tree.id != first)
    values = {"shelves": shelves(ordered, Moment, words)}
    yield Page("trees/index.md", title, "trees", "crisis", "trees", summary, group="trees", values=values)
    drawing_words = _drawing_words(book, words)
    for tree in book.trees.values():
        yield Page(
            f"trees/{tree.id}.md",
            tree.title.into(words.language),
            "tree",
            "crisis",
            summary=tree.purpose.into(words.language),
            entry=tree,
            anchors={("tree", tree.id): ""},
            group="trees",
            values={
                "tree": tree,
                "numbers": trees.numbers(tree),
                "arrivals": trees.arrivals(tree),
                "outline": _outline(tree),
                "drawings": drawings(tree, words.language, list(book.levels), drawing_words),
            },
        )
        if poster := posters.page(book, tree, drawing_words, words):
            yield poster


def _drawing_words(book: Handbook, words: Strings) -> DrawingWords:
    language = words.language
    return DrawingWords(
        levels={name: level.title.into(language) for name, level in book.levels.items()},
        duration=words.duration,
        roles={name: role.title.into(language) for name, role in book.roles.items()},
        trees={name: other.title.into(language) for name, other in book.trees.items()},
        description=words("trees.drawing-alt"),
    )


class Row(NamedTuple):
    """One line of the outline: a node below the answers that lead to it."""

    depth: int
    name: str
    labels: tuple[Text, ...]
    again: bool
    """Shown before: the line only points to it."""


def _outline(tree: Tree) -> list[Row]:
    rows: list[Row] = []
    seen: set[str] = set()
    stack: list[tuple[int, str, tuple[Text, ...]]] = [(0, tree.start, ())]
    while stack:
        depth, name, labels = stack.pop()
        rows.append(Row(depth, name, labels, name in seen))
        question = tree.questions.get(name)
        if name in seen or question is None:
            seen.add(name)
            continue
        seen.add(name)
        below: dict[str, tuple[Text, ...]] = {}
        for answer in question.answers:
            below[answer.go] = (*below.get(answer.go, ()), answer.label)
        stack.extend((depth + 1, target, texts) for target, texts in reversed(below.items()))
    return rows
