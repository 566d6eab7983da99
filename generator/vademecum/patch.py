"""Changes made to a snapshot: what they were found from becomes what they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vademecum import renames, sequences
from vademecum.change import Action, Change, Step
from vademecum.materiality import Json
from vademecum.renames import Rename
from vademecum.snapshot import Snapshot, Thing


def apply(old: Snapshot, changes: Iterable[Change]) -> Snapshot:
    """The snapshot that changes lead to."""
    changes = list(changes)
    gone = [c for c in changes if c.action is Action.RENAMED]
    today = renames.told_anew(old, [Rename(c.key, c.old, c.new, part=bool(c.path)) for c in gone])
    by_key: dict[str, list[Change]] = {}
    for change in changes:
        if change.action is not Action.RENAMED:
            by_key.setdefault(change.key, []).append(change)
    objects = dict(today.objects)
    for key, own in by_key.items():
        for change in own:
            if change.path == ():
                _place(objects, key, change)
        if inner := [change for change in own if change.path]:
            objects[key] = replace(objects[key], data=patched(objects[key].data, inner))
    return Snapshot(_in_order(today, objects, changes), today.visibility)


def _place(objects: dict[str, Thing], key: str, change: Change) -> None:
    """Put an object where a change says, or take it away."""
    if change.action is Action.REMOVED:
        del objects[key]
    elif change.action is Action.ADDED:
        objects[key] = Thing(change.new["data"], change.new["parent"], change.new["slot"])
    else:
        objects[key] = replace(objects[key], parent=change.new["parent"], slot=change.new["slot"])


def _in_order(today: Snapshot, objects: dict[str, Thing], changes: Iterable[Change]) -> dict[str, Thing]:
    """The objects at the places of their lists that follow from changes."""
    placed = {c.key: c.places[1] for c in changes if c.path == () and c.action in (Action.ADDED, Action.MOVED)}
    kept: dict[tuple[str, str], list[str]] = {}
    for container, members in today.members.items():
        kept[container] = [key for key in members if key in objects and key not in placed]
    incoming: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for key, place in placed.items():
        incoming.setdefault((objects[key].parent, objects[key].slot), []).append((place, key))
    found = dict(objects)
    for container in {*kept, *incoming}:
        for place, key in enumerate(sequences.rebuilt(kept.get(container, []), incoming.get(container, []))):
            found[key] = replace(objects[key], position=place if container[1] else 0)
    return found


def patched(value: Json, changes: list[Change], depth: int = 0) -> Json:
    """A value of an object with the changes below it made."""
    if value is None or isinstance(value, list):
        return _patched_list(value or [], changes, depth)
    found = dict(value)
    for name, inner in _by_step(changes, depth):
        if len(inner[0].path) == depth + 1 and inner[0].action is Action.CHANGED:
            found[str(name)] = inner[0].new
        else:
            found[str(name)] = patched(found.get(str(name)), inner, depth + 1)
        if found[str(name)] in (None, [], {}):
            del found[str(name)]
    return found


def _by_step(changes: Iterable[Change], depth: int) -> Iterator[tuple[Step, list[Change]]]:
    found: dict[Step, list[Change]] = {}
    for change in changes:
        found.setdefault(change.path[depth], []).append(change)
    yield from found.items()


def _patched_list(items: list[Json], changes: list[Change], depth: int) -> list[Json]:
    here = [change for change in changes if len(change.path) == depth + 1]
    inner = [c for c in changes if len(c.path) > depth + 1 or c.action is Action.CHANGED]
    places = {name: index for index, name in enumerate(sequences.ids(items) or ())}
    found = list(items)
    for step, own in _by_step(inner, depth):
        index = places[step] if isinstance(step, str) else step
        whole = len(own[0].path) == depth + 1
        found[index] = own[0].new if whole else patched(found[index], own, depth + 1)
    gone = {c.places[0] for c in here if c.action in (Action.REMOVED, Action.MOVED)}
    incoming = [(c.places[1], c.new) for c in here if c.action is Action.ADDED]
    incoming += [(c.places[1], found[c.places[0]]) for c in here if c.action is Action.MOVED]
    return sequences.rebuilt((item for index, item in enumerate(found) if index not in gone), incoming)
