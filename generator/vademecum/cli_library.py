"""The commands that bring the library into a handbook: init, list, add, upgrade."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vademecum.problem import UsageError, folder_in_words

if TYPE_CHECKING:
    from vademecum.scaffold import Written
    from vademecum.shelf import Key
    from vademecum.starter import Starter
    from vademecum.upgrade import Upgrade

ORGANISATION_TYPES = ("company", "public-body", "municipality", "association", "foundation", "union", "university",
                      "school", "health", "elected-person", "media", "open-source")  # fmt: skip
_SHOWN = 3


def recovered(context: click.Context, _: click.Parameter, folder: Path) -> Path:
    """The folder of a handbook; what an interrupted command left there is completed or taken away first."""
    from vademecum import journal, output

    try:
        said = journal.finish(folder, context.info_name or "")
    except OSError as error:
        raise UsageError(f"a command was interrupted here and cannot be completed: {error}.") from error
    if said:
        click.echo(f"vademecum: {said}", err=True)
    output.sweep(folder)
    output.sweep(folder.absolute().parent, folder.absolute().name)
    return folder


_in_option = click.option(
    "--in", "folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(), metavar="FOLDER",
    callback=recovered, help="Folder of the handbook (default: this one).",
)  # fmt: skip


class _NewFolder(click.Path):
    """A folder that has to be named: an empty name, such as of a variable that is not set, would be the present one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str) and not value.strip():
            self.fail("the name of the folder is empty. Name a new one, or write . for the one you are in.", param, ctx)
        path = Path(os.fsdecode(value))
        if path.is_symlink() and not path.exists():
            self.fail(f"{path} is a link that leads nowhere. Make the folder it leads to, or name another.", param, ctx)
        return super().convert(value, param, ctx)


@click.command()
@click.argument("folder", type=_NewFolder(path_type=Path, file_okay=False), callback=recovered)
@click.option("--name", help="Name of the organisation.")
@click.option("--languages", help="Languages, the default first: fr,en  or  en.")
@click.option("--country", help="Countries, whose laws count: QC (or CA), FR, BE, UK, US, other.")
@click.option("--type", "kind", type=click.Choice(ORGANISATION_TYPES), help="Type of organisation.")
@click.option(
    "--size", type=click.Choice(("small", "large")), help="small: up to ten people, who hold several roles each."
)
@click.option("--platforms", help="Platforms you are on: facebook,linkedin.")
@click.option("--mission", multiple=True, help="What it is for, in a sentence; in a second language: --mission 'en=…'.")
@click.option("--difference", multiple=True, help="What makes it different, in a sentence or two; as --mission.")
@click.option("--website", help="Its website.")
@click.option("--mailbox", help="Shared mailbox of communications.")
@click.option("--handle", help="Name of its accounts: @our-name.")
@click.option("--lead", help="Who leads communications.")
@click.option("--lead-phone", help="Their phone, answered at night.")
@click.option("--deputy", help="Who takes over.")
@click.option("--deputy-phone", help="Their phone, answered at night.")
@click.option("--duty-phone", help="Shared duty phone.")
@click.option("--hours", help="Opening hours from Monday to Friday: 9:00-17:00.")
@click.option("--yes", is_flag=True, help="Ask nothing; leave to fill what the options do not say.")
def init(folder: Path, yes: bool, **given: Any) -> None:
    """Write a handbook to make one's own into FOLDER.

    On a terminal it asks for what the options do not say; every question can be skipped. What only you know and did not
    say becomes a question in the files, “TO FILL IN: …”. It never replaces a file that exists.
    """
    from vademecum import scaffold
    from vademecum.choices import Choices
    from vademecum.starter import Starter

    starter = Starter()
    given["type"] = given.pop("kind")
    if _is_terminal() and not yes:
        scaffold.refuse_taken(folder, starter)
        _ask_all(starter, given)
    choices = Choices(**{field: value for field, value in given.items() if value is not None})
    _say_written(folder, scaffold.write(folder, choices, starter), choices.name)


def _is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _ask_all(starter: Starter, given: dict[str, Any]) -> None:
    """Ask for what the options did not say; a sentence is asked for in each language."""
    from vademecum.choices import PROSE, Choices

    for field, question in starter.questions().items():
        if field not in PROSE and given[field] is None:
            given[field] = _ask(starter, field, question)
        elif field in PROSE and not given[field]:
            chosen = starter.understand(Choices(languages=given["languages"] or "")).wanted.languages
            prefixes = [f"{code}=" for code in chosen] if len(chosen) > 1 else [""]
            answers = [prefix + _ask(starter, field, _in_language(question, prefix), prefix) for prefix in prefixes]
            given[field] = tuple(answer for answer in answers if answer.partition("=")[2] or "=" not in answer)


def _in_language(question: str, prefix: str) -> str:
    return question.replace(" (", f", in {prefix[:-1]} (", 1) if prefix else question


def _ask(starter: Starter, field: str, question: str, prefix: str = "") -> str:
    """An answer for one field of the choices, asked again until it can be used; Enter skips the question."""
    from vademecum.choices import PROSE, Choices

    def accept(answer: str) -> str:
        try:
            told: Any = (prefix + answer,) if field in PROSE else answer
            starter.understand(Choices(**{field: told}))
        except UsageError as error:
            raise click.UsageError(str(error)) from None
        return answer

    return str(click.prompt(question, default="", show_default=False, value_proc=accept))


def _say_written(folder: Path, written: Written, name: str) -> None:
    """What was written, what is left to fill, what to do next."""
    click.echo(f"{written.files} files written to {folder_in_words(folder)}.\n")
    count = sum(written.left.values())
    if not name:
        click.echo(
            f"It has no name yet, and the words that stand for one are in {written.named} files. Before you write anything else:"
            f" delete what was written, and run the same command with --name."
        )
    if count:
        files = list(written.left)
        shown = ", ".join(f"{file} ({written.left[file]})" for file in files[:_SHOWN])
        more = f" and {len(files) - _SHOWN} more files" if len(files) > _SHOWN else ""
        click.echo(f"{count} facts that only you know are left to fill, in {shown}{more}.")
        click.echo("Look for “À REMPLIR” or “TO FILL IN”. The pages leave out what is not filled.")
    click.echo("People and their phones go into policy/holders.yml, accounts into policy/accounts.yml.")
    go = "" if folder == Path() else f"  cd {folder}\n"
    click.echo(
        f"\nNext:\n{go}  vademecum check     what is still to be filled or corrected"
        "\n  vademecum serve     look at it while you write\n  git init            keep its history, vademecum.lock included"
    )


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
    if needed and not with_needed and _is_terminal():
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
    done = "would be brought up to date" if diff else "brought up to date"
    click.echo(f"{'' if not diff or not found.changes else chr(10)}{len(found.changes)} files {done}.")
    for file in () if diff else found.changes:
        click.echo(f"  {file}")
    if found.edited:
        click.echo(f"\nYou have edited {len(found.edited)} files, which are never touched.")
    for file in found.newer:
        click.echo(f"  {file}: the library has changed it too; `vademecum upgrade --diff {file}`")
    if found.deleted:
        click.echo(f"\nYou have deleted {len(found.deleted)} files, which stay deleted: {', '.join(found.deleted)}.")
    if found.gone:
        click.echo(f"\nThe library no longer has: {', '.join(found.gone)}. They stay yours.")
    if found.new:
        click.echo(f"\nNew in the library since {found.since}:")
    for line in found.new:
        name = line.kind if line.kind == line.id else f"{line.kind} {line.id}"
        click.echo(f"  vademecum add {name:<40}  {line.title}")


COMMANDS = (init, list_command, add, upgrade)
