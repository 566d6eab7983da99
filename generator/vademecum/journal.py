"""Files of a folder that change together, each replaced at once; what dies on the way is completed by the next command.

A journal is a folder of complete new files, and a list of what each of them takes the place of. It appears by one
rename. From then on its files have only to be moved, each over the last one: no file is ever absent, and whoever finds
the journal moves the rest. A file that its author changed meanwhile stays as it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from vademecum.problem import UsageError, folder_in_words

NAME = ".vademecum.new-journal"
_LIST, _UNDONE, _FILES = "journal.json", "undo.json", "files"
_FORM = "vademecum journal 1"


def put(files: Path, folder: Path, command: str) -> None:
    """Put the files of a finished folder on the same disk into another folder, in the name of a command."""
    listed = {path.relative_to(files).as_posix(): path for path in sorted(files.rglob("*")) if path.is_file()}
    _refuse(folder, list(listed))
    staged = files.with_name("journal")
    staged.mkdir()
    data = {
        "format": _FORM,
        "command": command,
        "files": {file: [_digest(folder / file), _digest(path)] for file, path in listed.items()},
    }
    for file, path in listed.items():
        if (folder / file).exists():
            shutil.copymode(folder / file, path)
    _write(staged / _LIST, json.dumps(data, ensure_ascii=False, indent=1))
    files.rename(staged / _FILES)
    staged.rename(folder / NAME)
    finish(folder)


def finish(folder: Path, command: str = "") -> str:
    """Complete what a command that was interrupted had begun; gives a sentence on it, empty where there was nothing.

    An `init` that is asked for again starts again: what it had written is taken away.
    """
    journal = folder / NAME
    if not journal.is_dir():
        return ""
    begun, files = _read(journal)
    if begun == "init" == command or (journal / _UNDONE).exists():
        undo(folder)
        return f"`vademecum init` was interrupted in {folder_in_words(folder)}; the files that it had begun to write are taken away."
    kept = [file for file, (before, _) in files.items() if not _move(journal / _FILES / file, folder / file, before)]
    shutil.rmtree(journal, ignore_errors=True)
    if not begun:
        return ""
    stays = f" You have changed {', '.join(kept)} meanwhile, which stays as it is." if kept else ""
    return (
        f"`vademecum {begun}` was interrupted in {folder_in_words(folder)}; what it had begun is now complete.{stays}"
    )


def undo(folder: Path) -> None:
    """Take away the new files of a journal, those that were moved already included."""
    journal = folder / NAME
    if not journal.is_dir():
        return
    _, files = _read(journal)
    with suppress(FileNotFoundError):
        # Whoever finds the journal from now on goes on taking away.
        (journal / _LIST).replace(journal / _UNDONE)
    for file, (before, after) in files.items():
        target = folder / file
        if not before and after and _digest(target) == after:
            target.unlink(missing_ok=True)
            _drop_empty(target.parent, folder)
    shutil.rmtree(journal, ignore_errors=True)


def _drop_empty(path: Path, folder: Path) -> None:
    with suppress(OSError):
        while path != folder:
            path.rmdir()
            path = path.parent


def _move(new: Path, target: Path, before: str) -> bool:
    """Put a file in the place of the last one, unless it was moved already; false where its author changed that one."""
    after = _digest(new)
    if not after:
        return True
    if _digest(target) not in (before, after):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        # Another process that found the journal may have moved it.
        new.replace(target)
    return True


def _digest(file: Path) -> str:
    """The SHA-256 of a file's bytes; empty where there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _write(file: Path, text: str) -> None:
    """Write a file and have it on the disk: what follows relies on it."""
    with file.open("w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def _read(journal: Path) -> tuple[str, dict[str, list[str]]]:
    """The command and the files of a journal; none of one that is done but for its own folder."""
    listed = next((journal / name for name in (_UNDONE, _LIST) if (journal / name).is_file()), None)
    if listed is None:
        return "", {}
    try:
        data = json.loads(listed.read_text(encoding="utf-8"))
        files = {str(file): [str(digest) for digest in digests] for file, digests in data["files"].items()}
        if data["format"] != _FORM or any(len(digests) != 2 for digests in files.values()):
            raise ValueError
        _refuse(journal.parent, list(files))
        return str(data["command"]), files
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError(
            f"{journal} is damaged. It holds new files that a command could not put in their place: compare them with"
            f" yours, then delete that folder."
        ) from None


def _refuse(folder: Path, files: list[str]) -> None:
    """Raise UsageError, before anything changes, for a place that cannot be written."""
    home = Path(os.path.realpath(folder))
    for file in files:
        target = folder / file
        above = next(path for path in target.parents if os.path.lexists(path))
        where = Path(os.path.realpath(above))
        if Path(file).is_absolute() or ".." in Path(file).parts or not where.is_relative_to(home):
            raise UsageError(
                f"{target} is not in {folder_in_words(folder)}: a link leads out of it. Put the folder itself there."
            )
        if target.is_symlink():
            raise UsageError(f"{target} is a link, and would be replaced. Put the file itself there.")
        if target.is_dir() or not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
            raise UsageError(f"{target} cannot be written. Nothing was changed.")
