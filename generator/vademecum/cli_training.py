"""The commands about training: confirm, report."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vademecum.problem import HandbookError, UsageError

if TYPE_CHECKING:
    from vademecum.check import Checked

_in_option = click.option(
    "--in", "folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(), metavar="FOLDER",
    help="Folder of the handbook (default: this one).",
)  # fmt: skip


@click.group(name="training")
def training_group() -> None:
    """Keep the questions of the training true, and read its results."""


@training_group.command()
@click.argument("names", nargs=-1, metavar="[MODULE|QUESTION]…")
@_in_option
@click.option("--all", "every", is_flag=True, help="Confirm every question that is stale or that nobody has confirmed.")
def confirm(names: tuple[str, ...], folder: Path, every: bool) -> None:
    """Write that questions were compared with what they test, today.

    Name modules, questions or MODULE/QUESTION; without a name, the questions that wait are listed and nothing is
    written. Comments and layout of the files stay.
    """
    from vademecum import training
    from vademecum.confirm import confirmed
    from vademecum.edited import write_checked

    checked = _sound(folder)
    assert checked.handbook is not None
    waiting = {key: state for key, state in training.states(checked.handbook).items() if state != "fresh"}
    keys, unknown = training.named(checked.handbook, names)
    if unknown:
        known = (*checked.handbook.modules, *(key[1] for key in training.states(checked.handbook)))
        from vademecum.trees import suggestion

        raise UsageError(f"there is no module or question “{unknown[0]}”. {suggestion(unknown[0], known)}".strip())
    if not names and not every:
        for (module, question), state in waiting.items():
            click.echo(
                f"{module}/{question}  {'changed since it was confirmed' if state == 'stale' else 'never confirmed'}"
            )
        click.echo(
            f"{len(waiting)} questions wait. Read them beside what they test, then name them here; `--all` takes all."
        )
        return
    texts = confirmed(checked.handbook, checked.reading.documents, [*keys, *(waiting if every else ())], date.today())
    write_checked(folder, texts, "this", "training confirm")
    count = len({*keys, *(waiting if every else ())})
    click.echo(f"{count} questions confirmed in {len(texts)} files.")


@training_group.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True)
)
@_in_option
@click.option("--format", "form", type=click.Choice(("text", "csv")), default="text", show_default=True,
              help="A table for people, or a list for a spreadsheet.")  # fmt: skip
def report(files: tuple[Path, ...], folder: Path, form: str) -> None:
    """Show the results of a cohort: codes one a line, receipts (JSON) or lists (CSV) in FILES, - for what is typed.

    A code with a typing error is found and said; the others are shown. Exit 1 where a line could not be read.
    """
    import csv

    from vademecum import course, results

    checked = _sound(folder)
    assert checked.handbook is not None
    found: list[tuple[str, results.Result]] = []
    faults: list[str] = []
    for file in files:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8", errors="replace")
        for one in results.read("typed" if str(file) == "-" else str(file), text):
            if isinstance(one, results.Fault):
                faults.append(str(one))
            else:
                found.append(one)
    made, wrong = results.rows(checked.handbook, course.prints(checked.handbook), found)
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(results.HEAD)
        writer.writerows(map(results.cells, made))
    else:
        for line in results.table(checked.handbook, made, checked.handbook.languages[0]):
            click.echo(line)
    for fault in (*faults, *wrong):
        click.echo(fault, err=True)
    sys.exit(1 if faults or wrong else 0)


def _sound(folder: Path) -> Checked:
    """The handbook of a folder; raises HandbookError with its problems when it has an error."""
    from vademecum.check import check

    checked = check(folder, date.today())
    if not checked.sound:
        raise HandbookError(checked.problems, checked.lines)
    return checked


COMMANDS = (training_group,)
