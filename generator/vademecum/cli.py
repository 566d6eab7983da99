"""The command line: parse, call, print, exit code. With the modules `cli_…`, the only one that prints.

Exit codes: 0 all is well, 1 the handbook has errors, 2 the command was not used as it can be.
Imports that only one command needs stand in that command: `check` must answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vademecum import cli_approvals, cli_library, cli_packages, cli_release, cli_training
from vademecum.problem import HandbookError, UsageError

# Pydantic would look through everything that is installed for plugins of its own, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

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


def _with(*decorators: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def apply(function: Any) -> Any:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return apply


folder_argument = click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(), metavar="[FOLDER]"
)
today_option = click.option(
    "--today", callback=_day, metavar="DATE", help="Day that decides what is overdue (default: today)."
)
edition_option = click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    help="For whom: public, internal (default) or restricted (with names and phones).",
)


class _Group(click.Group):
    """Turns our own errors into a sentence and an exit code; nobody ever sees a traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except UsageError as error:
            click.echo(f"vademecum: {error}", err=True)
            context.exit(2)
        except HandbookError as error:
            _print_problems(error)
            context.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="vademecum", prog_name="vademecum")
def main() -> None:
    """Turn a YAML description of an organisation into a checked handbook: social media policy, crisis checklists and
    decision trees.

    \b
    Start here:
      vademecum init my-handbook    write a handbook to make one's own
      cd my-handbook
      vademecum check               say what is wrong, where, and what to write
      vademecum serve               look at it while you write
      vademecum build               write the site to publish, into site/

    A handbook is the folders policy/ (who we are, how we behave, where we speak) and playbooks/ (what to do when it goes
    wrong). Exit codes: 0 all is well, 1 the handbook has errors, 2 the command was misused.
    """


for _command in (
    *cli_library.COMMANDS,
    *cli_release.COMMANDS,
    *cli_approvals.COMMANDS,
    cli_training.training_group,
):
    main.add_command(_command)


@main.command()
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

    checked = check_folder(folder, today or date.today())
    if readiness and checked.sound:
        _print_readiness(checked, today or date.today(), form)
    if form == "text":
        _print_text(checked)
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


@main.command()
@folder_argument
@edition_option
@today_option
@click.option(
    "--to",
    "site_dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site goes (default: site/, or site-public/, site-restricted/).",
)
def build(folder: Path, edition: str | None, today: date | None, site_dir: Path | None) -> None:
    """Check a handbook and write its site, ready to publish.

    The public and the restricted edition go into site-public/ and site-restricted/, so that neither takes the place
    of the other. A failed build leaves the last good site as it was.
    """
    _check_first(folder, today)
    from vademecum import plugin

    with _progress("Building the site"):
        overrides = plugin.Overrides(edition, today.isoformat() if today else None)
        if edition in ("public", "restricted") and site_dir is None:
            site_dir = folder / f"site-{edition}"
        site = plugin.build_site(folder, overrides, site_dir)
    which = f"The {edition} edition" if edition else "The site"
    click.echo(f"{which} is in {_near(site)}. Open {_near(site / 'index.html')}, or copy the folder to any web server.")
    _warn_of_names(edition)


@main.command()
@folder_argument
@edition_option
@today_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Address and port to serve on.")
@click.option("--versions", is_flag=True, help="Show instead all editions that were released, as they are published.")
def serve(folder: Path, edition: str | None, today: date | None, address: str, versions: bool) -> None:
    """Show a handbook on this machine and build it again at every change.

    A change with an error is reported here; the last good site stays up.
    """
    if versions:
        cli_release.serve_versions(folder, address)
        return
    _check_first(folder, today)
    from vademecum import plugin

    click.echo(f"Open http://{address}/ — stop with Ctrl+C.")
    plugin.serve_site(folder, plugin.Overrides(edition, today.isoformat() if today else None), address)


@main.command()
@folder_argument
@edition_option
@today_option
@click.option(
    "--to", "target", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write."
)
def render(folder: Path, edition: str | None, today: date | None, target: Path) -> None:
    """Write a handbook as plain Markdown with a plain mkdocs.yml.

    The folder builds without this program: with MkDocs and Material for MkDocs, or with Zensical.
    """
    from vademecum import export_markdown, pipeline
    from vademecum.model.base import Visibility

    day = today or date.today()
    handbook = pipeline.load(folder, day)
    count = export_markdown.write(handbook, folder, Visibility(edition or "internal"), day, target)
    click.echo(f"{count} files written to {target}. Build them there with `mkdocs build` or `zensical build`.")


@main.group()
def export() -> None:
    """Write a part of a handbook in a form of its own, to carry around or to hand over."""


@export.command()
@folder_argument
@edition_option
@today_option
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder to write; the same as one file is put beside it, with .zip at its end.",
)
def kit(folder: Path, edition: str | None, today: date | None, target: Path) -> None:
    """Write the crisis kit: the crisis pages and who does what, for a stick or a phone.

    Unlike the site it needs no server: index.html opens by double click, without network. A failed export leaves the
    last kit as it was.
    """
    handbook = _check_first(folder, today)
    from vademecum import export_kit
    from vademecum.model.base import Visibility

    readers = Visibility(edition or "internal")
    with _progress("Building the kit"):
        done = export_kit.write(handbook, folder, readers, today or date.today(), target)
    start = _near(done.folder / "index.html")
    click.echo(f"{done.files} files, {_size(done.size)} in {_near(done.folder)}. Open {start}.")
    click.echo(f"The same in one file, to send: {_near(done.archive)}, {_size(done.archive.stat().st_size)}.")
    _warn_of_names(edition)


cli_packages.add_to(export, _with(folder_argument, edition_option, today_option))


@main.command()
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), default=Path(".vademecum/schemas"),
              show_default=True, help="Folder to write.")  # fmt: skip
def schema(target: Path) -> None:
    """Write a JSON Schema for every kind of file, so that an editor completes and explains the fields."""
    from vademecum import schemas

    written = schemas.write(target)
    click.echo(f"{len(written)} schemas written to {target}. The first line of each starter file names its own.")


@main.command()
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


def _warn_of_names(edition: str | None) -> None:
    if edition == "restricted":
        click.echo("It holds names and phone numbers: keep it off servers that everybody can reach.")


def _size(size: int) -> str:
    """A size in words: 840 kB, 1.4 MB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _check_first(folder: Path, today: date | None) -> Handbook:
    """The handbook; stops with every problem when it has an error, shows the warnings otherwise."""
    from vademecum.check import check as check_folder

    if not (folder / "mkdocs.yml").is_file():
        raise UsageError(
            f"there is no mkdocs.yml in {folder}. Run `vademecum init` to get one, or name the handbook's folder."
        )
    checked = check_folder(folder, today or date.today())
    if not checked.sound or checked.handbook is None:
        _print_text(checked)
        sys.exit(1)
    from vademecum import report

    if checked.problems:
        click.echo(f"{report.summary(checked.problems)}; `vademecum check` shows them.", err=True)
    return checked.handbook


def _print_text(checked: Checked) -> None:
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
    click.echo(f"{report.summary(checked.problems)} in {len(checked.reading.documents)} files.")
    if any(problem.severity == "error" for problem in checked.problems):
        click.echo("`vademecum explain RULE` says more about the word in [brackets].")


def _print_problems(error: HandbookError) -> None:
    from vademecum import report

    click.echo(report.write(error.problems, error.lines, "text"))
    click.echo(f"\n{report.summary(error.problems)}.")


def _progress(words: str) -> Any:
    """Something that moves while a person waits; nothing when nobody watches."""
    if sys.stderr.isatty():
        from vademecum.terminal import progress

        return progress(words)
    from contextlib import nullcontext

    return nullcontext()


def _near(path: Path) -> Path:
    """A path as short as it can be written from here."""
    try:
        return path.absolute().relative_to(Path.cwd())
    except ValueError:
        return path


if __name__ == "__main__":
    main()
