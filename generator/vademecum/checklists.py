"""Questions about checklists: their items in order, and what opens them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vademecum.model.base import Entry
from vademecum.model.crisis import Checklist, Item
from vademecum.model.handbook import Handbook
from vademecum.model.links import links


class Spot(NamedTuple):
    """An item of a checklist, and where it stands."""

    phase: int
    rank: int
    item: Item


def items(checklist: Checklist) -> Iterator[Spot]:
    """Every item, in the order in which it is done."""
    for number, phase in enumerate(checklist.phases):
        for index, item in enumerate(phase.items):
            yield Spot(number, index, item)


def opened_from_t0(book: Handbook) -> dict[str, str]:
    """Checklists that a scenario or an outcome of a tree opens, and what opens them: id → kind of the first."""
    found: dict[str, str] = {}
    for scenario in book.scenarios.values():
        for name in scenario.checklists:
            found.setdefault(name, "scenario")
    for tree in book.trees.values():
        for outcome in tree.outcomes.values():
            if outcome.checklist:
                found.setdefault(outcome.checklist, "tree")
    return found


def mentioned(book: Handbook) -> set[str]:
    """Checklists that anything leads to: a field, a link in a text, or `related`."""
    found: set[str] = set()
    for _, _, leaf in book.leaves:
        if leaf.ref == "checklist":
            found.add(leaf.value)
        elif not leaf.ref:
            for words in leaf.value.values():
                if "](checklist:" in words:
                    found |= {link.id for link in links(words) if link.kind == "checklist"}
    for _, model in book.roots:
        if isinstance(model, Entry):
            found |= {target.removeprefix("checklist:") for target in model.related if target.startswith("checklist:")}
    return found
