"""START HERE: the stages of a handbook, joined. Every line is one function over a value.

files → documents and models → problems or handbook → pages → Markdown and assets

The first half, up to the handbook, is what `check` and `load` do; it stands in check.py, so that `vademecum check`
need not import the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vademecum import editions, pages, resources, settings, strings
from vademecum.check import Checked, check, load
from vademecum.garbage import uncollected
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.render import environment, render_page
from vademecum.tools import Site, targets

__all__ = ["Checked", "Rendered", "check", "load", "render"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A handbook in one language: pages as Markdown and assets by path, and the navigation."""

    title: str
    language: str
    files: dict[str, str | bytes]
    navigation: list[Any]


@uncollected()
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
