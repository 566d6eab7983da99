"""The command that compares editions: diff."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vademecum.problem import HandbookError, UsageError

if TYPE_CHECKING:
    from vademecum.change_report import Report
    from vademecum.snapshot import Snapshot

FORMS = ("text", "markdown", "json", "html")
_SHOWN = 12


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default=".")
@click.option("--in", "folder", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="FOLDER",
              help="Handbook whose editions and revisions are named (default: a folder that is compared, else this one).")  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="How it is written."
)
@click.option("--language", metavar="CODE", help="Language of the sentences (default: the handbook's first).")
@click.option(
    "--edition", type=click.Choice(("public", "internal")), help="Whose edition is compared (default: internal)."
)
@click.option("--role", "roles", multiple=True, metavar="ID", help="Only what concerns a role, or everybody.")
@click.option(
    "--platform", "platforms", multiple=True, metavar="ID", help="Only what concerns a platform, or everybody."
)
@click.option("--entity", "entities", multiple=True, metavar="ID", help="Only what concerns an entity, or everybody.")
def diff(
    old: str, new: str, folder: Path | None, form: str, language: str | None, edition: str | None,
    roles: tuple[str, ...], platforms: tuple[str, ...], entities: tuple[str, ...],
) -> None:  # fmt: skip
    """Say what changes in meaning from OLD to NEW (default: the handbook of this folder).

    Each is a folder with a handbook, the number of an edition of releases/, a revision of git, or a snapshot.json. Layout,
    order of keys and comments are no change.

    \b
      vademecum diff 2.0.0                 what is new since edition 2.0.0
      vademecum diff 1.0.0 2.0.0           between two editions
      vademecum diff HEAD~3 --role lead    what three commits changed for a role
    """
    from vademecum import change_report, strings

    base = folder or next((Path(name) for name in (new, old) if _is_handbook(Path(name))), Path())
    before, after = _pair(old, new, base, edition)
    report = _compared((old, before), (new, after))
    wanted = [f"{kind}:{name}" for kind, names in (("role", roles), ("platform", platforms), ("entity", entities)) for name in names]  # fmt: skip
    if wanted:
        report = _for(report, wanted, before, after)
    code = language or next(iter(after.languages or before.languages), strings.FALLBACK)
    click.echo(change_report.write(report, strings.load(code), form))


def _compared(old: tuple[str, Snapshot], new: tuple[str, Snapshot]) -> Report:
    from vademecum import compare, decisions
    from vademecum.change_report import Report

    changes = compare.compare(old[1], new[1])
    return Report(old[0], new[0], changes, decisions.compare(old[1], new[1]))


def _for(report: Report, wanted: list[str], *sides: Snapshot) -> Report:
    """The part of a report that concerns some roles, platforms or entities, or everybody."""
    from dataclasses import replace

    from vademecum.touches import references

    known = {key for side in sides for key in side.objects}
    for key in wanted:
        if key not in known:
            kind, _, name = key.partition(":")
            _refuse_unknown(kind, name, sorted(one.partition(":")[2] for one in known if one.startswith(f"{kind}:")))
    changes = tuple(c for c in report.changes if any(c.touches.concerns(key) for key in wanted) and not c.upkeep)
    trees = {key: {*references([side.objects[key].data for side in sides if key in side.objects])} for key in known}
    decided = tuple(found for found in report.decisions if not trees[found.key].isdisjoint(wanted))
    return replace(report, changes=changes, decisions=decided, filtered=True)


def _refuse_unknown(kind: str, name: str, known: list[str]) -> None:
    from vademecum.trees import suggestion

    raise UsageError(f"there is no {kind} “{name}” in either of them. {suggestion(name, known)}")


def _is_handbook(folder: Path) -> bool:
    return (folder / "policy").is_dir()


def _pair(old: str, new: str, base: Path, edition: str | None) -> tuple[Snapshot, Snapshot]:
    """Both snapshots, of the same readers: those of a snapshot.json where one is given."""
    from vademecum import snapshot

    files = {name: snapshot.loads(_read(Path(name))) for name in (old, new) if Path(name).is_file()}
    readers = edition or next((found.visibility for found in files.values()), "internal")
    for name, found in files.items():
        if found.visibility != readers:
            raise UsageError(
                f"{name} is of the {found.visibility} edition, and the other of the {readers} one: compare like with like."
            )
    sides = [files[name] if name in files else _snapshot(name, base, readers) for name in (old, new)]
    return sides[0], sides[1]


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from None


def _snapshot(name: str, base: Path, readers: str) -> Snapshot:
    """What a name stands for: a folder, the number of an edition, a revision."""
    from vademecum import releases
    from vademecum.model.base import Visibility

    if Path(name).is_dir():
        return _taken(Path(name), name, readers)
    known = releases.load(base)
    released = next((one for one in known if str(one.version) == name), None)
    if released:
        return released.snapshot(Visibility(readers))
    with _at(base, name, [str(one.version) for one in known]) as folder:
        return _taken(folder, name, readers)


@contextmanager
def _at(base: Path, name: str, editions: list[str]) -> Iterator[Path]:
    """The files of a revision; UsageError with the editions there are where a name is none."""
    from vademecum import git

    with ExitStack() as stack:
        try:
            folder = stack.enter_context(git.files_at(base, name))
        except UsageError:
            listed = f"Editions: {', '.join(editions[-_SHOWN:])}." if editions else "No edition was released yet."
            raise UsageError(f"“{name}” is no folder, no edition and no revision of git. {listed}") from None
        yield folder


def _taken(folder: Path, name: str, readers: str) -> Snapshot:
    """The snapshot of a handbook's folder; the problems of a broken one are told, with the side that they are on."""
    from vademecum import check, snapshot
    from vademecum.model.base import Visibility

    if not _is_handbook(folder):
        raise UsageError(f"there is no handbook in {name}: it has no folder policy/.")
    try:
        return snapshot.take(check.load(folder, date.today()), Visibility(readers))
    except HandbookError:
        click.echo(f"The handbook of “{name}” has errors:\n", err=True)
        raise


COMMANDS = (diff,)
