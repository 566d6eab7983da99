"""Two snapshots → what changed in meaning, as values that say all: `apply(old, compare(old, new)) == new`.

Plain JSON is compared, never models: what an older or newer version of the program wrote compares like anything else.
Order of keys, layout and comments are in no snapshot. Items of lists are matched by id where all have one, else by content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vademecum import materiality, renames, sequences, touches
from vademecum.change import Action, Change, Crumb, Path, Step
from vademecum.materiality import TEXT, Json, Materiality, fold
from vademecum.patch import apply
from vademecum.renames import Rename
from vademecum.snapshot import Snapshot, Thing, Titles, title_of
from vademecum.touches import Side, Touches, Whom

__all__ = ["Action", "Change", "Crumb", "apply", "compare"]


def compare(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Every change from one snapshot to another, in the order of their keys; none where they mean the same."""
    found = renames.find(old, new)
    today = renames.told_anew(old, found)
    seen = _Seen(today, new)
    changes = [seen.renamed(rename, old) for rename in found]
    for key in sorted({*today.objects, *new.objects}):
        changes += seen.object(key)
    return tuple(changes)


def _stand(thing: Thing) -> dict[str, Json]:
    """Where an object stands."""
    return {"parent": thing.parent, "slot": thing.slot}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A value inside an object: keys, the parts on the way, the name of the list it is in."""

    key: str
    path: Path = ()
    trail: tuple[Crumb, ...] = ()
    around: tuple[tuple[Json, Json], ...] = ()
    """The maps on the way, old and new, the object itself left out."""
    names: tuple[str, ...] = ()
    """The fields on the way, without ids and places."""

    def item(self, step: Step, crumb: Crumb) -> _Spot:
        """The spot of an item of the list that stands here."""
        return replace(self, path=(*self.path, step), trail=(*self.trail, crumb))

    def field(self, name: str, crumb: Crumb | None) -> _Spot:
        """The spot of a value of the map that stands here."""
        trail = (*self.trail, crumb) if crumb else self.trail
        return replace(self, path=(*self.path, name), trail=trail, names=materiality.inside(self.names, name))

    def within(self, old: Json, new: Json) -> _Spot:
        """The same spot, with the map that stands there, for what is inside it."""
        return replace(self, around=(*self.around, (old, new))) if self.path else self

    @property
    def kind(self) -> str:
        return self.key.partition(":")[0]

    @property
    def slot(self) -> str:
        """The name of the field."""
        return self.names[-1] if self.names else ""


class _Seen:
    """Compares the objects of two snapshots that call things by the same ids."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self.old, self.new = old, new
        self.before, self.after = Whom(old), Whom(new)
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
            spot = spot.within(old, new)
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
            return spot.field(name, None)
        by_id = bool(spot.path) and spot.path[-1] in renames.PARTS_BY_ID
        return spot.field(name, Crumb(str(spot.path[-1]) if by_id else name, 0, title, len(spot.path) + 1))

    @staticmethod
    def weight(spot: _Spot, old: Json, new: Json) -> Materiality:
        before, after = _text(old), _text(new)
        if before and after:
            return materiality.of_text(spot.kind, spot.names, before, after)
        return materiality.of_field(spot.kind, spot.names)

    def items(self, spot: _Spot, old: list[Json], new: list[Json]) -> Iterator[Change]:
        """Every change from one list to another."""
        pairs, by_id = sequences.match(old, new)
        weight = materiality.of_field(spot.kind, spot.names)
        went, came = {i for i, _ in pairs}, {j for _, j in pairs}
        for index, item in enumerate(old):
            if index not in went:
                there = spot.item(_name(item, index, by_id), _crumb(spot, item, index))
                yield self.change(there, Action.REMOVED, item, None, (index, -1), weight)
        moved = sequences.moved(pairs)
        for i, j in pairs:
            there = spot.item(_name(old[i], i, by_id), _crumb(spot, new[j], j))
            if i in moved:
                order = materiality.of_order(spot.kind, spot.names, spot.slot)
                yield self.change(there, Action.MOVED, old[i], new[j], (i, j), order)
            yield from self.value(there, old[i], new[j])
        for index, item in enumerate(new):
            if index not in came:
                there = spot.item(_name(item, index, by_id), _crumb(spot, item, index))
                yield self.change(there, Action.ADDED, None, item, (-1, index), weight)

    def change(
        self, spot: _Spot, action: Action, old: Json, new: Json, places: tuple[int, int], weight: Materiality
    ) -> Change:
        """A change with all that its words need."""
        upkeep = bool(spot.path) and materiality.is_upkeep(spot.kind, spot.names)
        before = Side(self.before, old, tuple(part for part, _ in spot.around))
        after = Side(self.after, new, tuple(part for _, part in spot.around))
        concerned = Touches() if upkeep else touches.of(spot.key, (before, after))
        stale = _stale(old, new) if action is Action.CHANGED else ()
        titles = self.titles(spot.key, [old, new], concerned.named())
        if spot.slot in renames.PART_NAMES:
            titles |= self.parts(spot.key, (old, new))
        return Change(
            spot.key, action, spot.path, old, new, places, titles, spot.trail, weight, concerned, stale, upkeep
        )

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
        found = dict[str, Titles]()
        things = [side.objects[key] for side in (self.new, self.old) if key in side.objects]
        maps: list[dict[str, Json]] = []
        for data in (thing.data for thing in things):
            maps += [data[name] for name in renames.PARTS_BY_ID if _is_map(data.get(name))]
        for name in names:
            titles = (title_of(inside[name]) for inside in maps if isinstance(name, str) and name in inside)
            if title := next(filter(None, titles), None):
                found[f"part:{name}"] = title
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
