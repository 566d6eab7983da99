"""A training path has a module twice, or its weeks go back.

Modules are followed in the order in which they are written, week after week.

What to do: keep each module once, and write the modules in the order of their weeks.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The modules of every path, in order."""
    for path in handbook.paths.values():
        seen: dict[str, int] = {}
        for number, stage in enumerate(path.modules):
            first = seen.setdefault(stage.module, number)
            if first != number:
                other = handbook.at(path, "modules", first, "module")
                message = f"“{stage.module}” is in this path twice"
                yield Finding(handbook.at(path, "modules", number, "module"), message, "Keep one of them.", other=other)
            before = path.modules[number - 1].week if number else 1
            if stage.week < before:
                message = f"week {stage.week} comes after week {before}"
                hint = f"Write {before} or more, or move the module up."
                yield Finding(handbook.at(path, "modules", number, "week"), message, hint)
