"""Files → handbook. What the models refuse becomes problems in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vademecum.events import MAX_PROBLEMS
from vademecum.explain import explain, problem, shape, unknown_key, written_at
from vademecum.folder import read_files
from vademecum.lines import split_lines
from vademecum.model.base import Entry, Model
from vademecum.model.handbook import DEFAULTS, SINGLES, SUBJECTS, Handbook, Subject
from vademecum.problem import Location, Place, Problem
from vademecum.source import Document, read


@dataclass(slots=True)
class Reading:
    """What came of reading a folder: the documents, and the handbook or the problems that prevent one."""

    documents: dict[str, Document] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """The text of every file, also of those that could not be read as YAML."""
    problems: list[Problem] = field(default_factory=list)
    handbook: Handbook | None = None

    def locate(self, place: Place, part: str = "") -> Location:
        """Line and column of a place, or of some words of its value; the start of the file where it could not be read."""
        document = self.documents.get(place.file)
        return document.locate(written_at(place, document.data), part) if document else Location(place.file)

    def lines(self, file: str) -> list[str]:
        """The lines of a file, for an excerpt; none where there is no such file."""
        return split_lines(self.texts.get(file, ""))


@dataclass(slots=True)
class Part:
    """What came of reading one file: its document and objects where there are any, and every problem."""

    file: str
    text: str
    document: Document | None = None
    objects: list[tuple[str, Place, Model]] = field(default_factory=list)
    """Attribute of the handbook, place and object."""
    problems: list[Problem] = field(default_factory=list)


def read_handbook(root: Path) -> Reading:
    """Read every file of a handbook folder; `handbook` stays None when anything is wrong."""
    problems: list[Problem] = []
    return join([read_part(*found) for found in read_files(root, problems)], problems)


def read_part(subject: Subject, file: str, raw: bytes) -> Part:
    """Read one file; nothing of the others is needed."""
    part = Part(file, raw.decode("utf-8-sig", "replace"))
    document = read(file, raw)
    if isinstance(document, list):
        part.problems = document
        return part
    part.document = document
    for attribute, place, model, data in _items(subject, document, part.problems):
        try:
            part.objects.append((attribute, place, model.model_validate(data)))
        except ValidationError as error:
            part.problems += explain(model, error, place, document)
        if len(part.problems) >= MAX_PROBLEMS:
            break
    del part.problems[MAX_PROBLEMS:]
    return part


def join(parts: Iterable[Part], problems: Iterable[Problem] = ()) -> Reading:
    """The handbook that its files make together."""
    reading = Reading(problems=list(problems))
    pieces: dict[str, Any] = {}
    roots: list[tuple[Place, Model]] = []
    for part in parts:
        reading.texts[part.file] = part.text
        reading.problems += part.problems
        if part.document is not None:
            reading.documents[part.file] = part.document
        for attribute, place, model in part.objects:
            roots.append((place, model))
            _add(pieces, attribute, place, model, reading)
    if "organisation" not in pieces and not any(p.location.file == SUBJECTS[0].path for p in reading.problems):
        message = "this file does not exist, and every handbook has it"
        hint = "Write it, or run `vademecum init` in an empty folder to see one."
        reading.problems.append(Problem(Location(SUBJECTS[0].path), "missing-key", message, hint))
    # A wrong value at the top of a list file is one problem, however many objects take it from there.
    reading.problems = list(dict.fromkeys(reading.problems))
    if not reading.problems:
        for attribute in ("holders", "sign_offs"):
            pieces[attribute] = tuple(pieces.get(attribute, {}).values())
        reading.handbook = Handbook(**pieces, roots=tuple(roots))
    return reading


def _items(
    subject: Subject, document: Document, problems: list[Problem]
) -> Iterator[tuple[str, Place, type[Model], Any]]:
    """What a file holds, as (attribute of the handbook, place, model, data); each may still be refused."""
    top, data = Place(document.file), document.data
    if not isinstance(data, dict):
        words = f"{subject.kind} file starts with “key: value” lines, not with {shape(data)}"
        problems.append(problem(document, top, "wrong-value", f"a {words}", "Compare with the starter file."))
    elif not subject.listed:
        yield subject.attribute, top, subject.model, data
    else:
        keys = [key for key, _, _ in subject.listed]
        for key in data:
            if key not in keys and key not in DEFAULTS and len(problems) < MAX_PROBLEMS:
                problems.append(unknown_key(document, top, key, [*keys, *DEFAULTS]))
        for key, model, attribute in subject.listed:
            for place, item in _list(key, document, problems):
                yield attribute, place, model, _with_defaults(model, item, data)


def _list(key: str, document: Document, problems: list[Problem]) -> Iterator[tuple[Place, Any]]:
    """The items of a list at the top of a file."""
    items, place = document.data.get(key), Place(document.file, (key,))
    if items is None:
        return
    if isinstance(items, list):
        yield from ((place.at(index), item) for index, item in enumerate(items))
    else:
        message, hint = f"“{key}” is a list, not {shape(items)}", "Start each item with “- ”."
        problems.append(problem(document, Place(document.file).key(key), "wrong-value", message, hint))


def _with_defaults(model: type[Model], item: Any, data: dict[str, Any]) -> Any:
    """An item with what the top of its file says for all of them."""
    if not isinstance(item, dict) or not issubclass(model, Entry):
        return item
    return {**{key: data[key] for key in DEFAULTS if key in data}, **item}


def _add(pieces: dict[str, Any], attribute: str, place: Place, model: Model, reading: Reading) -> None:
    """Put an object where it belongs; a second one with the same id is a problem."""
    if attribute in SINGLES:
        pieces[attribute] = model
        return
    collection = pieces.setdefault(attribute, {})
    key = getattr(model, "id", f"{place.file} {place.path}")
    stem = place.file.rpartition("/")[2].rpartition(".")[0]
    if not place.path and key != stem:
        hint = f"Name the file “{key}.yml”, or write `id: {stem}`."
        message = f"the id “{key}” is not the name of the file “{stem}”"
        reading.problems.append(problem(reading.documents[place.file], place.at("id"), "bad-id", message, hint))
    collection.setdefault(key, model)
