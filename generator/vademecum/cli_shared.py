"""What the commands share: arguments, the check before a build, problems on the screen, short paths."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vademecum.problem import HandbookError, UsageError, folder_in_words

if TYPE_CHECKING:
    from vademecum.check import Checked
    from vademecum.model.handbook import Handbook

EDITIONS = ("public", "internal", "restricted")


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"“{value}” is not a day. Write it as year-month-day: 2026-11-23.") from None


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


folder_argument = click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(), metavar="[FOLDER]",
    callback=recovered,
)  # fmt: skip
today_option = click.option(
    "--today", callback=_day, metavar="DATE", help="Day that decides what is overdue (default: today)."
)
edition_option = click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    help="For whom: public, internal (default) or restricted (with names and phones).",
)


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def check_first(folder: Path, today: date | None) -> Handbook:
    """The handbook; stops with every problem when it has an error, shows the warnings otherwise."""
    from vademecum.check import check as check_folder

    if not (folder / "mkdocs.yml").is_file():
        raise UsageError(
            f"there is no mkdocs.yml in {folder_in_words(folder)}. Run `vademecum init` to get one, or name the handbook's folder."
        )
    checked = check_folder(folder, today or date.today())
    if not checked.sound or checked.handbook is None:
        print_text(checked)
        sys.exit(1)
    from vademecum import report

    if checked.problems:
        click.echo(f"{report.summary(checked.problems)}; `vademecum check` shows them.", err=True)
    return checked.handbook


def print_text(checked: Checked) -> None:
    """Problems for people: in colour on a terminal, plain when piped."""
    from vademecum import report

    if checked.problems:
        text = report.write(checked.problems, checked.lines, "text")
        if sys.stdout.isatty():
            from vademecum.terminal import print_report

            print_report(text)
        else:
            click.echo(text)
        click.echo()
    click.echo(f"{report.summary(checked.problems)} in {report.plural(len(checked.reading.documents), 'file')}.")
    if any(problem.severity == "error" for problem in checked.problems):
        click.echo("`vademecum explain RULE` says more about the word in [brackets].")


def print_problems(error: HandbookError) -> None:
    """The problems of an error, and how many there are."""
    from vademecum import report

    click.echo(report.write(error.problems, error.lines, "text"))
    click.echo(f"\n{report.summary(error.problems)}.")


def progress(words: str) -> Any:
    """Something that moves while a person waits; nothing when nobody watches."""
    if sys.stderr.isatty():
        from vademecum.terminal import progress

        return progress(words)
    from contextlib import nullcontext

    return nullcontext()


def near(path: Path) -> Path:
    """A path as short as it can be written from here."""
    try:
        return path.absolute().relative_to(Path.cwd())
    except ValueError:
        return path


def warn_of_names(edition: str | None) -> None:
    """Say what the restricted edition holds."""
    if edition == "restricted":
        click.echo("It holds names and phone numbers: keep it off servers that everybody can reach.")
