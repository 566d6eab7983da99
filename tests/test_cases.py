"""One runner for all cases: a folder with the files that differ from the base handbook, and the expected report.

`make update-cases` rewrites the expectations; read the difference before committing it.
"""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from vademecum import pipeline, report

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 23)
BASE = CASES / "base"
CHECK = sorted(path for path in (CASES / "check").iterdir() if path.is_dir())


def assemble(case: Path, folder: Path) -> Path:
    """The base handbook with the files of a case on top; `delete.txt` names files to take away."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for name in ("policy", "playbooks"):
        if (case / name).is_dir():
            shutil.copytree(case / name, folder / name, dirs_exist_ok=True, symlinks=True)
    if (case / "delete.txt").exists():
        for file in (case / "delete.txt").read_text(encoding="utf-8").split():
            (folder / file).unlink()
    return folder


@pytest.mark.parametrize("case", CHECK, ids=lambda path: path.name)
def test_check_says_what_the_case_expects(case: Path, tmp_path: Path) -> None:
    checked = pipeline.check(assemble(case, tmp_path), TODAY)
    found = report.write(checked.problems, checked.lines, "text") + "\n"
    expected = case / "expected.txt"
    if os.environ.get("UPDATE_CASES"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_base_handbook_has_no_problem() -> None:
    checked = pipeline.check(BASE, TODAY)
    assert report.write(checked.problems, checked.lines, "text") == ""
    assert checked.sound
