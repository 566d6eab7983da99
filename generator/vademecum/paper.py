"""What fits on paper: the sheet that suits a drawing, and the panels of a folded card with the largest type that fits.

Lengths are in points, of which 72 make an inch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import Any, NamedTuple

from vademecum.measure import wrap

MM = 72 / 25.4


class Sheet(NamedTuple):
    """A sheet of paper, by the name its style has, and the room it leaves to a drawing."""

    name: str
    width: float
    height: float


SHEETS = (
    Sheet("a4-landscape", 277 * MM, 138 * MM),
    Sheet("a4-portrait", 190 * MM, 222 * MM),
    Sheet("a3-landscape", 400 * MM, 220 * MM),
    Sheet("a3-portrait", 277 * MM, 340 * MM),
)
"""The smallest first; below the title and above the legend."""
READABLE = 8 / 13
"""Scale at which the words of a drawing, 13 px high, are as large as those of a book: 8 points."""


def sheet_for(sizes: Sequence[tuple[float, float]]) -> tuple[int, Sheet]:
    """Which shape of a drawing goes on which sheet: the smallest where its words are readable, else where they are largest."""
    fits = [
        (min(sheet.width / max(width, 1), sheet.height / max(height, 1)), index, sheet)
        for sheet in SHEETS
        for index, (width, height) in enumerate(sizes)
    ]
    smallest = next((sheet for scale, _, sheet in fits if scale >= READABLE), None)
    _, index, sheet = max((fit for fit in fits if smallest in (None, fit[2])), key=lambda fit: fit[0])
    return index, sheet


class Style(NamedTuple):
    """How the lines of a card look: size in ems, height of a line in its own size, room below and on the left in ems."""

    size: float = 1
    lead: float = 1.3
    below: float = 0.3
    left: float = 0
    bold: bool = False


STYLES = {
    "kicker": Style(0.88, 1.3, 0.2),
    "title": Style(2.3, 1.08, 0.7, bold=True),
    "heading": Style(1.1, 1.3, 1.05, bold=True),
    "lead": Style(1.1),
    "text": Style(),
    "item": Style(left=1),
    "boxed": Style(left=3.2),
    "step": Style(left=6.4, below=0.5),
    "small": Style(0.88, 1.3, 0.3),
    "begins": Style(left=6.4, below=0.35),
    "under": Style(0.88, 1.3, 0.1, left=6.4),
    "write": Style(1, 2, 0.3),
}
"""The styles of paper.css; a heading counts the room above it."""


class Block(NamedTuple):
    """A part of a card that stays on one panel."""

    kind: str
    """Name of the macro that shows it."""
    value: Any
    """What the macro shows."""
    lines: tuple[tuple[str, str], ...]
    """Its paragraphs as they are measured: style and plain words."""
    fixed: float = 0
    """Room that does not depend on the size of the type."""


class Card(NamedTuple):
    """The panels of a card, and its size of type."""

    size: float
    panels: list[list[Block]]


SIZES = (12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8)
"""Type sizes of a card, the largest first."""
SMALLEST = SIZES[-1]
"""No line is smaller, not even a note: nobody reads less by a street lamp."""
PANELS, WIDTH, HEIGHT = 4, 93 * MM, 132 * MM
"""Panels of a card, each an A6 less its margins; words are measured a little wider than they are."""


def card(front: Sequence[Block], *rests: Sequence[Block]) -> Card:
    """Blocks on panels, those of the front on the first, in the largest type that fits.

    Of several forms of the rest, the fullest first, the first that fits is taken; where none does, the last in the
    smallest type.
    """
    for rest in rests:
        blocks = [*front, *rest]
        for size in SIZES:
            heights = [_height(block, size) for block in blocks]
            spans = list(pairwise([0, *_ends(heights, len(front))]))
            made = Card(size, [list(blocks[start:end]) for start, end in spans])
            if max(sum(heights[start:end]) for start, end in spans) <= HEIGHT:
                return made
    return made


def _height(block: Block, size: float) -> float:
    total = block.fixed
    for name, words in block.lines:
        style = STYLES[name]
        type_size = max(style.size * size, SMALLEST)
        lines = wrap(words, type_size, WIDTH - style.left * size, bold=style.bold, even=False)
        total += len(lines) * type_size * style.lead + style.below * size
    return total


def _ends(heights: Sequence[float], front: int) -> list[int]:
    """Where each panel ends, so that the fullest is as little full as can be, and the others are even."""
    tops = [0.0, *accumulate(height / HEIGHT for height in heights)]
    best = [(top**8 if end >= front else inf, [end]) for end, top in enumerate(tops)]
    for _ in range(PANELS - 1):
        best = [
            min((best[start][0] + (tops[end] - tops[start]) ** 8, [*best[start][1], end]) for start in range(end + 1))
            for end in range(len(tops))
        ]
    return best[-1][1]
