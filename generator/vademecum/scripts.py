"""The scripts of the pages as one file: a function of the words of a language, called with them.

Browsers refuse modules from `file://`, so it is a classic script; without the function its names would be everybody's.
The function is shipped shortened (`make scripts`); while somebody is at work on the modules, they are taken as they are.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from vademecum import resources
from vademecum.model.handbook import Handbook
from vademecum.queries import organisation_id
from vademecum.strings import Strings

LAST = "start.js"
"""The module that begins, once all others are known."""


def bundle(book: Handbook, words: Strings, address: str = "") -> str:
    """One classic script for the pages of a language, which are published at an address."""
    return f"({_function()})(\n{_json(live_words(words))},\n{_json(_handbook(book, words, address))}\n);\n"


def source() -> str:
    """The modules as one function, as they are written."""
    files = sorted(resources.scripts().glob("*.js"), key=lambda file: (file.name == LAST, file.name))
    modules = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return f'(WORDS, HANDBOOK) => {{\n"use strict";\n{modules}\n}}'


def seal(text: str) -> str:
    """What tells that a shortened function was made of a source: its first line."""
    return f"/* {hashlib.sha256(text.encode()).hexdigest()} */"


def shortened() -> Path:
    """File of the shortened function, below its seal."""
    return resources.scripts() / "short" / "vademecum.js"


@cache
def _function() -> str:
    text, file = source(), shortened()
    first, _, short = file.read_text(encoding="utf-8").partition("\n") if file.is_file() else ("", "", "")
    return short.strip() if first == seal(text) else text


def _handbook(book: Handbook, words: Strings, address: str) -> dict[str, str]:
    edition = book.governance.edition if book.governance else ""
    return {"id": organisation_id(book), "edition": edition, "language": words.language, "url": address}


def live_words(words: Strings) -> dict[str, str]:
    """What the scripts say; a blank of theirs is filled in the browser."""
    own = {key.removeprefix("live."): words(key) for key in sorted(words.keys()) if key.startswith("live.")}
    return {**own, "clock": words("time.of-day")}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
