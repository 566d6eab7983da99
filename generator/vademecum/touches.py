"""Whom a change concerns: roles, platforms and entities, by the references in it and around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vademecum.materiality import Json
from vademecum.snapshot import REF, Snapshot, Thing

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


def of(key: str, path: tuple[str | int, ...], sides: Iterable[tuple[Snapshot, Json]]) -> Touches:
    """Whom a change of an object concerns; each side is a snapshot and the value that changed in it.

    What the value refers to; the roles of the parts around it, the nearest part that names one; where nothing names a
    role, all roles of the object; its scope, and the platform or entity that it stands in.
    """
    found: set[str] = set()
    for snapshot, value in sides:
        thing = snapshot.objects.get(key)
        if thing is None:
            continue
        near = set(references(value)) or set[str]()
        if not _roles(near):
            near |= _around(thing, path)
        if not _roles(near):
            near |= set(references(_without_keeper(key, thing.data)))
        found |= near | set(_scope(snapshot, key))
    found = {name for name in found if name.partition(":")[0] in _KINDS}
    return Touches(*(tuple(sorted(name[len(kind) + 1 :] for name in found if name.startswith(f"{kind}:"))) for kind in _KINDS))  # fmt: skip


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


def _around(thing: Thing, path: tuple[str | int, ...]) -> set[str]:
    """What the parts of an object around a change refer to themselves, the nearest that names a role."""
    parts = list(_parts(thing.data, path))
    for part in reversed(parts):
        own = {name for inner in part.values() if isinstance(inner, dict) and isinstance(name := inner.get(REF), str)}
        if _roles(own):
            return own
    return set()


def _parts(data: Json, path: tuple[str | int, ...]) -> Iterator[dict[str, Json]]:
    """The maps on the way to a change, the object itself left out."""
    for step in path[:-1]:
        data = child(data, step)
        if isinstance(data, dict):
            yield data


def child(data: Json, step: str | int) -> Json:
    """The part of a value that a step of a path leads to; None where there is none."""
    if isinstance(data, dict):
        return data.get(str(step))
    if isinstance(data, list) and isinstance(step, int):
        return data[step] if 0 <= step < len(data) else None
    if isinstance(data, list):
        return next((item for item in data if isinstance(item, dict) and item.get("id") == step), None)
    return None


def _scope(snapshot: Snapshot, key: str) -> Iterator[str]:
    """What an object is for: itself, what it stands in, what it says that it applies to."""
    while thing := snapshot.objects.get(key):
        yield key
        yield from references(thing.data.get(_SCOPE))
        if key.startswith("account:"):
            yield from references([thing.data.get("platform"), thing.data.get("entity")])
        key = thing.parent
