"""The commands that write a handbook in another form: render, export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from vademecum import cli_packages
from vademecum.cli_shared import (
    check_first,
    edition_option,
    folder_argument,
    near,
    progress,
    today_option,
    warn_of_names,
)


@click.command()
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
    from vademecum.report import plural

    day = today or date.today()
    handbook = pipeline.load(folder, day)
    count = export_markdown.write(handbook, folder, Visibility(edition or "internal"), day, target)
    click.echo(
        f"{plural(count, 'file')} written to {target}. Build them there with `mkdocs build` or `zensical build`."
    )


@click.group()
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
    handbook = check_first(folder, today)
    from vademecum import export_kit
    from vademecum.model.base import Visibility
    from vademecum.report import plural

    readers = Visibility(edition or "internal")
    with progress("Building the kit"):
        done = export_kit.write(handbook, folder, readers, today or date.today(), target)
    start = near(done.folder / "index.html")
    click.echo(f"{plural(done.files, 'file')}, {_size(done.size)} in {near(done.folder)}. Open {start}.")
    click.echo(f"The same in one file, to send: {near(done.archive)}, {_size(done.archive.stat().st_size)}.")
    warn_of_names(edition)


def _size(size: int) -> str:
    """A size in words: 840 kB, 1.4 MB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


cli_packages.add_to(export, lambda command: folder_argument(edition_option(today_option(command))))

COMMANDS = (render, export)
