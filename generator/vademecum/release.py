"""A planned release → a commit on the source branch, the site of the edition beside the others, a tag: all or nothing.

The only module that knows mike. Commits are made beside the author's branch and files: whatever stops the command
before the refs move leaves everything as it was; `git_moves` sees to the rest.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mike import commands as mike
from mike import git_utils
from mike.versions import Versions

from vademecum import git_moves, plugin, theme_versions
from vademecum.git import GitError, Move, Repository
from vademecum.plugin import Overrides, Publishing
from vademecum.problem import UsageError
from vademecum.release_plan import Plan
from vademecum.theme_versions import CURRENT, NEXT

_BRANCH = "editions"
"""Name of the versions branch while mike writes it."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a release starts from: the commits that nothing may have moved meanwhile."""

    repository: Repository
    branch: str
    """Ref of the source branch."""
    head: str
    publishing: Publishing
    site: str | None
    """Commit of the versions branch here; None where there is none yet."""
    base: str | None
    """Commit on which the new edition is put: the same, or the newer one of the remote."""

    @property
    def site_ref(self) -> str:
        """Ref of the versions branch."""
        return f"refs/heads/{self.publishing.branch}"


@dataclass(frozen=True, slots=True)
class Released:
    """What a release has made."""

    commit: str
    site: str
    tag: str
    aliases: tuple[str, ...]


def start(root: Path, sources: tuple[str, ...], push: bool) -> Start:
    """Where a release of a folder starts from; raises UsageError for whatever is in its way, before anything is written."""
    repository = Repository.of(root)
    git_moves.finish(repository)
    branch, head = repository.branch(), repository.commit_of("HEAD")
    if head is None:
        raise UsageError("this repository has no commit yet. Run `git add .` and `git commit` first.")
    if branch is None:
        raise UsageError("you are on no branch. Run `git switch main`, or whichever branch the handbook is on.")
    if repository.run("rev-parse", "--is-shallow-repository") == "true":
        raise UsageError("this is a shallow copy of the repository. Run `git fetch --unshallow` first.")
    if not repository.identity():
        hint = 'Run `git config user.name "Your Name"` and `git config user.email you@organisation.example`.'
        raise UsageError(f"git does not know who you are, and a release is signed with a name. {hint}")
    if changed := repository.changed(sources):
        shown = ", ".join(changed[:3]) + (" and more" if len(changed) > 3 else "")
        hint = "A release holds what is committed: run `git add` and `git commit`, or `git stash -u`, first."
        raise UsageError(f"there are changes that are not committed: {shown}. {hint}")
    publishing = plugin.publishing(root)
    if push:
        _fetch(repository, publishing.remote)
    _refuse_behind(repository, branch, head)
    site = repository.commit_of(f"refs/heads/{publishing.branch}")
    if branch == f"refs/heads/{publishing.branch}":
        raise UsageError(f"you are on {publishing.branch}, which holds the sites. Switch to the handbook's branch.")
    return Start(repository, branch, head, publishing, site, _base(repository, publishing, site))


def tag_name(plan: Plan) -> str:
    """Name of the tag of an edition."""
    return f"v{plan.version}"


def refuse_existing(plan: Plan, begun: Start) -> None:
    """Raise UsageError where the number is taken, as a tag or among the sites."""
    if begun.repository.ref(f"refs/tags/{tag_name(plan)}"):
        raise UsageError(f"the tag {tag_name(plan)} exists already: take the next number. Editions never change.")
    if _versions(begun).find(str(plan.version)):
        raise UsageError(f"{begun.publishing.branch} has an edition {plan.version} already. Editions never change.")


def aliases(plan: Plan, begun: Start) -> tuple[str, ...]:
    """Names under which the edition can be found besides its number; raises UsageError for one that is taken."""
    known = _versions(begun)
    found = [NEXT] if plan.version.stage else [CURRENT, *([NEXT] if known.find(NEXT) else [])]
    for alias in plan.aliases:
        taken = known.find(alias)
        if taken and len(taken) == 1:
            raise UsageError(f"“{alias}” is the number of an edition, and cannot be another name of this one.")
        found.append(alias)
    return tuple(dict.fromkeys(found))


def publish(root: Path, plan: Plan, begun: Start) -> Released:
    """Make the release: build first, then move the branch, the versions branch and the tag together."""
    commit = commit_source(plan, begun)
    with tempfile.TemporaryDirectory(prefix="vademecum-release-", ignore_cleanup_errors=True) as folder:
        site = build(plan, begun, commit, Path(folder))
        named = aliases(plan, begun)
        deployed = deploy(plan, begun, site, named)
    repository = begun.repository
    tag = repository.tag(commit, tag_name(plan), f"Edition {plan.version}")
    moves = [
        Move(begun.branch, commit, begun.head),
        Move(begun.site_ref, deployed, begun.site),
        Move(f"refs/tags/{tag_name(plan)}", tag),
    ]
    try:
        git_moves.together(repository, moves)
    except GitError as error:
        hint = "Nothing was released: somebody has committed or released meanwhile. Look, then run the command again."
        raise UsageError(f"{error}\n{hint}") from error
    return Released(commit, deployed, tag_name(plan), named)


def push(begun: Start, released: Released) -> None:
    """Send branch, sites and tag to the remote: all of them or none."""
    refs = [begun.branch, begun.site_ref, f"refs/tags/{released.tag}"]
    try:
        begun.repository.run("push", "--atomic", "--", begun.publishing.remote, *refs)
    except GitError as error:
        command = f"git push --atomic {begun.publishing.remote} {' '.join(refs)}"
        raise UsageError(f"{error}\nThe release is complete here. Send it with `{command}`.") from error


def commit_source(plan: Plan, begun: Start) -> str:
    """The commit of the release on the source branch, which no branch has yet."""
    tree = begun.repository.tree_with(begun.head, plan.files)
    return begun.repository.commit(tree, [begun.head], f"Release edition {plan.version}\n")


def build(plan: Plan, begun: Start, commit: str, folder: Path) -> Path:
    """The complete site of an edition, built from the files of its commit and nothing else."""
    clone = folder / "clone"
    begun.repository.check_out(commit, clone)
    source = clone / begun.repository.prefix
    # Folders that the builder wants, though git keeps no empty one.
    (source / "docs").mkdir(exist_ok=True)
    overrides = Overrides(today=plan.notes.day.isoformat(), version=str(plan.version))
    address = begun.publishing.address or plan.address
    url = theme_versions.published(address, plan.version) if address else ""
    site = plugin.build_site(source, overrides, folder / "site", url)
    (site / "snapshot.json").write_bytes(plan.snapshot(begun.publishing.edition))
    return site


def deploy(plan: Plan, begun: Start, site: Path, names: tuple[str, ...]) -> str:
    """The commit that puts a site beside the other editions, which no branch has yet; the others stay byte for byte."""
    repository = begun.repository
    try:
        with _scratch(begun):
            _put(plan, site, names)
            tree = repository.run("rev-parse", f"{git_utils.get_latest_commit(_BRANCH)}^{{tree}}")
    except git_utils.GitError as error:
        raise GitError(f"mike: {error}") from error
    if begun.base:
        _refuse_changed(repository, begun.base, tree, {str(plan.version), *names})
    return repository.commit(tree, [begun.base] if begun.base else [], f"Publish edition {plan.version}\n")


def _put(plan: Plan, site: Path, names: tuple[str, ...]) -> None:
    """Let mike write the folder of the edition, its other names, the list of editions and the first page."""
    settings = {"site_dir": str(site), "use_directory_urls": False}
    copied = mike.AliasType.copy
    # Copies, as many servers and every zip file lose links.
    with mike.deploy(settings, str(plan.version), None, list(names), True, copied, branch=_BRANCH, message="."):
        pass
    default = CURRENT if mike.list_versions(_BRANCH).find(CURRENT) else NEXT
    mike.set_default(default, branch=_BRANCH, message=".", allow_empty=True)


def _refuse_changed(repository: Repository, base: str, tree: str, own: set[str]) -> None:
    """Raise GitError if an edition is not as it was: what was published is evidence."""

    def editions(treeish: str) -> dict[str, str]:
        rows = (line.split(None, 3) for line in repository.run("ls-tree", treeish).splitlines())
        return {name: digest for _, kind, digest, name in rows if kind == "tree" and name not in own}

    before, after = editions(base), editions(tree)
    if lost := sorted(name for name, digest in before.items() if after.get(name) != digest):
        raise GitError(f"editions that were published would change: {', '.join(lost)}. Nothing was released.")


def _versions(begun: Start) -> Versions:
    text = begun.repository.read(begun.base, mike.versions_file) if begun.base else None
    return Versions.loads(text.decode()) if text else Versions()


@contextmanager
def _scratch(begun: Start) -> Iterator[None]:
    """A repository of mike's own for a moment: its refs are thrown away, its objects are those of the real one."""
    repository = begun.repository
    form = repository.run("rev-parse", "--show-object-format")
    with tempfile.TemporaryDirectory(prefix="vademecum-mike-", ignore_cleanup_errors=True) as folder:
        repository.run("init", "--quiet", "--bare", f"--object-format={form}", folder)
        own = {
            "GIT_DIR": folder,
            "GIT_OBJECT_DIRECTORY": str(repository.private("objects")),
            "GIT_COMMITTER_NAME": os.environ.get("GIT_COMMITTER_NAME") or repository.run("config", "user.name"),
            "GIT_COMMITTER_EMAIL": os.environ.get("GIT_COMMITTER_EMAIL") or repository.run("config", "user.email"),
        }
        before = dict(os.environ)
        # mike is told of its repository by the environment alone.
        os.environ.update(own)
        try:
            if begun.base:
                git_utils.update_ref(_BRANCH, begun.base)
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def _fetch(repository: Repository, remote: str) -> None:
    if remote not in repository.run("remote").split():
        raise UsageError(f"there is no remote “{remote}” to push to. Add it with `git remote add {remote} ADDRESS`.")
    repository.run("fetch", "--quiet", "--tags", "--", remote)


def _refuse_behind(repository: Repository, branch: str, head: str) -> None:
    """The remote must have nothing that we lack: the release would lack it too."""
    upstream = repository.ask("rev-parse", "--verify", "--quiet", f"{branch.removeprefix('refs/heads/')}@{{upstream}}")
    if upstream and not repository.is_ancestor(upstream, head):
        raise UsageError("the remote has commits that you lack. Run `git pull` first, then release what comes of it.")


def _base(repository: Repository, publishing: Publishing, site: str | None) -> str | None:
    """The versions branch, as new as we know it."""
    remote = repository.commit_of(f"refs/remotes/{publishing.remote}/{publishing.branch}")
    if site is None or remote is None or remote == site:
        return site or remote
    if repository.is_ancestor(site, remote):
        return remote
    if repository.is_ancestor(remote, site):
        return site
    name = publishing.branch
    hint = f"Nobody may have rewritten it. Keep the remote's with `git branch -f {name} {publishing.remote}/{name}`."
    raise UsageError(f"{name} here and on {publishing.remote} have gone different ways. {hint}")
