"""What changes in meaning from one edition to another: files in, sentences out, in each language and form."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.conftest import run
from tests.test_cases import CASES, TODAY, assemble
from vademecum import change_report, check, compare, decisions, snapshot, strings
from vademecum.change_report import Report
from vademecum.model.base import Model, Visibility
from vademecum.model.handbook import SUBJECTS

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


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The base handbook in a git repository, below its top, with a tag."""
    folder = assemble(CASES / "diff" / "duties" / "old", tmp_path / "top" / "book")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "First"], ["tag", "first"]):
        git(tmp_path / "top", *command)
    return folder


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@organisation.example"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def change(book: Path) -> None:
    """What the case of duties changes."""
    shutil.copytree(CASES / "diff" / "duties" / "new", book, dirs_exist_ok=True)


def test_a_revision_is_compared_with_the_folder(book: Path) -> None:
    assert "Nothing changes in meaning." in run("diff", "first", cwd=book).stdout
    change(book)
    done = run("diff", "first", cwd=book)
    assert done.returncode == 0
    assert "Mastodon: first reply 1\u00a0day → 4\u00a0h" in done.stdout
    assert "What changes from first to ." in done.stdout
    elsewhere = run("diff", "first", str(book), "--language", "fr", cwd=book.parent.parent)
    assert "Mastodon\u00a0: première réponse 1\u00a0jour → 4\u00a0h" in elsewhere.stdout
    assert not list(book.glob("*revision*"))


def test_editions_are_compared_by_their_numbers(book: Path, tmp_path: Path) -> None:
    keep(book, "1.0.0")
    change(book)
    keep(book, "2.0.0")
    for old, new in (("1.0.0", "2.0.0"), ("1.0.0", "."), (str(book / "releases/1.0.0/internal.json"), "2.0.0")):
        assert "Mastodon: first reply 1\u00a0day → 4\u00a0h" in run("diff", old, new, cwd=book).stdout
    assert "Nothing changes in meaning." in run("diff", "2.0.0", cwd=book).stdout
    back = run("diff", "2.0.0", "1.0.0", "--in", str(book), cwd=tmp_path)
    assert "Mastodon: first reply 4\u00a0h → 1\u00a0day" in back.stdout


def keep(book: Path, number: str) -> None:
    """An edition as a release leaves it."""
    folder = book / "releases" / number
    folder.mkdir(parents=True)
    handbook = check.load(book, TODAY)
    (folder / "release.yml").write_text(f"version: {number}\nday: 2026-11-23\neffective: 2026-11-23\nbump: major\n")
    for name in ("internal", "public"):
        (folder / f"{name}.json").write_text(snapshot.take(handbook, Visibility(name)).dumps(), encoding="utf-8")


def test_only_what_concerns_a_reader_is_shown(book: Path) -> None:
    change(book)
    chair = run("diff", "first", "--role", "chair", cwd=book).stdout
    assert "step 2 now falls to Chair" in chair
    assert "Answer every question" in chair  # a rule for everybody
    assert "step 3, added" not in chair
    assert "Mastodon" not in chair
    assert "Mastodon" in run("diff", "first", "--platform", "mastodon", cwd=book).stdout
    unknown = run("diff", "first", "--role", "chairs", cwd=book)
    assert unknown.returncode == 2
    assert "Did you mean “chair”?" in unknown.stderr


def test_json_is_for_programs(book: Path) -> None:
    change(book)
    found = json.loads(run("diff", "first", "--format", "json", cwd=book).stdout)
    reply = next(one for one in found["changes"] if one["path"] == ["response", "first_reply"])
    assert found["bump"] == "major"
    assert (reply["key"], reply["old"], reply["new"]) == (
        "platform:mastodon",
        {"$duration": "P1D"},
        {"$duration": "PT4H"},
    )
    assert (reply["materiality"], reply["platforms"]) == ("material", ["mastodon"])


def test_what_cannot_be_compared_is_refused_with_what_there_is(book: Path, tmp_path: Path) -> None:
    keep(book, "1.0.0")
    unknown = run("diff", "3.0.0", cwd=book)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "“3.0.0” is no folder, no edition and no revision of git. Editions: 1.0.0." in unknown.stderr
    public = run("diff", "releases/1.0.0/public.json", "releases/1.0.0/internal.json", cwd=book)
    assert public.returncode == 2
    assert "compare like with like" in public.stderr
    empty = run("diff", str(tmp_path), str(book))
    assert empty.returncode == 2
    assert "there is no handbook in" in empty.stderr
    (tmp_path / "not.json").write_text("{}")
    assert "this is no snapshot" in run("diff", str(tmp_path / "not.json"), str(book)).stderr


def test_a_broken_handbook_is_told_with_its_side(book: Path) -> None:
    (book / "policy" / "conduct.yml").write_text("id: conduct\n", encoding="utf-8")
    done = run("diff", "first", cwd=book)
    assert done.returncode == 1
    assert "The handbook of “.” has errors" in done.stderr
    assert "policy/conduct.yml:1:1" in done.stdout


def models_in(waiting: list[Any]) -> set[type[Model]]:
    """The models among annotations, and all that stand in them."""
    found = set[type[Model]]()
    while waiting:
        shape = waiting.pop()
        waiting += get_args(shape)
        if isinstance(shape, type) and issubclass(shape, Model) and shape not in found:
            found.add(shape)
            waiting += [field.annotation for field in shape.model_fields.values()]
    return found


def test_every_field_has_a_label_for_readers() -> None:
    """But those that no snapshot holds, and the ids."""
    restricted = {
        "id",
        "person",
        "since",
        "phone_2",
        "email",
        "secure_channel",
        "verified_on",
        "vault",
        "recovery",
        "apps",
    }
    restricted |= {"shifts", "first_day", "last_day", "primary", "backup"}
    words = strings.load("fr")
    subjects = [model for subject in SUBJECTS for model in (subject.model, *(one for _, one, _ in subject.listed))]
    found = {name for model in models_in(subjects) for name in model.model_fields}
    lacking = [
        name for name in found - restricted if not {f"changes.field.{name}", f"changes.noun.{name}"} & words.keys()
    ]
    assert sorted(lacking) == []
