"""The handbook still has people, phone numbers or addresses made for examples.

The starter handbook works at once because it is filled with fictional people, phone numbers that ring nowhere and
addresses that end in `.example`. In a crisis, nobody answers them.

What to do: replace them in the file shown, starting with policy/holders.yml and policy/accounts.yml. Examples of the blanks
of a message are left alone: they are written over every time. A demonstration that is meant to stay fictional says so in
policy/organisation.yml: `checks: {sample-data: off}`.
"""

import re
from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place, Severity
from vademecum.texts import suspects

SEVERITY = Severity.WARNING

_SAMPLE = re.compile(r"\.example\b|\+1 ?\d{3} ?555-01\d\d|\+33 ?1 ?99 ?00(?: ?\d\d){2}")
"""Names and numbers that are reserved for examples and belong to nobody."""
_MAY_BE = re.compile(r"\.example\b|555|^\+33")
"""A word that may be one, or a piece of one."""


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """One finding a file, at the first such value, with how many there are."""
    found: dict[str, list[tuple[Place, str]]] = {}
    for words in suspects(handbook, _MAY_BE.search):
        in_a_blank = "blanks" in words.path and "example" in words.path
        if not in_a_blank and (match := _SAMPLE.search(words.words)):
            found.setdefault(words.root_place.file, []).append((words.place, match[0]))
    for file, spots in found.items():
        place, sample = spots[0]
        more = f" (and {len(spots) - 1} more in this file)" if len(spots) > 1 else ""
        message = f"“{sample}” belongs to nobody: it was made for examples{more}"
        yield Finding(place, message, f"Write your own in {file}.", part=sample)
