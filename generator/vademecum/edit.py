"""YAML edited as text: values go or change, while comments, order and layout stay as the author left them.

Each function takes a document and gives its new text. Changes are stretches of the text, found through the nodes and
applied from the end. Nodes are told apart by their `id`, so that yaml itself stays in `source`. A value behind an alias
is left alone: it stands at its anchor.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from vademecum.source import Document, read

Path = tuple[str | int, ...]


class Change(NamedTuple):
    """A stretch of a text and what stands there instead."""

    start: int
    end: int
    text: str = ""


class Part(NamedTuple):
    """An item of a list or a pair of a map: where it starts (at its dash or key), where its value may, where it ends."""

    name: str | int
    start: int
    body: int
    end: int
    value: Any


def remove(document: Document, paths: Iterable[Path]) -> str:
    """The text without the values at some paths; a list or map left empty goes as well, and "" is left of nothing."""
    remover = _Remover(document.text, frozenset(paths))
    return "" if remover.takes(document.root, ()) else _apply(document.text, remover.changes)


def replace(document: Document, values: Mapping[Path, str]) -> str:
    """The text with other values, given as YAML on one line or as a block that starts with a new line, at paths that
    exist; the others are ignored.
    """
    found = (_new_value(document, path, written) for path, written in values.items())
    return _apply(document.text, [change for change in found if change])


def insert(document: Document, path: Path, lines: str) -> str:
    """The text with more `key: value` lines in the map at a path, below its first pair; unchanged where there is none."""
    node = document.root
    for key in path:
        node = next((part.value for part in _parts(document.text, node) if part.name == key), None)
    if node is None or node.id != "mapping" or node.flow_style or not node.value:
        return document.text
    first = _parts(document.text, node)[0]
    indent = " " * node.value[0][0].start_mark.column
    below = _next_line(document.text, first.end)
    return document.text[:below] + "".join(f"{indent}{line}\n" for line in lines.splitlines()) + document.text[below:]


def rewrite(document: Document, change: Callable[[str, Path | None], str]) -> str:
    """The text with every scalar and comment passed through a function, with its path (None for comments and keys); what
    YAML would misread is put in quotes.
    """
    text, position, parts = document.text, 0, []
    for start, end, value, flow, path in _once(_scalars(text, document.root, False, ())):
        parts += [change(text[position:start], None), _reworded(text[start:end], value, flow, path, change)]
        position = end
    return "".join([*parts, change(text[position:], None)])


def quoted(text: str, flow: bool = False) -> str:
    """A text as one YAML value, with quotation marks only where it needs them: in a block, or between brackets."""
    return text if _reads_as(text, text, flow) else json.dumps(text, ensure_ascii=False)


class _Remover:
    """Collects what must be cut from a text."""

    def __init__(self, text: str, paths: frozenset[Path]) -> None:
        self.text = text
        self.paths = paths
        self.changes: list[Change] = []

    def takes(self, node: Any, path: Path) -> bool:
        """Whether nothing of a node stays; cuts what goes when some of it does."""
        if path in self.paths:
            return True
        parts = _parts(self.text, node)
        gone = [self.takes(part.value, (*path, part.name)) for part in parts]
        if gone and all(gone):
            return True
        cut = self._cut_flow if node.id != "scalar" and node.flow_style else self._cut_block
        for is_gone, run in groupby(range(len(parts)), gone.__getitem__):
            if is_gone:
                numbers = list(run)
                self.changes.append(cut(parts, numbers[0], numbers[-1]))
        return False

    def _cut_flow(self, parts: list[Part], first: int, last: int) -> Change:
        """`[a, b]` loses an item with the comma behind it, or in front of it at the end."""
        if last + 1 < len(parts):
            return Change(parts[first].start, parts[last + 1].start)
        return Change(parts[first - 1].end, parts[last].end)

    def _cut_block(self, parts: list[Part], first: int, last: int) -> Change:
        """Whole lines, with the comments that belong to them and without a second blank line."""
        start, end = parts[first].start, _next_line(self.text, parts[last].end)
        line = _line(self.text, start)
        if self.text[line:start].strip():
            # The first pair behind a dash: the next line moves up to the dash.
            return Change(start, _skip(self.text, end))
        begin = self._comments_above(line, start - line, parts[first - 1].end if first else 0)
        if not self.text[end:].strip():
            return Change(len(self.text[:begin].rstrip("\n")) + 1 if begin else 0, len(self.text))
        if first == 0 or self.text[:begin].endswith("\n\n"):
            end = _line(self.text, _skip(self.text, end))
        return Change(begin, end)

    def _comments_above(self, line: int, column: int, floor: int) -> int:
        """Start of the comment lines right above a line, as far indented; the head of a file belongs to the file."""
        begin = line
        while begin > floor:
            above = _line(self.text, begin - 1)
            if above < floor or not self.text[above:begin].startswith(" " * column + "#"):
                return begin
            begin = above
        return begin if begin else line


def _new_value(document: Document, path: Path, written: str) -> Change | None:
    node, change = document.root, None
    for key in path:
        part = next((part for part in _parts(document.text, node) if part.name == key), None)
        if part is None:
            return None
        gap = "" if written.startswith("\n") else " "
        change = Change(part.body, part.end, f":{gap}{written}" if node.id == "mapping" else written)
        node = part.value
    return change


def _apply(text: str, changes: Iterable[Change]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _parts(text: str, node: Any) -> list[Part]:
    """Items or pairs of a node, in order; none for a scalar."""
    if node.id == "mapping":
        return [_pair(text, key, value) for key, value in node.value]
    if node.id == "sequence":
        return [_item(text, node, number, item) for number, item in enumerate(node.value)]
    return []


def _pair(text: str, key: Any, value: Any) -> Part:
    after = key.end_mark.index
    return Part(key.value, key.start_mark.index, after, max(after, _end(text, value)), value)


def _item(text: str, node: Any, number: int, item: Any) -> Part:
    start, end = item.start_mark.index, _end(text, item)
    if node.flow_style:
        return Part(number, start, start, end, item)
    first, column = node.start_mark.index, node.start_mark.column
    line = _line(text, start)
    # The dash stands in the column of the list, on the line of its item or above it.
    while line > first and text[line : line + column + 1] != " " * column + "-":
        line = _line(text, line - 1)
    dash = max(first, line + column)
    return Part(number, dash, start, max(end, dash + 1), item)


def _end(text: str, node: Any) -> int:
    """End of what a node says: a parser counts the blank lines and comments behind a block as part of it."""
    if node.id != "scalar" and not node.flow_style and node.value:
        return _parts(text, node)[-1].end
    start = node.start_mark.index
    return int(start + len(text[start : node.end_mark.index].rstrip()))


def _line(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _next_line(text: str, position: int) -> int:
    """Start of the next line; a comment behind a value is on the value's line."""
    return text.find("\n", position) + 1 or len(text)


def _skip(text: str, position: int) -> int:
    """The next character that is not blank."""
    return len(text) - len(text[position:].lstrip())


_Scalar = tuple[int, int, str, bool, Path | None]
"""Start, end and value of a scalar, whether it stands between brackets, and its path; None for a key."""


def _scalars(text: str, node: Any, flow: bool, path: Path | None) -> Iterator[_Scalar]:
    """Every scalar, keys included."""
    if node.id == "scalar":
        yield node.start_mark.index, _end(text, node), node.value, flow, path
        return
    inside = flow or bool(node.flow_style)
    for number, item in enumerate(node.value):
        if node.id == "mapping":
            yield from _scalars(text, item[0], inside, None)
            yield from _scalars(text, item[1], inside, None if path is None else (*path, item[0].value))
        else:
            yield from _scalars(text, item, inside, None if path is None else (*path, number))


def _once(scalars: Iterable[_Scalar]) -> Iterator[_Scalar]:
    """Scalars in the order of the text; one that aliases repeat is there once."""
    found = {scalar[0]: scalar for scalar in reversed(list(scalars))}
    return (found[start] for start in sorted(found))


def _reworded(
    written: str, value: str, flow: bool, path: Path | None, change: Callable[[str, Path | None], str]
) -> str:
    """A scalar as it is to be written: in its own style where it reads back, else in quotes."""
    new = change(written, path)
    if new == written or written.startswith(("|", ">")):
        return new
    wanted = change(value, path)
    return new if _reads_as(new, wanted, flow) else json.dumps(wanted, ensure_ascii=False)


def _reads_as(written: str, value: str, flow: bool) -> bool:
    """Whether YAML reads some writing as a value: in a block, or between brackets."""
    probe = read("", (f"[{written}]" if flow else f"- {written}").encode())
    return isinstance(probe, Document) and probe.data == [value]
