"""A folder → the files of a handbook, as bytes by name. Whatever cannot be one of them is a problem, never a surprise."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from vademecum.model.handbook import SUBJECTS, Subject
from vademecum.problem import Location, Problem
from vademecum.source import MAX_BYTES

FOLDERS = ("policy", "playbooks")


def read_files(root: Path, problems: list[Problem]) -> Iterator[tuple[Subject, str, bytes]]:
    """Every file of a handbook as (what it holds, name with slashes, bytes), sorted by name."""
    home = root.resolve()
    for path in _paths(root, problems):
        file = _name(path, root)
        subject = _subject_of(file)
        try:
            if wrong := wrong_link(path, home):
                problems.append(Problem(Location(file), "unknown-file", wrong, "Put the file itself here."))
            elif not path.is_file():
                hint = "Delete it, or put a file in its place."
                problems.append(Problem(Location(file), "unknown-file", "this is not a file", hint))
            elif subject is None:
                problems.append(_unknown_file(file))
            else:
                with path.open("rb") as opened:
                    # No more than it takes to see that there is too much.
                    raw = opened.read(MAX_BYTES + 1)
                yield subject, file, raw
        except OSError as error:
            problems.append(_closed(file, error))


def _paths(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """What lies in the folders, sorted; plain folders are gone through, folders with the name of a file are not."""

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            problems.append(_closed(_name(Path(error.filename), root), error))

    for top in FOLDERS:
        if (root / top).is_symlink():
            yield root / top
            continue
        for folder, subfolders, names in os.walk(root / top, onerror=refuse):
            shown = sorted(name for name in subfolders if not name.startswith("."))
            odd = [name for name in shown if name.endswith(".yml") or Path(folder, name).is_symlink()]
            subfolders[:] = [name for name in shown if name not in odd]
            for name in sorted([*names, *odd]):
                if not (name.startswith(".") or name.endswith("~") or name == "README.md"):
                    yield Path(folder, name)


def _name(path: Path, root: Path) -> str:
    """A file as a report names it; a name in another encoding than UTF-8 must not stop the report."""
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode()


def _closed(file: str, error: OSError) -> Problem:
    message = f"this cannot be read: {(error.strerror or 'unknown reason').lower()}"
    return Problem(Location(file), "unknown-file", message, "Give yourself the right to read it.")


def wrong_link(path: Path, home: Path) -> str:
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
    message = "a handbook has no file of this name here"
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
    names = {Path(subject.path).stem: subject.path for subject in SUBJECTS if subject.path.endswith(".yml")}
    near = get_close_matches(name.removesuffix(".yml").lower(), names, 1, 0.75)
    return names[near[0]] if near else None
