"""The commands that bring more of the library into a handbook: list, add, upgrade."""

from __future__ import annotations

import os
from collections.abc import Iterable
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vademecum import cli_shared
from vademecum.problem import UsageError

if TYPE_CHECKING:
    from vademecum.shelf import Key
    from vademecum.upgrade import Upgrade

_in_option = click.option(
    "--in", "folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(), metavar="FOLDER",
    callback=cli_shared.recovered, help="Folder of the handbook (default: this one).",
)  # fmt: skip


def _language() -> str:
    """The language of the system where the library is in it, else English."""
    said = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "fr" if said.startswith("fr") else "en"


@click.command("list")
@click.argument("kind", required=False)
@_in_option
@click.option("--language", type=click.Choice(("fr", "en")), help="Language of the titles (default: the handbook’s, "
              "outside of one your system’s, else English).")  # fmt: skip
def list_command(kind: str | None, folder: Path, language: str | None) -> None:
    """List what the library has: kind, id and title; a tick marks what the handbook has already.

    KIND is scenario, tree, checklist, message, platform, term…; without it, everything is listed.
    """
    from vademecum import shelf
    from vademecum.starter import Starter

    book = shelf.own(folder)
    language = language or ("" if book else _language())
    lines = shelf.listed(Starter(), book, kind, language)
    kinds, ids = (max(len(getattr(line, field)) for line in lines) for field in ("kind", "id"))
    for line in lines:
        mark = "✓ " if line.here else "  " if book else ""
        click.echo(f"{mark}{line.kind:<{kinds}}  {line.id:<{ids}}  {line.title}".rstrip())
    if book:
        have = sum(line.here for line in lines)
        click.echo(f"\n✓ {have} of {len(lines)} are in this handbook. `vademecum add KIND ID` brings another.")


@click.command()
@click.argument("kind")
@click.argument("name", metavar="[ID]", required=False)
@_in_option
@click.option("--with-needed", is_flag=True, help="Add too what it refers to and the handbook lacks.")
def add(kind: str, name: str | None, folder: Path, with_needed: bool) -> None:
    """Bring one more object of the library into a handbook: its file, in your languages, with your name and roles.

    Such as: vademecum add scenario boycott. What it refers to and the handbook lacks becomes plain words, unless it
    comes along (--with-needed). No file is ever overwritten.
    """
    from vademecum import shelf
    from vademecum.starter import Starter

    starter = Starter()
    needed = shelf.missing(folder, starter, kind, name)
    if needed and not with_needed and cli_shared.is_terminal():
        click.echo(f"This handbook lacks what it refers to: {_named(needed)}.")
        with_needed = click.confirm("Add that too? Otherwise references to it become plain words.")
    done = shelf.add(folder, starter, kind, name, with_needed)
    for file in done.files:
        click.echo(f"Written: {folder / file}")
    if done.unlinked:
        click.echo(f"\nThis handbook lacks what it refers to: {_named(done.unlinked)}.")
        click.echo("References to these became plain words. To have them, delete the file and add it --with-needed.")
    if any(file.startswith("policy/platforms/") for file in done.files):
        click.echo("\nWrite your account there into policy/accounts.yml.")


def _named(keys: Iterable[Key]) -> str:
    from vademecum.shelf import said

    return ", ".join(said(key) for key in keys)


@click.command()
@click.argument("file", required=False)
@_in_option
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing; of one FILE if it is named.")
def upgrade(file: str | None, folder: Path, diff: bool) -> None:
    """Take what a newer library has changed, in the files that you have not edited.

    vademecum.lock, which `init` wrote, tells them apart. Files that you edited or deleted stay as they are; of an edited
    one, `vademecum upgrade --diff FILE` shows how the library's differs.
    """
    from vademecum import upgrade as upgrades
    from vademecum.starter import Starter

    if file and not diff:
        raise UsageError(
            "a FILE goes with --diff; without it, all files that you have not edited are brought up to date."
        )
    found = upgrades.compare(folder, Starter())
    file = normpath(file).replace("\\", "/") if file else None
    lines = list(found.diff(file)) if diff else []
    if file and not lines:
        raise UsageError(found.silent(file))
    if diff:
        for line in lines:
            click.echo(line)
    else:
        found.write()
    if not file:
        _say_upgrade(found, diff)


def _say_upgrade(found: Upgrade, diff: bool) -> None:
    """What changes, what stays, what is new."""
    from vademecum.report import plural

    done = "would be brought up to date" if diff else "brought up to date"
    click.echo(f"{'' if not diff or not found.changes else chr(10)}{plural(len(found.changes), 'file')} {done}.")
    for file in () if diff else found.changes:
        click.echo(f"  {file}")
    if found.edited:
        click.echo(f"\nYou have edited {plural(len(found.edited), 'file')}, never touched.")
    for file in found.newer:
        click.echo(f"  {file}: the library has changed it too; `vademecum upgrade --diff {file}`")
    if found.deleted:
        click.echo(
            f"\nYou have deleted {plural(len(found.deleted), 'file')}, and they stay deleted: {', '.join(found.deleted)}."
        )
    if found.gone:
        click.echo(f"\nThe library no longer has: {', '.join(found.gone)}. They stay yours.")
    if found.new:
        click.echo(f"\nNew in the library since {found.since}:")
    for line in found.new:
        name = line.kind if line.kind == line.id else f"{line.kind} {line.id}"
        click.echo(f"  vademecum add {name:<40}  {line.title}")


COMMANDS = (list_command, add, upgrade)
