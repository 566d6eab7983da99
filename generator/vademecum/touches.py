"""Whom a change concerns: roles, platforms and entities, by the references in it and around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vademecum.materiality import Json
from vademecum.snapshot import REF, Snapshot

_KINDS = ("role", "platform", "entity")
_KEEPER = "owner"
"""The role that keeps an object true, which a change of the object does not concern for that."""
_SCOPE = "applies_to"
_RECORDS_OWNER = frozenset(("objective", "metric"))
"""Kinds whose owner answers for what they say."""


@dataclass(frozen=True, slots=True)
class Touches:
    """Ids of those whom a change concerns; where all are empty, it concerns everybody."""

    roles: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()

    def named(self) -> tuple[str, ...]:
        """Keys of all that it names."""
        named = (("role", self.roles), ("platform", self.platforms), ("entity", self.entities))
        return tuple(f"{kind}:{name}" for kind, names in named for name in names)

    def concerns(self, key: str) -> bool:
        """Whether it names a role, platform or entity, or nobody and so everybody."""
        return key in self.named() or not self.named()


class Whom:
    """Whom the objects of a snapshot concern."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._named: dict[str, frozenset[str]] = {}
        self._scopes: dict[str, frozenset[str]] = {}

    def concerned(self, key: str, value: Json, around: Iterable[Json]) -> set[str]:
        """Keys that a value of an object refers to; where that is no role, those of what is around it."""
        if value is None or key not in self.snapshot.objects:
            return set()
        near = set(references(value))
        if not _roles(near):
            near |= _nearest(around)
        return near if _roles(near) else near | self._object(key)

    def scope(self, key: str) -> frozenset[str]:
        """What an object is for: itself, what it stands in, what it says that it applies to."""
        if key not in self._scopes:
            self._scopes[key] = frozenset(_scope(self.snapshot, key))
        return self._scopes[key]

    def _object(self, key: str) -> frozenset[str]:
        if key not in self._named:
            self._named[key] = frozenset(references(_without_keeper(key, self.snapshot.objects[key].data)))
        return self._named[key]


@dataclass(frozen=True, slots=True)
class Side:
    """What a change is about in one of two snapshots."""

    whom: Whom
    value: Json
    """The value that changed; None where there is none."""
    around: tuple[Json, ...] = ()
    """The parts of the object on the way to it, the object itself left out."""


def of(key: str, sides: Iterable[Side]) -> Touches:
    """Whom a change of an object concerns: those whom it says, and its scope.

    What the value refers to; where that is no role, the roles of the nearest part around it that names one; else all roles
    of the object. And the platform or entity that it stands in.
    """
    found: set[str] = set()
    for side in sides:
        found |= side.whom.scope(key) | side.whom.concerned(key, side.value, side.around)
    by_kind: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for name in sorted(found):
        kind, _, own = name.partition(":")
        if kind in by_kind:
            by_kind[kind].append(own)
    return Touches(*(tuple(names) for names in by_kind.values()))


def _roles(names: Iterable[str]) -> bool:
    return any(name.startswith("role:") for name in names)


def references(value: Json) -> Iterator[str]:
    """Keys of all that a value refers to."""
    if isinstance(value, dict):
        if isinstance(name := value.get(REF), str):
            yield name
        else:
            for inner in value.values():
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def _without_keeper(key: str, data: Json) -> Json:
    if key.partition(":")[0] in _RECORDS_OWNER:
        return data
    return {name: inner for name, inner in data.items() if name not in (_KEEPER, "related")}


def _nearest(around: Iterable[Json]) -> set[str]:
    """What the nearest part that names a role refers to itself."""
    for part in reversed(tuple(around)):
        own = {name for inner in part.values() if isinstance(inner, dict) and isinstance(name := inner.get(REF), str)}
        if _roles(own):
            return own
    return set()


def _scope(snapshot: Snapshot, key: str) -> Iterator[str]:
    while thing := snapshot.objects.get(key):
        yield key
        yield from references(thing.data.get(_SCOPE))
        if key.startswith("account:"):
            yield from references([thing.data.get("platform"), thing.data.get("entity")])
        key = thing.parent
