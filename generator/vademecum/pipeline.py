"""START HERE: the stages of a handbook, joined. Every line is one function over a value.

files → documents and models → problems or handbook → pages → Markdown and assets

The first half, up to the handbook, is what `check` and `load` do; it stands in check.py, so that `vademecum check`
need not import the second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vademecum import (
    acknowledged,
    calendars,
    course,
    editions,
    feed,
    news,
    pages,
    readiness,
    resources,
    scripts,
    settings,
    sign_offs,
    strings,
)
from vademecum.check import Checked, check, load
from vademecum.custom import Custom
from vademecum.garbage import uncollected
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.pages.kit import carried
from vademecum.releases import Release
from vademecum.render import environment, render_page
from vademecum.strings import Strings
from vademecum.tools import Site, targets

__all__ = ["Checked", "Rendered", "check", "load", "render"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A handbook in one language: pages as Markdown and assets by path, and the navigation."""

    title: str
    language: str
    files: dict[str, str | bytes]
    navigation: list[Any]
    unlisted: frozenset[str] = frozenset()
    """Pages that stand in no navigation on purpose."""
    words: Strings = field(default_factory=lambda: strings.load(strings.FALLBACK))
    """Words of the language, with those that the handbook changes."""


@uncollected()
def render(
    handbook: Handbook,
    language: str,
    edition: Visibility,
    today: date,
    address: str = "",
    *,
    kit: bool = False,
    own: Custom | None = None,
    releases: tuple[Release, ...] = (),
) -> Rendered:
    """A sound handbook in one of its languages, for the readers of an edition; `address` is where its root will be.

    A kit has only the pages of a crisis; `own` is what the handbook changes of the templates and words, `releases` are
    its editions.
    """
    own = own or Custom()
    handbook = sign_offs.as_drafts(handbook)
    book, words = editions.apply(handbook, edition), own.words(language)
    gaps, state, bound = readiness.gaps(handbook, today), course.state(handbook), acknowledged.bound(handbook)
    told = news.news(releases, edition, today)
    every = pages.build(book, words, edition, today, gaps, state, bound, told)
    made = tuple(carried(every) if kit else every)
    elsewhere, root = _elsewhere(handbook, language), _root(handbook, language, address)
    site = Site(book, words, edition, targets(book, made, words), elsewhere, today, root, told)
    templates = environment(resources.templates() / "pages", own.templates)
    files: dict[str, str | bytes] = {page.path: render_page(page, site, templates, own.templates) for page in made}
    for asset in resources.assets():
        files[f"{settings.ASSETS}/{asset.name}"] = asset.read_bytes()
    files[f"{settings.ASSETS}/look.css"] = settings.look(book)
    files[settings.SCRIPT] = scripts.bundle(book, words, root)
    if not kit:
        files |= {**calendars.files(site), **feed.files(site)}
    unlisted = frozenset(page.path for page in made if not page.listed)
    return Rendered(settings.title(book, words), language, files, settings.navigation(made, words), unlisted, words)


def _root(handbook: Handbook, language: str, address: str) -> str:
    """Where the root of a language is published: the address given, else below the one that the handbook names."""
    own = (handbook.organisation.handbook_url or "").rstrip("/")
    if address or not own:
        return address and address.rstrip("/") + "/"
    return f"{own}/" if language == handbook.languages[0] else f"{own}/{language}/"


def _elsewhere(handbook: Handbook, language: str) -> dict[str, str]:
    """The other languages: code → path from the root of this language's pages to that one's."""
    default = handbook.languages[0]
    up = "" if language == default else "../"
    return {other: up + ("" if other == default else f"{other}/") for other in handbook.languages if other != language}
