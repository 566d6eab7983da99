"""`vademecum list` and `vademecum add`: what the library has, and more of it for a handbook that exists.

An object comes as `init` would have written it: in the languages of the handbook, with its name, roles and words. What
it refers to and the handbook lacks comes along or becomes plain words; nothing is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from vademecum import lock, resources, roles_small
from vademecum.choices import LAWS, Choices, Chosen, Size
from vademecum.edited import write_checked
from vademecum.model.base import Entry, Piece, Text
from vademecum.model.handbook import KEYED, SINGLES, SUBJECTS, Handbook
from vademecum.model.links import links, target
from vademecum.model.walk import models, pointers
from vademecum.problem import HandbookError, Place, UsageError, folder_in_words
from vademecum.reader import read_handbook
from vademecum.starter import Starter

Key = tuple[str, str]
"""An object by its kind and id."""

SINGLE_KINDS = tuple(subject.kind for subject in SUBJECTS[1:] if subject.attribute in SINGLES)
"""Kinds that are one object in a file of its own."""
FILE_KINDS = tuple(subject.kind for subject in SUBJECTS if subject.path.endswith("/"))
"""Kinds that have a file for each object."""
KINDS = (*SINGLE_KINDS, *(kind for kind, _ in KEYED if kind not in ("person", "contact", "account")))


@dataclass(frozen=True, slots=True)
class Line:
    """One object of the library."""

    kind: str
    id: str
    title: str
    here: bool
    """Whether the handbook has it."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition wrote, and what it left out."""

    files: list[str]
    unlinked: list[Key]
    """Objects that the new files refer to in the library, and that the handbook lacks."""


def own(folder: Path) -> Handbook | None:
    """The handbook of a folder; None where there is none, HandbookError where it cannot be read."""
    if not (folder / SUBJECTS[0].path).is_file():
        return None
    reading = read_handbook(folder)
    if reading.handbook is None:
        raise HandbookError(reading.problems, reading.lines)
    return reading.handbook


def listed(starter: Starter, book: Handbook | None, kind: str | None, language: str = "") -> list[Line]:
    """What the library has, of one kind or of all; titles in a language, or in that of the handbook."""
    if kind is not None and kind not in KINDS:
        raise UsageError(f"the library has no kind “{kind}”. {_meant(kind, KINDS)}There are: {', '.join(KINDS)}.")
    language = language or (book or starter.book).languages[0]
    have = set(_objects(book)) if book else set()
    return [
        Line(*key, _title(piece, language), key in have)
        for key, piece in _objects(starter.book).items()
        if key[0] in KINDS and kind in (None, key[0])
    ]


def missing(folder: Path, starter: Starter, kind: str, name: str | None) -> list[Key]:
    """What an object of the library refers to and a handbook could have but lacks; raises UsageError as `add` does."""
    return _asked(folder, starter, kind, name).needed


def add(folder: Path, starter: Starter, kind: str, name: str | None, with_needed: bool) -> Added:
    """Write an object of the library into a handbook; raises UsageError where that cannot be."""
    asked = _asked(folder, starter, kind, name)
    keys = [asked.key, *asked.needed] if with_needed else [asked.key]
    chosen = _with_platforms(asked.chosen, keys)
    files = _cut(starter, chosen, asked.book, keys)
    for file in files:
        if (folder / file).exists():
            raise UsageError(f"{folder / file} exists, and nothing is overwritten.")
    write_checked(folder, {**files, **_remember(asked.lock, chosen, files)}, f"the {said(asked.key)}", "add")
    return Added(list(files), [] if with_needed else asked.needed)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody wants to add, understood."""

    key: Key
    book: Handbook
    lock: lock.Lock | None
    chosen: Chosen
    needed: list[Key]


def _asked(folder: Path, starter: Starter, kind: str, name: str | None) -> _Asked:
    book = own(folder)
    if book is None:
        raise UsageError(
            f"there is no handbook in {folder_in_words(folder)}. Go to its folder, or start one: `vademecum init`."
        )
    key = _wanted(starter, kind, name)
    if key in _objects(book):
        raise UsageError(f"this handbook has the {said(key)} already; nothing is overwritten.")
    remembered = lock.read(folder)
    asked = understood(starter, remembered) if remembered else starter.understand(choices_of(book))
    chosen = _with_platforms(asked, [key])
    return _Asked(key, book, remembered, chosen, _needed(starter, chosen, book, key))


def understood(starter: Starter, remembered: lock.Lock) -> Chosen:
    """The choices that a lock remembers, checked; raises UsageError that names the lock."""
    try:
        return starter.understand(remembered.choices)
    except UsageError as error:
        raise UsageError(f"{lock.NAME}, “choices”: {error}") from None


def _remember(remembered: lock.Lock | None, chosen: Chosen, files: dict[str, str]) -> dict[str, str]:
    """The lock with the new files, where there is one."""
    if remembered is None:
        return {}
    digests = {**remembered.files, **{file: lock.digest(text) for file, text in files.items()}}
    return {lock.NAME: replace(remembered, choices=chosen.choices(), files=digests).text()}


def choices_of(book: Handbook) -> Choices:
    """What a handbook that remembers nothing seems to have been asked for."""
    laws = set(book.organisation.jurisdictions)
    countries = [country for country, of in LAWS.items() if of and of <= laws] or ["OTHER"]
    small = not roles_small.MERGED.keys() & book.roles.keys()
    return Choices(
        name=book.organisation.name.into(book.languages[0]),
        languages=",".join(book.languages),
        country=",".join(countries),
        type=book.organisation.type,
        size=Size.SMALL if small else Size.LARGE,
        platforms=",".join(book.platforms),
    )


def absent(starter: Starter, book: Handbook, chosen: Chosen, coming: Iterable[str]) -> set[Key]:
    """Objects of the library that a handbook lacks, but for those of files that are about to be written."""
    own, files, accounts = _all(book), set(coming), starter.accounts(chosen)
    lacking = {
        key
        for key, piece in _all(starter.book).items()
        if key not in own and starter.book.at(piece).file not in files and not _stands_in(key, own, chosen.size)
    }
    return lacking - {("account", old) for old, new in accounts.items() if ("account", new) in own}


def _stands_in(key: Key, own: Mapping[Key, Piece], size: Size) -> bool:
    """Whether another role does the work of one that a small organisation does not have."""
    small = size is Size.SMALL and key[0] == "role"
    return small and ("role", roles_small.MERGED.get(key[1], "")) in own


def _cut(starter: Starter, chosen: Chosen, book: Handbook, keys: list[Key]) -> dict[str, str]:
    """The files of some objects, without references to what the handbook lacks."""
    objects = _objects(starter.book)
    coming = {starter.book.at(objects[key]).file for key in keys}
    chosen = chosen.but(absent(starter, book, chosen, coming))
    made = starter.files(chosen, coming)
    for key in keys:
        file = starter.book.at(objects[key]).file
        if file not in made:
            raise UsageError(_why_not(starter, chosen, objects[key], key))
    return {file: made[file] for file in sorted(coming)}


def _why_not(starter: Starter, chosen: Chosen, piece: Piece, key: Key) -> str:
    """Why an object cannot come without others."""
    types = piece.applies_to.organisations if isinstance(piece, Entry) and piece.applies_to else ()
    if types and chosen.type not in types:
        return f"the {said(key)} is for {', '.join(types)} only, and this handbook is of another type: {chosen.type}."
    gone = starter.gone(chosen).titles
    needs = [f"{kind} {name}" for kind, name in _references(starter.book, piece) if (kind, name) in gone]
    hint = f" It needs: {', '.join(needs)}." if needs else ""
    return f"the {said(key)} cannot be without what this handbook lacks or has left out.{hint} Try --with-needed."


def _needed(starter: Starter, chosen: Chosen, book: Handbook, key: Key) -> list[Key]:
    """Objects with a file of their own that an object refers to, that the choices leave in and the handbook lacks."""
    objects, have, gone = _objects(starter.book), set(_objects(book)), starter.gone(chosen)
    refers = dict.fromkeys(_references(starter.book, objects[key]))
    return [
        other
        for other in refers
        if other != key
        and other[0] in FILE_KINDS
        and other in objects
        and other not in have
        and not gone.covers(starter.book.at(objects[other]))
    ]


def _references(book: Handbook, piece: Piece) -> Iterator[Key]:
    """What an object refers to: in its fields, links and related objects."""
    home = book.at(piece)
    for place, root, leaf in book.leaves:
        if place.file == home.file and root is piece:
            if leaf.ref:
                yield leaf.ref, leaf.value
            elif isinstance(leaf.value, Text):
                yield from ((link.kind, link.id) for words in leaf.value.values() for link in links(words))
    for _, part in models(piece):
        for name in pointers(type(part)):
            for pointer in getattr(part, name):
                kind, other, _ = target(pointer)
                yield kind, other


def _with_platforms(chosen: Chosen, keys: Iterable[Key]) -> Chosen:
    names = (name for kind, name in keys if kind == "platform")
    platforms = tuple(dict.fromkeys([*chosen.wanted.platforms, *names]))
    return replace(chosen, wanted=replace(chosen.wanted, platforms=platforms))


def _wanted(starter: Starter, kind: str, name: str | None) -> Key:
    """The object that was asked for."""
    objects, addable = _objects(starter.book), (*FILE_KINDS, *SINGLE_KINDS)
    if kind not in KINDS:
        raise UsageError(f"the library has no kind “{kind}”. {_meant(kind, addable)}There are: {', '.join(addable)}.")
    if kind not in addable:
        raise UsageError(_in_a_list(starter, kind, name))
    if kind in SINGLE_KINDS:
        return next(key for key in objects if key[0] == kind)
    known = [key[1] for key in objects if key[0] == kind]
    if name is None:
        raise UsageError(f"which {kind}? Write its id: {', '.join(known)}.")
    if name not in known:
        raise UsageError(f"the library has no {kind} “{name}”. {_meant(name, known)}There are: {', '.join(known)}.")
    return kind, name


def _in_a_list(starter: Starter, kind: str, name: str | None) -> str:
    """How to have an object that has no file of its own: from the library's file, by hand."""
    known = {key[1]: key for key in _objects(starter.book) if key[0] == kind}
    at = starter.reading.locate(place(starter, known[name] if name in known else next(iter(known.values()))))
    why = f"a {kind} has no file of its own: it is an item of the list in {at.file}, which add does not rewrite."
    if name in known:
        return f"{why} Copy it into yours: it starts at line {at.line} of {resources.starter() / at.file}."
    meant = f"The library has no {kind} “{name}”. {_meant(name, list(known))}" if name else ""
    return f"{why} {meant}`vademecum list {kind}` lists those of the library."


def _objects(book: Handbook) -> dict[Key, Piece]:
    """Objects that stand by themselves in a file or in the list of a file, by kind and id."""
    singles = {(subject.kind, subject.kind): getattr(book, subject.attribute) for subject in SUBJECTS}
    found = {key: piece for key, piece in singles.items() if key[0] in SINGLE_KINDS and piece is not None}
    return found | {(kind, name): piece for kind, of in KEYED for name, piece in getattr(book, of).items()}


def _all(book: Handbook) -> dict[Key, Piece]:
    """Every object that can be referred to, by kind and id."""
    return {(kind, name): piece for kind, of in book.objects.items() for name, piece in of.items()}


def _title(piece: Piece, language: str) -> str:
    title = getattr(piece, "title", None) or getattr(piece, "name", None)
    return title.into(language) if isinstance(title, Text) else str(title or piece.id)


def said(key: Key) -> str:
    """An object in words: scenario “boycott”."""
    return key[0] if key[0] == key[1] else f"{key[0]} “{key[1]}”"


def _meant(word: str, known: tuple[str, ...] | list[str]) -> str:
    near = get_close_matches(word.lower(), known, 1, 0.6)
    return f"Did you mean “{near[0]}”? " if near else ""


def place(starter: Starter, key: Key) -> Place:
    """Where the library has an object."""
    return starter.book.at(_objects(starter.book)[key])
