"""The command that releases an edition, and the one that shows all of them: see `release` for what happens."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vademecum import cli_approvals
from vademecum.problem import HandbookError

if TYPE_CHECKING:
    from vademecum.release import Start
    from vademecum.release_plan import Plan


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"“{value}” is not a day. Write it as year-month-day: 2026-11-23.") from None


def _reasons(context: click.Context, option: click.Parameter, values: Iterable[str]) -> dict[str, str]:
    """KEY=why, several times."""
    found = {}
    for value in values:
        key, sign, why = value.partition("=")
        if not sign or not why.strip():
            raise click.BadParameter(f'“{value}” has no reason. Write it as rule:no-secrets="spelling only".')
        found[key.strip()] = why.strip()
    return found


@click.command()
@click.argument("version")
@click.option(
    "--in", "folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(), metavar="FOLDER",
    help="Folder of the handbook (default: this one).",
)  # fmt: skip
@click.option(
    "--effective", callback=_day, metavar="DATE", help="Day from which it is in force (default: the day of release)."
)
@click.option("--note", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
              help="What changes, for readers: a text, or a .yml file with one for each language.")  # fmt: skip
@click.option("--wording-only", multiple=True, callback=_reasons, metavar='KEY="WHY"',
              help="Declare the changes of an object, such as rule:no-secrets, to be wording only; recorded with the reason.")  # fmt: skip
@click.option("--allow-drafts", is_flag=True, help="Release although some objects are drafts; their pages say so.")
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME", help="Another name for the edition in the site's address."
)
@click.option("--push", is_flag=True, help="Send branch, sites and tag to the remote: all of them or none.")
@click.option("--dry-run", is_flag=True, help="Show everything and write nothing.")
@click.option("--today", callback=_day, metavar="DATE", help="Day of release (default: today).")
def release(
    version: str, folder: Path, effective: date | None, note: Path | None, wording_only: dict[str, str], allow_drafts: bool,
    aliases: tuple[str, ...], push: bool, dry_run: bool, today: date | None,
) -> None:  # fmt: skip
    """Release an edition: VERSION is three numbers, such as 2.1.0, or 2.2.0-rc.1 for one that is being prepared.

    Which number goes up follows from what has changed since the last edition:

    \b
      major  3.0.0   somebody must act differently: a duty, a delay, who decides, a step
      minor  2.2.0   information was added or changed: a reason, an example, a source
      patch  2.1.1   wording only: spelling, punctuation, upkeep

    A number that is too low is refused, with the changes that ask for more. Then: policy/governance.yml gets number and
    days, releases/VERSION/ what the edition says, CHANGELOG.md an entry; that is committed and tagged, and the site stands
    on the versions branch (gh-pages) beside all earlier ones, which stay byte for byte. It all happens or none of it.
    """
    from vademecum import release as releasing
    from vademecum import release_plan
    from vademecum.versions import Version

    number = Version.parse(version)
    wish = release_plan.Wish(number, today or date.today(), effective, note, wording_only, allow_drafts, aliases)
    begun = releasing.start(folder, release_plan.SOURCES, push and not dry_run)
    try:
        plan = release_plan.plan(folder, wish)
    except HandbookError as error:
        if all(problem.severity != "error" for problem in error.problems):
            hint = "correct them, or say with `waive` or `checks` why they do not count."
            click.echo(f"An edition is released without warnings: {hint}\n", err=True)
        raise
    releasing.refuse_existing(plan, begun)
    names = releasing.aliases(plan, begun)
    _say(plan)
    cli_approvals.say_overtaken(folder, plan.handbook, plan.notes.wording_only)
    if dry_run:
        _show(folder, plan, begun, names)
        return
    done = releasing.publish(folder, plan, begun)
    click.echo(f"\nReleased edition {plan.version}: commit {done.commit[:10]}, tag {done.tag}.")
    click.echo(
        f"Its site is on {begun.publishing.branch}, also as {', '.join(done.aliases)}: `vademecum serve --versions`."
    )
    if begun.publishing.edition == "restricted":
        click.echo("It holds names and phone numbers: keep it off servers that everybody can reach.")
    if push:
        releasing.push(begun, done)
        click.echo(f"Sent to {begun.publishing.remote}.")


def _say(plan: Plan) -> None:
    """What would become of the edition, and why its number is enough."""
    if plan.previous is None:
        click.echo(f"Edition {plan.version} is the first.")
    else:
        click.echo(
            f"Edition {plan.version} after {plan.previous.version}: {len(plan.changes)} changes, {plan.needed} at least."
        )
    for key, why in plan.notes.wording_only.items():
        click.echo(f"  declared wording only: {key} ({why})")


def _show(folder: Path, plan: Plan, begun: Start, names: tuple[str, ...]) -> None:
    """Everything that a release would write."""
    for path, content in plan.files.items():
        file = folder / path
        if path.endswith(".json"):
            click.echo(f"\nnew file {path}, {len(content)} bytes")
            continue
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        lines = difflib.unified_diff(before.splitlines(), content.decode().splitlines(), path, path, lineterm="")
        click.echo("\n" + "\n".join(lines))
    branch = begun.branch.removeprefix("refs/heads/")
    click.echo(f"\nA commit on {branch}, the tag v{plan.version}, and on {begun.publishing.branch} the folders "
               f"{', '.join([str(plan.version), *names])}.\nNothing was written.")  # fmt: skip


def serve_versions(folder: Path, address: str) -> None:
    """Show all editions on this machine until somebody stops it."""
    from vademecum import plugin, serve_versions
    from vademecum.git import Repository

    branch, repository = plugin.publishing(folder).branch, Repository.of(folder)
    with serve_versions.server(repository, branch, address) as running:
        click.echo(f"All editions, as they are on {branch}: open http://{address}/ — stop with Ctrl+C.")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            return


COMMANDS = (release,)
