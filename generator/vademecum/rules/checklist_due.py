"""A checklist that is opened in a crisis has items without a time.

A scenario or an outcome of a decision tree opens the list with the clock running. An item without a time is never late,
so it is done last, or not at all; nobody is reminded of it. The list to run before a post (`before_post`) is excused: it
has no T0.

What to do: write the time from T0 of each item. In calm times it costs nothing; at T0 + 20 min it settles arguments.

    items:
      - {id: call, do: Call the chair., role: lead, due: 10 min}
"""

from collections.abc import Iterator
from datetime import date

from vademecum import checklists, trees
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING

SHOWN = 4
"""Items named in a message; the others are counted."""


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The items without a time in every checklist that a scenario or a tree opens, in one finding a list."""
    opened = checklists.opened_from_t0(handbook)
    if handbook.approvals and handbook.approvals.before_post:
        opened.pop(handbook.approvals.before_post, None)
    for name, checklist in handbook.checklists.items():
        spots = list(checklists.items(checklist))
        timeless = [spot.item for spot in spots if spot.item.due is None]
        if name not in opened or not timeless:
            continue
        named = ", ".join(f"“{trees.plain(item.do, handbook.languages[0], 50)}”" for item in timeless[:SHOWN])
        more = f" and {len(timeless) - SHOWN} more" if len(timeless) > SHOWN else ""
        count = "one item has" if len(timeless) == 1 else f"{len(timeless)} of {len(spots)} items have"
        message = f"a {opened[name]} opens this list with the clock running, and {count} no time: {named}{more}"
        yield Finding(handbook.at(timeless[0], "id"), message, "Write `due: 15 min`: the time from T0.")
