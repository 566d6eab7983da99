"""What a handbook changes of the program's own: page templates in templates/, words in strings/. Read and checked.

templates/tree.md.jinja    takes the place of the template of that name; macros.jinja too
strings/fr.yml             takes the place of the words whose keys it holds, and of no other
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from typing import Any

from vademecum import resources, strings
from vademecum.folder import wrong_link
from vademecum.model.base import LANGUAGE_PATTERN
from vademecum.model.walk import Path as Keys
from vademecum.problem import Location, Place, Problem
from vademecum.source import MAX_BYTES, Document, read
from vademecum.strings import Strings

TEMPLATES, STRINGS = "templates", "strings"
FOLDERS = (TEMPLATES, STRINGS)
_SHOWN = 8
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Characters that command a terminal, turn the direction of writing or are not seen at all."""


@dataclass(slots=True)
class Custom:
    """The templates and words of one handbook."""

    templates: Path | None = None
    """Folder of its templates, where there is one."""
    changed: dict[str, dict[str, str]] = field(default_factory=dict)
    """Its words by language and key."""
    texts: dict[str, str] = field(default_factory=dict)
    """The text of each file, for an excerpt."""
    problems: list[Problem] = field(default_factory=list)

    def words(self, language: str) -> Strings:
        """The words of a language, with those that the handbook changes."""
        return strings.load(language).but(self.changed.get(language, {}))


def exists(root: Path) -> bool:
    """Whether a handbook changes anything."""
    return any(os.path.lexists(root / name) for name in FOLDERS)


def load(root: Path, languages: Iterable[str] | None = None) -> Custom:
    """The templates and words of a handbook folder, with everything that is wrong with them."""
    custom = Custom()
    if _is_folder(root, TEMPLATES, custom):
        custom.templates = root / TEMPLATES
        _check_templates(root, custom)
    if _is_folder(root, STRINGS, custom):
        for file in _files(root / STRINGS):
            _read_words(root, file, languages, custom)
    return custom


def _is_folder(root: Path, name: str, custom: Custom) -> bool:
    """Whether there is such a folder; a problem for a file or a link in its place."""
    path = root / name
    if not os.path.lexists(path):
        return False
    if path.is_symlink() or not path.is_dir():
        message = "this is a link; only plain folders are read" if path.is_symlink() else "this is not a folder"
        custom.problems.append(_problem(name, message, "Make a folder of this name, or rename what stands here."))
        return False
    return True


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and not path.name.endswith("~"))


def _check_templates(root: Path, custom: Custom) -> None:
    """Each file has the name of a template that the program has: another name would never be used."""
    known = sorted(path.name for path in (resources.templates() / "pages").glob("*.jinja"))
    for file in _files(root / TEMPLATES):
        name = f"{TEMPLATES}/{file.name}"
        if file.name not in known:
            hint = f"{_meant(file.name, known)}There are: {', '.join(known)}."
            custom.problems.append(_problem(name, "the program has no template of this name", hint))
        elif wrong := wrong_link(file, root.resolve()):
            custom.problems.append(_problem(name, wrong, "Put the file itself here."))
        else:
            _check_template(name, file, custom)


def _check_template(name: str, file: Path, custom: Custom) -> None:
    """The text of a template, which has to be one; few handbooks have any, so Jinja is imported late."""
    from vademecum import template_syntax

    try:
        text = custom.texts[name] = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        custom.problems.append(_problem(name, "this is not a file of UTF-8 text", "Save it with that encoding."))
        return
    if fault := template_syntax.fault(text):
        hint = "Compare with the program’s own template of this name."
        location = Location(name, fault[1])
        custom.problems.append(Problem(location, "wrong-value", f"this template fails: {fault[0]}", hint))


def _read_words(root: Path, file: Path, languages: Iterable[str] | None, custom: Custom) -> None:
    """The words of one language: known keys, plain texts, no blank that the program would not fill."""
    name, language = f"{STRINGS}/{file.name}", file.stem
    if wrong := wrong_link(file, root.resolve()):
        custom.problems.append(_problem(name, wrong, "Put the file itself here."))
        return
    if problem := _wrong_name(name, file, languages):
        custom.problems.append(problem)
        return
    try:
        with file.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError:
        custom.problems.append(_problem(name, "this cannot be read", "Give yourself the right to read it."))
        return
    custom.texts[name] = raw.decode("utf-8-sig", "replace")
    document = read(name, raw)
    if isinstance(document, list):
        custom.problems += document
        return
    own = strings.load(language)
    custom.changed[language] = dict(_words(document, own, custom))


def _wrong_name(name: str, file: Path, languages: Iterable[str] | None) -> Problem | None:
    known = list(languages or ())
    example = f"{known[0] if known else 'fr'}.yml"
    if file.suffix != ".yml" or not _is_language(file.stem) or not file.is_file():
        return _problem(name, "words are in files named after a language", f"Name it “{example}”, for instance.")
    if known and file.stem not in known:
        hint = f"Languages of this handbook: {', '.join(known)}."
        return _problem(name, f"“{file.stem}” is not a language of this handbook", hint)
    return None


def _is_language(name: str) -> bool:
    return re.fullmatch(LANGUAGE_PATTERN, name) is not None


def _words(document: Document, own: Strings, custom: Custom) -> Iterator[tuple[str, str]]:
    """Key and words of each change that can be used; a problem for each of the others."""
    if not isinstance(document.data, dict):
        custom.problems.append(_problem(document.file, "words are “key: words” lines", "Write `home: {title: …}`."))
        return
    known = own.keys()
    groups = {key[:end] for key in known for end, letter in enumerate(key) if letter == "."}
    for path, value in _leaves(document.data, ()):
        key = ".".join(str(part) for part in path)
        place = Place(document.file).key(*path)
        if key in known and isinstance(value, str):
            if problem := _wrong_words(document, Place(document.file, path), value, own(key)):
                custom.problems.append(problem)
            else:
                yield key, value
        elif key in known:
            custom.problems.append(_at(document, place, "wrong-value", f"“{key}” is a text", "Write words behind it."))
        elif key in groups:
            inside = [name for name in known if name.startswith(f"{key}.")]
            hint = f"Write one of these below it: {_some(inside, key)}."
            custom.problems.append(_at(document, place, "wrong-value", f"“{key}” is a group of words", hint))
        else:
            hint = _meant(key, sorted(known)) + "All keys, with their words: vademecum/strings/en.yml of the program."
            custom.problems.append(_at(document, place, "unknown-key", f"the program has no words “{key}”", hint))


def _leaves(data: Any, path: Keys) -> Iterator[tuple[Keys, Any]]:
    if isinstance(data, Mapping) and data:
        for key, value in data.items():
            yield from _leaves(value, (*path, key))
    else:
        yield path, data


def _wrong_words(document: Document, place: Place, words: str, own: str) -> Problem | None:
    """Words that nobody could read, or that would be more than words."""
    if not words.strip():
        hint = "Write words behind it, or delete the line to keep the program’s own."
        return _at(document, place, "wrong-value", "this text is empty", hint)
    if hidden := _HIDDEN.search(words):
        message = f"this text has an invisible character (U+{ord(hidden[0]):04X})"
        return _at(document, place, "wrong-value", message, "Type the words anew.")
    if "<" in words and "<" not in own:
        return _at(document, place, "wrong-value", "this text has markup", "Write plain words, without < and >.")
    return _wrong_blanks(document, place, words, own)


def _wrong_blanks(document: Document, place: Place, words: str, own: str) -> Problem | None:
    """A blank of a text that the program does not fill would stop a page."""
    filled = sorted(_blanks(own))
    allowed = f"Blanks of this text: {', '.join(f'{{{name}}}' for name in filled)}." if filled else "It has no blanks."
    try:
        strange = _blanks(words) - set(filled)
    except ValueError:
        return _at(document, place, "wrong-value", "a brace of this text has no partner", allowed)
    if strange:
        name = min(strange)
        return _at(document, place, "wrong-value", f"“{{{name}}}” is not a blank of this text", allowed)
    return None


def _blanks(words: str) -> set[str]:
    """Names of the blanks; with what a blank would do to its value, which the program’s own never do."""
    parts = Formatter().parse(words)
    return {
        name + (f"!{convert}" if convert else "") + (f":{form}" if form else "")
        for _, name, form, convert in parts
        if name is not None
    }


def _some(names: list[str], group: str) -> str:
    shown = [name.removeprefix(f"{group}.") for name in sorted(names)]
    return ", ".join(shown[:_SHOWN]) + (" and more" if len(shown) > _SHOWN else "")


def _meant(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), 1, 0.6)
    return f"Did you mean “{near[0]}”? " if near else ""


def _problem(file: str, message: str, hint: str) -> Problem:
    return Problem(Location(file), "unknown-file", message, hint)


def _at(document: Document, place: Place, rule: str, message: str, hint: str) -> Problem:
    return Problem(document.locate(place), rule, message, hint)
