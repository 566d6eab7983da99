"""The commands that say what is wrong and what may be written: check, explain, schema."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vademecum import cli_approvals
from vademecum.cli_shared import folder_argument, print_text, today_option
from vademecum.problem import UsageError

if TYPE_CHECKING:
    from vademecum.check import Checked


@click.command()
@folder_argument
@today_option
@click.option("--format", "form", type=click.Choice(("text", "json", "github", "sarif")), default="text", show_default=True,
              help="How problems are written: for people, programs, or a forge.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--readiness", is_flag=True, help="Say instead what the handbook still lacks, by subject and owner, as text or "
              "json; exit with 1 while it lacks anything.")  # fmt: skip
def check(folder: Path, today: date | None, form: str, strict: bool, readiness: bool) -> None:
    """Say everything that is wrong with a handbook: where, why, and what to write instead."""
    from vademecum import report
    from vademecum.check import check as check_folder

    if readiness and form not in ("text", "json"):
        raise UsageError(f"--readiness is written as text or json, not as {form}. Write `--readiness --format json`.")
    checked = check_folder(folder, today or date.today())
    if readiness and checked.sound:
        _print_readiness(checked, today or date.today(), form)
    if form == "text":
        print_text(checked)
        if checked.sound and checked.handbook:
            cli_approvals.say_overtaken(folder, checked.handbook, {})
    else:
        from importlib.metadata import version

        click.echo(report.write(checked.problems, checked.lines, form, version("vademecum")))
    failed = not checked.sound or (strict and any(p.severity == "warning" for p in checked.problems))
    sys.exit(1 if failed else 0)


def _print_readiness(checked: Checked, today: date, form: str) -> None:
    """What a sound handbook lacks; the exit code says whether it lacks anything."""
    from vademecum import readiness, readiness_report, strings

    assert checked.handbook is not None
    gaps = readiness.gaps(checked.handbook, today)
    click.echo(readiness_report.write(gaps, lambda place: checked.reading.locate(place), strings.load("en"), form))
    sys.exit(1 if gaps else 0)


@click.command()
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), default=Path(".vademecum/schemas"),
              show_default=True, help="Folder to write.")  # fmt: skip
def schema(target: Path) -> None:
    """Write a JSON Schema for every kind of file, so that an editor completes and explains the fields."""
    from vademecum import schemas

    written = schemas.write(target)
    click.echo(f"{len(written)} schemas written to {target}. The first line of each starter file names its own.")


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Print the manual of a RULE, such as tree-dead-end; without one, list them all."""
    from vademecum.rules import all_rules

    rules = all_rules()
    if rule is None:
        width = max(len(name) for name in rules)
        for name, found in rules.items():
            click.echo(f"{name:<{width}}  {found.severity!s:<8}  {found.manual.splitlines()[0]}")
    elif rule in rules:
        click.echo(f"{rule} ({rules[rule].severity})\n\n{rules[rule].manual}")
    else:
        from difflib import get_close_matches

        near = get_close_matches(rule, rules, 1)
        hint = f"Did you mean “{near[0]}”?" if near else "`vademecum explain` lists them all."
        raise UsageError(f"there is no rule “{rule}”. {hint}")


COMMANDS = (check, schema, explain)
