"""The pass mark of a training path is above 100 percent.

Nobody could ever pass.

What to do: write a percentage from 1 to 100, such as `pass_mark: 80`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The pass mark of every path."""
    for path in handbook.paths.values():
        if path.pass_mark > 100:
            message = f"nobody can reach {path.pass_mark} percent"
            yield Finding(handbook.at(path, "pass_mark"), message, "Write a percentage from 1 to 100, such as 80.")
