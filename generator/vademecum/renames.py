"""Ids that changed: which ones the newer of two snapshots says are former ids, and the older one told in today's ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from vademecum.materiality import TEXT, Json
from vademecum.snapshot import REF, Snapshot


class Rename(NamedTuple):
    """A former id and today's, of an object, or of a part of one: a question, an outcome, an item."""

    key: str
    """Today's key of the object."""
    old: str
    """Former key of the object, or former id of the part."""
    new: str
    """Today's key of the object, or today's id of the part."""
    part: bool


PARTS_BY_ID = ("questions", "outcomes")
"""Maps of an object whose keys are ids of parts."""
PART_NAMES = frozenset(("go", "start", "to", "expect"))
"""Fields that name a part of their own object."""


def find(old: Snapshot, new: Snapshot) -> list[Rename]:
    """What was renamed between two snapshots, as `moved` says: objects first, then parts of objects."""
    objects, parts = [], []
    for key, thing in sorted(new.objects.items()):
        kind, _, name = key.partition(":")
        moved = thing.data.get("moved")
        for former, now in sorted(moved.items()) if isinstance(moved, dict) else ():
            was = f"{kind}:{former}"
            if now == name and key not in old.objects and was in old.objects and was not in new.objects:
                objects.append(Rename(key, was, key, part=False))
            elif now != name:
                parts.append(Rename(key, former, str(now), part=True))
    single = {rename.key: rename for rename in objects}
    return [*single.values(), *(part for part in parts if _holds(old, single, part))]


def _holds(old: Snapshot, objects: dict[str, Rename], part: Rename) -> bool:
    """Whether the older object has a part of the former id, and none of today's."""
    was = objects[part.key].old if part.key in objects else part.key
    thing = old.objects.get(was)
    ids = set(_ids(thing.data)) if thing else set[str]()
    return part.old in ids and part.new not in ids


def _ids(data: Json) -> Iterator[str]:
    """Ids of the parts of an object."""
    if isinstance(data, dict):
        if isinstance(name := data.get("id"), str):
            yield name
        for key, inner in data.items():
            if key in PARTS_BY_ID and isinstance(inner, dict):
                yield from inner
            yield from _ids(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from _ids(inner)


def told_anew(old: Snapshot, renames: Iterable[Rename]) -> Snapshot:
    """The older snapshot with today's ids, so that nothing differs but what was really changed."""
    renames = list(renames)
    keys = {rename.old: rename.new for rename in renames if not rename.part}
    parts: dict[str, dict[str, str]] = {}
    for rename in renames:
        if rename.part:
            parts.setdefault(rename.key, {})[rename.old] = rename.new
    if not renames:
        return old
    link = re.compile(r"\]\((" + "|".join(map(re.escape, sorted(keys))) + r")\)") if keys else None
    found = {}
    for key, thing in old.objects.items():
        now = keys.get(key, key)
        data = _refs(thing.data, keys, link) if keys else thing.data
        if now in parts:
            data = _names(data, parts[now])
        found[now] = replace(thing, data=data, parent=keys.get(thing.parent, thing.parent))
    return Snapshot(found, old.visibility)


def _refs(value: Json, keys: dict[str, str], link: re.Pattern[str] | None) -> Json:
    """A value with today's keys in its references and links."""
    if isinstance(value, dict):
        if REF in value:
            return {REF: keys.get(value[REF], value[REF])}
        if TEXT in value and link:
            linked = {code: link.sub(lambda m: f"]({keys[m[1]]})", words) for code, words in value[TEXT].items()}
            return {TEXT: linked}
        return {key: _refs(inner, keys, link) for key, inner in value.items()}
    return [_refs(inner, keys, link) for inner in value] if isinstance(value, list) else value


def _names(value: Json, names: dict[str, str], field: str = "") -> Json:
    """A value with today's ids of parts."""
    if isinstance(value, dict):
        if TEXT in value or field == "moved":
            return value
        by_id = field in (*PARTS_BY_ID, "path")
        return {names.get(key, key) if by_id else key: _names(inner, names, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_names(inner, names, field) for inner in value]
    return names.get(value, value) if isinstance(value, str) and (field in PART_NAMES or field == "id") else value
