"""An edition as plain JSON, to be compared for ever without its sources or the program that made it.

    {"schema": "vademecum-snapshot/1", "visibility": "internal", "objects": {"platform:instagram": {…}, "conduct:": {…}}}

An object has its data, its titles among it, and where it stands: parent, slot (the list of the parent) and position.
Values say themselves what they are, so that no table of fields is needed to read them:

    {"$text": {"fr": "…", "en": "…"}}   a text by language; one under "" serves every language
    {"$ref": "role:lead"}                a reference
    {"$duration": "PT4H"}                a length of time
    {"$day": "2026-11-23"}               a day

What is absent, empty or false by default is left out, so that a field of a later version makes no difference where it
is not used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from functools import cache, cached_property
from typing import Any

from vademecum import editions, materiality
from vademecum.materiality import TEXT, Json
from vademecum.model.base import Duration, Model, Rule, Text, Visibility
from vademecum.model.channels import Route
from vademecum.model.content import Pillar
from vademecum.model.crisis import Level
from vademecum.model.handbook import KEYED, SINGLES, SUBJECTS, Handbook
from vademecum.model.organisation import Entity
from vademecum.model.strategy import Objective
from vademecum.model.walk import pointers, shape_of
from vademecum.problem import UsageError

SCHEMA = "vademecum-snapshot/1"
REF, DURATION, DAY = "$ref", "$duration", "$day"
_NAMES = ("title", "name", "ask", "do", "text", "label", "moment", "action", "handle")
"""Fields that say what an object or a part of one is, the best first."""
Titles = dict[str, str]
"""Words by language; under "" those that serve every language."""

_POINTERS = ("each", "kind:id")
"""Shape of a list of objects of any kind, each as `kind:id`."""

_OBJECTS = (Rule, Level, Route, Entity, Objective, Pillar)
"""Parts of a file that are objects of their own."""
_IN_ORDER = frozenset(attribute for subject in SUBJECTS for _, _, attribute in subject.listed)
"""Collections whose order an author chose; the others are sorted by their files' names."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An object of a snapshot."""

    data: dict[str, Json]
    """What the author wrote, defaults filled in, without the objects of its own that stand in it; its titles among it."""
    parent: str = ""
    """Key of the object in whose file it stands; empty for one at the top."""
    slot: str = ""
    """The list in which it stands: dotted keys in its parent, or its kind; empty where order means nothing."""
    position: int = 0
    """Its place in that list, from 0."""

    @property
    def title(self) -> Titles:
        """Its titles by language; empty where it has none."""
        return title_of(self.data)


def title_of(data: Json) -> Titles:
    """The words by language by which readers know an object or a part of one."""
    name: Json = next((data[field] for field in _NAMES if field in data), {}) if isinstance(data, dict) else {}
    return dict(name.get(TEXT, {})) if isinstance(name, dict) else {"": str(name)}


@dataclass(frozen=True)
class Snapshot:
    """An edition as a value: its objects by key, `kind:id` or `conduct:` for what there is one of."""

    objects: dict[str, Thing]
    visibility: str = "internal"

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the handbook; the first is the default."""
        thing = self.objects.get("organisation:")
        return tuple(thing.data.get("languages", ())) if thing else ()

    @property
    def edition(self) -> str:
        """Number of the edition that the governance names; empty where none does."""
        thing = self.objects.get("governance:")
        return str(thing.data.get("edition", "")) if thing else ""

    @cached_property
    def members(self) -> dict[tuple[str, str], list[str]]:
        """Keys of the objects of each list, by parent and slot, in order."""
        found: dict[tuple[str, str], list[str]] = {}
        for key in sorted(self.objects, key=lambda key: (self.objects[key].position, key)):
            found.setdefault((self.objects[key].parent, self.objects[key].slot), []).append(key)
        return found

    def dumps(self) -> str:
        """Canonical JSON, an object a line: the same edition gives the same bytes, and git shows what changed."""
        head = f'{{"schema": {_json(SCHEMA)}, "visibility": {_json(self.visibility)}, "objects": {{'
        lines = (f"{_json(key)}: {_json(_written(thing))}" for key, thing in sorted(self.objects.items()))
        return f"{head}\n" + ",\n".join(lines) + "\n}}\n"

    def below(self, keys: Iterable[str]) -> list[str]:
        """Some objects and those that stand in them, sorted."""
        asked = set(keys) & set(self.objects)
        found = set[str]()
        while asked:
            found |= asked
            asked = {key for key, thing in self.objects.items() if thing.parent in asked} - found
        return sorted(found)

    def fingerprint(self, keys: Iterable[str], material: bool = True) -> str:
        """16 hexadecimal digits of what some objects, and those that stand in them, ask of readers; of all they say."""
        content = []
        for key in self.below(keys):
            kind, data = key.partition(":")[0], self.objects[key].data
            content.append([key, materiality.material(kind, data) if material else data])
        return hashlib.sha256(_json(content).encode()).hexdigest()[:16]


def _written(thing: Thing) -> Json:
    whole = {"data": thing.data, "parent": thing.parent, "slot": thing.slot, "position": thing.position}
    return {name: value for name, value in whole.items() if value or name == "data"}


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def loads(text: str) -> Snapshot:
    """The snapshot that a text holds; UsageError when it is none. What this version does not know is ignored."""
    try:
        whole = json.loads(text)
        objects = {key: _read(value) for key, value in whole["objects"].items()}
        schema = str(whole["schema"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError("this is no snapshot of a handbook.") from None
    if schema != SCHEMA:
        raise UsageError(
            f"this snapshot is written as “{schema}”; this version reads “{SCHEMA}”. Take a newer version."
        )
    return numbered(Snapshot(objects, str(whole.get("visibility", "internal"))))


def numbered(snapshot: Snapshot) -> Snapshot:
    """The same with places that count from 0 without a gap, in each list."""
    found = {}
    for (_, slot), keys in snapshot.members.items():
        for place, key in enumerate(keys):
            found[key] = replace(snapshot.objects[key], position=place if slot else 0)
    return Snapshot(found, snapshot.visibility)


def _read(value: Json) -> Thing:
    data = dict(_clean(value.get("data", {})) or {})
    return Thing(data, str(value.get("parent", "")), str(value.get("slot", "")), int(value.get("position", 0)))


def _clean(value: Json) -> Json:
    """A value without what is empty: it says nothing."""
    if isinstance(value, dict):
        kept = {key: _clean(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in (None, [], {})}
    if isinstance(value, list):
        return [inner for inner in map(_clean, value) if inner not in (None, [], {})]
    return value


def take(handbook: Handbook, visibility: Visibility = Visibility.INTERNAL) -> Snapshot:
    """The snapshot of what readers may see; what is restricted is never in one, so the restricted edition has the internal one."""
    seen = Visibility.PUBLIC if visibility is Visibility.PUBLIC else Visibility.INTERNAL
    book = editions.apply(handbook, seen)
    taker = _Taker(book.languages)
    for name in SINGLES:
        if (model := getattr(book, name)) is not None:
            taker.put(f"{name}:", model)
    for kind, attribute in KEYED:
        for place, piece in enumerate(getattr(book, attribute).values()):
            listed = attribute in _IN_ORDER
            taker.put(f"{kind}:{piece.id}", piece, slot=kind if listed else "", position=place if listed else 0)
    return numbered(Snapshot(taker.objects, str(seen)))


class _Taker:
    """Turns models into plain JSON, and collects the objects that stand in others."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.objects: dict[str, Thing] = {}

    def put(self, key: str, model: Model, parent: str = "", slot: str = "", position: int = 0) -> None:
        """Add an object and those that stand in it."""
        data = self.fields(model, key, "")
        data.pop("id", None)
        self.objects[key] = Thing(data, parent, slot, position)

    def fields(self, model: Model, key: str, slot: str) -> dict[str, Json]:
        """The fields of a model that say something; objects of their own are put aside, below `key`."""
        found = {}
        for name, shape, default in _plan(type(model)):
            value = model.__dict__[name]
            if value is None or (not value and value == default):
                continue
            inner = self.value(value, shape, key, f"{slot}.{name}" if slot else name)
            if inner not in (None, [], {}):
                found[name] = inner
        return found

    def value(self, value: Any, shape: Any, key: str, slot: str) -> Json:
        """Any value as JSON that says what it is."""
        if shape == "":
            words = self.text(value)
            return {TEXT: words} if words else None
        if isinstance(shape, str):
            return {REF: f"{shape}:{value}"}
        if isinstance(value, Model):
            return self.fields(value, key, slot)
        inner = shape[1] if isinstance(shape, tuple) else None
        if isinstance(value, dict):
            return {str(name): self.value(item, inner, key, f"{slot}.{name}") for name, item in value.items()}
        if not isinstance(value, tuple):
            return _plain(value)
        for place, item in enumerate(value):
            if isinstance(item, _OBJECTS):
                self.put(f"{type(item).__name__.lower()}:{item.id}", item, key, slot, place)
        others = (item for item in value if not isinstance(item, _OBJECTS))
        if shape == _POINTERS:
            return [{REF: item} for item in others]
        return [self.value(item, inner, key, slot) for item in others]

    def text(self, text: Text) -> Titles:
        """The words by language; once, where they are the same in all."""
        words = {code: said for code, said in text.items() if said}
        if len(set(words.values())) == 1 and ("" in words or set(self.languages) <= set(words)):
            return {"": next(iter(words.values()))}
        return words


def _plain(value: Any) -> Json:
    """A value outside texts and references."""
    if isinstance(value, Duration):
        return {DURATION: value.iso()}
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.value if isinstance(value, Enum) else value


@cache
def _plan(kind: type[Model]) -> tuple[tuple[str, Any, Any], ...]:
    """The fields of a model: name, shape, default."""
    return tuple(_fields_of(kind))


def _fields_of(kind: type[Model]) -> Iterator[tuple[str, Any, Any]]:
    for name, info in kind.model_fields.items():
        shape = _POINTERS if name in pointers(kind) else shape_of(kind, name)
        yield name, shape, None if info.is_required() else info.get_default(call_default_factory=True)
