"""An item of a checklist is due before the one above it.

A list is done from top to bottom. When an item further down is due earlier, it is reached too late, and the clock that
shows late items turns red at the wrong one.

What to do: move the item up, or correct one of the two times. Times may start again in another phase.

    items:
      - {id: log, do: Open the log., role: writer, due: 2 min}
      - {id: call, do: Call the chair., role: lead, due: 10 min}
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The due times within every phase, each against the one above."""
    for checklist in handbook.checklists.values():
        for phase in checklist.phases:
            timed = [item for item in phase.items if item.due is not None]
            for above, item in pairwise(timed):
                if item.due is None or above.due is None or item.due >= above.due:
                    continue
                first, second = (trees.plain(one.do, handbook.languages[0]) for one in (above, item))
                message = f"“{second}” is due before “{first}”, which stands above it"
                hint = "Move it up, or correct one of the two times."
                yield Finding(handbook.at(item, "due"), message, hint, other=handbook.at(above, "due"))
