"""Releases in real repositories: all or nothing whatever kills them, old editions byte for byte, refusals that teach."""

import json
import shutil
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_handbook, run
from tests.release_race import MEANWHILE
from vademecum import releases, serve_versions
from vademecum.git import Repository
from vademecum.model.base import Visibility
from vademecum.problem import HandbookError

BASE = ROOT / "tests" / "cases" / "base"
DAY = "2026-11-23"
GOVERNANCE = """\
# How we stay true.
id: governance
title: Governance
owner: lead
reviewed: 2026-10-01
edition: 0.9.0  # a program writes it
released: 2026-01-02
"""
WORDS = "We keep the old harbour open to everyone."

CHILD = """
import os, shutil, signal, sys
from pathlib import Path
from vademecum import cli, git_moves, plugin, release
from vademecum.git import Repository
site, step, when = sys.argv[1:4]

def build_site(root, overrides, target=None, url=""):
    shutil.copytree(site, target)
    return target

plugin.build_site = build_site

def deadly(owner, name):
    own = getattr(owner, name)
    def call(*given, **named):
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        done = own(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(owner, name, call)

if step != "none":
    owner, name = step.split(".")
    deadly({"release": release, "git_moves": git_moves, "Repository": Repository}[owner], name)
cli.main(sys.argv[4:])
"""


def git(book: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=book, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(book: Path, words: str = "Change") -> None:
    git(book, "add", "-A")
    git(book, "commit", "-qm", words)


def replace(book: Path, file: str, old: str, new: str) -> None:
    path = book / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def refs(book: Path) -> str:
    return git(book, "for-each-ref", "--format=%(refname) %(objectname)")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook in a repository, with its first edition; built once."""
    book = copy_handbook(tmp_path_factory.mktemp("release") / "book", BASE)
    (book / "docs" / ".gitkeep").touch()
    (book / "policy" / "governance.yml").write_text(GOVERNANCE, encoding="utf-8")
    git(book, "init", "-q", "-b", "main", ".")
    git(book, "config", "user.name", "Tester")
    git(book, "config", "user.email", "tester@organisation.example")
    commit(book)
    done = run("release", "1.0.0", "--in", str(book), "--today", DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return book


@pytest.fixture(scope="module")
def site(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the first edition, as a folder."""
    folder = tmp_path_factory.mktemp("site")
    repository = Repository.of(first)
    repository.check_out("gh-pages", folder)
    return folder / "1.0.0"


@pytest.fixture
def book(first: Path, tmp_path: Path) -> Path:
    """The same with a change of wording that is committed."""
    own = tmp_path / "book"
    shutil.copytree(first, own, symlinks=True)
    replace(own, "policy/organisation.yml", WORDS, WORDS.replace("everyone.", "everyone!"))
    commit(own)
    return own


def release(
    book: Path, site: Path, *arguments: str, step: str = "none", when: str = "before"
) -> subprocess.CompletedProcess[str]:
    """Release with the site of the first edition, killed at some step."""
    command = [
        sys.executable,
        "-c",
        CHILD,
        str(site),
        step,
        when,
        "release",
        *arguments,
        "--in",
        str(book),
        "--today",
        DAY,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_a_release_says_what_it_is_everywhere(first: Path, site: Path) -> None:
    governance = (first / "policy" / "governance.yml").read_text(encoding="utf-8")
    assert governance == GOVERNANCE.replace("0.9.0", "1.0.0").replace("2026-01-02", DAY)
    (only,) = releases.load(first)
    assert str(only.version) == "1.0.0" and only.day.isoformat() == only.effective.isoformat() == DAY
    assert json.loads((site / "snapshot.json").read_text()) == json.loads(only.internal.dumps())
    assert only.snapshot(Visibility.PUBLIC) == only.public
    assert "## 1.0.0 — 2026-11-23" in (first / "CHANGELOG.md").read_text(encoding="utf-8")
    assert git(first, "cat-file", "-t", "v1.0.0") == "tag"
    assert git(first, "rev-parse", "v1.0.0^{commit}") == git(first, "rev-parse", "main")
    assert not git(first, "status", "--porcelain")
    assert "Edition 1.0.0" in (site / "index.html").read_text(encoding="utf-8")
    assert not list(first.glob(".git/vademecum-release-*")) and not git(first, "for-each-ref", "refs/vademecum")


def test_old_editions_stay_byte_for_byte(book: Path, site: Path) -> None:
    old = git(book, "rev-parse", "gh-pages:1.0.0")
    done = release(book, site, "1.0.1", "--effective", "2026-12-01")
    assert done.returncode == 0, done.stderr
    assert git(book, "rev-parse", "gh-pages:1.0.0") == old
    listed = json.loads(git(book, "show", "gh-pages:versions.json"))
    assert [(one["version"], one["aliases"]) for one in listed] == [("1.0.1", ["latest"]), ("1.0.0", [])]
    assert git(book, "rev-parse", "gh-pages:latest") == git(book, "rev-parse", "gh-pages:1.0.1")
    assert "latest/" in git(book, "show", "gh-pages:index.html")
    assert git(book, "rev-list", "--count", "gh-pages") == "2"
    assert "effective: 2026-12-01" in (book / "policy" / "governance.yml").read_text(encoding="utf-8")
    assert releases.load(book)[-1].notes.previous == "1.0.0"


def test_an_edition_being_prepared_is_next_and_the_one_in_force_stays(book: Path, site: Path) -> None:
    assert release(book, site, "1.1.0-rc.1").returncode == 0
    named = {one["version"]: one["aliases"] for one in json.loads(git(book, "show", "gh-pages:versions.json"))}
    assert named == {"1.1.0-rc.1": ["next"], "1.0.0": ["latest"]}
    assert release(book, site, "1.1.0").returncode == 0
    named = {one["version"]: set(one["aliases"]) for one in json.loads(git(book, "show", "gh-pages:versions.json"))}
    assert named == {"1.1.0": {"latest", "next"}, "1.1.0-rc.1": set(), "1.0.0": set()}


def test_a_number_that_is_too_low_is_refused_with_what_asks_for_more(book: Path, site: Path) -> None:
    tree = "playbooks/trees/level.yml"
    replace(book, tree, "due: 4 h", "due: 1 h")
    commit(book)
    before = refs(book)
    low = release(book, site, "1.1.0")
    assert low.returncode == 2 and "major" in low.stderr and "tree:level" in low.stderr and "Take 2.0.0" in low.stderr
    wrong = release(book, site, "1.1.0", "--wording-only", "tree:other=spelling")
    assert wrong.returncode == 2 and "tree:other" in wrong.stderr and "tree:level" in wrong.stderr
    assert refs(book) == before
    assert release(book, site, "1.0.1", "--wording-only", "tree:level=it was a slip").returncode == 0
    assert releases.load(book)[-1].wording_only == {"tree:level": "it was a slip"}


def test_dry_run_shows_all_and_writes_nothing(book: Path, site: Path) -> None:
    def everything() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in book.rglob("*") if path.is_file() and path.name != "index"}

    before = everything()
    done = run("release", "1.0.1", "--in", str(book), "--today", DAY, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert everything() == before
    for words in (
        "+edition: 1.0.1",
        "+version: 1.0.1",
        "+## 1.0.1 — 2026-11-23",
        "releases/1.0.1/public.json",
        "gh-pages",
    ):
        assert words in done.stdout


BEFORE_REFS = [
    ("release.commit_source", "before"), ("release.commit_source", "after"), ("release.build", "after"),
    ("release._put", "before"), ("release._put", "after"), ("release.deploy", "after"),
    ("git_moves.together", "before"), ("git_moves._write", "after"), ("Repository.move", "before"),
]  # fmt: skip
AFTER_REFS = [
    ("Repository.move", "after"), ("Repository.advance", "before"), ("Repository.advance", "after"),
    ("git_moves.together", "after"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "when"), BEFORE_REFS)
def test_killed_before_the_refs_move_nothing_has_happened(book: Path, site: Path, step: str, when: str) -> None:
    before = refs(book)
    assert release(book, site, "1.0.1", step=step, when=when).returncode == -signal.SIGKILL
    assert refs(book) == before and not git(book, "status", "--porcelain")
    assert release(book, site, "1.0.1").returncode == 0


@pytest.mark.parametrize(("step", "when"), AFTER_REFS)
def test_killed_after_the_refs_moved_the_next_command_brings_the_files_up(
    book: Path, site: Path, step: str, when: str
) -> None:
    assert release(book, site, "1.0.1", step=step, when=when).returncode == -signal.SIGKILL
    moved = refs(book)
    assert "refs/tags/v1.0.1" in moved and len(json.loads(git(book, "show", "gh-pages:versions.json"))) == 2
    again = release(book, site, "1.0.1")
    assert again.returncode == 2 and "exists already" in again.stderr
    assert refs(book) == moved and not git(book, "status", "--porcelain")
    assert (book / "releases" / "1.0.1" / "release.yml").is_file()


def test_refs_that_moved_in_part_are_finished(book: Path, site: Path) -> None:
    """As a power cut leaves them while git renames one after the other."""
    start = {name: git(book, "rev-parse", name) for name in ("main", "gh-pages")}
    assert release(book, site, "1.0.1", step="Repository.advance", when="before").returncode == -signal.SIGKILL
    end = refs(book)
    git(book, "update-ref", "refs/heads/gh-pages", start["gh-pages"])
    git(book, "update-ref", "-d", "refs/tags/v1.0.1")
    assert "exists already" in release(book, site, "1.0.1").stderr
    assert refs(book) == end and not git(book, "status", "--porcelain")


def test_work_that_is_not_committed_survives_the_repair(book: Path, site: Path) -> None:
    release(book, site, "1.0.1", step="Repository.advance", when="before")
    with (book / "policy" / "roles.yml").open("a", encoding="utf-8") as roles:
        roles.write("# mine\n")
    mine = (book / "policy" / "roles.yml").read_text()
    release(book, site, "1.0.2")
    assert (book / "policy" / "roles.yml").read_text() == mine
    assert git(book, "status", "--porcelain").split() == ["M", "policy/roles.yml"]


def test_of_two_releases_at_once_one_wins_and_the_other_is_told(book: Path, site: Path) -> None:
    command = [sys.executable, "-c", CHILD, str(site), "none", "-", "release"]
    more = ["--in", str(book), "--today", DAY]
    running = [
        subprocess.Popen([*command, number, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for number in ("1.0.1", "1.0.2")
    ]
    ends = [(*process.communicate(timeout=120), process.returncode) for process in running]
    codes = sorted(code for _, _, code in ends)
    # Where one is done before the other looks, both numbers are released in turn: never half of each.
    assert codes in ([0, 2], [0, 0]), ends
    assert all(
        "meanwhile" in err or "comes before" in err or "not committed" in err for _, err, code in ends if code == 2
    )
    listed = {one["version"] for one in json.loads(git(book, "show", "gh-pages:versions.json"))}
    tags = set(git(book, "tag").split())
    assert {f"v{version}" for version in listed} == tags == {f"v{one.version}" for one in releases.load(book)}
    assert not git(book, "status", "--porcelain")


def test_a_commit_made_meanwhile_is_never_lost(book: Path, site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEANWHILE, str(book), str(site)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2 and "meanwhile" in done.stderr and "Nothing was released" in done.stderr
    assert git(book, "log", "-1", "--format=%s") == "meanwhile" and "v1.0.1" not in git(book, "tag")


def spoil_dirty(book: Path) -> None:
    (book / "policy" / "roles.yml").write_text("roles: []\n")


def spoil_untracked(book: Path) -> None:
    (book / "docs" / "new.md").write_text("# New\n")


def spoil_detached(book: Path) -> None:
    git(book, "checkout", "-q", "--detach")


def spoil_identity(book: Path) -> None:
    git(book, "config", "--unset", "user.name")
    git(book, "config", "--unset", "user.email")


def spoil_git(book: Path) -> None:
    shutil.rmtree(book / ".git")


def spoil_commits(book: Path) -> None:
    spoil_git(book)
    git(book, "init", "-q", ".")


def spoil_shallow(book: Path) -> None:
    copy = book.with_name("copy")
    subprocess.run(["git", "clone", "-q", "--depth", "1", book.as_uri(), str(copy)], check=True)
    shutil.rmtree(book)
    copy.rename(book)


def spoil_remote(book: Path) -> None:
    remote = book.with_name("remote.git")
    subprocess.run(["git", "clone", "-q", "--bare", str(book), str(remote)], check=True)
    git(book, "remote", "add", "origin", str(remote))
    git(book, "fetch", "-q", "origin")
    git(book, "branch", "-q", "--set-upstream-to=origin/main")
    git(book, "update-ref", "refs/remotes/origin/main", git(book, "commit-tree", "HEAD^{tree}", "-m", "other"))


def spoil_sites(book: Path) -> None:
    spoil_remote(book)
    git(book, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(book, "update-ref", "refs/remotes/origin/gh-pages", git(book, "commit-tree", "gh-pages^{tree}", "-m", "other"))


def spoil_tag(book: Path) -> None:
    git(book, "tag", "v1.0.1")


def spoil_handbook(book: Path) -> None:
    replace(book, "policy/organisation.yml", "type: association", "type: assosiation")
    commit(book)


def spoil_draft(book: Path) -> None:
    replace(book, "policy/governance.yml", "id: governance", "id: governance\nstatus: draft")
    commit(book)


def spoil_nothing(book: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("spoil", "number", "words"),
    [
        (spoil_dirty, "1.0.1", "policy/roles.yml"),
        (spoil_untracked, "1.0.1", "docs/new.md"),
        (spoil_detached, "1.0.1", "git switch"),
        (spoil_identity, "1.0.1", "git config user.name"),
        (spoil_git, "1.0.1", "git init"),
        (spoil_commits, "1.0.1", "no commit yet"),
        (spoil_shallow, "1.0.1", "git fetch --unshallow"),
        (spoil_remote, "1.0.1", "git pull"),
        (spoil_sites, "1.0.1", "gone different ways"),
        (spoil_tag, "1.0.1", "the tag v1.0.1 exists already"),
        (spoil_draft, "1.0.1", "--allow-drafts"),
        (spoil_nothing, "1.0.0", "exists already"),
        (spoil_nothing, "0.9.9", "comes before the last edition, 1.0.0"),
        (spoil_nothing, "1.1", "1.1.0"),
        (spoil_nothing, "next", "2.1.0"),
    ],
)
def test_what_stands_against_a_release_is_said_before_anything_is_written(
    book: Path, spoil, number: str, words: str
) -> None:  # type: ignore[no-untyped-def]
    spoil(book)
    nobody = {"HOME": str(book.parent), "XDG_CONFIG_HOME": str(book.parent), "GIT_CONFIG_NOSYSTEM": "1"}
    before = refs(book) if spoil not in (spoil_git,) else ""
    done = run("release", number, "--in", str(book), "--today", DAY, env=nobody)
    assert done.returncode == 2, done.stdout + done.stderr
    assert words in done.stderr and "Traceback" not in done.stderr
    assert spoil is spoil_git or refs(book) == before
    assert not (book / "releases" / number).exists() or number == "1.0.0"


def test_a_handbook_with_a_problem_is_not_released(book: Path) -> None:
    spoil_handbook(book)
    done = run("release", "1.0.1", "--in", str(book), "--today", DAY)
    assert done.returncode == 1 and "policy/organisation.yml:2:7" in done.stdout


def test_push_sends_everything_and_needs_what_the_remote_has(book: Path, site: Path) -> None:
    remote = book.with_name("remote.git")
    subprocess.run(["git", "clone", "-q", "--bare", str(book), str(remote)], check=True)
    git(book, "remote", "add", "origin", str(remote))
    git(book, "fetch", "-q", "origin")
    git(book, "branch", "-q", "--set-upstream-to=origin/main")
    done = release(book, site, "1.0.1", "--push")
    assert done.returncode == 0, done.stderr
    for ref in ("refs/heads/main", "refs/heads/gh-pages", "refs/tags/v1.0.1"):
        assert git(remote, "rev-parse", ref) == git(book, "rev-parse", ref)


def test_a_handbook_in_a_folder_of_a_repository_is_released_alone(first: Path, site: Path, tmp_path: Path) -> None:
    top = tmp_path / "all"
    shutil.copytree(first, top / "book", ignore=shutil.ignore_patterns(".git", "releases", "CHANGELOG.md"))
    (top / "other.txt").write_text("one\n")
    git(top, "init", "-q", "-b", "main", ".")
    git(top, "config", "user.name", "Tester")
    git(top, "config", "user.email", "tester@organisation.example")
    commit(top)
    (top / "other.txt").write_text("two\n")
    done = release(top / "book", site, "1.0.0")
    assert done.returncode == 0, done.stderr
    assert git(top, "status", "--porcelain") == "M other.txt"
    assert git(top, "show", "main:other.txt") == "one" and "1.0.0" in git(
        top, "show", "main:book/policy/governance.yml"
    )


def test_damaged_releases_are_located(book: Path) -> None:
    file = book / "releases" / "1.0.0" / "internal.json"
    file.write_text(file.read_text()[:900])
    (one,) = releases.load(book)
    with pytest.raises(HandbookError) as caught:
        _ = one.internal
    (problem,) = caught.value.problems
    assert problem.location.file == "releases/1.0.0/internal.json" and problem.location.line > 1
    replace(book, "releases/1.0.0/release.yml", "bump: major", "bump: huge")
    with pytest.raises(HandbookError) as caught:
        releases.load(book)
    assert caught.value.problems[0].location.line == 5


@pytest.fixture
def address(first: Path) -> Iterator[str]:
    running = serve_versions.server(Repository.of(first), "gh-pages", "127.0.0.1:0")
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_all_editions_can_be_looked_at_on_this_machine(address: str, site: Path) -> None:
    def get(path: str) -> tuple[int, str, bytes]:
        with urllib.request.urlopen(address + path) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()

    assert get("/versions.json")[1] == "application/json; charset=utf-8"
    assert get("/1.0.0")[2] == get("/1.0.0/index.html")[2] == (site / "index.html").read_bytes()
    assert b"latest/" in get("/")[2]
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get("/1.0.0/none.html")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get("/../main:policy/roles.yml")
