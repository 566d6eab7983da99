"""releases/ → the editions that were released, oldest first. Nothing in it is written by hand; damage is located.

releases/2.1.0/release.yml     the model ReleaseNotes
releases/2.1.0/internal.json   what the internal edition said, and public.json the public one: see `snapshot`
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from vademecum import compare, snapshot
from vademecum.compare import Change
from vademecum.edit import quoted
from vademecum.explain import explain
from vademecum.lines import split_lines
from vademecum.model.base import Text, Visibility
from vademecum.model.governance import Approval
from vademecum.model.release import Bump, ReleaseNotes
from vademecum.problem import HandbookError, Location, Place, Problem, UsageError
from vademecum.snapshot import Snapshot
from vademecum.source import Document, read
from vademecum.versions import Version

FOLDER = "releases"
NOTES = "release.yml"
SNAPSHOTS = {Visibility.INTERNAL: "internal.json", Visibility.PUBLIC: "public.json"}
_HINT = "Files of a release are never written by hand: take it from git again, `git checkout -- releases`."


@dataclass(frozen=True)
class Release:
    """An edition that was released; its snapshots are read when somebody asks for them."""

    version: Version
    notes: ReleaseNotes
    root: Path
    """Folder of the handbook."""

    @property
    def day(self) -> date:
        """Day of release."""
        return self.notes.day

    @property
    def effective(self) -> date:
        """Day from which it is in force."""
        return self.notes.effective

    @property
    def note(self) -> Text | None:
        """What changes, for readers."""
        return self.notes.note

    @property
    def bump(self) -> Bump:
        """How much it changed."""
        return self.notes.bump

    @property
    def wording_only(self) -> Mapping[str, str]:
        """Changes declared to be wording only: key → why."""
        return self.notes.wording_only

    @property
    def approvals(self) -> tuple[Approval, ...]:
        """Who approved it, when."""
        return self.notes.approvals

    @cached_property
    def internal(self) -> Snapshot:
        """What its internal edition said; raises HandbookError when the file is damaged."""
        return self._load(Visibility.INTERNAL)

    @cached_property
    def public(self) -> Snapshot:
        """What its public edition said; raises HandbookError when the file is damaged."""
        return self._load(Visibility.PUBLIC)

    def snapshot(self, visibility: Visibility) -> Snapshot:
        """What the edition said for some readers; those of the restricted one get what the internal one keeps."""
        return self.public if visibility is Visibility.PUBLIC else self.internal

    def _load(self, visibility: Visibility) -> Snapshot:
        file = f"{FOLDER}/{self.version}/{SNAPSHOTS[visibility]}"
        found = Found((), [], {})
        loaded = _snapshot(self.root, file, found)
        if loaded is None:
            raise HandbookError(found.problems, lambda _: split_lines(found.texts.get(file, "")))
        return loaded


@dataclass(frozen=True, slots=True)
class Step:
    """An edition and what changed since the one before it."""

    release: Release | None
    """None for what is not released yet."""
    changes: tuple[Change, ...]


@dataclass(slots=True)
class Found:
    """The releases of a folder, and what is wrong with its files."""

    releases: tuple[Release, ...]
    problems: list[Problem]
    texts: dict[str, str]


def load(root: Path) -> tuple[Release, ...]:
    """The releases of a handbook folder, oldest first; raises HandbookError with every damaged file."""
    found = look(root)
    if found.problems:
        raise HandbookError(found.problems, lambda file: split_lines(found.texts.get(file, "")))
    return found.releases


def look(root: Path) -> Found:
    """The releases of a handbook folder, oldest first, and what is wrong with the others."""
    found = Found((), [], {})
    folder = root / FOLDER
    names = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    read_all = [_read(root, name, found) for name in names if not name.startswith(".")]
    found.releases = tuple(sorted((one for one in read_all if one), key=lambda one: one.version))
    return found


def finals(releases: tuple[Release, ...]) -> tuple[Release, ...]:
    """Those that came into force: without the editions that were only prepared."""
    return tuple(one for one in releases if not one.version.stage)


def history(releases: tuple[Release, ...], now: Snapshot | None, visibility: Visibility) -> tuple[Step, ...]:
    """What changed with each edition that came into force, newest first; with `now`, what is not released yet in front."""
    steps: list[Step] = []
    before: Release | None = None
    for release in finals(releases):
        new = release.snapshot(visibility)
        steps.append(Step(release, compare.compare(before.snapshot(visibility), new) if before else ()))
        before = release
    if now is not None and before is not None and (changes := compare.compare(before.snapshot(visibility), now)):
        steps.append(Step(None, changes))
    return tuple(reversed(steps))


def write(notes: ReleaseNotes) -> str:
    """The text of a release.yml."""
    return "\n".join(["# Written by `vademecum release`.", *_lines(notes)]) + "\n"


def _lines(notes: ReleaseNotes) -> Iterator[str]:
    for name in ("version", "day", "effective", "previous", "bump"):
        if (value := getattr(notes, name)) is not None:
            yield f"{name}: {quoted(str(value))}"
    if notes.note and list(notes.note) == [""]:
        yield f"note: {quoted(notes.note[''])}"
    elif notes.note:
        yield from ("note:", *(f"  {language}: {quoted(words)}" for language, words in notes.note.items()))
    if notes.wording_only:
        yield from ("wording_only:", *(f"  {key}: {quoted(why)}" for key, why in sorted(notes.wording_only.items())))
    if notes.approvals:
        yield "approvals:"
        # JSON is YAML too, and whatever an approval is made of keeps its types.
        yield from (f"  - {approval.model_dump_json(exclude_defaults=True)}" for approval in notes.approvals)


def _read(root: Path, name: str, found: Found) -> Release | None:
    file = f"{FOLDER}/{name}/{NOTES}"
    try:
        version = Version.parse(name)
    except UsageError:
        found.problems.append(Problem(Location(f"{FOLDER}/{name}"), "unknown-file", "a folder of releases/ has the "
                              f"number of an edition, not “{name}”", "Move it elsewhere."))  # fmt: skip
        return None
    notes = _notes(root, file, name, found)
    return Release(version, notes, root) if notes else None


def _bytes(root: Path, file: str, found: Found) -> bytes | None:
    try:
        raw = (root / file).read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        found.problems.append(Problem(Location(file), "damaged-release", f"this cannot be read: {reason}", _HINT))
        return None
    found.texts[file] = raw.decode("utf-8-sig", "replace")
    return raw


def _notes(root: Path, file: str, name: str, found: Found) -> ReleaseNotes | None:
    raw = _bytes(root, file, found)
    if raw is None:
        return None
    document = read(file, raw)
    if isinstance(document, list):
        found.problems += document
        return None
    try:
        notes = ReleaseNotes.model_validate(document.data)
    except ValidationError as error:
        found.problems += explain(ReleaseNotes, error, Place(file), document)
        return None
    return notes if _is_named(notes, name, document, found) else None


def _is_named(notes: ReleaseNotes, name: str, document: Document, found: Found) -> bool:
    if notes.version != name:
        place = document.locate(Place(document.file, ("version",)))
        message = f"“{notes.version}” is not the number of its folder, “{name}”"
        found.problems.append(Problem(place, "damaged-release", message, _HINT))
    return notes.version == name


def _snapshot(root: Path, file: str, found: Found) -> Snapshot | None:
    """What a file says, if it can be read."""
    raw = _bytes(root, file, found)
    if raw is None:
        return None
    try:
        json.loads(found.texts[file])
        return snapshot.loads(found.texts[file])
    except json.JSONDecodeError as error:
        place, reason = Location(file, error.lineno, error.colno), "it is cut off or changed here"
    except (UsageError, ValueError, TypeError) as error:
        place, reason = Location(file), str(error)
    message = f"this is no longer the snapshot that was written: {reason}"
    found.problems.append(Problem(place, "damaged-release", message, _HINT))
    return None
