"""What one more edition costs, with one old edition and with fifty: the site is built once, and is not part of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.conftest import TODAY, copy_handbook
from vademecum import plugin, release, release_plan
from vademecum.git import Repository
from vademecum.versions import Version

DAY = date.fromisoformat(TODAY)


def git(book: Path, *arguments: str, given: str | None = None) -> str:
    done = subprocess.run(["git", *arguments], cwd=book, input=given, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """The demonstration handbook in a repository of its own."""
    book = copy_handbook(folder / "book")
    (book / "docs" / ".gitkeep").touch()
    git(book, "init", "-q", "-b", "main", ".")
    git(book, "config", "user.name", "Bench")
    git(book, "config", "user.email", "bench@organisation.example")
    commit(book)
    return book


def commit(book: Path) -> None:
    git(book, "add", "-A")
    git(book, "commit", "-qm", "Change", "--allow-empty")


def add(book: Path, number: str) -> float:
    """Seconds that a release takes, from the look at the repository to the last ref."""
    began = time.perf_counter()
    begun = release.start(book, release_plan.SOURCES, push=False)
    wish = release_plan.Wish(Version.parse(number), DAY, allow_drafts=True)
    release.publish(book, release_plan.plan(book, wish), begun)
    return time.perf_counter() - began


def multiply(book: Path, count: int) -> None:
    """Old editions like the first, as releases would have left them."""
    rows = git(book, "ls-tree", "gh-pages").splitlines()
    (tree,) = {row.split()[2] for row in rows if row.endswith("\t1.0.0")}
    listed = json.loads(git(book, "show", "gh-pages:versions.json"))
    for minor in range(1, count):
        number = f"1.{minor}.0"
        rows.append(f"040000 tree {tree}\t{number}")
        shutil.copytree(book / "releases" / "1.0.0", book / "releases" / number)
        notes = book / "releases" / number / "release.yml"
        notes.write_text(notes.read_text().replace("version: 1.0.0", f"version: {number}"), encoding="utf-8")
        listed.append({"version": number, "title": number, "aliases": []})
    blob = git(book, "hash-object", "-w", "--stdin", given=json.dumps(listed))
    rows = [f"100644 blob {blob}\tversions.json" if row.endswith("\tversions.json") else row for row in rows]
    root = git(book, "mktree", given="\n".join(rows) + "\n")
    git(
        book,
        "update-ref",
        "refs/heads/gh-pages",
        git(book, "commit-tree", root, "-p", "gh-pages", "-m", "old editions"),
    )
    commit(book)


def measure(old: int = 50) -> tuple[float, float, int]:
    """Seconds with one old edition, and with many; kilobytes that the last one added to the repository."""
    with tempfile.TemporaryDirectory(prefix="vademecum-bench-") as name:
        folder = Path(name)
        book = repository(folder)
        site = plugin.build_site(book, plugin.Overrides(today=TODAY, version="1.0.0"), folder / "site")
        build, plugin.build_site = (
            plugin.build_site,
            lambda root, overrides, target, url="": shutil.copytree(site, target),
        )
        try:
            add(book, "1.0.0")
            few = add(book, "1.0.1")
            multiply(book, old)
            before = _kilobytes(book)
            many = add(book, f"1.{old}.0")
            return few, many, _kilobytes(book) - before
        finally:
            plugin.build_site = build


def _kilobytes(book: Path) -> int:
    counted = dict(line.split(": ") for line in git(Repository.of(book).top, "count-objects", "-v").splitlines())
    return int(counted["size"]) + int(counted["size-pack"])


if __name__ == "__main__":
    few, many, size = measure()
    print(f"one more edition: {few:.1f} s after 1, {many:.1f} s after 50, ratio {many / few:.2f}; {size} kB more")
