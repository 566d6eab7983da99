"""What is wrong with a handbook, as a value: where it is, what to do about it.

The error tree, whole:

    VademecumError            anything this program says instead of a traceback
    ├── HandbookError         the description has problems; carries them all
    └── UsageError            the command cannot run as it was asked (exit code 2)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a problem matters; `error` stops the build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A stretch of one line: file as the author knows it, 1-based line and column, length in characters."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A spot in the description by keys, such as `playbooks/trees/x.yml` + `("questions", "q1", "ask")`."""

    file: str
    path: tuple[str | int, ...] = ()
    on_key: bool = field(default=False, compare=False)

    def at(self, *keys: str | int) -> Place:
        """The place below this one."""
        return Place(self.file, self.path + keys)

    def key(self, *keys: str | int) -> Place:
        """The place of a key itself, rather than of its value."""
        return Place(self.file, self.path + keys, on_key=True)


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong, located; sorts by file, line and column."""

    location: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = field(default=Severity.ERROR, compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before it is located and before the handbook's settings are applied."""

    place: Place
    message: str
    hint: str = ""
    severity: Severity | None = None
    """Replaces the rule's usual severity for this finding."""
    part: str = ""
    """The words of the value that are at fault, where it is not the whole value."""
    other: Place | None = None
    """A second spot that the problem is about; the hint says where it is: at `{other}`, or in front."""


class VademecumError(Exception):
    """Anything this program says instead of a traceback."""


class UsageError(VademecumError):
    """The command cannot run as it was asked."""


class HandbookError(VademecumError):
    """The description has problems; `problems` holds them all, `lines` gives a file's lines."""

    def __init__(self, problems: Iterable[Problem], lines: Callable[[str], Sequence[str]]) -> None:
        self.problems = sorted(problems)
        self.lines = lines
        super().__init__(f"{len(self.problems)} problem{'s' if len(self.problems) != 1 else ''}")


def folder_in_words(folder: Path) -> str:
    """A folder as a sentence names it: “.” would end it too early."""
    return "this folder" if folder == Path() else str(folder)
