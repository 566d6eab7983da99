"""What the site builder must be told for these pages: theme, extensions, navigation. Data only; no builder is imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vademecum.model.handbook import Handbook
from vademecum.pages import SECTIONS
from vademecum.pages.page import Page
from vademecum.strings import Strings

ASSETS = "assets/vademecum"
"""Folder of our stylesheet and scripts within the site."""

FEATURES = (
    "navigation.indexes",
    "navigation.prune",
    "navigation.tabs",
    "search.highlight",
    "toc.follow",
)
EXTENSIONS: dict[str, dict[str, Any]] = {"attr_list": {}, "toc": {"toc_depth": "1-3"}}
STYLESHEETS = (f"{ASSETS}/vademecum.css", f"{ASSETS}/training.css", f"{ASSETS}/paper.css", f"{ASSETS}/look.css")
SCRIPT = f"{ASSETS}/vademecum.js"
"""Brings trees, checklists and messages to life; pages are complete without it."""
SEARCH = {"title": {"boost": 10.0}}
"""Weight of the fields of the search. With the theme's thousand, one word of a title outweighs a whole question."""
POLYFILL = f"{ASSETS}/iframe-worker-shim.js"
"""Lets the search run from `file://`; the theme would otherwise fetch it from another host."""


def theme(book: Handbook, words: Strings) -> dict[str, Any]:
    """Settings of the theme: language, features, no fonts from elsewhere, light and dark, the organisation's logo."""
    look = book.organisation.look
    found: dict[str, Any] = {
        "language": words.language.split("-")[0],
        "font": False,
        "features": list(FEATURES),
        "palette": [_scheme("light", "default", words), _scheme("dark", "slate", words)],
    }
    if look.logo:
        found["logo"] = found["favicon"] = look.logo
    else:
        found["icon"] = {"logo": "material/book-open-page-variant-outline"}
    return found


def _scheme(light: str, name: str, words: Strings) -> dict[str, Any]:
    other = "dark" if light == "light" else "light"
    icon = "material/weather-night" if light == "light" else "material/weather-sunny"
    toggle = {"icon": icon, "name": words(f"site.to-{other}")}
    media = f"(prefers-color-scheme: {light})"
    return {"media": media, "scheme": name, "primary": "custom", "accent": "custom", "toggle": toggle}


def title(book: Handbook, words: Strings) -> str:
    """Title of the handbook in one language."""
    organisation = book.organisation
    if organisation.handbook:
        return organisation.handbook.into(words.language)
    return words("site.handbook", name=organisation.name.into(words.language))


def navigation(pages: Sequence[Page], words: Strings) -> list[Any]:
    """The navigation as MkDocs wants it: titles, paths, and lists of these."""
    pages = [page for page in pages if page.listed]
    nav: list[Any] = [{words("nav.home"): page.path} for page in pages if not page.section]
    for section in SECTIONS:
        inside: list[Any] = []
        groups: dict[str, list[Any]] = {}
        for page in (page for page in pages if page.section == section):
            item = page.path if page.path.endswith("/index.md") else {page.title: page.path}
            if not page.group:
                inside.append(item)
            elif page.group in groups:
                groups[page.group].append(item)
            else:
                groups[page.group] = [item]
                heading = "nav.scenarios" if page.group == "scenarios" else f"{page.group}.title"
                inside.append({words(heading): groups[page.group]})
        if inside:
            nav.append({words(f"nav.{section}"): inside})
    return nav


def look(book: Handbook) -> str:
    """The stylesheet of an organisation's own colours."""
    chosen = book.organisation.look
    accent = chosen.accent or chosen.colour
    return f":root {{ --vm-colour: {chosen.colour}; --vm-accent: {accent}; }}\n"


def plain_config(rendered_title: str, words: Strings, book: Handbook, navigation: list[Any]) -> dict[str, Any]:
    """A whole mkdocs.yml for pages written to a folder: nothing of ours is needed to build it."""
    return {
        "site_name": rendered_title,
        "use_directory_urls": False,
        "theme": {"name": "material", **theme(book, words)},
        "plugins": [{"search": {"fields": SEARCH}}, "offline"],
        "markdown_extensions": [{name: values} if values else name for name, values in EXTENSIONS.items()],
        "extra_css": list(STYLESHEETS),
        "extra_javascript": [{"path": SCRIPT, "defer": True}],
        "extra": {"polyfills": [POLYFILL], "generator": False},
        "nav": navigation,
    }
