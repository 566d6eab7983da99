"""A YAML parser's events → data, in one pass and without recursion.

Some of what YAML allows a handbook does not: tags, duplicate keys, deep nesting, aliases that never end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from vademecum.lines import Lines
from vademecum.problem import Problem
from vademecum.yaml_words import UNDEFINED_ALIAS

MAX_DEPTH = 40
MAX_REPEATED = 200_000
"""Values of one file that may stand behind its aliases: more is an alias bomb, not a handbook."""
MAX_PROBLEMS = 100
"""Problems of one file that are shown at once."""

_PLAIN_TAGS = (None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class _Open:
    """A list or map that the parser is in."""

    data: Any
    seen: dict[str, Any] | None = None
    """For a map: where each key stands."""
    key: str | None = None
    """For a map: the key whose value comes next."""
    anchor: str | None = None
    before: int = 0
    """Values of the file that stand before this one."""
    height: int = 1
    """Levels of this value, itself included."""

    @property
    def awaits_key(self) -> bool:
        """Whether what comes next is a key of a map."""
        return self.seen is not None and self.key is None


@dataclass(slots=True)
class _Anchored:
    """What stands at an anchor: its value, the number of values in it, and its levels."""

    value: Any
    size: int = 1
    height: int = 0
    open: bool = False


class Builder:
    """Makes the data of one file; no nesting can exhaust a stack."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self._here = _Open([])
        self._outer: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._values = self._repeated = 0
        self._going = True

    def build(self, loader: Any) -> Any:
        """The data of the one document of a file; whatever there is of it once a problem was found."""
        handlers = {
            yaml.StreamStartEvent: self._skip,
            yaml.DocumentEndEvent: self._skip,
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            yaml.StreamEndEvent: self._finish,
        }
        next_event = loader.get_event
        while self._going:
            event = next_event()
            handlers[event.__class__](event)
        return next(iter(self._here.data), None)

    def _skip(self, event: Any) -> None:
        pass

    def _finish(self, event: Any) -> None:
        self._going = False

    def _document(self, event: Any) -> None:
        if self._here.data:
            self._stop(event, "the file holds two documents", "Remove the line “---”, or split the file.")

    def _scalar(self, event: Any) -> None:
        value = event.value
        if event.tag is not None or event.anchor is not None:
            self._properties(event)
            if event.anchor is not None:
                self._anchors[event.anchor] = _Anchored(value)
        if event.style == '"' and _UNPRINTABLE.search(value):
            self._report(event, "a character that no text may contain", "Delete the escape that starts with “\\”.")
        # `key:` with nothing behind it is no value, unlike `key: ""`.
        self._add(event, value if value or event.style else None)

    def _start(self, event: Any) -> None:
        if self._here.awaits_key:
            return self._key_not_plain(event)
        if len(self._outer) >= MAX_DEPTH:
            return self._too_deep(event)
        self._properties(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(None, open=True)
        self._outer.append(self._here)
        if event.__class__ is yaml.MappingStartEvent:
            self._here = _Open({}, {}, None, event.anchor, self._values)
        else:
            self._here = _Open([], None, None, event.anchor, self._values)

    def _end(self, event: Any) -> None:
        done = self._here
        self._here = self._outer.pop()
        if done.height >= self._here.height:
            self._here.height = done.height + 1
        self._add(event, done.data)
        if done.anchor is not None:
            self._anchors[done.anchor] = _Anchored(done.data, self._values - done.before, done.height)

    def _add(self, event: Any, value: Any) -> None:
        """Put a value where the parser is: into a list, or as a key or value into a map."""
        self._values += 1
        here = self._here
        key = here.key
        if key is not None:
            here.data[key] = value
            here.key = None
        elif here.seen is None:
            here.data.append(value)
        else:
            here.key = value = value or ""
            if value in here.seen:
                self._report_twice(event, value, here.seen[value])
            else:
                here.seen[value] = event

    def _alias(self, event: Any) -> None:
        found = self._anchors.get(event.anchor)
        if found is None:
            self._report(event, *UNDEFINED_ALIAS)
            return self._add(event, None)
        if found.open:
            hint = "An alias (*) must not stand inside its own anchor (&)."
            return self._stop(event, "this value contains itself", hint)
        if self._here.awaits_key and not isinstance(found.value, str):
            return self._key_not_plain(event)
        if len(self._outer) + found.height > MAX_DEPTH:
            return self._too_deep(event)
        self._repeated += found.size
        if self._repeated > MAX_REPEATED:
            hint = "Write the values out instead of repeating *aliases."
            return self._stop(event, "aliases make this file explode", hint)
        self._values += found.size - 1
        self._here.height = max(self._here.height, found.height + 1)
        self._add(event, found.value)

    def _properties(self, event: Any) -> None:
        """What stands in front of a value: a tag is refused, an anchor needs a name of its own."""
        if event.tag not in _PLAIN_TAGS:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            hint = "Put the text between quotes, or delete the word that starts with “!”."
            self._report(event, f"“{tag}” is not allowed: YAML reserves words that start with “!”", hint)
        if event.anchor in self._anchors:
            self._report(event, f"“&{event.anchor}” is written twice", "Give each anchor (&) a name of its own.")

    def _report_twice(self, event: Any, key: str, first: Any) -> None:
        hint = f"The other one is on line {self.lines.at(first.start_mark.index).line}. Keep one of them."
        self._report(event, f"“{key}” is written twice in the same place", hint, "duplicate-key")

    def _key_not_plain(self, event: Any) -> None:
        self._stop(event, "a key must be a plain word", "Write `key: value`.")

    def _too_deep(self, event: Any) -> None:
        self._stop(event, "values are nested too deeply", f"Use at most {MAX_DEPTH} levels.")

    def _stop(self, event: Any, message: str, hint: str) -> None:
        """Report what makes the rest of the file pointless to read."""
        self._report(event, message, hint)
        self._going = False

    def _report(self, event: Any, message: str, hint: str, rule: str = "yaml-syntax") -> None:
        location = self.lines.stretch(event.start_mark.index, event.end_mark.index)
        self.problems.append(Problem(location, rule, message, hint))
        self._going = len(self.problems) < MAX_PROBLEMS
