"""Files → handbook. What the models refuse becomes problems in plain words."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vademecum.explain import explain, problem, shape, unknown_key
from vademecum.model.base import Entry, Model
from vademecum.model.handbook import SUBJECTS, Handbook, Subject
from vademecum.problem import Location, Place, Problem
from vademecum.source import Document, read

FOLDERS = ("policy", "playbooks")
DEFAULTS = ("owner", "visibility", "status", "reviewed", "review_by")
"""Keys at the top of a list file that serve every item which does not say otherwise."""


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
        return document.locate(place, part) if document else Location(place.file)

    def lines(self, file: str) -> list[str]:
        """The lines of a file, for an excerpt; none where there is no such file."""
        return self.texts.get(file, "").splitlines()


def read_handbook(root: Path) -> Reading:
    """Read every file of a handbook folder; `handbook` stays None when anything is wrong."""
    collecting = gc.isenabled()
    # All that is read stays alive: looking for garbage among it would take more time than reading.
    gc.disable()
    try:
        return _read_handbook(root)
    finally:
        if collecting:
            gc.enable()


def _read_handbook(root: Path) -> Reading:
    reading = Reading()
    parts: dict[str, Any] = {}
    roots: list[tuple[Place, Model]] = []
    for file, path in _files(root, reading.problems):
        subject = _subject_of(file)
        if subject is None:
            reading.problems.append(_unknown_file(file))
            continue
        raw = path.read_bytes()
        reading.texts[file] = raw.decode("utf-8-sig", "replace")
        document = read(file, raw)
        if isinstance(document, list):
            reading.problems += document
            continue
        reading.documents[file] = document
        for attribute, place, model in _objects(subject, document, reading):
            roots.append((place, model))
            _add(parts, attribute, place, model, reading)
    if "organisation" not in parts and not any(p.location.file == SUBJECTS[0].path for p in reading.problems):
        reading.problems.append(
            Problem(
                Location(SUBJECTS[0].path),
                "missing-key",
                "this file does not exist, and every handbook has it",
                "Write it, or run `vademecum init` in an empty folder to see one.",
            )
        )
    if not reading.problems:
        parts["holders"] = tuple(parts.get("holders", {}).values())
        reading.handbook = Handbook(**parts, roots=tuple(roots))
    return reading


def _files(root: Path, problems: list[Problem]) -> list[tuple[str, Path]]:
    """Files of the description, as (name with slashes, path), sorted; links that cannot be followed are problems."""
    found: list[tuple[str, Path]] = []
    home = root.resolve()
    for top in FOLDERS:
        for folder, subfolders, names in os.walk(root / top):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            for name in sorted([*names, *(name for name in subfolders if Path(folder, name).is_symlink())]):
                path = Path(folder, name)
                # A name in another encoding than UTF-8 must not stop the report that names it.
                file = path.relative_to(root).as_posix().encode("utf-8", "replace").decode()
                if name.startswith(".") or name.endswith("~") or name == "README.md":
                    continue
                if wrong := _wrong_link(path, home):
                    problems.append(Problem(Location(file), "unknown-file", wrong, "Put the file itself here."))
                elif path.is_file():
                    found.append((file, path))
    return found


def _wrong_link(path: Path, home: Path) -> str:
    """What is wrong with a link to a file or folder; nothing for a plain file."""
    if not path.is_symlink():
        return ""
    try:
        inside = path.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):
        return "this link leads nowhere"
    if not inside:
        return "this link leads out of the handbook's folder"
    return "this link leads to a folder, and only links to files are followed" if path.is_dir() else ""


def _subject_of(file: str) -> Subject | None:
    folder, _, _ = file.rpartition("/")
    for subject in SUBJECTS:
        if subject.path == file or (subject.path == f"{folder}/" and file.endswith(".yml")):
            return subject
    return None


def _unknown_file(file: str) -> Problem:
    message = "no subject of a handbook has this file"
    if file.endswith(".yaml"):
        return Problem(
            Location(file), "unknown-file", "files of a handbook end with .yml", f"Name it “{file[:-4]}yml”."
        )
    if not file.endswith(".yml"):
        hint = "Only .yml files belong here; images and other files go into docs/."
        return Problem(Location(file), "unknown-file", message, hint)
    known = [subject.path for subject in SUBJECTS]
    near = _near_file(file)
    hint = f"Did you mean “{near}”?" if near else f"Files of a handbook: {', '.join(known)}."
    return Problem(Location(file), "unknown-file", message, hint)


def _near_file(file: str) -> str | None:
    """The path that a file should have: its own name in the right folder, or the name it nearly has."""
    *folders, name = file.split("/")
    for subject in SUBJECTS:
        own = subject.path.rstrip("/").rpartition("/")[2]
        if subject.path.endswith("/") and own in folders:
            return subject.path + name
    names = {subject.path.rpartition("/")[2]: subject.path for subject in SUBJECTS if subject.path.endswith(".yml")}
    near = get_close_matches(name.lower(), names, 1, 0.75)
    return names[near[0]] if near else None


def _objects(subject: Subject, document: Document, reading: Reading) -> list[tuple[str, Place, Model]]:
    """The objects of one file, as (attribute of the handbook, place, object); problems go into the reading."""
    top = Place(document.file)
    if not isinstance(document.data, dict):
        words = f"{subject.kind} file starts with “key: value” lines, not with {shape(document.data)}"
        reading.problems.append(problem(document, top, "wrong-value", f"a {words}", "Compare with the starter file."))
        return []
    if not subject.listed:
        model = _validate(subject.model, document.data, top, reading)
        return [(subject.attribute, top, model)] if model is not None else []
    keys = [key for key, _, _ in subject.listed]
    found: list[tuple[str, Place, Model]] = []
    for key in document.data:
        if key not in keys and key not in DEFAULTS:
            reading.problems.append(unknown_key(document, top, key, [*keys, *DEFAULTS]))
    defaults = {key: document.data[key] for key in DEFAULTS if key in document.data}
    for key, item_model, attribute in subject.listed:
        items = document.data.get(key, [])
        if not isinstance(items, list):
            message = f"“{key}” is a list, not {shape(items)}"
            reading.problems.append(
                problem(document, top.key(key), "wrong-value", message, "Start each item with “- ”.")
            )
            continue
        inherited = defaults if issubclass(item_model, Entry) else {}
        for index, item in enumerate(items):
            place = top.at(key, index)
            data = {**inherited, **item} if isinstance(item, dict) else item
            model = _validate(item_model, data, place, reading)
            if model is not None:
                found.append((attribute, place, model))
    return found


def _add(parts: dict[str, Any], attribute: str, place: Place, model: Model, reading: Reading) -> None:
    """Put an object where it belongs; a second one with the same id is a problem."""
    if attribute in ("organisation", "conduct", "employees", "approvals", "moderation", "governance", "crisis"):
        parts[attribute] = model
        return
    collection = parts.setdefault(attribute, {})
    key = getattr(model, "id", f"{place.file} {place.path}")
    stem = place.file.rpartition("/")[2].rpartition(".")[0]
    if not place.path and key != stem:
        hint = f"Name the file “{key}.yml”, or write `id: {stem}`."
        message = f"the id “{key}” is not the name of the file “{stem}”"
        reading.problems.append(problem(reading.documents[place.file], place.at("id"), "bad-id", message, hint))
    collection.setdefault(key, model)


def _validate(model: type[Model], data: Any, place: Place, reading: Reading) -> Model | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        reading.problems += explain(model, error, place, reading.documents[place.file])
    return None
