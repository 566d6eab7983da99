"""Changes → the least bump of the edition's number, and the changes that demand it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from vademecum.compare import Change
from vademecum.materiality import Materiality


class Bump(StrEnum):
    """Which part of the number rises, the least first."""

    NONE = "none"
    PATCH = "patch"
    """The same in other words."""
    MINOR = "minor"
    """Somebody knows more."""
    MAJOR = "major"
    """Somebody must act differently."""

    @property
    def rank(self) -> int:
        """How much it says, from 0."""
        return list(Bump).index(self)


_BY_MATERIALITY = {
    Materiality.MATERIAL: Bump.MAJOR,
    Materiality.INFORMATION: Bump.MINOR,
    Materiality.WORDING: Bump.PATCH,
}


@dataclass(frozen=True, slots=True)
class Demand:
    """The least bump that changes demand."""

    bump: Bump
    demanded_by: tuple[Change, ...]
    """The changes that would not allow a lesser one."""


def least(changes: Iterable[Change]) -> Demand:
    """The least bump that changes demand, with those that demand it."""
    changes = tuple(changes)
    bump = max((demanded(change) for change in changes), key=lambda found: found.rank, default=Bump.NONE)
    return Demand(bump, tuple(change for change in changes if demanded(change) is bump))


def demanded(change: Change) -> Bump:
    """The least bump that one change demands."""
    return _BY_MATERIALITY[change.materiality]


def declare(changes: Iterable[Change], reasons: Mapping[str, str]) -> tuple[Change, ...]:
    """The same changes, those of the objects that an author declares wording-only shown as such, with the reason.

    A change that adds, removes or moves an object cannot be declared so.
    """
    return tuple(
        replace(change, materiality=Materiality.WORDING, declared=reasons[change.key])
        if change.key in reasons and change.path and change.materiality is not Materiality.WORDING
        else change
        for change in changes
    )


def raised(number: str, bump: Bump) -> str:
    """The number of an edition, such as 1.4.2, raised by a bump."""
    major, minor, patch = (int(part) for part in number.split("."))
    match bump:
        case Bump.MAJOR:
            return f"{major + 1}.0.0"
        case Bump.MINOR:
            return f"{major}.{minor + 1}.0"
        case Bump.PATCH:
            return f"{major}.{minor}.{patch + 1}"
    return number
