"""A phase of a checklist has too many items, or too few to be a phase.

Nobody holds more than nine items in mind between two pauses: the eye loses its line, and an item is skipped. And when a
list has several phases, one of a single item is a pause for nothing.

What to do: split a long phase at a moment when people can stop and look up; join a tiny one with its neighbour. A list
with one phase may be as short as it likes.

    phases:
      - id: alert
        title: Alert (first 10 minutes)
        items: [...]
      - id: first-word
        title: First word (to 30 minutes)
        items: [...]
"""

from collections.abc import Iterator
from datetime import date

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING

MOST = 9
LEAST = 2


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The number of items of every phase."""
    for checklist in handbook.checklists.values():
        for index, phase in enumerate(checklist.phases):
            count, title = len(phase.items), trees.plain(phase.title, handbook.languages[0])
            if count > MOST:
                message = f"the phase “{title}” has {count} items; {MOST} is the most that people keep in mind"
                hint = "Split it at a moment when people can pause, or drop what does no harm when skipped."
                yield Finding(handbook.at(phase, "items", MOST), message, hint)
            elif count < LEAST and len(checklist.phases) > 1:
                place = handbook.at(checklist, "phases", index, "title")
                yield Finding(
                    place, f"the phase “{title}” has a single item", "Join it with the phase before or after."
                )
