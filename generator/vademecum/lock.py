"""vademecum.lock: what a handbook remembers of the library it came from. A small file at its root, to be committed.

It names the program's version, the choices (without people and their numbers) and the SHA-256 of each file as it was
written: a file that no longer has it was edited by its author, and is the author's.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, StringConstraints, ValidationError

from vademecum.choices import PROSE, Choices, as_data
from vademecum.problem import UsageError, folder_in_words

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
    if not os.path.lexists(file):
        return None
    try:
        data = _File.model_validate_json(file.read_bytes(), strict=True)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise _damaged(folder, _said(fault["loc"], fault["type"], fault["msg"])) from None
    except OSError as error:
        raise _damaged(folder, (error.strerror or "it cannot be read").lower()) from None
    known = {field.name for field in fields(Choices)}
    given = {key: value for key, value in data.choices.items() if key in known}
    for key, value in given.items():
        if isinstance(value, str) == (key in PROSE):
            raise _damaged(folder, f"“choices.{key}”: this must be {'a list of texts' if key in PROSE else 'a text'}")
    choices = Choices(**{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})  # type: ignore[arg-type]
    return Lock(data.version, choices, data.files)


def _damaged(folder: Path, why: str) -> UsageError:
    return UsageError(
        f"{NAME} in {folder_in_words(folder)} is damaged, or of a newer program ({why}). Take it back from your history"
        f" (`git checkout {NAME}`), or install the newest vademecum."
    )


def _said(path: tuple[int | str, ...], kind: str, message: str) -> str:
    """A fault in words, with the keys that lead to it; what a key hides from a terminal is not printed."""
    keys = ".".join(str(key) for key in path if key not in ("[key]", "constrained-str"))
    shown = "".join(letter if letter.isprintable() else "�" for letter in keys[:_SHOWN])
    message = _WORDS.get(kind, message.removeprefix("Value error, "))
    return f"“{shown}”: {message}" if shown else message


_WORDS = {
    "string_type": "this must be a text",
    "string_pattern_mismatch": "this is no value that vademecum writes there",
    "literal_error": "this is no format that this program knows",
    "dict_type": "this must be an object, in braces",
    "missing": "it is missing",
}


def _inside(file: str) -> str:
    """A path that may be one of a handbook; whatever else an edited lock holds is refused before it is used."""
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or not file.isprintable() or len(file.encode()) > _LONGEST:
        raise ValueError("this is not the path of a file of a handbook")
    return file


_LONGEST = 240
"""Bytes of a path; those of the library are far shorter."""
_SHOWN = 60
_Words = Annotated[str, StringConstraints(max_length=2000)]


class _File(BaseModel):
    """What stands in the file; more than that may come with a newer program."""

    format: Literal["vademecum lock 1"]
    version: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z.+!-]{1,40}$")]
    choices: dict[str, _Words | list[_Words]]
    files: dict[Annotated[str, AfterValidator(_inside)], Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]]
