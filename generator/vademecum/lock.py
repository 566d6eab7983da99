"""vademecum.lock: what a handbook remembers of the library it came from. A small file at its root, to be committed.

It names the program's version, the choices (without people and their numbers) and the SHA-256 of each file as it was
written: a file that no longer has it was edited by its author, and is the author's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path

from vademecum.choices import Choices, as_data
from vademecum.problem import UsageError

NAME = "vademecum.lock"
_FORMAT = "vademecum lock 1"
_NOTE = "Written by vademecum; commit it. `vademecum upgrade` tells by it which files you have edited."


@dataclass(frozen=True, slots=True)
class Lock:
    """What the file says."""

    version: str
    choices: Choices
    files: dict[str, str]
    """SHA-256 by path, of each file as written."""

    def text(self) -> str:
        """The file."""
        data = {
            "format": _FORMAT,
            "note": _NOTE,
            "version": self.version,
            "choices": as_data(self.choices),
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def new(choices: Choices, files: Mapping[str, str]) -> Lock:
    """What to remember of files just written by this version."""
    return Lock(version("vademecum"), choices, {name: digest(text) for name, text in files.items()})


def digest(text: str) -> str:
    """The SHA-256 of a text; line ends do not count, since git may change them."""
    return hashlib.sha256("\n".join(text.splitlines()).encode()).hexdigest()


def digest_of(file: Path) -> str:
    """The SHA-256 of a file; empty where there is none, or none of text."""
    try:
        return digest(file.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""


def read(folder: Path) -> Lock | None:
    """The lock of a handbook; None where there is none. Raises UsageError for one that cannot be read."""
    file = folder / NAME
    if not file.is_file():
        return None
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["format"] != _FORMAT:
            raise ValueError
        return Lock(str(data["version"]), _choices(data["choices"]), _strings(data["files"].items()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError(
            f"{file} is damaged, or of a newer program. Take it back from your history (`git checkout {NAME}`), or"
            " install the newest vademecum."
        ) from None


def _strings(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {str(key): str(value) for key, value in pairs}


def _choices(data: Mapping[str, str | list[str]]) -> Choices:
    known = {field.name for field in fields(Choices)}
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items() if key in known}
    return Choices(**given)  # type: ignore[arg-type]
