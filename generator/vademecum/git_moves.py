"""Several refs moved as one, and the author's files brought up to them: what was begun is finished by the next command.

Git moves refs one after the other once it has locked them all. A note in the repository's own folder says where they
are to go; it is written before the first one moves, and removed when the files are there too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from vademecum.git import GitError, Move, Repository
from vademecum.problem import UsageError

_NAME = "vademecum-release-"


def together(repository: Repository, moves: Sequence[Move]) -> None:
    """Move all refs or none, then bring the files of the branch one is on up to it; raises GitError for the refs."""
    note = _write(repository, moves)
    try:
        repository.move(moves)
    except GitError:
        if not _begun(repository, moves):
            note.unlink(missing_ok=True)
        raise
    _bring_up(repository, moves, note)


def finish(repository: Repository) -> list[str]:
    """Finish what a killed command has begun; gives the refs it was about. Nothing is done where no ref had moved."""
    finished: list[str] = []
    for note in sorted(repository.private(_NAME).parent.glob(f"{_NAME}*.json")):
        moves = _read(note)
        if not _begun(repository, moves):
            note.unlink(missing_ok=True)
            continue
        waiting = [move for move in moves if repository.ref(move.ref) == move.old]
        if waiting:
            repository.move(waiting)
        _bring_up(repository, moves, note)
        finished += [move.ref for move in moves]
    return finished


def _begun(repository: Repository, moves: Sequence[Move]) -> bool:
    return any(repository.ref(move.ref) == move.new for move in moves)


def _bring_up(repository: Repository, moves: Sequence[Move], note: Path) -> None:
    """The files of the branch one is on; another branch has none to bring up."""
    here = repository.branch()
    for move in moves:
        if move.ref == here and move.old and repository.ref(move.ref) == move.new:
            try:
                repository.advance(move.old, move.new)
            except GitError as error:
                hint = "The release itself is complete. Move your changes of these files aside, then run the command again."
                raise UsageError(f"the files of the release could not be written here: {error}\n{hint}") from error
    note.unlink(missing_ok=True)


def _write(repository: Repository, moves: Sequence[Move]) -> Path:
    note = repository.private(f"{_NAME}{os.getpid()}.json")
    new = note.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        json.dump([asdict(move) for move in moves], file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(note)
    return note


def _read(note: Path) -> list[Move]:
    with suppress(OSError, ValueError, TypeError):
        return [Move(**move) for move in json.loads(note.read_text(encoding="utf-8"))]
    return []
