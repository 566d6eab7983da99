"""Two snapshots → what changed in meaning, as values that say all: `apply(old, compare(old, new)) == new`.

Plain JSON is compared, never models: what an older or newer version of the program wrote compares like anything else.
Order of keys, layout and comments are in no snapshot. Items of lists are matched by id where all have one, else by content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from vademecum import materiality, renames, sequences, touches
from vademecum.materiality import TEXT, Json, Materiality, fold
from vademecum.renames import Rename
from vademecum.snapshot import Snapshot, Thing, Titles, title_of
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
    declared: str = ""
    """Why the author says that it is no more than wording; empty where nobody says so."""

    @property
    def kind(self) -> str:
        """Kind of the object."""
        return self.key.partition(":")[0]

    @property
    def upkeep(self) -> bool:
        """Whether it is a note by which authors keep the handbook, such as a day of review: no reader acts on it."""
        return bool(self.path) and self.action is not Action.RENAMED and materiality.is_upkeep(self.kind, self.path)

    @property
    def title(self) -> Titles:
        """Titles of the object by language."""
        return self.titles.get(self.key, {})


def compare(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Every change from one snapshot to another, in the order of their keys; none where they mean the same."""
    found = renames.find(old, new)
    today = renames.told_anew(old, found)
    seen = _Seen(today, new)
    changes = [seen.renamed(rename, old) for rename in found]
    for key in sorted({*today.objects, *new.objects}):
        changes += seen.object(key)
    return tuple(changes)


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


def _stand(thing: Thing) -> dict[str, Json]:
    """Where an object stands."""
    return {"parent": thing.parent, "slot": thing.slot}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A value inside an object: keys, the parts on the way, the name of the list it is in."""

    key: str
    path: Path = ()
    trail: tuple[Crumb, ...] = ()

    def at(self, step: Step, crumb: Crumb | None = None) -> _Spot:
        return _Spot(self.key, (*self.path, step), (*self.trail, crumb) if crumb else self.trail)

    @property
    def kind(self) -> str:
        return self.key.partition(":")[0]

    @property
    def slot(self) -> str:
        """The name of the field, where the spot is a list or map."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


class _Seen:
    """Compares the objects of two snapshots that call things by the same ids."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self.old, self.new = old, new
        self.moved = {
            key
            for container, members in old.members.items()
            for key in self._moved_in(members, new.members.get(container, []))
        }

    @staticmethod
    def _moved_in(before: list[str], after: list[str]) -> Iterator[str]:
        place = {key: index for index, key in enumerate(after)}
        pairs = [(index, place[key]) for index, key in enumerate(before) if key in place]
        yield from (before[index] for index in sequences.moved(pairs))

    def renamed(self, rename: Rename, old: Snapshot) -> Change:
        """The change that a new id is."""
        titles = self.titles(rename.key, None)
        if not rename.part:
            titles[rename.old] = old.objects[rename.old].title
        path: Path = ("moved", rename.old) if rename.part else ()
        return Change(
            rename.key, Action.RENAMED, path, rename.old, rename.new, titles=titles, materiality=Materiality.WORDING
        )

    def object(self, key: str) -> Iterator[Change]:
        """Every change of one object."""
        before, after = self.old.objects.get(key), self.new.objects.get(key)
        kind = key.partition(":")[0]
        if before is None or after is None:
            yield self.whole(key, before, after)
            return
        if _stand(before) != _stand(after) or key in self.moved:
            weight = materiality.of_order(kind, (), after.slot.rpartition(".")[2])
            if before.parent != after.parent:
                weight = materiality.of_object(kind, added=True)
            places = (before.position, after.position)
            yield self.change(_Spot(key), Action.MOVED, _stand(before), _stand(after), places, weight)
        yield from self.value(_Spot(key), before.data, after.data)

    def whole(self, key: str, before: Thing | None, after: Thing | None) -> Change:
        """The change that a new object is, or one that is gone."""
        weight = materiality.of_object(key.partition(":")[0], added=before is None)
        if before:
            gone = _stand(before) | {"data": before.data}
            return self.change(_Spot(key), Action.REMOVED, gone, None, (before.position, -1), weight)
        assert after is not None
        come = _stand(after) | {"data": after.data}
        return self.change(_Spot(key), Action.ADDED, None, come, (-1, after.position), weight)

    def value(self, spot: _Spot, old: Json, new: Json) -> Iterator[Change]:
        """Every change from one value to another."""
        if old == new:
            return
        if _is_map(old) and _is_map(new):
            for name in sorted({*old, *new}):
                yield from self.value(self.into(spot, name, old.get(name), new.get(name)), old.get(name), new.get(name))
        elif (isinstance(old, list) or old is None) and (isinstance(new, list) or new is None):
            yield from self.items(spot, old or [], new or [])
        else:
            yield self.change(spot, Action.CHANGED, old, new, (-1, -1), self.weight(spot, old, new))

    @staticmethod
    def into(spot: _Spot, name: str, old: Json, new: Json) -> _Spot:
        """The spot of a value of a map; a part of an object, such as a question, where it has words of its own."""
        title = title_of(new) or title_of(old)
        if not title or not _is_map(new or old):
            return spot.at(name)
        by_id = bool(spot.path) and spot.path[-1] in renames.PARTS_BY_ID
        return spot.at(name, Crumb(str(spot.path[-1]) if by_id else name, 0, title, len(spot.path) + 1))

    @staticmethod
    def weight(spot: _Spot, old: Json, new: Json) -> Materiality:
        before, after = _text(old), _text(new)
        if before and after:
            return materiality.of_text(spot.kind, spot.path, before, after)
        return materiality.of_field(spot.kind, spot.path)

    def items(self, spot: _Spot, old: list[Json], new: list[Json]) -> Iterator[Change]:
        """Every change from one list to another."""
        pairs, by_id = sequences.match(old, new)
        weight = materiality.of_field(spot.kind, spot.path)
        went, came = {i for i, _ in pairs}, {j for _, j in pairs}
        for index, item in enumerate(old):
            if index not in went:
                there = spot.at(_name(item, index, by_id), _crumb(spot, item, index))
                yield self.change(there, Action.REMOVED, item, None, (index, -1), weight)
        moved = sequences.moved(pairs)
        for i, j in pairs:
            there = spot.at(_name(old[i], i, by_id), _crumb(spot, new[j], j))
            if i in moved:
                order = materiality.of_order(spot.kind, spot.path, spot.slot)
                yield self.change(there, Action.MOVED, old[i], new[j], (i, j), order)
            yield from self.value(there, old[i], new[j])
        for index, item in enumerate(new):
            if index not in came:
                there = spot.at(_name(item, index, by_id), _crumb(spot, item, index))
                yield self.change(there, Action.ADDED, None, item, (-1, index), weight)

    def change(
        self, spot: _Spot, action: Action, old: Json, new: Json, places: tuple[int, int], weight: Materiality
    ) -> Change:
        """A change with all that its words need."""
        upkeep = bool(spot.path) and materiality.is_upkeep(spot.kind, spot.path)
        concerned = Touches() if upkeep else touches.of(spot.key, spot.path, ((self.old, old), (self.new, new)))
        stale = _stale(old, new) if action is Action.CHANGED else ()
        titles = self.titles(spot.key, [old, new], concerned.keys())
        if spot.slot in renames.PART_NAMES:
            titles |= self.parts(spot.key, (old, new))
        return Change(spot.key, action, spot.path, old, new, places, titles, spot.trail, weight, concerned, stale)

    def titles(self, key: str, values: Json, more: Iterable[str] = ()) -> dict[str, Titles]:
        """Titles of an object, of what it stands in, and of all that values refer to."""
        found = dict[str, Titles]()
        things = [side.objects[key] for side in (self.new, self.old) if key in side.objects]
        parents = (thing.parent for thing in things if thing.parent)
        for name in (key, *parents, *touches.references(values), *more):
            thing = self.new.objects.get(name) or self.old.objects.get(name)
            if thing and thing.title:
                found[name] = thing.title
        return found

    def parts(self, key: str, names: Iterable[Json]) -> dict[str, Titles]:
        """Words of questions and outcomes of a tree, by `part:id`."""
        found = {}
        for name in names:
            for thing in (self.new.objects.get(key), self.old.objects.get(key)):
                inside = (
                    [thing.data.get(field, {}).get(name) for field in renames.PARTS_BY_ID] if thing and name else []
                )
                if title := next((title_of(part) for part in inside if part), None):
                    found.setdefault(f"part:{name}", title)
        return found


def _is_map(value: Json) -> bool:
    return isinstance(value, dict) and not materiality.is_tagged(value)


def _text(value: Json) -> dict[str, str]:
    """The words of a text by language; nothing for any other value."""
    return value[TEXT] if materiality.is_tagged(value) and TEXT in value else {}


def _stale(old: Json, new: Json) -> tuple[str, ...]:
    """Languages that stayed as they were while the words of another changed."""
    before, after = _text(old), _text(new)
    same = [code for code in after if code and before.get(code) == after[code]]
    told_anew = any(code in before and fold(words) != fold(before[code]) for code, words in after.items())
    return tuple(sorted(same)) if told_anew else ()


def _name(item: Json, index: int, by_id: bool) -> Step:
    return str(item["id"]) if by_id else index


def _crumb(spot: _Spot, item: Json, index: int) -> Crumb:
    return Crumb(spot.slot, index + 1, title_of(item) if _is_map(item) else {}, len(spot.path) + 1)


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
