"""`vademecum upgrade`: what a newer library changes in a handbook, file by file, and never in what its author edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches, unified_diff
from importlib.metadata import version
from pathlib import Path

from vademecum import lock, shelf
from vademecum.choices import Chosen
from vademecum.edited import write_checked
from vademecum.model.handbook import Handbook
from vademecum.own_files import OWN
from vademecum.problem import UsageError, folder_in_words
from vademecum.scaffold import surroundings
from vademecum.starter import Starter


@dataclass(slots=True)
class Upgrade:
    """What the present library would change."""

    folder: Path
    since: str
    """Version that wrote the handbook."""
    changes: dict[str, str] = field(default_factory=dict)
    """New texts of files that nobody edited."""
    edited: dict[str, str | None] = field(default_factory=dict)
    """Files that their author edited, with the library's text; None where it has none."""
    newer: list[str] = field(default_factory=list)
    """Those of them that the library has changed since."""
    deleted: list[str] = field(default_factory=list)
    """Files that their author deleted."""
    gone: list[str] = field(default_factory=list)
    """Files that the library no longer has."""
    new: list[shelf.Line] = field(default_factory=list)
    """Objects of the library with a file of their own that the handbook does not have, and never had."""
    lock: lock.Lock | None = None

    def diff(self, only: str | None = None) -> Iterator[str]:
        """The changes as a unified diff; for one file also where its author edited it."""
        texts = {**self.changes, **({only: self.edited[only]} if only in self.edited else {})}
        for file, text in sorted(texts.items()):
            if only in (None, file) and text is not None:
                now = (self.folder / file).read_text(encoding="utf-8", errors="replace")
                yield from unified_diff(
                    now.splitlines(), text.splitlines(), f"{file} (yours)", f"{file} (library)", lineterm=""
                )

    def silent(self, file: str) -> str:
        """Why there is no difference to show for one file."""
        if file in OWN:
            return f"{file} is yours alone: nothing in it comes from the library."
        if file in self.deleted:
            return f"you have deleted {file}, and it stays deleted."
        if file in self.gone or (file in self.edited and self.edited[file] is None):
            return f"the library no longer has {file}. Yours stays."
        if file in self.edited or (self.lock and file in self.lock.files):
            return f"the library would not change {file}: it says the same. `vademecum upgrade --diff` shows what it would."
        known = self.lock.files if self.lock else {}
        near = get_close_matches(file, known, 1, 0.6)
        hint = f"Did you mean “{near[0]}”?" if near else "Write its path from the handbook’s folder: policy/roles.yml."
        if (self.folder / file).is_file():
            return f"{file} did not come from the library. {hint}"
        return f"there is no file {file} in this handbook. {hint}"

    def write(self) -> None:
        """Write the new texts, all of them or none."""
        if self.lock is not None:
            files = {**self.lock.files, **{file: lock.digest(text) for file, text in self.changes.items()}}
            remembered = replace(self.lock, version=version("vademecum"), files=files)
            write_checked(self.folder, {**self.changes, lock.NAME: remembered.text()}, "the newer library", "upgrade")


def compare(folder: Path, starter: Starter) -> Upgrade:
    """What the present library would change in a handbook; raises UsageError where that cannot be told."""
    book, remembered = shelf.own(folder), lock.read(folder)
    if book is None:
        raise UsageError(
            f"there is no handbook in {folder_in_words(folder)}. Go to its folder, or start one: `vademecum init`."
        )
    if remembered is None:
        raise UsageError(
            f"{folder_in_words(folder)} has no {lock.NAME}, so it cannot be told what you wrote from what the library did."
            " `vademecum add` works without it; `vademecum init` writes one for a new handbook."
        )
    found = Upgrade(folder, remembered.version, lock=remembered)
    chosen = shelf.understood(starter, remembered)
    intact = _sort(found, remembered)
    made = starter.files(chosen.but(shelf.absent(starter, book, chosen, intact)))
    library = {**made, **surroundings(chosen)}
    for file in intact:
        if file not in library:
            found.gone.append(file)
        elif lock.digest(library[file]) != remembered.files[file]:
            found.changes[file] = library[file]
    for file in found.edited:
        found.edited[file] = library.get(file)
        if file in library and lock.digest(library[file]) != remembered.files[file]:
            found.newer.append(file)
    found.new = _new(starter, book, chosen.but(()), remembered)
    return found


def _sort(found: Upgrade, remembered: lock.Lock) -> list[str]:
    """Put the files that were edited or deleted where they belong; gives the others."""
    intact = []
    for file, digest in remembered.files.items():
        if file in OWN:
            continue
        if not (found.folder / file).exists():
            found.deleted.append(file)
        elif lock.digest_of(found.folder / file) != digest:
            found.edited[file] = None
        else:
            intact.append(file)
    return intact


def _new(starter: Starter, book: Handbook, chosen: Chosen, remembered: lock.Lock) -> list[shelf.Line]:
    """What the library has that the handbook could have, and never had."""
    gone = starter.gone(chosen)
    found = []
    for line in shelf.listed(starter, book, None):
        place = shelf.place(starter, (line.kind, line.id))
        addable = line.kind in (*shelf.FILE_KINDS, *shelf.SINGLE_KINDS)
        if addable and not line.here and place.file not in remembered.files and not gone.covers(place):
            found.append(line)
    return found
