"""Sizes and places for drawings: the width of words, where lines break, how a tree is packed. Numbers only."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

_WIDTHS = {
    191: "'",
    222: "ijlł’‘‚",
    260: "|¦",
    278: " !,./:;I[]\\ftìíîïı\u00a0\u202f·",
    333: "()-`r“”„¡²³¹\u2011",
    350: "•",
    370: "{}ľťªº",
    389: '"*',
    400: "°",
    469: "^",
    500: "Jckvsxyzç",
    556: "#$0123456789?L_abdeghnopquŁ«»£€§–¢¥",
    584: "+<=>~±×÷",
    611: "FTZßø¿",
    667: "&ABEKPSVXY",
    722: "CDHNRUwÇÐ",
    778: "GOQØ©®",
    833: "Mm¼½¾",
    889: "%æ",
    944: "Wœ",
    1000: "…—→←↑↓Æ‰Œ™",
    1015: "@",
}
"""Arial, in thousandths of the type size; Helvetica and Liberation Sans have the same widths."""

_GLYPHS = {glyph: width for width, glyphs in _WIDTHS.items() for glyph in glyphs}
_SLACK = 1.06
"""Readers without any of the three fonts see a slightly wider one."""
_BOLD = 1.1

_SPACES = re.compile(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")
_GLUED = re.compile(r" (?=[?!:;»%€])|(?<=«) |(?<=\d) (?=(?:\d{3}|h|min|j|s)\b)")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Extent(NamedTuple):
    """How far a box reaches above and below the line that leads to it."""

    up: float
    down: float


def clean(text: str) -> str:
    """The words on one line, without the characters that XML forbids; what belongs together does not part."""
    return _GLUED.sub("\u00a0", _SPACES.sub(" ", _NOT_XML.sub("", text)).strip())


@cache
def _glyph(character: str) -> int:
    if known := _GLYPHS.get(character):
        return known
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    if base != character:
        return _glyph(base)
    return 1250 if unicodedata.east_asian_width(character) in "WF" else 800


@lru_cache(maxsize=50_000)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in px of a line of words."""
    return sum(map(_glyph, text)) / 1000 * size * _SLACK * (_BOLD if bold else 1)


def wrap(text: str, size: float, limit: float, *, bold: bool = False, even: bool = True) -> list[str]:
    """Lines no wider than a limit in px, as few as possible; then as even as possible, or else full from the first."""
    words = _words(clean(text), size, limit, bold)
    lines = _fill(words, size, limit, bold)
    low, high = max((math.ceil(width(word, size, bold=bold)) for word in words), default=0), math.floor(limit)
    while even and low < high:
        middle = (low + high) // 2
        if len(_fill(words, size, middle, bold)) > len(lines):
            low = middle + 1
        else:
            high = middle
    return _fill(words, size, low, bold) if even and low <= limit else lines


def _words(text: str, size: float, limit: float, bold: bool) -> list[str]:
    """The words of a line; one that is wider than the limit is broken, letter by letter."""
    words: list[str] = []
    for word in text.split(" ") if text else ():
        piece = ""
        for letter in word:
            if piece and width(piece + letter, size, bold=bold) > limit:
                words.append(piece)
                piece = ""
            piece += letter
        words.append(piece)
    return words


def _fill(words: Sequence[str], size: float, limit: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def pack(children: Sequence[Sequence[int]], extents: Sequence[Extent], gap: float) -> list[float]:
    """Heights in px of the nodes of a tree whose first node is 0 and where a child comes after its parent.

    A parent stands midway between its first and last child. Neighbours of the same depth keep a gap, and the order of
    the children is kept at every depth, so that lines between two depths cannot cross.
    """
    offsets = [0.0] * len(children)
    outlines: dict[int, list[tuple[float, float]]] = {}
    for index in reversed(range(len(children))):
        outline: list[tuple[float, float]] = []
        for child in children[index]:
            own = outlines.pop(child)
            shift = max((low[1] - high[0] + gap for low, high in zip(outline, own, strict=False)), default=0.0)
            offsets[child] = shift
            shared = [(low[0], high[1] + shift) for low, high in zip(outline, own, strict=False)]
            deeper = [(top + shift, bottom + shift) for top, bottom in own[len(outline) :]]
            outline = shared + (deeper or outline[len(own) :])
        middle = offsets[children[index][-1]] / 2 if children[index] else 0.0
        for child in children[index]:
            offsets[child] -= middle
        reach = [(top - middle, bottom - middle) for top, bottom in outline]
        outlines[index] = [(-extents[index].up, extents[index].down), *reach]
    heights = offsets
    for index, own_children in enumerate(children):
        for child in own_children:
            heights[child] += heights[index]
    return heights
