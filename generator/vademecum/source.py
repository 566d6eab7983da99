"""Text → data with positions. Only this module, `events` and `strings` import yaml.

Every scalar stays text: `NO`, `010` and `18:00` are what the author wrote. Data is made from the parser's events, and
positions are looked up when a problem needs them, so reading costs less than letting libyaml compose its nodes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import yaml

from vademecum.events import Builder
from vademecum.lines import Lines
from vademecum.problem import Location, Place, Problem
from vademecum.yaml_words import in_words

MAX_BYTES = 1_000_000
MAX_BYTES_AGAIN = 100_000
"""How far a file is read a second time, more slowly, to explain an error better."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Document:
    """A file that could be read: its text, its data (dict, list, str, None) and where each value stands."""

    file: str
    text: str
    data: Any

    @cached_property
    def root(self) -> Any:
        """The nodes of the text, with their marks; made only when somebody asks where a value stands."""
        loader = _Loader(self.text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.file, self.text)

    def locate(self, place: Place, part: str = "") -> Location:
        """Line and column of a place, or of some words of its value; of its nearest parent where it does not exist."""
        node, shown = self.root, self.root
        for depth, key in enumerate(place.path):
            if isinstance(node, yaml.MappingNode):
                pair = self._pairs(node).get(key)
                if pair is None:
                    break
                node, on_key = pair[1], place.on_key and depth == len(place.path) - 1
                # An empty value, or a block below its key, is best shown at the key.
                shown = pair[0] if on_key or not self._span(node).length else node
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                node = shown = node.value[key]
            else:
                break
        return self._find(part, node) or self._span(shown)

    @cached_property
    def _known_pairs(self) -> dict[int, dict[Any, Any]]:
        return {}

    def _pairs(self, node: Any) -> dict[Any, Any]:
        """The pairs of a mapping by key, kept: a file may have many problems in one place."""
        if id(node) not in self._known_pairs:
            self._known_pairs[id(node)] = {pair[0].value: pair for pair in node.value}
        return self._known_pairs[id(node)]

    def _span(self, node: Any) -> Location:
        """The first line of a node."""
        start, end = node.start_mark.index, node.end_mark.index
        whole = self._lines.stretch(start, end)
        # Of a list or map that goes on below, the start says enough.
        one_line = isinstance(node, yaml.ScalarNode) or whole.length == end - start
        return whole if one_line else replace(whole, length=1)

    def _find(self, part: str, node: Any) -> Location | None:
        """Where some words stand within a value; None where they are broken over two lines."""
        if not part or not isinstance(node, yaml.ScalarNode):
            return None
        index = self.text.find(part, node.start_mark.index, node.end_mark.index)
        return self._lines.at(index, len(part)) if index >= 0 else None


def read(file: str, raw: bytes) -> Document | list[Problem]:
    """The document in a file's bytes, or everything that prevents reading it."""
    if len(raw) > MAX_BYTES:
        return [_problem(file, "the file has more than 1 MB, the limit", "Split it into several objects.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8 text"
        hint = "Save the file with the encoding UTF-8."
        return [Problem(Lines(file, before).at(len(before)), "yaml-syntax", message, hint)]
    builder = Builder(Lines(file, text))
    try:
        data = builder.build(_Loader(text))
    except yaml.YAMLError as error:
        return [*builder.problems, _syntax_problem(builder.lines, error)]
    if data is None and not builder.problems:
        return [_problem(file, "the file is empty", "Write the object, or delete the file.")]
    return builder.problems or Document(file, text, data)


def _problem(file: str, message: str, hint: str) -> Problem:
    return Problem(Location(file), "yaml-syntax", message, hint)


def _syntax_problem(lines: Lines, error: yaml.YAMLError) -> Problem:
    """Plain words for a YAML error."""
    error = _clearer(lines, error)
    return Problem(_where(lines, error), "yaml-syntax", *in_words(error, lines))


def _clearer(lines: Lines, error: yaml.YAMLError) -> yaml.YAMLError:
    """The same error from the parser that explains more but is slow: it reads as far as the error."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None and mark.index < MAX_BYTES_AGAIN:
        try:
            for _ in yaml.parse(lines.until_line_after(mark.index), yaml.BaseLoader):
                pass
        except yaml.YAMLError as clearer:
            return clearer
    return error


_AT_ITS_START = ("quoted scalar", "flow sequence", "flow mapping", "simple key", "an alias", "an anchor")
"""What is best shown where it begins, not where the parser gave up."""


def _where(lines: Lines, error: yaml.YAMLError) -> Location:
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if start is not None and any(words in (getattr(error, "context", None) or "") for words in _AT_ITS_START):
        mark = start
    if mark is not None:
        return lines.at(mark.index)
    # An error of characters has no mark, and its position is counted in bytes: the character itself is surer.
    character = getattr(error, "character", None)
    return lines.at(max(0, lines.text.find(chr(character)) if isinstance(character, int) and character >= 0 else 0))
