"""Text → data with positions. The only module, with `strings`, that imports yaml.

Every scalar stays text: `NO`, `010` and `18:00` are what the author wrote. Positions are looked up when a problem
needs them, so reading costs little more than libyaml itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from vademecum.problem import Location, Place, Problem
from vademecum.yaml_words import in_words

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_VALUES = 200_000
"""Values of one file after its aliases are followed: more is an alias bomb, not a handbook."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_INLINE_NESTING = re.compile(rf"(?:[-?:][ \t]+){{{MAX_DEPTH}}}")


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read: its text, its data (dict, list, str, None) and where each value stands."""

    file: str
    text: str
    data: Any
    root: Any

    def locate(self, place: Place, part: str = "") -> Location:
        """Line and column of a place, or of some words of its value; of its nearest parent where it does not exist."""
        node, on_key = self.root, place.on_key
        span = _span(node)
        for depth, key in enumerate(place.path):
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == key), None)
                if pair is None:
                    break
                last = depth == len(place.path) - 1
                node = pair[1]
                # An empty value, or a block below its key, is best shown at the key.
                span = _span(pair[0]) if (last and on_key) or not _span(node)[2] else _span(node)
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                node = node.value[key]
                span = _span(node)
            else:
                break
        return self._find(part, node) or Location(self.file, *span)

    def _find(self, part: str, node: Any) -> Location | None:
        """Where some words stand within a value; None where they are broken over two lines."""
        if not part or not isinstance(node, yaml.ScalarNode):
            return None
        lines, first = self.text.split("\n"), node.start_mark.line
        for number in range(first, min(node.end_mark.line + 1, len(lines))):
            start = node.start_mark.column if number == first else 0
            column = lines[number].find(part, start)
            if column >= 0:
                return Location(self.file, number + 1, column + 1, len(part))
        return None


def read(file: str, raw: bytes) -> Document | list[Problem]:
    """The document in a file's bytes, or everything that prevents reading it."""
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / 1e6:.1f} MB"
        return [_problem(file, f"the file has {size}; the limit is 1 MB", "Split it into several objects.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace").split("\n")
        return [
            Problem(
                Location(file, len(before), len(before[-1]) + 1),
                "yaml-syntax",
                f"byte 0x{raw[error.start]:02x} is not UTF-8 text",
                "Save the file with the encoding UTF-8.",
            )
        ]
    if problem := _too_deep(file, text):
        return [problem]
    try:
        root = _compose(text, _Loader)
    except yaml.YAMLError as error:
        return [_syntax_problem(file, text, error)]
    if root is None:
        return [_problem(file, "the file is empty", "Write the object, or delete the file.")]
    builder = _Builder(file)
    data = builder.build(root, 0)
    return builder.problems or Document(file, text, data, root)


def _compose(text: str, loader_class: Any) -> Any:
    loader = loader_class(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _span(node: Any) -> tuple[int, int, int]:
    """Line, column (from 1) and length of a node's first line."""
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else 1
    if end.line != start.line and isinstance(node, yaml.ScalarNode):
        length = max(1, len(node.value.split("\n")[0]))
    return start.line + 1, start.column + 1, length


def _problem(file: str, message: str, hint: str, rule: str = "yaml-syntax") -> Problem:
    return Problem(Location(file), rule, message, hint)


def _too_deep(file: str, text: str) -> Problem | None:
    """Refuse nesting that would exhaust the stack of the parser, before it starts."""
    position = -1
    if inline := _INLINE_NESTING.search(text):
        position = inline.start()
    elif text.count("[") + text.count("{") > MAX_DEPTH:
        depth = 0
        for match in re.finditer(r"[\[\]{}]", text):
            depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
            if depth > 500:
                position = match.start()
                break
    if position < 0:
        return None
    line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    return Problem(
        Location(file, line, column),
        "yaml-syntax",
        "values are nested too deeply to be a handbook",
        f"Use at most {MAX_DEPTH} levels.",
    )


class _Builder:
    """Turns a node into data; reports duplicate keys, aliases that never end, tags."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._done: dict[int, tuple[Any, int]] = {}
        self._open: set[int] = set()
        self._values = 0

    def build(self, node: Any, depth: int) -> Any:
        if isinstance(node, yaml.ScalarNode):
            if node.tag != "tag:yaml.org,2002:str":
                self._refuse_tag(node)
            # `key:` with nothing behind it is no value, unlike `key: ""`.
            return None if not node.value and node.style is None else node.value
        identity = id(node)
        if identity in self._open:
            return self._stop(
                node, "this value contains itself", "An alias (*) must not stand inside its own anchor (&)."
            )
        if identity in self._done:
            value, size = self._done[identity]
            return value if self._count(node, size) else None
        if depth > MAX_DEPTH:
            return self._stop(node, "values are nested too deeply", f"Use at most {MAX_DEPTH} levels.")
        if node.tag != _PLAIN_TAGS[type(node)]:
            self._refuse_tag(node)
        before = self._values
        if not self._count(node, 1):
            return None
        self._open.add(identity)
        is_list = isinstance(node, yaml.SequenceNode)
        built = [self.build(item, depth + 1) for item in node.value] if is_list else self._mapping(node, depth)
        self._open.discard(identity)
        self._done[identity] = built, self._values - before
        return built

    def _mapping(self, node: Any, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        first: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self._stop(key_node, "a key must be a plain word", "Write `key: value`.")
                continue
            if key in value:
                self.problems.append(
                    Problem(
                        Location(self.file, *_span(key_node)),
                        "duplicate-key",
                        f"“{key}” is written twice in the same place",
                        f"The other one is on line {first[key].start_mark.line + 1}. Keep one of them.",
                    )
                )
                continue
            first[key] = key_node
            built = self.build(value_node, depth + 1)
            if built is not None:
                value[key] = built
        return value

    def _count(self, node: Any, size: int) -> bool:
        self._values += size
        if self._values <= MAX_VALUES:
            return True
        self._stop(node, "aliases make this file explode", "Write the values out instead of repeating *aliases.")
        return False

    def _stop(self, node: Any, message: str, hint: str) -> None:
        location = Location(self.file, *_span(node))
        if not any(problem.message == message for problem in self.problems):
            self.problems.append(Problem(location, "yaml-syntax", message, hint))

    def _refuse_tag(self, node: Any) -> None:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        hint = "Put the text between quotes, or delete the word that starts with “!”."
        self._stop(node, f"“{tag}” is not allowed: YAML reserves words that start with “!”", hint)


_AT_ITS_START = ("quoted scalar", "flow sequence", "flow mapping", "simple key", "an alias", "an anchor")
"""What is best shown where it begins, not where the parser gave up."""


def _syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """Plain words for a YAML error: read again, up to the error, with the parser that explains more."""
    lines = text.split("\n")
    if (mark := getattr(error, "problem_mark", None)) is not None:
        try:
            _compose("\n".join(lines[: mark.line + 2]), yaml.BaseLoader)
        except yaml.YAMLError as clearer:
            error = clearer
        except RecursionError:
            pass
    words = (
        f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''} {error} {_nearby(lines, error)}"
    )
    message, hint = in_words(words, str(getattr(error, "problem", None) or error).splitlines()[0])
    return Problem(_where(file, text, error), "yaml-syntax", message, hint)


def _nearby(lines: list[str], error: yaml.YAMLError) -> str:
    """What the line says that the parser does not: why a “:” or a word is out of place."""
    mark = getattr(error, "problem_mark", None)
    before = lines[mark.line][: mark.column].strip() if mark is not None and mark.line < len(lines) else ""
    problem = getattr(error, "problem", "") or ""
    if "mapping values" in problem and ":" not in before:
        return "nested further"
    if "<block end>" in problem and before:
        return (
            "after the closing bracket"
            if before[-1] in "]}"
            else "after the closing quote"
            if before[-1] in "\"'"
            else ""
        )
    return ""


def _where(file: str, text: str, error: yaml.YAMLError) -> Location:
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if start is not None and any(words in (getattr(error, "context", "") or "") for words in _AT_ITS_START):
        mark = start
    if mark is not None:
        return Location(file, mark.line + 1, mark.column + 1)
    # A reader error has no mark, only the position of the character.
    position = getattr(error, "position", 0) or 0
    if isinstance(character := getattr(error, "character", None), int):
        position = next((i for i, c in enumerate(text) if ord(c) == character), position)
    before = text[:position]
    return Location(file, before.count("\n") + 1, position - before.rfind("\n"))
