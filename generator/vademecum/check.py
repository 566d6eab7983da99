"""The first half of the pipeline: a folder → the handbook and its problems. Nothing that only pages need is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vademecum import custom, rules
from vademecum.garbage import uncollected
from vademecum.model.handbook import Handbook
from vademecum.problem import HandbookError, Problem, Severity
from vademecum.reader import Reading, read_handbook


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the handbook where there is one, every problem, and the files' lines for excerpts."""

    handbook: Handbook | None
    problems: tuple[Problem, ...]
    reading: Reading

    @property
    def sound(self) -> bool:
        """True when nothing stops the build."""
        return self.handbook is not None and all(p.severity is not Severity.ERROR for p in self.problems)

    def lines(self, file: str) -> Sequence[str]:
        """Lines of a file, as the printer of problems wants them."""
        return self.reading.lines(file)


@uncollected()
def check(root: Path, today: date) -> Checked:
    """Read and check a handbook folder; never raises for what an author wrote."""
    reading = read_handbook(root)
    own = _custom(root, reading)
    if reading.handbook is None:
        return Checked(None, tuple(sorted([*reading.problems, *own])), reading)
    problems = rules.run(reading.handbook, today, reading.locate)
    return Checked(reading.handbook, tuple(sorted([*problems, *own]) if own else problems), reading)


def _custom(root: Path, reading: Reading) -> list[Problem]:
    """What is wrong with the templates and words that a handbook changes; few change any."""
    if not custom.exists(root):
        return []
    found = custom.load(root, reading.handbook.languages if reading.handbook else None)
    reading.texts |= found.texts
    return found.problems


def load(root: Path, today: date) -> Handbook:
    """The handbook of a folder; raises HandbookError with every problem when there is an error."""
    checked = check(root, today)
    if not checked.sound or checked.handbook is None:
        raise HandbookError(checked.problems, checked.lines)
    return checked.handbook
