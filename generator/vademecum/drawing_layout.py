"""Sizes and places in the drawing of a tree: boxes in columns, answers beside the question, lines that never cross.

A column holds the boxes of one depth. On its right come the answers, one above the other beside their question, then
the room in which lines bend. Nothing but lines is in that room, so words are never crossed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vademecum.measure import Extent, pack, width, wrap


class Style(NamedTuple):
    """How a line of words looks: size of the type and height of the line in px."""

    size: float
    lead: float
    bold: bool = False
    even: bool = True
    """Lines of one length where it takes no more lines."""


STYLES = {
    "number": Style(13, 17, bold=True),
    "title": Style(13, 17),
    "level": Style(11.5, 19, bold=True),
    "small": Style(11, 15, even=False),
    "label": Style(12, 15),
    "note": Style(12, 15),
}
PAD, GAP, MARGIN = 12.0, 18.0, 8.0
ROUND = 12.0
"""Radius of the corners of a question: no line leaves from there."""
INDENT = 14.0
"""Room for the symbol before the words below a box."""


class Room(NamedTuple):
    """How wide things may be, in px."""

    text: float = 156
    """Widest line of a box."""
    label: float = 108
    """Widest line of an answer."""
    bend: float = 32
    """Where lines bend."""
    steep: float = 28
    """What is added to it where they go far up or down."""


USUAL = Room()


class Item(NamedTuple):
    """What is written in a box: parts with their style; labels on the lines to it; what follows it, below."""

    kind: str
    """question, outcome or marker."""
    number: str
    parts: tuple[tuple[str, str], ...]
    labels: tuple[str, ...] = ()
    children: tuple[int, ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    rank: int | None = None
    node: str = ""
    """Id of the question or outcome, by which a page finds the box."""


class Line(NamedTuple):
    """A line of words; its baseline in px from the left and from the middle of its box."""

    style: str
    words: str
    x: float
    y: float


class Port(NamedTuple):
    """Where the line of an answer leaves its question, in px below the middle of the box, and the label above it."""

    y: float
    label: tuple[str, ...]


@dataclass(slots=True)
class Box:
    """An item with its size and its place; `y` is the middle of the box."""

    item: Item
    width: float = 0
    height: float = 0
    below: float = 0
    """Height of what follows it."""
    lines: list[Line] = field(default_factory=list)
    hooks: list[tuple[str, float]] = field(default_factory=list)
    """Symbols below the box, and their height from the middle of the box."""
    ports: list[tuple[int, Port]] = field(default_factory=list)
    """Boxes that answers lead to, and where their lines start."""
    x: float = 0
    y: float = 0
    bend: float = 0
    """Where the lines to the next boxes start to bend."""


class Layout(NamedTuple):
    """Boxes in their places, and the size of the whole in px."""

    boxes: list[Box]
    width: float
    height: float
    indent: float
    """From the left of a box to its words."""


def narrowed(items: Sequence[Item], room: Room) -> Room:
    """A narrow room, but as wide as the longest word: nothing is broken that the usual room holds."""
    text = max((_longest(style, words) for item in items for style, words in item.parts), default=0)
    label = max((_longest("label", words) for item in items for words in item.labels), default=0)
    return room._replace(text=min(USUAL.text, max(room.text, text)), label=min(USUAL.label, max(room.label, label)))


def _longest(style: str, words: str) -> float:
    look = STYLES[style]
    return math.ceil(max((width(word, look.size, bold=look.bold) for word in words.split(" ")), default=0))


def lay_out(items: Sequence[Item], room: Room = USUAL) -> Layout:
    """Size and place items, of which the first is the start and each stands before those it leads to."""
    numbers = [width(item.number, STYLES["number"].size, bold=True) for item in items]
    indent = PAD + math.ceil(max([11.0, *numbers])) + 8
    boxes = [_box(item, items, indent, room) for item in items]
    extents = [Extent(box.height / 2, box.height / 2 + box.below) for box in boxes]
    heights = pack([item.children for item in items], extents, GAP)
    top = min((y - reach.up for y, reach in zip(heights, extents, strict=True)), default=0) - MARGIN
    for box, y in zip(boxes, heights, strict=True):
        box.y = y - top
    right = _columns(boxes, room)
    bottom = max((box.y + reach.down for box, reach in zip(boxes, extents, strict=True)), default=0)
    return Layout(boxes, math.ceil(right + MARGIN), math.ceil(bottom + MARGIN), indent)


def _box(item: Item, items: Sequence[Item], indent: float, room: Room) -> Box:
    box = Box(item)
    left = PAD if item.kind == "marker" else indent
    rows = [(style, line) for style, words in item.parts for line in _lines(style, words, room.text) or [""]]
    tall = sum(STYLES[style].lead for style, _ in rows)
    box.height = tall + (7 if item.kind == "marker" else 2 * PAD - 4)
    _add_ports(box, items, room.label)
    top = -tall / 2
    for index, (style, words) in enumerate(rows):
        baseline = top + (STYLES[style].lead + 0.72 * STYLES[style].size) / 2
        if item.number and style == "title" and (index == 0 or rows[index - 1][0] != "title"):
            box.lines.append(Line("number", item.number, PAD, baseline))
        box.lines.append(Line(style, words, left, baseline))
        top += STYLES[style].lead
    _add_hooks(box, indent, room.text)
    ends = (line.x + width(line.words, STYLES[line.style].size, bold=STYLES[line.style].bold) for line in box.lines)
    box.width = math.ceil(max(ends, default=0) + PAD)
    return box


def _lines(style: str, words: str, limit: float) -> list[str]:
    return wrap(words, STYLES[style].size, limit, bold=STYLES[style].bold, even=STYLES[style].even)


def _add_ports(box: Box, items: Sequence[Item], limit: float) -> None:
    """Stack the answers of a box beside it, with their lines around its middle where there is room."""
    answers = [
        (child, tuple(_lines("label", label, limit))) for child in box.item.children for label in items[child].labels
    ]
    heights = [len(label) * STYLES["label"].lead + 5 for _, label in answers]
    box.height = max(box.height, sum(heights) + 2 + ROUND)
    top = max(-sum(heights[1:]) / 2 - sum(heights[:1]), 2 - box.height / 2)
    for (child, label), height in zip(answers, heights, strict=True):
        top += height
        box.ports.append((child, Port(top, label)))


def _add_hooks(box: Box, indent: float, limit: float) -> None:
    """Put what follows a box below it, with a symbol."""
    style = STYLES["note"]
    down = box.height / 2
    for symbol, words in box.item.after:
        down += 7
        box.hooks.append((symbol, down + style.lead / 2))
        for line in _lines("note", words, limit - INDENT):
            box.lines.append(Line("note", line, indent + INDENT, down + (style.lead + 0.72 * style.size) / 2))
            down += style.lead
    box.below = down - box.height / 2


def _columns(boxes: list[Box], room: Room) -> float:
    """Set the columns: boxes of one depth have one width, and lines bend at one place; returns the right end."""
    column, x, end = [0] if boxes else [], MARGIN, 0.0
    while column:
        wide = max((boxes[i].width for i in column if boxes[i].item.kind != "marker"), default=0)
        ports = [(boxes[i], boxes[child], port) for i in column for child, port in boxes[i].ports]
        labels = [width(line, STYLES["label"].size) for _, _, port in ports for line in port.label]
        bend = x + wide + math.ceil(max(labels, default=0)) + 16
        for i in column:
            boxes[i].x, boxes[i].bend = x, bend
            boxes[i].width = boxes[i].width if boxes[i].item.kind == "marker" else wide
            end = max(end, x + boxes[i].width)
        steepest = max((abs(child.y - box.y - port.y) for box, child, port in ports), default=0)
        x = math.ceil(bend + room.bend + min(steepest / 8, room.steep))
        column = [child for i in column for child in boxes[i].item.children]
    return end
