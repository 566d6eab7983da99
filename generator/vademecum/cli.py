"""The command line: parse, call, print, exit code. With the modules `cli_…`, the only one that prints.

Exit codes: 0 all is well, 1 the handbook has errors, 2 the command was not used as it can be.
Imports that only one command needs stand in that command: `check` must answer at once.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from vademecum import (
    cli_approvals,
    cli_check,
    cli_export,
    cli_init,
    cli_library,
    cli_release,
    cli_training,
    cli_versions,
    encodings,
)
from vademecum.cli_shared import (
    check_first,
    edition_option,
    folder_argument,
    near,
    print_problems,
    progress,
    today_option,
    warn_of_names,
)
from vademecum.problem import HandbookError, UsageError

# Pydantic would look through everything that is installed for plugins of its own, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class _Group(click.Group):
    """Turns our own errors into a sentence and an exit code; nobody ever sees a traceback."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        encodings.forgive()
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except UsageError as error:
            click.echo(f"vademecum: {error}", err=True)
            context.exit(2)
        except HandbookError as error:
            print_problems(error)
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


_PARTS = (cli_init, cli_check, cli_library, cli_export, cli_release, cli_versions, cli_approvals, cli_training)
for _command in (command for part in _PARTS for command in part.COMMANDS):
    main.add_command(_command)


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
    check_first(folder, today)
    from vademecum import plugin

    with progress("Building the site"):
        overrides = plugin.Overrides(edition, today.isoformat() if today else None)
        if edition in ("public", "restricted") and site_dir is None:
            site_dir = folder / f"site-{edition}"
        site = plugin.build_site(folder, overrides, site_dir)
    which = f"The {edition} edition" if edition else "The site"
    click.echo(f"{which} is in {near(site)}. Open {near(site / 'index.html')}, or copy the folder to any web server.")
    warn_of_names(edition)


@main.command()
@folder_argument
@edition_option
@today_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Address and port to serve on.")
@click.option("--versions", is_flag=True, help="Show all editions that were released, as they are published.")
def serve(folder: Path, edition: str | None, today: date | None, address: str, versions: bool) -> None:
    """Show a handbook on this machine and build it again at every change.

    A change with an error is reported here; the last good site stays up.
    """
    if versions:
        cli_release.serve_versions(folder, address)
        return
    check_first(folder, today)
    from vademecum import plugin

    click.echo(f"Open http://{address}/ — stop with Ctrl+C.")
    plugin.serve_site(folder, plugin.Overrides(edition, today.isoformat() if today else None), address)


if __name__ == "__main__":
    main()
