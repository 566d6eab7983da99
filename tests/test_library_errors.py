"""What the commands of the library say where something cannot be: a sentence, never a traceback, never silence."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.conftest import run as process
from vademecum import cli, lock, starter
from vademecum.starter import Starter

LIBRARY = Starter()


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "Starter", lambda: LIBRARY)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, list(arguments))


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "acme"
    result = run("init", str(folder), "--name", "Acme", "--languages", "en", "--platforms", "tiktok,reddit")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def own(acme: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(acme, tmp_path / "acme"))


SOUND: dict[str, Any] = {"format": "vademecum lock 1", "version": "0.1.0", "choices": {"name": "A"}, "files": {}}
DAMAGED: list[tuple[Any, str]] = [
    ({**SOUND, "format": 3}, "“format”"),
    ({**SOUND, "version": 1}, "“version”: this must be a text"),
    ({**SOUND, "version": "\x1b[31m"}, "“version”"),
    ({**SOUND, "choices": []}, "“choices”"),
    ({**SOUND, "choices": {"name": 3}}, "“choices.name”: this must be a text"),
    ({**SOUND, "choices": {"name": ["Acme"]}}, "“choices.name”: this must be a text"),
    ({**SOUND, "choices": {"mission": "To help."}}, "“choices.mission”: this must be a list of texts"),
    ({**SOUND, "choices": {"languages": "xx"}}, "no language “xx”"),
    ({**SOUND, "choices": {"name": "\ud800"}}, "JSON"),
    ({**SOUND, "files": []}, "“files”"),
    ({**SOUND, "files": {"a": 1}}, "“files.a”"),
    ({**SOUND, "files": {"../a": "0" * 64}}, "not the path of a file"),
    ({**SOUND, "files": {"a" * 9999: "0" * 64}}, "not the path of a file"),
    ({**SOUND, "files": {"\x1b": "0" * 64}}, "not the path of a file"),
    ([[[]]], "object"),
    (3, "object"),
]


@pytest.mark.parametrize(("data", "said"), DAMAGED, ids=[str(n) for n in range(len(DAMAGED))])
@pytest.mark.parametrize("command", [["upgrade"], ["add", "scenario", "neutrality-complaint"]])
def test_a_damaged_lock_is_told(data: Any, said: str, command: list[str], own: Path) -> None:
    (own / lock.NAME).write_text(json.dumps(data), encoding="utf-8")
    result = run(*command, "--in", str(own))
    assert result.exit_code == 2 and result.exception.__class__ is SystemExit, result.output
    assert lock.NAME in result.stderr and said in result.stderr and "\x1b" not in result.stderr


def test_a_lock_that_is_a_folder_is_told(own: Path) -> None:
    (own / lock.NAME).unlink()
    (own / lock.NAME).mkdir()
    assert "directory" in run("upgrade", "--in", str(own)).stderr


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("policy/role.yml", "Did you mean “policy/roles.yml”?"),
        ("nothing", "no file nothing"),
        ("./policy/roles.yml", "says the same"),
        ("policy/holders.yml", "yours alone"),
        ("docs/mine.md", "did not come from the library"),
        ("playbooks/scenarios/leak.yml", "you have deleted"),
    ],
)
def test_a_difference_that_is_none_is_said(file: str, said: str, own: Path) -> None:
    (own / "docs/mine.md").write_text("", encoding="utf-8")
    (own / "playbooks/scenarios/leak.yml").unlink()
    result = run("upgrade", "--diff", file, "--in", str(own))
    assert result.exit_code == 2 and said in result.stderr, result.output


def test_what_was_edited_is_shown_against_the_library(own: Path) -> None:
    with (own / "policy/roles.yml").open("a", encoding="utf-8") as opened:
        opened.write("# Mine.\n")
    result = run("upgrade", "--diff", "policy/roles.yml", "--in", str(own))
    assert result.exit_code == 0 and "-# Mine." in result.output


def test_an_item_of_a_list_is_shown_where_it_stands(own: Path) -> None:
    said = run("add", "law", "us-endorsements", "--in", str(own)).stderr
    line, file = said.split("starts at line ")[1].rstrip(".\n").split(" of ")
    assert "us-endorsements" in Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_the_list_speaks_the_language_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    listed = ("list", "scenario", "--in", str(tmp_path))
    assert "Viral complaint" in run(*listed).output
    assert "Plainte virale" in run(*listed, "--language", "fr").output
    monkeypatch.setenv("LANG", "fr_CA.UTF-8")
    assert "Plainte virale" in run(*listed).output


@pytest.mark.parametrize("name", ["tiktok", "reddit"])
def test_an_active_platform_does_not_say_that_we_are_elsewhere(name: str, acme: Path) -> None:
    text = (acme / f"policy/platforms/{name}.yml").read_text(encoding="utf-8")
    assert "state: active" in text
    assert not [
        words for words in ("We are not there", "staying away from", "only watch", "we read to") if words in text
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_terminal_that_lacks_a_letter_gets_another(encoding: str, own: Path) -> None:
    (own / "policy/conduct.yml").write_text("id: conduct\ntitle: TODO\nx: →\n", encoding="utf-8")
    for command in (["list", "scenario", "--in"], ["check"]):
        done = process(*command, str(own), env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}, encoding=encoding)
        assert "Traceback" not in done.stderr and done.returncode in (0, 1), done.stderr
        assert "* scenario" in done.stdout or "  -> " in done.stdout


def test_readiness_says_its_formats(acme: Path) -> None:
    for form in ("sarif", "github"):
        result = run("check", str(acme), "--readiness", "--format", form)
        assert result.exit_code == 2 and "text or json" in result.stderr and not result.stdout


@pytest.mark.parametrize("website", ["http://[::1", "https://[", "http://a b.org"])
def test_an_address_that_cannot_be_read_is_told(website: str, tmp_path: Path) -> None:
    result = run("init", str(tmp_path / "new"), "--website", website)
    assert result.exit_code == 2 and "https://our-name.org" in result.stderr


def test_the_folder_one_is_in_has_a_name_in_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["upgrade"], ["add", "conduct"], ["build"]):
        assert " .." not in (said := run(*command).stderr) and "this folder" in said


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--mission", "TODO", "--mission “TODO” cannot stand in policy/organisation.yml"),
        ("--mission", "en=TODO", "--mission “TODO”"),
        ("--handle", "https://facebook.com/acme", "Write the name alone: acme"),
        ("--handle", "www.acme.org", "@our-name"),
        ("--name", "TODO", "the name “TODO”"),
    ],
)
def test_the_answer_at_fault_is_named(option: str, value: str, said: str, tmp_path: Path) -> None:
    names = () if option == "--name" else ("--name", "Acme")
    result = run("init", str(tmp_path / "new"), *names, "--languages", "en", option, value)
    assert result.exit_code == 2 and said in result.stderr, result.output
    assert not list(tmp_path.iterdir())


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    result = run("init", str(tmp_path / "link"))
    assert result.exit_code == 2 and "leads nowhere" in result.stderr
    assert not (tmp_path / "nowhere").exists()
