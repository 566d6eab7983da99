"""A figure is too old to be quoted.

Figures about networks age in months. One that is quoted after its time is the first thing that a journalist or an angry
reader checks, and the rest of the text falls with it.

What to do: look at the source again, then write the new value, `as_of` and `stale_after`; or take the figure out.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Figures past the day after which they are not quoted."""
    for figure in handbook.figures.values():
        if figure.stale_after < today:
            message = f"“{figure.title.into(handbook.languages[0])}” was not to be quoted after {figure.stale_after}"
            hint = "Look at its source again, then write the new value and day; or take it out."
            yield Finding(handbook.at(figure, "stale_after"), message, hint)
