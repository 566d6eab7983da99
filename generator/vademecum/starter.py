"""The starter: the demonstration handbook, cut to what somebody chose and given their name.

It is a whole handbook that passes every check. What was not chosen is taken out of its files, with everything that
refers to it; comments stay, because they are the manual of the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from vademecum import edit, resources
from vademecum.model.base import OrganisationType
from vademecum.model.handbook import SUBJECTS, Handbook
from vademecum.model.links import LINK
from vademecum.problem import HandbookError, Place, UsageError
from vademecum.reader import Reading, read_handbook
from vademecum.rename import renamer
from vademecum.source import Document, read
from vademecum.subset import Gone, Wanted, unwanted

NAME_LENGTH = 35
"""As long as a name may be that short messages hold."""
_MARKUP = frozenset("<>{}[]\\`|")
"""Characters that a text would read as markup or as a blank."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody asked for, in their words; an empty answer keeps what the demonstration has."""

    name: str = ""
    languages: str = ""
    country: str = ""
    type: str = ""
    platforms: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices, understood."""

    name: str
    type: str
    wanted: Wanted


class Starter:
    """The handbook that is copied, and what it has to choose from."""

    def __init__(self, folder: Path | None = None) -> None:
        self.reading: Reading = read_handbook(folder or resources.starter())
        if self.reading.handbook is None:
            raise HandbookError(self.reading.problems, self.reading.lines)
        self.book: Handbook = self.reading.handbook
        self.name = self.book.organisation.name.into(self.book.languages[0])
        self.countries = list(dict.fromkeys(entity.country for entity in self.book.organisation.entities))

    def questions(self) -> dict[str, str]:
        """What to ask for each field of `Choices`, in order."""
        return {
            "name": f"Name of the organisation (Enter: {self.name})",
            "languages": f"Languages, the default first (Enter: {','.join(self.book.languages)})",
            "country": f"Countries: {', '.join(self.countries)} (Enter: all)",
            "type": f"Type: {', '.join(OrganisationType)} (Enter: {self.book.organisation.type})",
            "platforms": f"Platforms: {', '.join(self.book.platforms)} (Enter: all)",
        }

    def understand(self, choices: Choices) -> Chosen:
        """The choices, checked; raises UsageError with a sentence that says what is allowed."""
        organisation = self.book.organisation
        countries = _pick("country", choices.country.upper(), self.countries)
        wanted = Wanted(
            tuple(_pick("language", choices.languages, self.book.languages)),
            frozenset(entity.id for entity in organisation.entities if entity.country in countries),
            frozenset(_pick("platform", choices.platforms.lower(), self.book.platforms)),
        )
        types = [str(kind) for kind in OrganisationType]
        kind = choices.type.strip() or str(organisation.type)
        if kind not in types:
            raise _unknown("type of organisation", kind, types)
        return Chosen(_name(choices.name) or self.name, kind, wanted)

    def files(self, chosen: Chosen) -> dict[str, str]:
        """The files of policy/ and playbooks/ as chosen, text by path."""
        gone = unwanted(self.book, chosen.wanted)
        rename = renamer(self.name, chosen.name)
        found: dict[str, str] = {}
        for file, document in self.reading.documents.items():
            if not gone.covers(Place(file)):
                # Ids are renamed in the text only: links to what goes are found by the ids of the starter.
                text = edit.rewrite(_document(file, _unlink(document.text, gone)), rename)
                found[file] = _remind(file, _cut(_document(file, text), gone, self._values(file, chosen)))
        return found

    def _values(self, file: str, chosen: Chosen) -> dict[edit.Path, str]:
        """The facts of the organisation that are choices."""
        if file != SUBJECTS[0].path:
            return {}
        values = {"languages": f"[{', '.join(chosen.wanted.languages)}]", "type": chosen.type}
        if chosen.name != self.name:
            values |= {"name": edit.quoted(chosen.name), "legal_name": edit.quoted(chosen.name)}
        return {(key,): value for key, value in values.items()}


def _pick(what: str, text: str, allowed: Iterable[str]) -> list[str]:
    """The values of a list such as `fr,en`, in its order; all that are allowed for an empty one."""
    known = list(allowed)
    words = list(dict.fromkeys(text.replace(",", " ").split()))
    for word in words:
        if word not in known:
            raise _unknown(what, word, known)
    return words or known


def _unknown(what: str, word: str, allowed: list[str]) -> UsageError:
    near = get_close_matches(word, allowed, 1, 0.6)
    hint = f"Did you mean “{near[0]}”? " if near else ""
    return UsageError(f"the starter has no {what} “{word}”. {hint}Allowed: {', '.join(allowed) or 'none'}.")


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name.isprintable() or not _MARKUP.isdisjoint(name):
        raise UsageError(f"“{name}” cannot be a name: leave out {' '.join(sorted(_MARKUP))} and invisible characters.")
    if len(name) > NAME_LENGTH:
        raise UsageError(
            f"the name has {len(name)} characters. Use at most {NAME_LENGTH}: it stands in short messages."
        )
    return name


def _document(file: str, text: str) -> Document:
    found = read(file, text.encode())
    if isinstance(found, list):
        raise HandbookError(found, lambda _: text.splitlines())
    return found


def _unlink(text: str, gone: Gone) -> str:
    """Links to what goes become their words."""

    def words(link: re.Match[str]) -> str:
        title = gone.titles.get((link["kind"], link["id"]))
        return link[0] if title is None else link["words"] or title

    return LINK.sub(words, text)


def _cut(document: Document, gone: Gone, values: dict[edit.Path, str]) -> str:
    """A file without what goes, and with other values; a list that is the whole file stays, empty."""
    paths = {place.path for place in gone.places if place.file == document.file}
    for key in _lists(document.file):
        items = {(key, number) for number in range(len(document.data.get(key, [])))}
        if items and items <= paths:
            paths -= {path for path in paths if path[0] == key}
            values = {**values, (key,): "[]"}
    if document.file == SUBJECTS[0].path:
        # The demonstration is fictional on purpose; what is made from it must be told what is left to fill.
        paths.add(("checks", "sample-data"))
    if document.file == "playbooks/crisis.yml":
        # A new handbook has not been tried yet.
        paths.add(("exercised",))
    return edit.remove(_document(document.file, edit.replace(document, values)), paths)


def _lists(file: str) -> list[str]:
    """Keys of the lists of objects that a file holds."""
    return [key for subject in SUBJECTS if subject.path == file for key, _, _ in subject.listed]


_REMINDERS = {
    "policy/holders.yml": "# TO REPLACE: these people, numbers and addresses are fictional. Nobody answers them.",
    "policy/accounts.yml": "# TO REPLACE: these accounts, handles, addresses and vault entries are fictional.",
}


def _remind(file: str, text: str) -> str:
    """A file of facts with a comment at its top, below the line that names its schema, that says to replace them."""
    if file not in _REMINDERS:
        return text
    head, _, rest = text.partition("\n")
    lines = [head, _REMINDERS[file], rest] if head.startswith("#") else [_REMINDERS[file], text]
    return "\n".join(lines)
