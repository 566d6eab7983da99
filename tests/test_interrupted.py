"""A command that dies on the way loses nothing: every file is the old or the new one, and the next command completes it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vademecum import cli, journal, resources, scaffold, shelf, upgrade
from vademecum.choices import Choices
from vademecum.starter import Starter

BASE = Path(__file__).parent / "cases" / "base"
ADDED = "playbooks/scenarios/fire.yml"
CALLS = ("rename", "replace")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be split")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small library to change."""
    folder = tmp_path / "library"
    for source in BASE.rglob("*.yml"):
        file = folder / source.relative_to(BASE)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source.read_bytes())
    scenario = "id: fire\ntitle: Fire\nowner: lead\nlevel: grave\nsigns: [Smoke.]\nfirst_hour:\n  - {do: Call., role: lead, due: 10 min}\n"
    (folder / ADDED).parent.mkdir(parents=True, exist_ok=True)
    (folder / ADDED).write_text(scenario, encoding="utf-8")
    monkeypatch.setattr(resources, "starter", lambda: folder)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Everything that is in a folder, but for what a command makes for itself meanwhile."""
    found = ((path, path.relative_to(folder).as_posix()) for path in sorted(folder.rglob("*")) if path.is_file())
    return {name: path.read_bytes() for path, name in found if ".new-" not in name}


def killed(work: Callable[[], object], number: int) -> bool:
    """Do something in a process of its own that is killed before its nth change of a folder; false where it was not."""
    child = os.fork()
    if child == 0:
        left = iter(range(number, -1, -1))

        def dying(real: Callable[..., object]) -> Callable[..., object]:
            def call(*arguments: object, **options: object) -> object:
                if next(left) == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **options)

            return call

        for name in CALLS:
            setattr(os, name, dying(getattr(os, name)))
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def changed(library: Path) -> None:
    """Three files that a newer library has changed."""
    for name in ("policy/roles.yml", "playbooks/crisis.yml", "playbooks/trees/level.yml"):
        with (library / name).open("a", encoding="utf-8") as opened:
            opened.write("# A newer word.\n")


def fill(folder: Path, files: dict[str, bytes]) -> Path:
    for file, content in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
    return folder


def made(tmp_path: Path) -> dict[str, bytes]:
    """The files of a handbook from the library as it is."""
    scaffold.write(tmp_path / "made", Choices(name="Acme"), Starter())
    return files_of(tmp_path / "made")


@pytest.mark.parametrize("name", ["init", "init into a folder", "add", "upgrade"])
def test_a_killed_command_is_completed_by_the_next(name: str, library: Path, tmp_path: Path) -> None:
    match name:
        case "init":
            old, words = {}, ["init", "--name", "Acme"]
        case "init into a folder":
            old, words = {"docs/mine.md": b"mine"}, ["init", "--name", "Acme"]
        case "add":
            (library / ADDED).rename(tmp_path / "fire.yml")
            old, words = made(tmp_path), ["add", "scenario", "fire", "--in"]
            (tmp_path / "fire.yml").rename(library / ADDED)
        case _:
            old, words = made(tmp_path), ["upgrade", "--in"]
            changed(library)
    words = [*words[:1], "{}", *words[1:]] if words[0] == "init" else [*words, "{}"]
    starter = Starter()

    def work(folder: Path) -> object:
        if name == "add":
            return shelf.add(folder, starter, "scenario", "fire", False)
        return upgrade.compare(folder, starter).write() if name == "upgrade" else (
            scaffold.write(folder, Choices(name="Acme"), starter)
        )  # fmt: skip

    def again(folder: Path) -> Result:
        return CliRunner().invoke(cli.main, [word.format(folder) for word in words])

    assert again(fill(tmp_path / "undisturbed", old)).exit_code == 0
    new = files_of(tmp_path / "undisturbed")
    assert new != old
    completed = 0
    # A whole handbook takes long to write: some of its files stand for all.
    for number in range(0, 999, 5 if name == "init into a folder" else 1):
        home = tmp_path / f"killed-{number}"
        home.mkdir()
        folder = fill(home / "book", old)
        if not killed(lambda folder=folder: work(folder), number):  # type: ignore[misc]
            break
        left = files_of(folder)
        assert not [file for file, content in left.items() if content not in (old.get(file), new.get(file))]
        assert not old.keys() - left.keys(), number
        begun = (folder / journal.NAME / "journal.json").exists()
        result = again(folder)
        assert files_of(folder) == new and not list(home.rglob(".*.new-*")), number
        assert ("was interrupted" in result.stderr) == begun, (number, result.stderr)
        # Where all was done already, there is nothing to do again.
        assert result.exit_code == 0 or (name != "upgrade" and (left == new or begun)), (number, result.output)
        completed += begun
    assert number > 0 and (name == "init" or completed > 1), (number, completed)


def begun_upgrade(library: Path, tmp_path: Path) -> Path:
    """A handbook whose upgrade was killed once it had begun to put files in their place."""
    folder = fill(tmp_path / "book", made(tmp_path))
    changed(library)
    starter = Starter()
    for number in range(99):
        assert killed(lambda: upgrade.compare(folder, starter).write(), number)
        if (folder / journal.NAME).exists():
            return folder
    raise AssertionError("it never began")


def test_what_was_changed_meanwhile_stays(library: Path, tmp_path: Path) -> None:
    folder = begun_upgrade(library, tmp_path)
    roles, tree = folder / "policy/roles.yml", folder / "playbooks/trees/level.yml"
    roles.write_text(mine := roles.read_text(encoding="utf-8") + "# Mine.\n", encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["check", str(folder)])
    assert "`vademecum upgrade` was interrupted" in result.stderr and "policy/roles.yml" in result.stderr
    assert roles.read_text(encoding="utf-8") == mine
    assert tree.read_text(encoding="utf-8").endswith("# A newer word.\n")
    assert not list(folder.glob(".*.new-*"))
    again = CliRunner().invoke(cli.main, ["upgrade", "--in", str(folder)])
    assert "You have edited 1 files" in again.output and again.stderr == ""


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"format": "vademecum journal 1"}',
     '{"format": "vademecum journal 1", "command": "upgrade", "files": {"../mine": ["", ""]}}',
     '{"format": "vademecum journal 1", "command": "upgrade", "files": {"policy/roles.yml": []}}'],
)  # fmt: skip
def test_a_damaged_journal_changes_nothing(text: str, library: Path, tmp_path: Path) -> None:
    folder = begun_upgrade(library, tmp_path)
    (folder / journal.NAME / "journal.json").write_text(text, encoding="utf-8")
    before = files_of(folder)
    result = CliRunner().invoke(cli.main, ["upgrade", "--in", str(folder)])
    assert result.exit_code == 2 and result.stderr.startswith("vademecum: "), result.output
    assert files_of(folder) == before and (folder / journal.NAME).is_dir()


def test_an_upgrade_that_is_told_to_end_can_go_on(library: Path, tmp_path: Path) -> None:
    """The signals of a closed terminal and of a shutdown, in the command itself."""
    folder = fill(tmp_path / "book", made(tmp_path))
    changed(library)
    dying = (
        "import os, sys; from pathlib import Path; from vademecum import cli, resources; real = os.replace;"
        f"resources.starter = lambda: Path({str(library)!r});"
        "os.replace = lambda *a: (real(*a), os.kill(os.getpid(), int(sys.argv.pop())));"
        "cli.main(sys.argv[1:-1])"
    )
    for number in (signal.SIGTERM, signal.SIGHUP):
        command = [sys.executable, "-c", dying, "upgrade", "--in", str(folder), str(int(number))]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == -number, done.stderr
    CliRunner().invoke(cli.main, ["check", str(folder)])
    assert len([path for path in folder.rglob("*.yml") if path.read_text().endswith("# A newer word.\n")]) == 3
