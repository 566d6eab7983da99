"""START HERE: the stages of a handbook, joined. Every line is one function over a value.

files → documents and models → problems or handbook → pages → Markdown and assets
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vademecum import editions, pages, resources, rules, settings, strings
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.problem import HandbookError, Problem, Severity
from vademecum.reader import Reading, read_handbook
from vademecum.render import environment, render_page
from vademecum.tools import Site, targets


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the handbook where there is one, every problem, and the files' lines for excerpts."""

    handbook: Handbook | None
    problems: tuple[Problem, ...]
    reading: Reading

    @property
    def sound(self) -> bool:
        """True when nothing stops the build."""
        return self.handbook is not None and all(p.severity is not Severity.ERROR for p in self.problems)

    def lines(self, file: str) -> Sequence[str]:
        """Lines of a file, as the printer of problems wants them."""
        return self.reading.lines(file)


def check(root: Path, today: date) -> Checked:
    """Read and check a handbook folder; never raises for what an author wrote."""
    reading = read_handbook(root)
    if reading.handbook is None:
        return Checked(None, tuple(sorted(reading.problems)), reading)
    problems = rules.run(reading.handbook, today, reading.locate)
    return Checked(reading.handbook, tuple(problems), reading)


def load(root: Path, today: date) -> Handbook:
    """The handbook of a folder; raises HandbookError with every problem when there is an error."""
    checked = check(root, today)
    if not checked.sound or checked.handbook is None:
        raise HandbookError(checked.problems, checked.lines)
    return checked.handbook


@dataclass(frozen=True, slots=True)
class Rendered:
    """A handbook in one language: pages as Markdown and assets by path, and the navigation."""

    title: str
    language: str
    files: dict[str, str | bytes]
    navigation: list[Any]


def render(handbook: Handbook, language: str, edition: Visibility, today: date) -> Rendered:
    """A sound handbook in one of its languages, for the readers of an edition."""
    book, words = editions.apply(handbook, edition), strings.load(language)
    made = tuple(pages.build(book, words, edition, today))
    site = Site(book, words, edition, targets(book, made, words), _elsewhere(handbook, language), today)
    templates = environment([resources.templates() / "pages"])
    files: dict[str, str | bytes] = {page.path: render_page(page, site, templates) for page in made}
    for asset in resources.assets():
        files[f"{settings.ASSETS}/{asset.name}"] = asset.read_bytes()
    files[f"{settings.ASSETS}/look.css"] = settings.look(book)
    return Rendered(settings.title(book, words), language, files, settings.navigation(made, words))


def _elsewhere(handbook: Handbook, language: str) -> dict[str, str]:
    """The other languages: code → path from the root of this language's pages to that one's."""
    default = handbook.languages[0]
    up = "" if language == default else "../"
    return {other: up + ("" if other == default else f"{other}/") for other in handbook.languages if other != language}
