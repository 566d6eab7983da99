"""The library: the demonstration handbook, cut to what somebody chose and made theirs.

What was not chosen is taken out of its files, with everything that refers to it; what only the organisation knows becomes
a question. Comments stay, because they are the manual of the files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from vademecum import choices, edit, facts, own_files, resources, roles_small, variants
from vademecum.choices import Choices, Chosen, Size
from vademecum.explain import written_at
from vademecum.fictions import SAMPLE, at_home, replacer
from vademecum.model.base import Text
from vademecum.model.channels import Account
from vademecum.model.handbook import SUBJECTS, Handbook
from vademecum.model.links import LINK
from vademecum.model.people import Contact, Person
from vademecum.model.walk import plain_fields
from vademecum.problem import HandbookError, Place
from vademecum.reader import Reading, read_handbook
from vademecum.rename import renamer, slug
from vademecum.source import Document, read
from vademecum.strings import FALLBACK, Strings, load
from vademecum.subset import Gone, Wanted, unwanted
from vademecum.type_words import desk

ORGANISATION, ROLES, GOVERNANCE = SUBJECTS[0].path, "policy/roles.yml", "policy/governance.yml"
IDENTITY, CAMPAIGNS = "policy/identity.yml", "policy/campaigns/"
FIRST_EDITION = "0.1.0"


class Starter:
    """The library, and what it has to choose from."""

    def __init__(self, folder: Path | None = None) -> None:
        self.reading: Reading = read_handbook(folder or resources.starter())
        if self.reading.handbook is None:
            raise HandbookError(self.reading.problems, self.reading.lines)
        self.book: Handbook = self.reading.handbook
        self.name = self.book.organisation.name.into(self.book.languages[0])

    def questions(self, words: Strings | None = None, country: str = "") -> dict[str, str]:
        """What to ask for each field of `Choices`, in order; in English unless words of another language are given."""
        return choices.questions(self.book, words or load(FALLBACK), country)

    def understand(self, asked: Choices, words: Strings | None = None) -> Chosen:
        """The choices, checked; raises UsageError with a sentence that says what is allowed."""
        return choices.understand(self.book, asked, words)

    def files(self, chosen: Chosen, only: Collection[str] | None = None) -> dict[str, str]:
        """The files of policy/ and playbooks/ as chosen, text by path; of some files only where these are named."""
        made = _Cut(self, chosen)
        wanted = self.reading.documents.keys() if only is None else only
        documents = ((file, document) for file, document in self.reading.documents.items() if file in wanted)
        found = {file: made.text(document) for file, document in documents if made.has(file)}
        if only is not None:
            return found
        own = {
            own_files.HOLDERS: own_files.holders(chosen, self.book),
            own_files.ACCOUNTS: own_files.accounts(chosen, self.book),
        }
        return dict(sorted({**found, **own}.items()))

    def gone(self, chosen: Chosen) -> Gone:
        """What of the library the choices leave out."""
        return unwanted(self.book, self._wanted(chosen))

    def _wanted(self, chosen: Chosen) -> Wanted:
        """What to keep: never the demonstration's own people and accounts, nor facts that nobody told."""
        strangers = {("person", name) for name in self.book.people}
        strangers |= {("account", name) for name in self.book.accounts.keys() - self.accounts(chosen).keys()}
        answered = {*chosen.facts, *(key for key, words in chosen.prose.items() if words)}
        files = self.reading.documents
        dropped = {*facts.dropped(files, answered), *facts.reviews(files), *variants.dropped(files, chosen)}
        dropped |= set(_fictions(self.book))
        # An account of theirs has no rules yet.
        dropped |= {self.book.at(account, "rules") for account in self.book.accounts.values() if account.rules}
        # Whoever takes a quiz over confirms it against their own rules.
        questions = (question for module in self.book.modules.values() for question in module.questions)
        dropped |= {self.book.at(question, "confirmed") for question in questions if question.confirmed}
        if "hours" not in chosen.facts:
            dropped.add(Place(ORGANISATION, ("hours",)))
        dropped -= {Place(file, path) for file, path in self._filled(chosen)}
        wanted = chosen.wanted
        return replace(wanted, absent=wanted.absent | strangers, dropped=wanted.dropped | dropped)

    def accounts(self, chosen: Chosen) -> dict[str, str]:
        """The library's account on each platform, with the id of the one that takes its place."""
        found: dict[str, str] = {}
        for account in sorted(self.book.accounts.values(), key=lambda account: account.entity is not None):
            here = account.entity is None or account.entity in chosen.wanted.entities
            new = own_files.account_id(chosen, account.platform)
            if account.platform in chosen.wanted.platforms and here and new not in found.values():
                found[account.id] = new
        return found

    def _filled(self, chosen: Chosen) -> Iterator[tuple[str, edit.Path]]:
        for file, document in self.reading.documents.items():
            for path in self.facts(document, chosen):
                yield file, path

    def facts(self, document: Document, chosen: Chosen) -> dict[edit.Path, str]:
        """The organisation's own facts in a file, and the questions for those that are missing."""
        found = facts.values(document, chosen.wanted.languages, chosen.facts, chosen.prose)
        contacts = _contacts(document, chosen)
        return found | {path: value for path, value in contacts.items() if path[2] in document.data["roles"][path[1]]}


def _contacts(document: Document, chosen: Chosen) -> dict[edit.Path, str]:
    """The shared mailbox and the duty phone, at the roles that answer them."""
    if document.file != ROLES:
        return {}
    duty = roles_small.MERGED["duty-officer"] if chosen.size is Size.SMALL else "duty-officer"
    answers = (("com-lead", "mailbox", "mailbox"), (duty, "phone", "duty_phone"))
    return {
        ("roles", number, key): edit.quoted(chosen.facts[fact])
        for number, role in enumerate(document.data["roles"])
        for name, key, fact in answers
        if role["id"] == name and fact in chosen.facts
    }


def _fictions(book: Handbook) -> Iterator[Place]:
    """Addresses and numbers that belong to nobody, and checks by lawyers that never took place."""
    for place, model in book.parts:
        if isinstance(model, (Person, Contact, Account)):
            continue
        for name in plain_fields(type(model)):
            value = getattr(model, name)
            if value and SAMPLE.search(value) and not type(model).model_fields[name].is_required():
                yield place.at(name)
        if getattr(model, "legal_check", None):
            yield place.at("legal_check")


class _Cut:
    """Makes the files of one set of choices."""

    def __init__(self, starter: Starter, chosen: Chosen) -> None:
        self.starter, self.chosen, self.book = starter, chosen, starter.book
        self.gone = starter.gone(chosen)
        self.small = chosen.size is Size.SMALL
        self.merge = roles_small.merged(self.book, self.gone) if self.small else roles_small.Merge()
        self.accounts = starter.accounts(chosen)
        self.rename = renamer(starter.name, chosen.name)
        self.desk = desk(chosen.type)
        self.fictions = replacer(chosen.facts)
        home = at_home(f"{slug(starter.name.removeprefix('Groupe '))}.example", chosen.facts.get("website"))
        self.example: Callable[[str], str] = lambda words: self.rename(home(words))
        self.languages: dict[str, dict[edit.Path, str]] = {}
        for place, _, leaf in self.book.leaves:
            if isinstance(leaf.value, Text):
                here = self.languages.setdefault(place.file, {})
                for language in leaf.value:
                    spot = place.at(*leaf.path, language) if language else place.at(*leaf.path)
                    here[spot.path] = language or chosen.wanted.languages[0]

    def has(self, file: str) -> bool:
        """Whether a file of the library is among those that are made."""
        return file not in own_files.OWN and not self.gone.covers(Place(file))

    def text(self, document: Document) -> str:
        """A file as chosen."""
        file, text = document.file, _guidance(document.text, self.chosen.wanted.languages[0])
        text = _unlink(text, self.gone)
        # Ids are renamed in the text only: links to what goes are found by the ids of the library.
        text = self._relink(roles_small.relinked(text) if self.small else text)
        document = _now(document, text)
        document = _now(document, edit.rewrite(document, self._reword(file)))
        values = self._values(document)
        document = _now(document, edit.replace(document, values))
        for path, lines in self._lines(document):
            document = _now(document, edit.insert(document, path, lines))
        places = (place for place in (*self.gone.places, *self.merge.places) if place.file == file)
        return _cut(document, [place for place in places if not _inside(place.path, values)])

    def _relink(self, text: str) -> str:
        """Links to accounts lead to those of the organisation."""

        def new(link: re.Match[str]) -> str:
            name = self.accounts.get(link["id"]) if link["kind"] == "account" else None
            return f"[{link['words']}](account:{name})" if name else link[0]

        return LINK.sub(new, text)

    def _reword(self, file: str) -> Callable[[str, edit.Path | None], str]:
        """A function that gives the words of a file to the organisation."""
        languages, vary = self.languages.get(file, {}), variants.reworder(file, self.chosen)

        def reword(words: str, path: edit.Path | None) -> str:
            if path is not None and "blanks" in path:
                return self.desk(self.example(words))
            language = languages.get(path) if path is not None else None
            if not language:
                return self.desk(self.rename(words))
            varied = vary(words, language)
            told = self.fictions(roles_small.relinked(varied) if self.small else varied, language)
            return self.desk(self.rename(told, language.startswith("fr")))

        return reword

    def _values(self, document: Document) -> dict[edit.Path, str]:
        """The values of a file that are others than the library's."""
        found = {
            written_at(place, document.data).path: value
            for place, value in (*self.merge.values.items(), *self.gone.values.items())
            if place.file == document.file
        }
        if self.small and (owner := document.data.get("owner")) in roles_small.MERGED:
            # What the top of a list says for its objects stays when none of them is left.
            found[("owner",)] = roles_small.MERGED[owner]
        for place, _, leaf in self.book.leaves:
            if place.file == document.file and leaf.ref == "account" and leaf.value in self.accounts:
                found[(*place.path, *leaf.path)] = self.accounts[leaf.value]
        if document.file == ORGANISATION:
            found |= self._organisation(document)
        elif document.file == IDENTITY and len(self.chosen.wanted.languages) == 1:
            found[("language_mode",)] = "single-language"
        elif document.file == GOVERNANCE:
            found[("edition",)] = FIRST_EDITION
        elif document.file.startswith("policy/platforms/"):
            found[("state",)] = "active"
        elif document.file.startswith(CAMPAIGNS):
            found[("status",)] = "draft"
        return found | self.starter.facts(document, self.chosen)

    def _organisation(self, document: Document) -> dict[edit.Path, str]:
        chosen, entities = self.chosen, [entity.id for entity in self.book.organisation.entities]
        laws = dict.fromkeys([*self.book.organisation.jurisdictions, *choices.JURISDICTIONS_IN_ORDER])
        values: dict[edit.Path, str] = {
            ("languages",): f"[{', '.join(chosen.wanted.languages)}]",
            ("type",): chosen.type,
            ("name",): edit.quoted(chosen.name),
            ("jurisdictions",): f"[{', '.join(law for law in laws if law in chosen.wanted.laws)}]",
        }
        if len(chosen.wanted.entities) == 1:
            number = entities.index(next(iter(chosen.wanted.entities)))
            values[("entities", number, "name")] = edit.quoted(chosen.name)
        if hours := chosen.facts.get("hours"):
            values[("hours",)] = self._hours(*hours.split("-"))
        return values

    def _hours(self, opens: str, closes: str) -> str:
        days = (f"\n      {code}: {load(code)('starter.days')}" for code in self.chosen.wanted.languages)
        return f"\n  - days:{''.join(days)}\n    opens: {opens}\n    closes: {closes}"

    def _lines(self, document: Document) -> Iterator[tuple[edit.Path, str]]:
        """Lines with keys that the library does not have in this place."""
        for path, value in _contacts(document, self.chosen).items():
            if path[2] not in document.data["roles"][path[1]]:
                yield path[:2], f"{path[2]}: {value}"
        if document.file.startswith(CAMPAIGNS) and "status" not in document.data:
            # Nobody has decided to run it.
            yield (), "status: draft"


def _now(document: Document, text: str) -> Document:
    """A document with another text."""
    if text == document.text:
        return document
    found = read(document.file, text.encode())
    if isinstance(found, list):
        raise HandbookError(found, lambda _: text.splitlines())
    return found


_GUIDANCE = re.compile(r"^( *)# (fr|en): (.*\n)", re.MULTILINE)


def _guidance(text: str, language: str) -> str:
    """Comments in the language of the handbook only, English where the library has no other."""
    kept = "fr" if language.startswith("fr") else "en"
    return _GUIDANCE.sub(lambda line: f"{line[1]}# {line[3]}" if line[2] == kept else "", text)


def _unlink(text: str, gone: Gone) -> str:
    """Links to what goes become their words."""

    def words(link: re.Match[str]) -> str:
        title = gone.titles.get((link["kind"], link["id"]))
        return link[0] if title is None else link["words"] or title

    return LINK.sub(words, text)


def _inside(path: edit.Path, values: Container[edit.Path]) -> bool:
    """Whether a path was part of a value that is another one now."""
    return any(path[:length] in values for length in range(len(path)))


def _cut(document: Document, places: Iterable[Place]) -> str:
    """A file without some places; a list that is the whole file stays, empty."""
    paths = {place.path for place in places}
    values: dict[edit.Path, str] = {}
    for key in _lists(document.file):
        items = {(key, number) for number in range(len(document.data.get(key, [])))}
        if items and items <= paths:
            paths -= {path for path in paths if path[0] == key}
            values[(key,)] = "[]"
    if document.file == ORGANISATION:
        # The demonstration is fictional on purpose; what is made from it must be told what is left to fill.
        paths.add(("checks", "sample-data"))
    return edit.remove(_now(document, edit.replace(document, values)), paths)


def _lists(file: str) -> list[str]:
    """Keys of the lists of objects that a file holds."""
    return [key for subject in SUBJECTS if subject.path == file for key, _, _ in subject.listed]
