"""Files of a handbook that the program writes: checked in a copy first, then put in place, all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from vademecum import journal, output
from vademecum.check import check
from vademecum.folder import FOLDERS
from vademecum.problem import Problem, Severity, UsageError, folder_in_words


def write_checked(folder: Path, texts: Mapping[str, str], what: str, command: str) -> None:
    """Write files into a handbook; raises UsageError, with nothing written, where that would bring an error."""
    try:
        with output.temporary(folder, "vademecum") as staging:
            copy, new = staging / "copy", staging / "new"
            for name in FOLDERS:
                if (folder / name).is_dir():
                    shutil.copytree(folder / name, copy / name)
            for root in (copy, new):
                _write(root, texts)
            _refuse(folder, copy, what)
            journal.put(new, folder, command)
    except OSError as error:
        begun = (folder / journal.NAME).is_dir()
        left = "What is not there yet, the next command brings." if begun else "Nothing was changed."
        raise UsageError(f"{folder_in_words(folder)} cannot be written: {error.strerror or error}. {left}") from error


def _write(root: Path, texts: Mapping[str, str]) -> None:
    for file, text in texts.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8", newline="\n")


def _refuse(folder: Path, copy: Path, what: str) -> None:
    """Raise for an error that the handbook does not have without the new files."""
    after = _errors(check(copy, date.today()).problems)
    before = (
        {(problem.rule, problem.message) for problem in _errors(check(folder, date.today()).problems)} if after else ()
    )
    for problem in after:
        if (problem.rule, problem.message) not in before:
            at = f"{problem.location.file}, line {problem.location.line}"
            hint = f" {problem.hint}" if problem.hint else ""
            raise UsageError(f"{what} does not fit this handbook: {problem.message} ({at}).{hint} Nothing was written.")


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]
