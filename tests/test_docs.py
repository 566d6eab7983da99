"""What the documentation and the words promise: commands exist, generated pages are current, both languages are whole."""

import json
import re
from pathlib import Path

import click
import jsonschema
import pytest
import yaml

from tests.conftest import ROOT, run
from tests.generate_docs import PAGES
from vademecum import schemas
from vademecum.cli import main
from vademecum.model.handbook import SUBJECTS
from vademecum.pages.policy import SHEETS
from vademecum.strings import load

READERS = [ROOT / name for name in ("README.md", "README.fr.md", "CONTRIBUTING.md")]
APPROVED = ROOT / "tests" / "cases" / "check" / "approval-outdated-silent"
"""Approvals: a command writes them, so the demonstration has none."""


def _commands(path: Path) -> list[list[str]]:
    blocks = re.findall(r"```console\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    inline = re.findall(r"`((?:vademecum|make) [^`]+)`", path.read_text(encoding="utf-8"))
    return [line.split() for line in [*"".join(blocks).splitlines(), *inline] if line.strip()]


@pytest.mark.parametrize("path", READERS, ids=lambda path: path.name)
def test_every_command_shown_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for words in _commands(path):
        if words[0] == "make":
            assert set(words[1:]) <= targets, words
        if words[0] == "vademecum":
            command = main.commands.get(words[1])
            assert command is not None, words
            if isinstance(command, click.Group):
                assert words[2] in command.commands, words
                command = command.commands[words[2]]
            options = {option for parameter in command.params for option in parameter.opts}
            assert {word for word in words if word.startswith("--")} <= options, words


def test_every_command_is_in_both_readmes() -> None:
    for name in ("README.md", "README.fr.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        missing = [
            command for command in main.commands if command not in ("schema",) and f"vademecum {command}" not in text
        ]
        assert not missing


def test_both_readmes_show_the_same_commands() -> None:
    def shape(name: str) -> list[str]:
        return [words[1] if words[0] in ("vademecum", "make") else words[0] for words in _commands(ROOT / name)]

    assert shape("README.md") == shape("README.fr.md")


@pytest.mark.parametrize("path", [*READERS, *(ROOT / "docs").glob("*.md")], ids=lambda path: path.name)
def test_links_and_pictures_of_the_documentation_exist(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if ":" not in target:
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_help_says_what_each_command_does() -> None:
    groups = [command for command in main.commands.values() if isinstance(command, click.Group)]
    inner = {name: command for group in groups for name, command in group.commands.items()}
    for name, command in {**main.commands, **inner}.items():
        assert command.help and len(command.help) > 40, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (name, parameter.name)


def test_explain_prints_the_manual_of_every_rule() -> None:
    listed = run("explain")
    assert listed.returncode == 0
    for line in listed.stdout.splitlines():
        assert "." in line
    assert "What to do" in run("explain", "unknown-reference").stdout
    near = run("explain", "unknown-referense")
    assert near.returncode == 2 and "unknown-reference" in near.stderr


def test_languages_have_the_same_words() -> None:
    assert load("fr").keys() == load("en").keys()
    for key in sorted(load("en").keys()):
        blanks = [sorted(re.findall(r"\{(\w+)\}", load(code)(key))) for code in ("fr", "en")]
        assert blanks[0] == blanks[1], key


def test_every_word_is_used() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in [*ROOT.glob("generator/**/*.py"), *ROOT.glob("site_templates/**/*.jinja")]
    )
    literal = set(re.findall(r"""["']([a-z0-9-]+(?:\.[a-z0-9-]+)+)["']""", code)) | set(
        re.findall(r'w(?:ords)?\("([a-z-]+)"\)', code)
    )
    prefixes = tuple(re.findall(r"""["'f]+([a-z-]+(?:\.[a-z-]*)+)(?:["']\s*~|\{)""", code))
    sheets = {f"{sheet.id}.{part}" for sheet in SHEETS for part in ("title", "summary")}
    groups = tuple(f"{name}." for name in re.findall(r"group=\"([a-z]+)\"", code))
    unused = [
        k
        for k in sorted(load("en").keys())
        if not k.startswith(("live.", "course.live."))
        and k.removesuffix("-one") not in literal | sheets
        and not k.startswith(prefixes)
        and not k.startswith(groups)
    ]
    assert not unused


def test_french_words_have_french_typography() -> None:
    words = load("fr")
    # Code has none, nor the lines of a file that a comment shows.
    texts = {
        key: re.sub(r"`[^`]*`", "", words(key)) for key in sorted(words.keys()) if not key.endswith("-example-comment")
    }
    wrong = [key for key in texts if re.search(r"\w[?!;:»](?:\s|$)| [?!;:»]|«(?!\u00a0)|'", texts[key])]
    assert not wrong


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.kind)
def test_schemas_accept_the_demonstration_and_refuse_a_misspelt_key(subject: object) -> None:
    schema = schemas.schema_of(subject)  # type: ignore[arg-type]
    jsonschema.Draft202012Validator.check_schema(schema)
    path = (APPROVED if subject.kind == "sign-off" else ROOT) / subject.path  # type: ignore[attr-defined]
    files = sorted(path.glob("*.yml")) if path.is_dir() else [path]
    assert files
    for file in files:
        # An editor reads YAML by its own rules, with numbers and dates.
        data = json.loads(json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), default=str))
        jsonschema.validate(data, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**data, "zz": 1}, schema)


def test_starter_files_name_their_schema() -> None:
    for subject in (one for one in SUBJECTS if one.kind != "sign-off"):
        path = ROOT / subject.path
        for file in sorted(path.glob("*.yml")) if path.is_dir() else [path]:
            first = file.read_text(encoding="utf-8").splitlines()[0]
            up = "../" * (len(file.relative_to(ROOT).parts) - 1)
            assert first == f"# yaml-language-server: $schema={up}.vademecum/schemas/{schemas.name_of(subject)}.json", (
                file
            )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_is_singular_and_more_are_plural(language: str) -> None:
    words = load(language)
    known = words.keys()
    singular = sorted(key for key in known if key.endswith("-one") and key.removesuffix("-one") in known)
    assert singular
    for key in singular:
        many = key.removesuffix("-one")
        if "{number}" in words(many):
            others = {name: name for name in re.findall(r"\{([a-z-]+)\}", words(many)) if name != "number"}
            assert words(many, number=1, **others) != words(many, number=2, **others).replace("2", "1"), key
