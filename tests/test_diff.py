"""What changes in meaning from one edition to another: files in, sentences out, in each language and form."""

import os
from pathlib import Path

import pytest

from tests.test_cases import CASES, TODAY, assemble
from vademecum import change_report, check, compare, decisions, snapshot, strings
from vademecum.change_report import Report

DIFF = sorted(path for path in (CASES / "diff").iterdir() if path.is_dir())
FORMS = {"text": "txt", "markdown": "md", "html": "html", "json": "json"}


def side(case: Path, name: str, folder: Path) -> snapshot.Snapshot:
    """The base handbook with what a case has of one side, as a snapshot."""
    return snapshot.take(check.load(assemble(case / name, folder / name), TODAY))


@pytest.mark.parametrize("case", DIFF, ids=lambda path: path.name)
def test_diff_says_what_the_case_expects(case: Path, tmp_path: Path) -> None:
    old, new = side(case, "old", tmp_path), side(case, "new", tmp_path)
    report = Report("1.0.0", "2.0.0", compare.compare(old, new), decisions.compare(old, new))
    for form, ending in FORMS.items():
        for language in ("en", "fr"):
            found = change_report.write(report, strings.load(language), form) + "\n"
            expected = case / f"expected.{language}.{ending}"
            if os.environ.get("UPDATE_CASES"):
                expected.write_text(found, encoding="utf-8")
            assert found == expected.read_text(encoding="utf-8"), expected.name
    assert compare.apply(old, report.changes) == new
