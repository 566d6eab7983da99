"""Changes → the least bump of the edition's number, and the changes that demand it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vademecum.compare import Change
from vademecum.materiality import Materiality
from vademecum.model.release import Bump

RANK = (Bump.PATCH, Bump.MINOR, Bump.MAJOR)
"""Bumps, the least first."""
_BY_MATERIALITY = {
    Materiality.MATERIAL: Bump.MAJOR,
    Materiality.INFORMATION: Bump.MINOR,
    Materiality.WORDING: Bump.PATCH,
}


@dataclass(frozen=True, slots=True)
class Demand:
    """The least bump that changes demand."""

    bump: Bump
    """A patch where nothing changes: another edition has another number."""
    demanded_by: tuple[Change, ...]
    """The changes that allow no lesser one."""


def least(changes: Iterable[Change]) -> Demand:
    """The least bump that changes demand, with those that demand it."""
    changes = tuple(changes)
    bump = max((demanded(change) for change in changes), key=RANK.index, default=Bump.PATCH)
    return Demand(bump, tuple(change for change in changes if demanded(change) is bump))


def demanded(change: Change) -> Bump:
    """The least bump that one change demands."""
    return _BY_MATERIALITY[change.materiality]


def declare(changes: Iterable[Change], reasons: Mapping[str, str]) -> tuple[Change, ...]:
    """The same changes, those of the objects that an author declares wording-only shown as such, with the reason."""
    return tuple(
        replace(change, materiality=Materiality.WORDING, declared=reasons[change.key])
        if change.key in reasons and change.materiality is not Materiality.WORDING
        else change
        for change in changes
    )
