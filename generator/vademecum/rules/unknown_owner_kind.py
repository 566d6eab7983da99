"""The governance names an owner or a review cycle for a kind of object that does not exist.

`owners` and `review_every` in policy/governance.yml serve every object of a kind that names none itself. With a misspelt
kind those objects would stay without an owner and would never come up for review.

What to do: write a kind as in links: `platform`, `tree`, `scenario`, `message`, `route`, …; `default` serves the others.
"""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import KEPT_KINDS

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Keys of `owners` and `review_every`."""
    governance = handbook.governance
    if governance is None:
        return
    known = [*KEPT_KINDS, "default"]
    for field, kinds in (("owners", governance.owners), ("review_every", governance.review_every)):
        for kind in kinds:
            if kind not in known:
                near = get_close_matches(kind, known, 1, 0.6)
                hint = f"Did you mean “{near[0]}”? " if near else ""
                place = handbook.at(governance).key(field, kind)
                yield Finding(place, f"“{kind}” is not a kind of object", f"{hint}Kinds: {', '.join(known)}.")
