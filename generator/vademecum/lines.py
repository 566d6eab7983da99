"""Lines of a text as editors count them; YAML and Python break lines at other characters too."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from vademecum.problem import Location

_END = re.compile(r"\r\n?|\n")


def split_lines(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    return _END.split(text)


class Lines:
    """Where the lines of a file are, from the position of a character in its text."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _END.finditer(self.text))]

    def at(self, index: int, length: int = 1) -> Location:
        """The location of the character at an index."""
        line = bisect_right(self._starts, index)
        return Location(self.file, line, index - self._starts[line - 1] + 1, length)

    def stretch(self, start: int, end: int) -> Location:
        """The location of a stretch of the text, or of as much of it as stands in its first line."""
        stop = _END.search(self.text, start, end)
        return self.at(start, (stop.start() if stop else end) - start)

    def until_line_after(self, index: int) -> str:
        """The text up to the end of the line below the one with a character."""
        below = bisect_right(self._starts, index) + 1
        return self.text[: self._starts[below]] if below < len(self._starts) else self.text

    def before(self, index: int) -> str:
        """What stands in front of a character in its line."""
        return self.text[self._starts[bisect_right(self._starts, index) - 1] : index]
