"""A drawing in its places → SVG text: presentation attributes and classes, no link, no script, no style sheet.

Classes begin with `vm-svg`. Everything that has a class looks right without a style sheet, on white and on dark pages,
because words and lines take the colour of the text around the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from vademecum.drawing_layout import PAD, ROUND, STYLES, Box, Item, Layout, Line
from vademecum.measure import clean

_FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
_MARKS = (
    "M-4.5 -4.5h9v9h-9z",
    "M-5.5 4.5h11l-5.5 -10z",
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    "M-5.5 0l5.5 -5.5l5.5 5.5l-5.5 5.5z",
)
"""■ ▲ ● ◆ drawn, not typed: not every font has them. The ranks after the fourth have them hollow."""
_COLOURS = ("#d1242f", "#b35900", "#8a6d00", "#2f7d4f")
"""Each has a contrast of 3 at least, on white and on a dark page; a style sheet may choose better ones."""
_BORDERS = ((3, ""), (2, ""), (1.25, ""), (1.25, ' stroke-dasharray="5 3"'))
_SYMBOLS = {
    "again": "M3.3 -3.3A4.6 4.6 0 1 0 4.6 0.6M4 -6.6v3.6h-3.6",
    "elsewhere": "M-6 0h2.5m1.5 0h2.5m1.5 0h4m-3 -3l3 3l-3 3",
}
"""↺ and ⇢."""
_THIN = 'fill="none" stroke="currentColor" stroke-opacity=".7" stroke-width="1.25"'


class Head(NamedTuple):
    """What a drawing is called: an id of its own on the page, a title, a description, and their language."""

    id: str
    title: str
    description: str
    language: str


def write(layout: Layout, head: Head) -> str:
    """The SVG, an element a line."""
    return "\n".join(_elements(layout, head)) + "\n"


def sign(kind: str, rank: int | None = None) -> str:
    """One of the shapes of a drawing, alone, for a legend whose words say what it means."""
    if kind in _SYMBOLS:
        shape = f'<path d="{_SYMBOLS[kind]}" transform="translate(20 12)" {_THIN}/>'
    else:
        box = Box(Item(kind, "", (), rank=rank), 36, 20, lines=[Line("level", "", 0, 4)], x=2, y=12)
        shape = "".join(_frame(box, 0)) + (_text("note", "→ 7", 10, 16) if kind == "marker" else "")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="vm-svg-sign" width="40" height="24" viewBox="0 0 40 24"'
        f' font-family="{_FONT}" fill="currentColor" aria-hidden="true" focusable="false">{shape}</svg>'
    )


def _elements(layout: Layout, head: Head) -> Iterator[str]:
    wide, tall, name = _px(layout.width), _px(layout.height), escape(head.id)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="vm-svg" role="img" lang="{escape(head.language)}"'
        f' aria-labelledby="{name}_title" aria-describedby="{name}_description" width="{wide}" height="{tall}"'
        f' viewBox="0 0 {wide} {tall}" font-family="{_FONT}" fill="currentColor">'
    )
    yield f'<title id="{name}_title">{escape(clean(head.title), quote=False)}</title>'
    yield f'<desc id="{name}_description">{escape(clean(head.description), quote=False)}</desc>'
    yield '<g class="vm-svg-edges" fill="none" stroke="currentColor" stroke-opacity=".5" stroke-width="1.25">'
    for box in layout.boxes:
        yield from _edges(box, layout.boxes)
    yield "</g>"
    for box in layout.boxes:
        yield f'<g class="vm-svg-{box.item.kind}" data-node="{escape(box.item.node)}">'
        yield from _frame(box, layout.indent)
        yield from _lines(box)
        yield "</g>"
    yield from (label for box in layout.boxes for label in _labels(box))
    yield "</svg>"


def _edges(box: Box, boxes: list[Box]) -> Iterator[str]:
    """Lines to the next boxes: straight below the label, then bent."""
    for child, port in box.ports:
        start, end = box.y + port.y, boxes[child]
        middle = (box.bend + end.x) / 2
        yield (
            f'<path data-from="{escape(box.item.node)}" data-to="{escape(end.item.node)}"'
            f' d="M{_px(box.x + box.width)} {_px(start)}H{_px(box.bend)}'
            f'C{_px(middle)} {_px(start)} {_px(middle)} {_px(end.y)} {_px(end.x)} {_px(end.y)}"/>'
        )


def _frame(box: Box, indent: float) -> Iterator[str]:
    place = f'x="{_px(box.x)}" y="{_px(box.y - box.height / 2)}" width="{_px(box.width)}" height="{_px(box.height)}"'
    if box.item.kind == "marker":
        yield f'<rect {place} rx="{_px(box.height / 2)}" fill="none" stroke="currentColor" stroke-opacity=".55"/>'
    elif box.item.kind == "question":
        border = 'stroke="currentColor" stroke-opacity=".55" stroke-width="1.25"'
        yield f'<rect {place} rx="{_px(ROUND)}" fill-opacity=".04" {border}/>'
    elif box.item.rank is None:
        yield f'<rect {place} fill="none" stroke="currentColor" stroke-width="1.25"/>'
    else:
        yield from _level(box, place, box.item.rank)
    for symbol, down in box.hooks:
        yield from _hook(box, indent, symbol, down)


def _level(box: Box, place: str, rank: int) -> Iterator[str]:
    """A border and a mark that tell the rank; only their colour changes with the style sheet."""
    kind = min(rank, len(_COLOURS) - 1)
    thick, dashes = _BORDERS[kind]
    middle = box.y + next(line.y for line in box.lines if line.style == "level") - 4
    fill = "" if rank < len(_MARKS) else ' fill="none" stroke="currentColor" stroke-width="1.5"'
    yield f'<g class="vm-svg-rank vm-svg-rank-{rank + 1}" color="{_COLOURS[kind]}" fill="currentColor">'
    yield f'<rect {place} rx="2" fill-opacity=".07" stroke="currentColor" stroke-width="{thick}"{dashes}/>'
    at = f"translate({_px(box.x + PAD + 6)} {_px(middle)})"
    yield f'<path d="{_MARKS[rank % len(_MARKS)]}" transform="{at}"{fill}/>'
    yield "</g>"


def _hook(box: Box, indent: float, symbol: str, down: float) -> Iterator[str]:
    """A dashed line from the bottom of a box to a symbol below it."""
    x, bottom, y = box.x + PAD + 6, box.y + box.height / 2, box.y + down
    yield f'<g class="vm-svg-after" {_THIN}>'
    yield f'<path d="M{_px(x)} {_px(bottom)}V{_px(y)}H{_px(box.x + indent - 4)}" stroke-dasharray="3 2.5"/>'
    yield f'<path d="{_SYMBOLS[symbol]}" transform="translate({_px(box.x + indent + 3)} {_px(y)})"/>'
    yield "</g>"


def _lines(box: Box) -> Iterator[str]:
    for line in box.lines:
        yield _text(line.style, line.words, box.x + line.x, box.y + line.y)


def _labels(box: Box) -> Iterator[str]:
    """Answers, above the start of their lines."""
    for _, port in box.ports:
        for index, words in enumerate(reversed(port.label)):
            y = box.y + port.y - 5 - index * STYLES["label"].lead
            yield _text("label", words, box.x + box.width + 8, y)


def _text(style: str, words: str, x: float, y: float) -> str:
    look = STYLES[style]
    bold = ' font-weight="700"' if look.bold else ""
    size = f'font-size="{look.size:g}"{bold}'
    return f'<text class="vm-svg-{style}" x="{_px(x)}" y="{_px(y)}" {size}>{escape(words, quote=False)}</text>'


def _px(value: float) -> str:
    """A length with at most one decimal, the same bytes on every machine."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")
