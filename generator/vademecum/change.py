"""A change of meaning, as a value that says all: what, where, from what to what, whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vademecum.materiality import Json, Materiality
from vademecum.snapshot import Titles
from vademecum.touches import Touches

Step = str | int
Path = tuple[Step, ...]


class Action(StrEnum):
    """What happened to an object, or to a part of one."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Crumb:
    """A part of an object on the way to what changed: a question, a step, a phase."""

    name: str
    """Name of the list or map that it stands in."""
    position: int
    """Its place there, from 1; 0 where it has none."""
    title: Titles = field(default_factory=dict)
    """Its words by language, where it has a title."""
    depth: int = 0
    """How many steps of the path lead to it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning."""

    key: str
    """The object, `kind:id`, by its id in the newer snapshot."""
    action: Action
    path: Path = ()
    """Keys inside the object; empty for the object itself. A number is a place in the older list, except for what was added."""
    old: Json = None
    """What it was; for an object all of it, for one that was renamed its former key. None where there was nothing."""
    new: Json = None
    """What it is now."""
    places: tuple[int, int] = (-1, -1)
    """Old and new place in the list, from 0; -1 where it has none."""
    titles: Mapping[str, Titles] = field(default_factory=dict)
    """Titles by language of the object, of the one it stands in, and of all that the change refers to, by key."""
    trail: tuple[Crumb, ...] = ()
    """The parts of the object on the way to what changed."""
    materiality: Materiality = Materiality.MATERIAL
    touches: Touches = field(default_factory=Touches)
    """Whom it concerns."""
    stale: tuple[str, ...] = ()
    """Languages whose words stayed as they were while another language's changed."""
    upkeep: bool = False
    """Whether it is a note by which authors keep the handbook, such as a day of review: no reader acts on it."""
    declared: str = ""
    """Why the author says that it is no more than wording; empty where nobody says so."""

    @property
    def kind(self) -> str:
        """Kind of the object."""
        return self.key.partition(":")[0]

    @property
    def title(self) -> Titles:
        """Titles of the object by language."""
        return self.titles.get(self.key, {})
