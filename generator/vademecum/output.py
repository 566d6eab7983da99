"""Where output goes: a place that can be written, and a folder that is replaced whole, and only if it is ours."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from vademecum.folder import FOLDERS
from vademecum.problem import UsageError

_LONGEST = 240
"""Bytes of a name; file systems take 255, and the folder that is filled first has a longer one."""
_SHOWN = 3
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that systems leave in every folder one looks into; nobody misses them."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The file by which a written folder is known again: its format, and the list of everything in the folder."""

    name: str
    form: str
    built: tuple[str, ...] = ()
    """Folders that other programs make there, and would make again."""

    def write(self, folder: Path) -> list[Path]:
        """List a finished folder in a file of its own; gives every file."""
        names = sorted([self.name, *_held(folder)])
        text = json.dumps({"format": self.form, "files": names}, ensure_ascii=False, indent=1) + "\n"
        (folder / self.name).write_text(text, encoding="utf-8", newline="\n")
        return [folder / name for name in names if not name.endswith("/")]

    def listed(self, text: bytes) -> set[str]:
        """The files that a manifest lists, itself among them; none when it is not one of ours."""
        try:
            read = json.loads(text)
        except (ValueError, RecursionError):
            return set()
        files = read.get("files") if isinstance(read, dict) and read.get("format") == self.form else None
        return {name for name in files if isinstance(name, str)} if isinstance(files, list) else set()

    def refuse_others(self, folder: Path) -> None:
        """Raise UsageError for a folder that holds anything else than its manifest lists."""
        if not folder.exists():
            return
        manifest = folder / self.name
        listed = self.listed(manifest.read_bytes()) if manifest.is_file() else set()
        refuse_files(folder, (n for n in _held(folder) if n not in listed and not n.startswith(self.built)))


def place(target: Path, root: Path) -> Path:
    """The absolute path of a folder that can be written anew; raises UsageError where that would do harm."""
    real, home = Path(os.path.realpath(target)), Path(os.path.realpath(root))
    chosen = real if target.name in ("", "..") else Path(os.path.realpath(target.parent)) / target.name
    name = os.fsencode(chosen.name)
    for kept, words in ((Path.cwd(), "you are in"), (home, "of the handbook")):
        if Path(os.path.realpath(kept)).is_relative_to(real):
            raise UsageError(
                f"{target} is or holds the folder {words}, and would be replaced. Name a new folder in it."
            )
    for own in FOLDERS:
        if real.is_relative_to(home / own):
            raise UsageError(f"{target} is in {own}/, which takes files of the handbook only. Name a folder elsewhere.")
    if len(name) > _LONGEST:
        raise UsageError(f"the name {chosen.name[: _SHOWN * 8]}… is too long. Take one below {_LONGEST} letters.")
    if os.path.lexists(chosen) and chosen.is_symlink():
        raise UsageError(f"{target} is a link, and would be replaced. Name the folder itself.")
    if name.decode("utf-8", "replace") != chosen.name:
        raise UsageError(f"{target} has a name that is not in UTF-8. Take another name.")
    return chosen


def refuse_files(folder: Path, others: Iterable[str]) -> None:
    """Raise UsageError for the files that a folder holds besides ours, with the names of the first."""
    shown = list(islice(others, _SHOWN + 1))
    if shown:
        names = ", ".join(shown[:_SHOWN]) + (" and more" if len(shown) > _SHOWN else "")
        raise UsageError(f"{folder} holds other files: {names}. Move them elsewhere, or name an empty or new folder.")


@contextmanager
def standing(target: Path) -> Iterator[None]:
    """Make the folders above a target; whatever fails takes them away again, and the disk's refusal becomes a sentence."""
    missing = [folder for folder in target.parents if not os.path.lexists(folder)]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException as error:
        for folder in missing:
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            beside = error.filename is None or Path(str(error.filename)).is_relative_to(target.parent)
            at = "" if beside else f" ({error.filename})"
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"{target} cannot be written: {reason}{at}. Name another folder.") from error
        raise


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """An empty folder beside a target, on the same disk, which is gone afterwards."""
    with standing(target), temporary(target.parent, target.name) as folder:
        yield folder


@contextmanager
def temporary(home: Path, name: str) -> Iterator[Path]:
    """An empty folder to make something in, named after it and after this process, which is gone afterwards."""
    sweep(home, name)
    prefix = f".{name}.new-{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, dir=home, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def sweep(home: Path, name: str | None = None) -> None:
    """Remove the folders that processes which died were making something in: of one name, or all of them."""
    made = re.compile(rf"\.{'.+' if name is None else re.escape(name)}\.new-(\d+)-\w+")
    with suppress(OSError):
        for path in home.iterdir():
            if (found := made.fullmatch(path.name)) and path.is_dir() and not _lives(int(found[1])):
                shutil.rmtree(path, ignore_errors=True)


def _lives(process: int) -> bool:
    """Whether a process is still there, as far as the system tells."""
    if os.name != "posix":
        # Elsewhere asking would end it.
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def swap_in(finished: dict[Path, Path], staged: Path) -> None:
    """Put finished files and folders in the place of the last ones, which go to the staging folder: all of them or none."""
    moved: list[tuple[Path, Path]] = []
    try:
        for number, (new, target) in enumerate(finished.items()):
            for source, goal in ((target, staged / f"last-{number}"), (new, target)):
                if os.path.lexists(source):
                    source.rename(goal)
                    moved.append((source, goal))
    except BaseException:
        for source, goal in reversed(moved):
            goal.rename(source)
        raise


def _held(folder: Path, above: str = "") -> Iterator[str]:
    """What lies in a folder, by its path with slashes: files, links, and folders with nothing in them."""
    for path in sorted(path for path in folder.iterdir() if path.name not in _LITTER):
        plain = path.is_dir() and not path.is_symlink()
        if plain and any(path.iterdir()):
            yield from _held(path, f"{above}{path.name}/")
        else:
            yield f"{above}{path.name}{'/' if plain else ''}"
