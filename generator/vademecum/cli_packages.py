"""The commands `export scorm12`, `export scorm2004` and `export cmi5`: packages for learning systems."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from vademecum.problem import HandbookError, UsageError

NAMES = {"scorm12": "SCORM 1.2", "scorm2004": "SCORM 2004 4th edition", "cmi5": "cmi5"}
_HINTS = {
    "scorm12": "The standard that every learning system takes, Moodle above all: try it first.",
    "scorm2004": "For systems that ask for it: answers are named in the reports, and more of them are kept.",
    "cmi5": "For systems with a record store (xAPI): each answer is a statement.",
}


def add_to(group: click.Group, options: Callable[[Any], Any]) -> None:
    """Add a command a standard to the group of exports; `options` are those that all exports share."""
    for standard, name in NAMES.items():
        group.add_command(_command(standard, name, options))


def _command(standard: str, name: str, options: Callable[[Any], Any]) -> click.Command:
    @options
    @click.option("--path", required=True, metavar="PATH", help="Id of the path of training, such as all-staff.")
    @click.option("--language", required=True, metavar="LANGUAGE", help="Language of the course, such as fr.")
    @click.option(
        "--to", "target", type=click.Path(path_type=Path), required=True, metavar="FILE.zip", help="File to write."
    )
    def export(folder: Path, edition: str | None, today: date | None, path: str, language: str, target: Path) -> None:
        _export(standard, folder, edition, today, (path, language), target)

    text = f"""Write a path of training as a {name} package, to import into a learning system.

    {_HINTS[standard]}

    Readings, quizzes, situations and the exam are those of the site, in one page that works without network. A failed
    export leaves the last package as it was.
    """
    return click.command(name=standard, help=text, short_help=f"Write a path of training as a {name} package.")(export)


def _export(
    standard: str, folder: Path, edition: str | None, today: date | None, asked: tuple[str, str], target: Path
) -> None:
    from vademecum import export_cmi5, export_scorm, packages
    from vademecum.check import check
    from vademecum.model.base import Visibility

    if not (folder / "mkdocs.yml").is_file():
        raise UsageError(f"there is no mkdocs.yml in {folder}. Name the handbook's folder.")
    day = today or date.today()
    checked = check(folder, day)
    if not checked.sound:
        raise HandbookError(checked.problems, checked.lines)
    wanted = packages.Wanted(*asked, Visibility(edition or "internal"), day)
    made = packages.make(checked, folder, wanted, standard)
    found = export_cmi5.files(made) if standard == "cmi5" else export_scorm.files(made, standard)
    size = packages.write(found, target, folder)
    course = made.course
    click.echo(f"{made.title}: {len(course.lessons)} modules, {len(course.cases)} situations, an exam of {course.pool} questions, {course.pass_mark} % to pass.")  # fmt: skip
    click.echo(f"{NAMES[standard]} package in {target}, {max(1, round(size / 1000))} kB. Import it into your learning system as it is.")  # fmt: skip
    if edition == "restricted":
        click.echo("It holds names and phone numbers: give it to those only who may have them.")
