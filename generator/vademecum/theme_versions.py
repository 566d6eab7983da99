"""Editions side by side, as mike lays them out: what the theme must be told, and what it cannot do by itself.

The theme chooses between editions and reveals the notice on an old one. Its script looks for the list of editions one
folder up from the pages; those of a second language stand one folder further down.
"""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import escape

from vademecum.strings import Strings
from vademecum.versions import Version

CURRENT, NEXT = "latest", "next"
"""Folders of the edition in force, and of the one that is being prepared."""
SETTING = {"provider": "mike", "default": f"^{CURRENT}$"}
"""What the theme reads as `extra.version`."""
_PLACE = re.compile(r'(<div[^>]* data-md-component="outdated"[^>]*>)\s*(</div>)')
_LIST = re.compile(r'"\.\./versions\.json"(?=,\w+\.base\))')
_EDITION = re.compile(r"`\.\./\$\{(\w+)\.version\}/`(?=,\w+\.base\))")
_OWN = re.compile(r"(\.base\.match\(/\(\[\^/\]\+\))(\\/\?\$/\))")


def is_prepared(version: str) -> bool:
    """Whether an edition is not meant to be in force."""
    return "-" in version


def notice(html: str, page: str, words: Strings, version: str, folder: str) -> str:
    """The page with words that the theme shows while another edition is in force, and a link to the same page there.

    `page` is its address from the root of its language, `folder` that of the language: empty for the first.
    """
    up = "../" * (page.count("/") + (2 if folder else 1))
    home = f"{up}{CURRENT}/{f'{folder}/' if folder else ''}"
    said = escape(words("versions.prepared" if is_prepared(version) else "versions.old", number=version))
    link = f'<a href="{home}{escape(page)}" data-home="{home}index.html">{escape(words("versions.same-page"))}</a>'
    label = escape(words("versions.label"))
    aside = (
        f'<aside class="md-banner md-banner--warning" aria-label="{label}">'
        f'<div class="md-banner__inner md-grid md-typeset vm-outdated"><p>{said} {link}</p></div></aside>'
    )
    return _PLACE.sub(lambda found: found[1] + aside + found[2], html, count=1)


def look_further_up(site: Path, folder: str) -> bool:
    """Let the theme's script find the editions from the pages of a second language; False where it no longer can."""
    scripts = list((site / "assets" / "javascripts").glob("bundle.*.min.js"))
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        text, lists = _LIST.subn('"../../versions.json"', text)
        text, links = _EDITION.subn(rf"`../../${{\1.version}}/{folder}/`", text)
        text, own = _OWN.subn(r"\1\\/[^/]+\2", text)
        if not (lists == 1 and links == 2 and own == 1):
            return False
        script.write_text(text, encoding="utf-8")
    return bool(scripts)


def published(site_url: str, version: Version) -> str:
    """Where the pages of an edition are, below the address of all of them."""
    return f"{site_url.rstrip('/')}/{version}/"


def lasting(site_url: str, version: str) -> str:
    """The address that paper names: it leads to the edition in force, whichever that is by then."""
    kept = NEXT if is_prepared(version) else CURRENT
    return site_url.replace(f"/{version}/", f"/{kept}/", 1)
