"""A decision tree → an SVG made at build time: left to right, no crossing, numbered like the text.

This module chooses what is drawn and says it in words (`Item`), `drawing_layout` sizes and places it, `drawing_svg`
writes it. A level is told in words, by a mark and by a border; its colour is only a help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vademecum import drawing_svg, trees
from vademecum.drawing_layout import USUAL, Item, Layout, Room, lay_out, narrowed
from vademecum.measure import clean
from vademecum.model.base import Duration, Text
from vademecum.model.links import plain
from vademecum.model.tree import Answer, Outcome, Tree
from vademecum.paper import sheet_for

WHOLE = 60
"""Most nodes of a tree that is drawn in one piece; a larger one has a drawing for each first answer."""
MOST = 150
"""Most nodes of one drawing; the others are named by their number, to be read in the text."""

ROOMS = (USUAL, Room(120, 80, 24, 16), Room(98, 60, 20, 12), Room(84, 52, 18, 10))
"""Widths that a poster chooses from."""

Branch = tuple[Answer, ...]
"""Answers to one question that lead to the same node."""


class DrawingWords(NamedTuple):
    """The words of a drawing that are not the tree's own."""

    levels: Mapping[str, str]
    """Title of each level by id."""
    duration: Callable[[Duration], str]
    """A length of time in words."""
    roles: Mapping[str, str] = {}
    """Title of each role by id; a role that is absent is not shown."""
    trees: Mapping[str, str] = {}
    """Title of each tree by id, for those that take over."""
    description: str = ""
    """Where the text form is, read out after the tree's purpose."""


class Poster(NamedTuple):
    """A drawing for a sheet of paper."""

    title: str
    """Empty where one drawing is enough."""
    svg: str
    sheet: str
    """Name of the sheet."""


def draw(tree: Tree, language: str, levels: Sequence[str], words: DrawingWords, branch: Branch = ()) -> str:
    """An SVG of a tree, or of one branch of it; levels are ids, the gravest first."""
    return _Speaker(tree, language, levels, words).draw(branch)


def drawings(tree: Tree, language: str, levels: Sequence[str], words: DrawingWords) -> list[tuple[str, str]]:
    """Title and SVG of each drawing of a tree; the title is empty where one drawing is enough."""
    speaker = _Speaker(tree, language, levels, words)
    return [(speaker.first(part), speaker.draw(part)) for part in speaker.parts()]


def posters(tree: Tree, language: str, levels: Sequence[str], words: DrawingWords) -> list[Poster]:
    """Each drawing of a tree in the shape that fills a sheet of paper best."""
    speaker = _Speaker(tree, language, levels, words)
    return [speaker.poster(part) for part in speaker.parts()]


def branches(tree: Tree, name: str = "") -> list[Branch]:
    """The answers to a question, of the tree's first one by default; those that lead to one node stand together."""
    question = tree.questions.get(name or tree.start)
    found: dict[str, Branch] = {}
    for answer in question.answers if question else ():
        if trees.node(tree, answer.go):
            found[answer.go] = (*found.get(answer.go, ()), answer)
    return list(found.values())


class _Stop(NamedTuple):
    """A place of the drawing: a node, or a sign where a node is only pointed to."""

    name: str
    answers: Branch
    children: list[int]
    sign: str = ""


def _route(tree: Tree, branch: Branch) -> list[_Stop]:
    """The places, each before those it leads to; a node is shown at its first arrival, then only pointed to."""
    stops: list[_Stop] = []
    seen: set[str] = set()
    stack: list[tuple[int, str, Branch]] = [(-1, tree.start, ())] if trees.node(tree, tree.start) else []
    while stack:
        parent, name, answers = stack.pop()
        if parent >= 0:
            stops[parent].children.append(len(stops))
        stops.append(_Stop(name, answers, [], "→" if name in seen else ""))
        if name not in seen:
            groups = [branch] if branch and parent < 0 else branches(tree, name)
            stack.extend((len(stops) - 1, group[0].go, group) for group in reversed(groups))
        seen.add(name)
    return stops


def _cut(stops: list[_Stop]) -> list[_Stop]:
    """The places nearest the start, as many as a drawing holds; those they lead to are only pointed to."""
    kept = [0] if stops else []
    for index in kept:
        nodes = [child for child in stops[index].children if not stops[child].sign]
        kept.extend(nodes[: max(MOST - len(kept), 0)])
    whole = set(kept)
    names = {stops[index].name for index in kept}
    shown = sorted(whole.union(*(stops[index].children for index in kept)))
    places = {old: new for new, old in enumerate(shown)}
    return [
        stops[index]._replace(children=[places[child] for child in stops[index].children])
        if index in whole
        else stops[index]._replace(children=[], sign="→" if stops[index].name in names else "…")
        for index in shown
    ]


class _Speaker:
    """Says what stands in the drawings of a tree, in one language."""

    def __init__(self, tree: Tree, language: str, levels: Sequence[str], words: DrawingWords) -> None:
        self.tree, self.language, self.words = tree, language, words
        self.ranks = {level: rank for rank, level in enumerate(levels)}
        self.numbers = trees.numbers(tree)

    def parts(self) -> Sequence[Branch]:
        """The branches that have a drawing each; one empty branch, for the whole, where one drawing is enough."""
        parts = branches(self.tree) if len(self.numbers) > WHOLE else []
        return parts if len(parts) > 1 else [()]

    def draw(self, branch: Branch = ()) -> str:
        """The SVG of the tree, or of one branch."""
        return self.write(lay_out(self.items(branch)), branch)

    def poster(self, branch: Branch = ()) -> Poster:
        """The drawing and its sheet: as large as paper allows."""
        items = self.items(branch)
        layouts = [lay_out(items, narrowed(items, room)) for room in ROOMS]
        index, sheet = sheet_for([(layout.width, layout.height) for layout in layouts])
        return Poster(self.first(branch), self.write(layouts[index], branch), sheet.name)

    def items(self, branch: Branch) -> list[Item]:
        """What is drawn."""
        return [self.item(stop) for stop in _cut(_route(self.tree, branch))]

    def write(self, layout: Layout, branch: Branch) -> str:
        """The SVG of a layout."""
        name = f"drawing_{self.tree.id}" + (f"_{branch[0].id}" if branch else "")
        head = drawing_svg.Head(name, self.title(branch), self.description(), self.language)
        return drawing_svg.write(layout, head)

    def title(self, branch: Branch) -> str:
        """Name of the drawing."""
        title = self._say(self.tree.title)
        return f"{title} – {self.first(branch)}" if branch else title

    def first(self, branch: Branch) -> str:
        """The first question and the answers to it: « Is anyone hurt? → Yes · I do not know »; empty for the whole."""
        if not branch:
            return ""
        return f"{self._say(self.tree.questions[self.tree.start].ask)} → {self._labels(branch)}"

    def description(self) -> str:
        """What the tree decides, and where its text form is."""
        texts = (self._say(self.tree.purpose), clean(self.words.description))
        return " ".join(text if text[-1] in ".?!…" else f"{text}." for text in texts if text)

    def item(self, stop: _Stop) -> Item:
        """What is written at a place, and on the lines that lead to it."""
        labels = tuple(self._say(answer.label) for answer in stop.answers)
        number, children = str(self.numbers[stop.name]), tuple(stop.children)
        question, outcome = self.tree.questions.get(stop.name), self.tree.outcomes.get(stop.name)
        if stop.sign:
            return Item("marker", "", (("note", f"{stop.sign} {number}"),), labels, node=stop.name)
        if question:
            return Item("question", number, (("title", self._say(question.ask)),), labels, children, node=stop.name)
        parts, after = (tuple(self._outcome(outcome)), tuple(self._after(outcome))) if outcome else ((), ())
        rank = self.ranks.get(outcome.level, len(self.ranks)) if outcome and outcome.level else None
        return Item("outcome", number, parts, labels, children, after, rank, stop.name)

    def _outcome(self, outcome: Outcome) -> Iterator[tuple[str, str]]:
        if outcome.level:
            yield "level", clean(self.words.levels.get(outcome.level, outcome.level))
        yield "title", self._say(outcome.title)
        who = self.words.roles.get(outcome.owner or "", "")
        when = self.words.duration(outcome.due) if outcome.due else ""
        if facts := clean("\u00a0· ".join(filter(None, (who, when)))):
            yield "small", facts

    def _after(self, outcome: Outcome) -> Iterator[tuple[str, str]]:
        """What follows an outcome: a question asked again, a tree that takes over."""
        if again := outcome.recheck:
            time = f" ({self.words.duration(again.after)})" if again.after else ""
            yield "again", clean(f"{self.numbers.get(again.to, '?')}{time}")
        if outcome.handoff:
            yield "elsewhere", clean(self.words.trees.get(outcome.handoff, outcome.handoff))

    def _labels(self, branch: Branch) -> str:
        return " · ".join(self._say(answer.label) for answer in branch)

    def _say(self, text: Text) -> str:
        """The words of a text without links and marks."""
        return clean(plain(text.into(self.language)))
