"""`vademecum list`, `add`, `upgrade`: more of the library for a handbook that exists, and never over what is its author's."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import ROOT
from vademecum import cli, cli_shared, lock, pipeline, report, resources, starter
from vademecum.own_files import OWN
from vademecum.starter import Starter

LIBRARY = Starter()
MADE = ["--name", "Acme", "--languages", "en,fr", "--country", "other", "--platforms", "facebook", "--lead", "Ann Lee",
        "--mission", "To help."]  # fmt: skip
SCENARIO, TREE = "playbooks/scenarios/boycott.yml", "playbooks/trees/is-it-over.yml"


def run(*arguments: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, list(arguments), input=answers)


@pytest.fixture(autouse=True)
def read_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is large: what does not change it need not read it again."""
    if "newer" not in request.fixturenames:
        monkeypatch.setattr(starter, "Starter", lambda: LIBRARY)


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "acme"
    result = run("init", str(folder), *MADE)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def own(acme: Path, tmp_path: Path) -> Path:
    """A handbook to change."""
    return Path(shutil.copytree(acme, tmp_path / "acme"))


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library to change."""
    folder = tmp_path / "library"
    for name in ("policy", "playbooks"):
        shutil.copytree(ROOT / name, folder / name)
    monkeypatch.setattr(resources, "starter", lambda: folder)
    return folder


def sound(folder: Path) -> None:
    checked = pipeline.check(folder, date.today())
    assert checked.sound, report.write(checked.problems, checked.lines, "text")


def leave_out(folder: Path, *keys: tuple[str, str]) -> None:
    """Take objects out of a handbook with all that refers to them, as if it had never had the references."""
    remembered = lock.read(folder)
    assert remembered
    files = LIBRARY.files(LIBRARY.understand(remembered.choices).but(keys))
    for file in OWN:
        files.pop(file)
    for path in (*folder.glob("policy/**/*.yml"), *folder.glob("playbooks/**/*.yml")):
        if path.relative_to(folder).as_posix() not in (*files, *OWN):
            path.unlink()
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    digests = {**remembered.files, **{file: lock.digest(text) for file, text in files.items()}}
    (folder / lock.NAME).write_text(replace(remembered, files=digests).text(), encoding="utf-8")
    sound(folder)


def test_the_library_is_listed_anywhere(tmp_path: Path) -> None:
    listed = run("list", "--in", str(tmp_path))
    assert listed.exit_code == 0 and "✓" not in listed.output
    lines = [line.split()[:2] for line in listed.output.splitlines()]
    assert ["scenario", "boycott"] in lines and ["role", "com-lead"] in lines and ["conduct", "conduct"] in lines
    assert not [kind for kind, _ in lines if kind in ("person", "account", "contact")]


def test_what_a_handbook_has_is_marked_in_its_language(own: Path) -> None:
    (own / SCENARIO).unlink()
    output = run("list", "scenario", "--in", str(own)).output
    assert "✓ scenario  leak" in output and "  scenario  boycott" in output
    assert "Viral complaint" in output and "Plainte virale" not in output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "scenarios"], ["“scenarios”", "Did you mean “scenario”?", "checklist"]),
        (["add", "scenari", "x"], ["“scenari”", "Did you mean “scenario”?"]),
        (["add", "scenario", "boycot"], ["“boycot”", "Did you mean “boycott”?", "leak"]),
        (["add", "scenario"], ["which scenario?", "leak"]),
        (["add", "term", "x"], ["no file of its own", "policy/glossary.yml"]),
        (["add", "scenario", "leak"], ["already", "nothing is overwritten"]),
        (["add", "conduct"], ["already"]),
        (["add", "scenario", "neutrality-complaint"], ["municipality", "company"]),
        (["upgrade", "policy/roles.yml"], ["--diff"]),
        (["upgrade", "--diff", "policy/roles.yml"], ["would not change policy/roles.yml"]),
    ],
)
def test_what_cannot_be_says_what_can(arguments: list[str], said: list[str], acme: Path) -> None:
    before = {path: path.read_bytes() for path in acme.rglob("*") if path.is_file()}
    result = run(*arguments, "--in", str(acme))
    assert result.exit_code == 2, result.output
    assert [words for words in said if words not in result.output] == [], result.output
    assert {path: path.read_bytes() for path in acme.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("arguments", [["add", "scenario", "leak"], ["upgrade"]])
def test_without_a_handbook_it_says_how_to_start(arguments: list[str], tmp_path: Path) -> None:
    result = run(*arguments, "--in", str(tmp_path))
    assert result.exit_code == 2 and "vademecum init" in result.output


def test_an_added_object_is_as_init_would_have_written_it(own: Path) -> None:
    before = (own / SCENARIO).read_text(encoding="utf-8")
    leave_out(own, ("scenario", "boycott"))
    result = run("add", "scenario", "boycott", "--in", str(own))
    assert result.exit_code == 0 and SCENARIO in result.output, result.output
    assert (own / SCENARIO).read_text(encoding="utf-8") == before
    remembered = lock.read(own)
    assert remembered and remembered.files[SCENARIO] == lock.digest(before)
    sound(own)


def test_what_an_object_needs_becomes_words_or_comes_along(own: Path) -> None:
    leave_out(own, ("tree", "is-it-over"), ("checklist", "stand-down"))
    asked = run("add", "tree", "is-it-over", "--in", str(own))
    assert asked.exit_code == 0 and "checklist “stand-down”" in asked.output, asked.output
    assert "checklist:stand-down" not in (own / TREE).read_text(encoding="utf-8")
    sound(own)
    (own / TREE).unlink()
    whole = run("add", "tree", "is-it-over", "--with-needed", "--in", str(own))
    assert whole.exit_code == 0 and "playbooks/checklists/stand-down.yml" in whole.output, whole.output
    assert "stand-down" in (own / TREE).read_text(encoding="utf-8")
    sound(own)


def test_on_a_terminal_it_asks_whether_to_bring_the_rest(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(own, ("tree", "is-it-over"), ("checklist", "stand-down"))
    monkeypatch.setattr(cli_shared, "is_terminal", lambda: True)
    result = run("add", "tree", "is-it-over", "--in", str(own), answers="y\n")
    assert result.exit_code == 0 and (own / "playbooks/checklists/stand-down.yml").is_file(), result.output


def test_a_platform_comes_active_and_is_remembered(own: Path) -> None:
    result = run("add", "platform", "mastodon", "--in", str(own))
    assert result.exit_code == 0 and "accounts.yml" in result.output
    remembered = lock.read(own)
    assert remembered and remembered.choices.platforms == "facebook,mastodon"
    checked = pipeline.check(own, date.today())
    assert checked.handbook and checked.handbook.platforms["mastodon"].state == "active"


def test_a_handbook_without_a_lock_is_asked_itself(own: Path) -> None:
    leave_out(own, ("scenario", "boycott"))
    (own / lock.NAME).unlink()
    result = run("add", "scenario", "boycott", "--in", str(own))
    assert result.exit_code == 0 and not (own / lock.NAME).exists()
    text = (own / SCENARIO).read_text(encoding="utf-8")
    assert "irabelle" not in text
    refused = run("upgrade", "--in", str(own))
    assert refused.exit_code == 2 and lock.NAME in refused.output


def test_what_would_be_an_error_is_not_written(own: Path, newer: Path) -> None:
    leave_out(own, ("scenario", "boycott"))
    file = newer / SCENARIO
    text = file.read_text(encoding="utf-8")
    assert "title:\n  fr: " in text
    file.write_text(text.replace("title:\n  fr: ", "title:\n  fr: TODO ", 1), encoding="utf-8")
    result = run("add", "scenario", "boycott", "--in", str(own))
    assert result.exit_code == 2 and "Nothing was written" in result.output, result.output
    assert not (own / SCENARIO).exists()


def test_a_lock_names_no_person(acme: Path) -> None:
    data = json.loads((acme / lock.NAME).read_text(encoding="utf-8"))
    assert data["choices"]["name"] == "Acme" and "Ann" not in json.dumps(data)
    assert set(data["files"]) == {
        path.relative_to(acme).as_posix()
        for path in acme.rglob("*")
        if path.is_file() and ".vademecum" not in path.parts and path.name != lock.NAME
    }


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "other"}', '{"format": "vademecum lock 1"}'])
def test_a_damaged_lock_is_a_sentence(text: str, own: Path) -> None:
    (own / lock.NAME).write_text(text, encoding="utf-8")
    result = run("upgrade", "--in", str(own))
    assert result.exit_code == 2 and "damaged" in result.output


def test_the_same_library_changes_nothing(acme: Path) -> None:
    result = run("upgrade", "--diff", "--in", str(acme))
    assert result.exit_code == 0 and result.output == "0 files would be brought up to date.\n"


def test_a_newer_library_changes_what_nobody_edited(own: Path, newer: Path) -> None:
    changed, edited, deleted = (f"playbooks/scenarios/{name}.yml" for name in ("leak", "accident", "boycott"))
    leave_out(own, ("scenario", "boycott"))
    for file in (changed, edited, deleted):
        with (newer / file).open("a", encoding="utf-8") as opened:
            opened.write("# A newer word.\n")
    with (own / edited).open("a", encoding="utf-8") as opened:
        opened.write("# Mine.\n")
    new = newer / "playbooks/scenarios/brand-new.yml"
    new.write_text((newer / changed).read_text(encoding="utf-8").replace("id: leak", "id: brand-new"), encoding="utf-8")
    shown = run("upgrade", "--diff", "--in", str(own))
    assert shown.exit_code == 0, shown.output
    assert f"--- {changed} (yours)" in shown.output and "+# A newer word." in shown.output
    assert f"{edited}: the library has changed it too" in shown.output
    assert deleted in shown.output and "vademecum add scenario brand-new" in shown.output
    assert "A newer word" not in (own / changed).read_text(encoding="utf-8")
    one = run("upgrade", "--diff", edited, "--in", str(own))
    assert "-# Mine." in one.output and "+# A newer word." in one.output and changed not in one.output

    done = run("upgrade", "--in", str(own))
    assert done.exit_code == 0 and changed in done.output, done.output
    assert "A newer word" in (own / changed).read_text(encoding="utf-8")
    assert (own / edited).read_text(encoding="utf-8").endswith("# Mine.\n")
    assert not (own / deleted).exists() and not (own / "playbooks/scenarios/brand-new.yml").exists()
    sound(own)
    assert run("upgrade", "--diff", "--in", str(own)).output.startswith("0 files would")


def test_people_and_accounts_are_never_touched(own: Path, newer: Path) -> None:
    for file in ("policy/holders.yml", "policy/accounts.yml"):
        (newer / file).write_text((newer / file).read_text(encoding="utf-8") + "# New.\n", encoding="utf-8")
    assert run("upgrade", "--in", str(own)).output.startswith("0 files")
