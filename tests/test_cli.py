"""The command line as a person or a program uses it: words, formats, exit codes."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_handbook, run

BASE = ROOT / "tests" / "cases" / "base"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A handbook with an error, a warning and a stated exception."""
    book = copy_handbook(tmp_path / "book", BASE)
    tree = book / "playbooks" / "trees" / "level.yml"
    tree.write_text(tree.read_text().replace("due: 4 h\n    do: [{text: Answer.}]", "due: 4 h"))
    accounts = book / "policy" / "accounts.yml"
    accounts.write_text(
        accounts.read_text().replace(
            "    diffusion: News of the harbour, twice a week.\n",
            "    waive: [{rule: account-asocial, reason: It only listens.}]\n",
        )
    )
    return book


def test_exit_codes_of_check(broken: Path) -> None:
    assert run("check", str(BASE), "--today", "2026-11-23").returncode == 0
    found = run("check", str(broken), "--today", "2026-11-23")
    assert found.returncode == 1
    assert "playbooks/trees/level.yml:29:3" in found.stdout and "^" in found.stdout and "→" in found.stdout
    assert "Waived here: It only listens." in found.stdout
    assert "1 error" in found.stdout and "1 info" in found.stdout


def test_warnings_fail_only_when_strict(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    late = ("check", str(book), "--today", "2027-11-23")
    warned = run(*late)
    assert warned.returncode == 0 and "contact-unverified" in warned.stdout
    assert run(*late, "--strict").returncode == 1


def test_formats_for_programs_say_the_same(broken: Path) -> None:
    arguments = ("check", str(broken), "--today", "2026-11-23", "--format")
    plain = json.loads(run(*arguments, "json").stdout)
    assert {"file", "line", "column", "rule", "severity", "message", "hint"} <= set(plain[0])
    github = run(*arguments, "github").stdout.splitlines()
    assert github[0].startswith(("::error file=", "::notice file="))
    sarif = json.loads(run(*arguments, "sarif").stdout)
    results = sarif["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [problem["rule"] for problem in plain]
    assert len(plain) == len(github) == len(results)
    region = results[0]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == plain[0]["line"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "nowhere"), "nowhere"),
        (("check", "--today", "tomorrow"), "2026-11-23"),
        (("build", "--edition", "secret"), "restricted"),
        (("explain", "nonsense-rule"), "no rule"),
        (("rendre",), "rendre"),
        (("render",), "--to"),
    ],
)
def test_misuse_is_explained_and_exits_with_2(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    found = run(*arguments, cwd=tmp_path)
    assert found.returncode == 2
    assert words in found.stderr and "Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (".", "the folder you are in"),
        ("/", "the folder you are in"),
        ("book", "the folder of the handbook"),
        ("book/policy/out", "in policy/"),
        ("book/playbooks/trees", "in playbooks/"),
        ("link/out", "in playbooks/"),
        ("dangling", "is a link"),
        ("file/out", "cannot be written"),
        ("/proc/out", "cannot be written"),
        (f"new/{'n' * 250}", "the name nnn"),
        (f"new/{'n' * 300}/out", "too long"),
        ("mine", "other files: photos, thesis.doc."),
    ],
)
@pytest.mark.parametrize("command", [("build",), ("render",), ("export", "kit")])
def test_an_odd_place_is_refused_in_a_sentence(tmp_path: Path, command: tuple[str, ...], to: str, words: str) -> None:
    copy_handbook(tmp_path / "book", BASE)
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "link").symlink_to("book/playbooks")
    (tmp_path / "mine").mkdir()
    for name in ("file", "mine/photos", "mine/thesis.doc"):
        (tmp_path / name).write_text("years of work")
    before = sorted((path, path.is_file() and path.read_bytes()) for path in tmp_path.rglob("*"))
    found = run(*command, "book", "--to", to, cwd=tmp_path)
    assert found.returncode == 2 and words in found.stderr
    assert found.stderr.startswith("vademecum: ") and found.stderr.count("\n") == 1
    assert before == sorted((path, path.is_file() and path.read_bytes()) for path in tmp_path.rglob("*"))


def test_site_replaces_a_site_but_no_other_folder(tmp_path: Path) -> None:
    copy_handbook(tmp_path / "book", BASE)
    (tmp_path / "web").mkdir()
    for _ in range(2):
        assert run("build", "book", "--to", "web", cwd=tmp_path).returncode == 0
    (tmp_path / "book" / "site").symlink_to("nowhere")
    found = run("build", "book", cwd=tmp_path)
    assert found.returncode == 2 and "is a link" in found.stderr
    assert (tmp_path / "book" / "site").is_symlink()


def test_build_without_settings_says_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "book")
    found = run("build", cwd=tmp_path / "book")
    assert found.returncode == 2 and "vademecum init" in found.stderr
    (tmp_path / "book" / "docs").mkdir()
    (tmp_path / "book" / "mkdocs.yml").write_text("site_name: x\n")
    found = run("build", cwd=tmp_path / "book")
    assert found.returncode == 2 and "- vademecum" in found.stderr


def test_a_bad_option_in_mkdocs_yml_is_explained(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    config = book / "mkdocs.yml"
    for old, new, words in (
        ("edition: internal", "edition: secret", "edition"),
        ("edition: internal", "editon: internal", "editon"),
        ("edition: internal", "today: tomorrow", "tomorrow"),
        ("site_name: Vademecum", "site_name: [", "mkdocs.yml"),
    ):
        sound = config.read_text()
        config.write_text(sound.replace(old, new))
        found = run("build", cwd=book)
        assert found.returncode in (1, 2) and words in found.stdout + found.stderr
        assert "Traceback" not in found.stderr
        config.write_text(sound)


def test_today_decides_what_is_overdue(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    governance = "id: governance\ntitle: Governance\nowner: lead\nedition: 1.0.0\nreviewed: 2026-10-01\nreview_every: {default: 6 months}\n"
    (book / "policy" / "governance.yml").write_text(governance)
    pages = {}
    for day in ("2026-11-23", "2027-06-01"):
        assert run("render", str(book), "--today", day, "--to", str(tmp_path / day)).returncode == 0
        pages[day] = (tmp_path / day / "docs" / "governance.md").read_text()
    assert "Nothing is overdue" in pages["2026-11-23"]
    assert "overdue on 1" in pages["2027-06-01"]


def test_schemas_are_written(tmp_path: Path) -> None:
    found = run("schema", "--to", str(tmp_path / "schemas"))
    assert found.returncode == 0
    assert (tmp_path / "schemas" / "tree.json").is_file()
