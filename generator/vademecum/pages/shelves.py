"""Long lists, in groups that a thumb can choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple, TypeVar

from vademecum.model.crisis import Checklist, Scenario
from vademecum.model.tree import Tree
from vademecum.strings import Strings

Grouped = TypeVar("Grouped", Scenario, Tree, Checklist)


class Shelf(NamedTuple):
    """A group of a list."""

    id: str
    title: str
    """Empty where the list has no groups."""
    pieces: Sequence[Scenario | Tree | Checklist]


def in_groups(pieces: Iterable[Grouped], groups: type[StrEnum]) -> list[Grouped]:
    """Objects in the order of their groups; those without one at the end."""
    order = [*groups, None]
    return sorted(pieces, key=lambda piece: order.index(piece.group))


def shelves(pieces: Iterable[Grouped], groups: type[StrEnum], words: Strings) -> list[Shelf]:
    """Objects by their group; one shelf without a title where nothing is grouped."""
    kind = groups.__name__.lower()
    found = [
        Shelf(group or "other", words(f"groups.{kind}.{group}" if group else "groups.other"), list(of_group))
        for group, of_group in groupby(in_groups(pieces, groups), key=lambda piece: piece.group)
    ]
    return [found[0]._replace(title="")] if [shelf.id for shelf in found] == ["other"] else found
