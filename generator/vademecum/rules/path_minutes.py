"""A training path takes longer than it promises.

Whoever sets half an hour aside must get through in half an hour.

What to do: shorten the modules, move one to another path, or write what it really takes in `minutes`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum import training
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The minutes of every path against those of its modules."""
    for path in handbook.paths.values():
        takes = training.minutes(handbook, path)
        if path.minutes and takes > path.minutes:
            shares = ", ".join(f"{module.id} {module.minutes}" for module in training.modules_of(handbook, path))
            message = f"“{path.id}” promises {path.minutes} minutes, and its modules take {takes}"
            yield Finding(handbook.at(path, "minutes"), message, f"Minutes of the modules: {shares}.")
