"""A git repository, asked and written to by git itself. The only module that runs it.

Nothing here touches the author's files but `Repository.advance`: commits are made from trees, beside the index.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vademecum.problem import UsageError

_FROM_OUTSIDE = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
"""What a hook of git would have us believe; the folder decides."""


class GitError(UsageError):
    """Git has refused something; says what, in git's own words."""


@dataclass(frozen=True, slots=True)
class Move:
    """A ref and the commit it goes to, from the one it must be at."""

    ref: str
    new: str
    old: str | None = None
    """None for a ref that must not exist yet."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a folder is in: its top, and the way from there to the folder, empty or with a slash."""

    top: Path
    prefix: str = ""

    @classmethod
    def of(cls, folder: Path) -> Repository:
        """The repository of a folder; raises UsageError where there is none."""
        try:
            done = _call(folder, ("rev-parse", "--show-toplevel", "--show-prefix"))
        except FileNotFoundError:
            raise UsageError("git is not installed here, and releases are kept in git. Install it.") from None
        if done.returncode:
            hint = "Run `git init`, then `git add .` and `git commit`; releases are kept in git."
            raise UsageError(f"{folder.resolve()} is in no git repository with files. {hint}")
        top, _, prefix = done.stdout.decode().partition("\n")
        return cls(Path(top), prefix.rstrip("\n"))

    def run(self, *arguments: str, given: bytes | None = None, env: Mapping[str, str] | None = None) -> str:
        """What git prints; raises GitError with its complaint."""
        done = _call(self.top, arguments, given, env)
        if done.returncode:
            complaint = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
            raise GitError(f"git {arguments[0]}: {complaint}")
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def ask(self, *arguments: str) -> str | None:
        """What git prints; None where it refuses."""
        done = _call(self.top, arguments)
        return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def read(self, commit: str, path: str) -> bytes | None:
        """A file of a commit, from its root; None where there is none."""
        done = _call(self.top, ("cat-file", "blob", f"{commit}:{path}"))
        return None if done.returncode else done.stdout

    def commit_of(self, name: str) -> str | None:
        """The commit of a branch, tag or ref; None where there is none."""
        return self.ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")

    def ref(self, name: str) -> str | None:
        """What a ref holds, a tag's own object included; None where there is none."""
        return self.ask("rev-parse", "--verify", "--quiet", name)

    def branch(self) -> str | None:
        """The ref of the branch one is on; None when one is on none."""
        return self.ask("symbolic-ref", "--quiet", "HEAD")

    def identity(self) -> bool:
        """Whether commits can be signed with a name and an address that somebody gave."""
        return all(
            os.environ.get(f"GIT_COMMITTER_{name.upper()}") or self.ask("config", f"user.{name}")
            for name in ("name", "email")
        )

    def changed(self, sources: Sequence[str]) -> list[str]:
        """Files of the folder that are not as the last commit has them, and new ones below some of its paths."""
        top = ":(top,literal)"
        known = self._status("no", f"{top}{self.prefix}" if self.prefix else ":/")
        new = self._status("all", *(f"{top}{self.prefix}{path}" for path in sources))
        return sorted({*known, *new})

    def _status(self, untracked: str, *places: str) -> list[str]:
        flags = ("--porcelain", "-z", f"--untracked-files={untracked}", "--no-renames")
        found = self.run("status", *flags, "--", *places)
        return [entry[3:].removeprefix(self.prefix) for entry in found.split("\0") if entry]

    def is_ancestor(self, old: str, new: str) -> bool:
        """Whether a commit comes before another one, or is the same."""
        return self.ask("merge-base", "--is-ancestor", old, new) is not None

    def tree_with(self, commit: str, files: Mapping[str, bytes]) -> str:
        """A tree: that of a commit with some files of the folder written anew."""
        with self.index(commit) as env:
            for path, content in files.items():
                blob = self.run("hash-object", "-w", "--stdin", given=content)
                self.run("update-index", "--add", "--cacheinfo", f"100644,{blob},{self.prefix}{path}", env=env)
            return self.run("write-tree", env=env)

    @contextmanager
    def index(self, tree: str) -> Iterator[dict[str, str]]:
        """An index of its own that holds a tree, as the environment of further calls."""
        with tempfile.TemporaryDirectory(prefix="vademecum-index-") as folder:
            env = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self.run("read-tree", tree, env=env)
            yield env

    def check_out(self, tree: str, target: Path) -> None:
        """Write the files of a tree into a folder, as a clone would have them."""
        with self.index(tree) as env:
            self.run("checkout-index", "--all", "--force", f"--prefix={target}{os.sep}", env=env)

    def commit(self, tree: str, parents: Sequence[str], message: str) -> str:
        """A new commit, which no branch has yet."""
        flags = [flag for parent in parents for flag in ("-p", parent)]
        return self.run("commit-tree", tree, *flags, given=message.encode())

    def tag(self, commit: str, name: str, message: str) -> str:
        """A new annotated tag, which no ref has yet."""
        tagger = self.run("var", "GIT_COMMITTER_IDENT")
        text = f"object {commit}\ntype commit\ntag {name}\ntagger {tagger}\n\n{message}\n"
        return self.run("mktag", given=text.encode())

    def move(self, moves: Sequence[Move]) -> None:
        """Move all refs or none; raises GitError when one of them is no longer where it was."""
        lines = [f"update {move.ref} {move.new} {move.old or '0' * len(move.new)}" for move in moves]
        self.run("update-ref", "--stdin", given="\n".join(["start", *lines, "prepare", "commit", ""]).encode())

    def advance(self, old: str, new: str) -> None:
        """Bring index and files from a commit to the next, with what is not committed left alone."""
        self.ask("update-index", "-q", "--refresh")
        self.run("read-tree", "-m", "-u", old, new)

    def objects(self) -> Objects:
        """A reader of many objects, which stays open."""
        return Objects(self.top)

    def private(self, name: str) -> Path:
        """A file in the repository's own folder."""
        return self.top / self.run("rev-parse", "--git-path", name)


class Objects:
    """Reads one object after the other by a git that stays open."""

    def __init__(self, folder: Path) -> None:
        command = ["git", "cat-file", "--batch"]
        self._git = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def read(self, name: str) -> tuple[str, bytes]:
        """Type and content of an object such as `main:index.html`; ("", b"") where there is none."""
        asked, told = self._git.stdin, self._git.stdout
        assert asked is not None and told is not None
        asked.write(f"{name}\n".encode())
        asked.flush()
        parts = told.readline().decode("utf-8", "replace").split(" ")
        if len(parts) != 3 or not parts[2].strip().isdigit():
            return "", b""
        content = told.read(int(parts[2]) + 1)[:-1]
        return parts[1], content


def _call(
    folder: Path, arguments: Sequence[str], given: bytes | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    own = _environment(env)
    return subprocess.run(["git", *arguments], cwd=folder, env=own, input=given, capture_output=True, check=False)


def _environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name not in _FROM_OUTSIDE}
    return {**own, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(more or {})}


@contextmanager
def files_at(folder: Path, revision: str) -> Iterator[Path]:
    """The folder as it was at a revision (a branch, tag or commit), written to a temporary place while it is needed.

    Raises UsageError where there is no such revision.
    """
    repository = Repository.of(folder)
    commit = repository.commit_of(revision)
    if commit is None:
        raise UsageError(f"git knows no revision “{revision}” in {folder.resolve()}.")
    with tempfile.TemporaryDirectory(prefix="vademecum-revision-") as target:
        repository.check_out(commit, Path(target))
        yield Path(target) / repository.prefix
