"""Long lists, in groups that a thumb can choose from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from vademecum.model.crisis import Checklist, Scenario
from vademecum.model.tree import Tree
from vademecum.strings import Strings


class Shelf(NamedTuple):
    """A group of a list."""

    id: str
    title: str
    """Empty where the list has no groups."""
    pieces: list[Scenario | Tree | Checklist]


def shelves(pieces: Iterable[Scenario | Tree | Checklist], groups: type[StrEnum], words: Strings) -> list[Shelf]:
    """Objects by their group, in the order of the groups; those without one at the end."""
    by_group: dict[str, list[Scenario | Tree | Checklist]] = {group.value: [] for group in groups} | {"": []}
    for piece in pieces:
        by_group[piece.group or ""].append(piece)
    filled = {group: found for group, found in by_group.items() if found}
    if list(filled) == [""]:
        return [Shelf("all", "", filled[""])]
    kind = groups.__name__.lower()
    return [
        Shelf(group or "other", words(f"groups.{kind}.{group}" if group else "groups.other"), found)
        for group, found in filled.items()
    ]
