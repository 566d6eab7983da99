"""The scripts of the pages as one file: a function of the words of a language, called with them.

Browsers refuse modules from `file://`, so it is a classic script; without the function its names would be everybody's.
The function is shipped shortened (`make scripts`); while somebody is at work on the modules, they are taken as they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from vademecum import resources
from vademecum.model.handbook import Handbook
from vademecum.queries import organisation_id
from vademecum.strings import Strings

LAST = "start.js"
"""The module that begins, once all others are known."""
COURSE = ("page.js", "clock.js", "path.js", "training.js", "progress.js", "quiz.js", "situation.js")
"""The modules that a course in a package shares with the site; its own are in a folder of theirs."""
_COURSE_BEGINS = "begin.js"
_COURSE_WORDS = ("live.training.", "live.tree.back")
_COURSE_OWN = "course.live."


def bundle(book: Handbook, words: Strings, address: str = "") -> str:
    """One classic script for the pages of a language, which are published at an address."""
    return f"({_function(source(), shortened())})(\n{_json(live_words(words))},\n{_json(_handbook(book, words, address))}\n);\n"


def course_bundle(book: Handbook, words: Strings, standard: str) -> str:
    """One classic script for a course in a package of some standard; it can stand inside a page."""
    known = {**_handbook(book, words, ""), "standard": standard}
    text = f"({_function(course_source(), shortened_course())})(\n{_json(course_words(words))},\n{_json(known)}\n);"
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")


def course_words(words: Strings) -> dict[str, str]:
    """What the script of a course says."""
    keys = sorted(words.keys())
    shared = {key.removeprefix("live."): words(key) for key in keys if key.startswith(_COURSE_WORDS)}
    own = {key.replace(".live.", ".", 1): words(key) for key in keys if key.startswith(_COURSE_OWN)}
    return {**shared, **own}


def source() -> str:
    """The modules as one function, as they are written."""
    files = sorted(resources.scripts().glob("*.js"), key=lambda file: (file.name == LAST, file.name))
    return _closure(files)


def course_source() -> str:
    """The modules of a course in a package as one function, as they are written."""
    own = sorted(
        (resources.scripts() / "package").glob("*.js"), key=lambda file: (file.name == _COURSE_BEGINS, file.name)
    )
    return _closure([*(resources.scripts() / name for name in COURSE), *own])


def _closure(files: Iterable[Path]) -> str:
    modules = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return f'(WORDS, HANDBOOK) => {{\n"use strict";\n{modules}\n}}'


def seal(text: str) -> str:
    """What tells that a shortened function was made of a source: its first line."""
    return f"/* {hashlib.sha256(text.encode()).hexdigest()} */"


def shortened() -> Path:
    """File of the shortened function, below its seal."""
    return resources.scripts() / "short" / "vademecum.js"


def shortened_course() -> Path:
    """File of the shortened function of a course, below its seal."""
    return resources.scripts() / "short" / "course.js"


@cache
def _function(text: str, file: Path) -> str:
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
