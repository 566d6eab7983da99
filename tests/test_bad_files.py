"""What may lie in a folder besides a handbook's files: all of it is named, in little memory, and nothing hangs."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_handbook
from vademecum import pipeline

BASE = ROOT / "tests" / "cases" / "base"
TODAY = date(2026, 11, 23)


def test_no_file_exhausts_stack_or_memory() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.bombs"], cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr[-2000:]
    silent = [line for line in done.stdout.splitlines() if ": error: " not in line]
    assert not silent, silent


@pytest.mark.parametrize(
    "text",
    [
        '["]", ' * 100_000,
        "a: &a [" + "x," * 100_000 + "]\nb: [" + "*a," * 50_000 + "]",
        "id: conduct\ntitle: x\nrules:\n" + "- x\n" * 60_000,
        "a: b\n" * 2_000_000,
        "\x07\x1b[2Ja: [",
    ],
    ids=["nested", "aliases", "items", "large", "terminal"],
)
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_the_command_survives(text: str, form: str, tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    (book / "policy" / "conduct.yml").write_bytes(text.encode())
    found = checked_with_little_memory(book, "--format", form)
    assert "policy/conduct.yml" in found
    assert not {"\x07", "\x1b"} & set(found)


def checked_with_little_memory(book: Path, *options: str) -> str:
    """What `vademecum check` prints, with a gigabyte of memory; it ends by itself, with code 1 and without a traceback."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    command = [sys.executable, "-m", "vademecum.cli", "check", str(book), *options]
    done = subprocess.run(command, preexec_fn=limit, capture_output=True, timeout=300, check=False)
    assert done.returncode == 1, done.stderr[-2000:]
    assert b"Traceback" not in done.stderr
    return done.stdout.decode()


def outside(book: Path, name: str) -> Path:
    file = book.parent / name
    file.write_text("id: x\n")
    return file


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000_000)


def bytes_path(book: Path, name: bytes) -> Path:
    return Path(os.fsdecode(os.fsencode(book) + name))


Make = Callable[[Path], object]
LINK, UNKNOWN, NO_FILE = "this link leads", "has no file of this name", "this is not a file"
ODD: dict[str, tuple[str, Make]] = {
    "a link to a device": (LINK, lambda book: (book / "policy/employees.yml").symlink_to("/dev/zero")),
    "a link out of the folder": (LINK, lambda book: (book / "policy/employees.yml").symlink_to(outside(book, "away.yml"))),
    "a link to itself": (LINK, lambda book: (book / "policy/employees.yml").symlink_to("employees.yml")),
    "a link to nothing": (LINK, lambda book: (book / "policy/employees.yml").symlink_to("gone.yml")),
    "a link to a folder": (LINK, lambda book: (book / "playbooks/loop").symlink_to(book)),
    "a folder that is a link": (LINK, lambda book: (shutil.move(book / "policy", book.parent), (book / "policy").symlink_to("../policy"))),
    "a folder with the name of a file": (NO_FILE, lambda book: (book / "policy/employees.yml").mkdir()),
    "a file with the name of a folder": ("not a directory", lambda book: (shutil.rmtree(book / "playbooks"), (book / "playbooks").touch())),
    "a pipe": (NO_FILE, lambda book: os.mkfifo(book / "policy/employees.yml")),
    "a pipe of another name": (NO_FILE, lambda book: os.mkfifo(book / "policy/pipe")),
    "a name that is not UTF-8": (UNKNOWN, lambda book: bytes_path(book, b"/policy/\xff\xfe.yml").touch()),
    "a tree whose name is not UTF-8": ("playbooks/trees/?.yml", lambda book: bytes_path(book, b"/playbooks/trees/\xe9.yml").touch()),
    "a folder whose name is not UTF-8": ("policy/?.yml", lambda book: bytes_path(book, b"/policy/\xff.yml").mkdir()),
    "a name that commands a terminal": (UNKNOWN, lambda book: (book / "policy/\x07\x1b[2J\n::error::x.yml").touch()),
    "a very large file": ("more than 1 MB", lambda book: large(book / "policy/conduct.yml")),
    "an empty file": ("the file is empty", lambda book: (book / "policy/conduct.yml").write_bytes(b"")),
    "a file of NULs": ("no text may contain", lambda book: (book / "policy/conduct.yml").write_bytes(b"\0" * 1000)),
    "an id that leads out": ("is not an id", lambda book: (book / "playbooks/trees/x.yml").write_text("id: ../../x\n")),
}  # fmt: skip


@pytest.mark.parametrize(("words", "make"), ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("form", ["text", "github"])
def test_odd_things_in_the_folder_are_named(words: str, make: Make, form: str, tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    make(book)
    found = checked_with_little_memory(book, "--format", form)
    assert words in found
    assert not {"\x07", "\x1b"} & set(found)
    assert form == "text" or all(line.startswith("::") for line in found.splitlines())


@pytest.mark.parametrize("name", ["policy/conduct.yml", "policy", "playbooks/trees"])
def test_what_may_not_be_read_is_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = copy_handbook(tmp_path / "book", BASE)

    def refuse(path: Path) -> None:
        if path == book / name:
            raise PermissionError(13, "Permission denied", str(path))

    # Rights are no hindrance to root, who may well run these tests.
    scan, is_file = os.scandir, Path.is_file
    monkeypatch.setattr(os, "scandir", lambda path: refuse(Path(path)) or scan(path))
    monkeypatch.setattr(Path, "is_file", lambda path: refuse(path) or is_file(path))
    problems = pipeline.check(book, TODAY).problems
    assert [p for p in problems if p.location.file == name and "permission denied" in p.message]
