"""A handbook that replaces templates and words of the program: `build`, `render` and `mkdocs build` use them."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import copy_handbook, run
from vademecum import custom, pipeline
from vademecum.model.base import Visibility

BASE = Path(__file__).parent / "cases" / "base"
TODAY = "2026-11-23"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_handbook(tmp_path / "handbook", BASE)


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_template_and_a_word_take_the_place_of_the_programs(folder: Path) -> None:
    put(folder, "templates/conduct.md.jinja", "# Our own way\n\n{{ w('why') }}\n")
    put(folder, "strings/en.yml", "why: Because\nnav: {home: Start}\n")
    book = pipeline.load(folder, date.fromisoformat(TODAY))
    plain, own = (
        pipeline.render(book, "en", Visibility.INTERNAL, date.fromisoformat(TODAY), own=changed)
        for changed in (None, custom.load(folder))
    )
    assert str(own.files["conduct.md"]).endswith("# Our own way\n\nBecause\n")
    assert {"Start": "index.md"} in own.navigation and {"Start": "index.md"} not in plain.navigation
    assert own.files["approvals.md"] == plain.files["approvals.md"].replace("Why", "Because")  # type: ignore[union-attr, arg-type]


WRONG = {
    "a template of no name": ("templates/conducts.md.jinja", "x", ["unknown-file", "Did you mean “conduct.md.jinja”?"]),
    "a language of no name": ("strings/english.yml", "a: b", ["unknown-file", "“en.yml”"]),
    "another language": ("strings/de.yml", "why: Warum", ["“de” is not a language of this handbook", "en"]),
    "an unknown key": ("strings/en.yml", "home:\n  titel: x", ["strings/en.yml:2:3", "unknown-key", "“home.title”"]),
    "an unknown blank": ("strings/en.yml", 'site: {handbook: "{nom}"}', ["“{nom}”", "{name}"]),
    "a lonely brace": ("strings/en.yml", 'site: {handbook: "{name"}', ["brace", "{name}"]),
    "a group": ("strings/en.yml", "site: x", ["“site” is a group of words", "handbook"]),
    "a list": ("strings/en.yml", "why: [a]", ["“why” is a text"]),
    "no map": ("strings/en.yml", "- a", ["“key: words” lines"]),
    "words that are none": ("strings/en.yml", 'why: ""', ["strings/en.yml:1:6", "empty"]),
    "a blank with a form": ("strings/en.yml", 'site: {handbook: "{name:>99999}"}', ["“{name:>99999}”", "{name}"]),
    "what is behind a blank": ("strings/en.yml", 'site: {handbook: "{name.__class__}"}', ["{name}"]),
    "an invisible character": ("strings/en.yml", 'why: "a\\u202Eb"', ["strings/en.yml:1:6", "U+202E"]),
    "markup": ("strings/en.yml", "why: <b>x", ["strings/en.yml:1:6", "markup"]),
    "an empty file": ("strings/en.yml", "", ["strings/en.yml", "empty"]),
    "a template that is none": (
        "templates/conduct.md.jinja",
        "\n\n{% if %}",
        ["templates/conduct.md.jinja:3:1", "fails"],
    ),
    "an unknown filter": ("templates/conduct.md.jinja", "\n{{ 1 | no }}", ["templates/conduct.md.jinja:2:1", "no"]),
    "no YAML": ("strings/en.yml", "a: [", ["yaml-syntax"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_would_never_be_used_is_an_error(name: str, folder: Path) -> None:
    file, text, said = WRONG[name]
    put(folder, file, text)
    result = run("check", str(folder), "--today", TODAY)
    assert result.returncode == 1 and file in result.stdout
    assert [words for words in said if words not in result.stdout] == [], result.stdout


@pytest.mark.parametrize(
    ("text", "line"), [("\n{{ nothing.here }}", 2), ("\n\n{% if %}", 3), ("{{ 1 / 0 }}", 1), ("{{ w('no.key') }}", 1)]
)
def test_a_fault_of_a_template_is_located(text: str, line: int, folder: Path) -> None:
    put(folder, "templates/conduct.md.jinja", text)
    result = run("render", str(folder), "--today", TODAY, "--to", str(folder.parent / "out"))
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert f"templates/conduct.md.jinja:{line}:1: error: this template fails" in result.stdout, result.stdout
    assert not (folder.parent / "out").exists()


@pytest.mark.parametrize(
    "text",
    [
        "{{ book.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ w.__globals__ }}",
        "{{ vm.__init__.__globals__['__builtins__'] }}",
        "{{ page.values.update({'a': 1}) }}",
    ],
)
def test_a_template_sees_nothing_behind_its_values(text: str, folder: Path) -> None:
    put(folder, "templates/conduct.md.jinja", text)
    result = run("render", str(folder), "--today", TODAY, "--to", str(folder.parent / "out"))
    assert result.returncode == 1 and "Traceback" not in result.stderr, result.stdout
    assert "templates/conduct.md.jinja:1:1: error: this template fails" in result.stdout, result.stdout


@pytest.mark.parametrize("name", ["templates", "strings"])
@pytest.mark.parametrize("what", ["file", "link"])
def test_what_is_no_folder_is_told(name: str, what: str, folder: Path) -> None:
    if what == "file":
        (folder / name).write_text("", encoding="utf-8")
    else:
        (folder / name).symlink_to(folder.parent)
    result = run("check", str(folder), "--today", TODAY)
    said = "not a folder" if what == "file" else "this is a link"
    assert result.returncode == 1 and f"{name}:1:1" in result.stdout and said in result.stdout, result.stdout


@pytest.mark.parametrize("name", ["templates/conduct.md.jinja", "strings/en.yml"])
def test_a_link_out_of_the_folder_is_not_followed(name: str, folder: Path) -> None:
    (folder.parent / "secret").write_text("why: secret\n", encoding="utf-8")
    (folder / name).parent.mkdir()
    (folder / name).symlink_to(folder.parent / "secret")
    for command in (["check", str(folder)], ["render", str(folder), "--to", str(folder.parent / "out")]):
        result = run(*command, "--today", TODAY)
        assert result.returncode == 1 and f"{name}:1:1: error: this link leads out" in result.stdout, result.stdout
    assert not (folder.parent / "out").exists()


def test_other_files_of_the_folders_are_left_alone(folder: Path) -> None:
    put(folder, "templates/.DS_Store", "")
    put(folder, "strings/en.yml~", "x: y")
    assert pipeline.check(folder, date.fromisoformat(TODAY)).sound


@pytest.mark.slow
def test_every_way_to_build_uses_them(folder: Path) -> None:
    put(folder, "templates/conduct.md.jinja", "# Our own way\n")
    put(folder, "strings/en.yml", "nav: {home: Start}\n")
    done = run("build", str(folder), "--today", TODAY, "--to", str(folder.parent / "one"))
    assert done.returncode == 0, done.stdout + done.stderr
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-f",
        str(folder / "mkdocs.yml"),
        "-d",
        str(folder.parent / "two"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for site in ("one", "two"):
        assert "Our own way" in (folder.parent / site / "conduct.html").read_text(encoding="utf-8")
        assert "Start" in (folder.parent / site / "index.html").read_text(encoding="utf-8")
    put(folder, "templates/conduct.md.jinja", "{% if %}")
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1 and "templates/conduct.md.jinja:1:1" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
