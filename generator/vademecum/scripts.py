"""The scripts of the pages as one file: the words of a language, then every module, in one closure.

Browsers refuse modules from `file://`, so it is a classic script; without the closure its names would be everybody's.
"""

from __future__ import annotations

import json
import re
import unicodedata

from rjsmin import jsmin

from vademecum import resources
from vademecum.model.handbook import Handbook
from vademecum.strings import Strings

LAST = "start.js"
"""The module that begins, once all others are known."""


def bundle(book: Handbook, words: Strings) -> str:
    """One classic script for the pages of a language."""
    files = sorted(resources.scripts(), key=lambda file: (file.name == LAST, file.name))
    parts = [
        f"const WORDS = {_json(live_words(words))};",
        f"const HANDBOOK = {_json(_handbook(book, words))};",
        *(file.read_text(encoding="utf-8") for file in files),
    ]
    return str(jsmin('(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();")) + "\n"


def _handbook(book: Handbook, words: Strings) -> dict[str, str]:
    edition = book.governance.edition if book.governance else ""
    return {"id": _slug(book.organisation.name.into(book.languages[0])), "edition": edition, "language": words.language}


def live_words(words: Strings) -> dict[str, str]:
    """What the scripts say; a blank of theirs is filled in the browser."""
    own = {key.removeprefix("live."): words(key) for key in sorted(words.keys()) if key.startswith("live.")}
    return {**own, "clock": words("time.of-day")}


def _slug(name: str) -> str:
    """A name as part of a key: `groupe-mirabelle`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
