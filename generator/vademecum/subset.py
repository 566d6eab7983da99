"""A handbook without some of its platforms, countries, languages and objects: which places of its files must go.

What refers to something that goes, goes too: an item leaves its list, an optional field its object, and an object that
cannot be without it goes itself. So does an object that was about nothing else: a rule for one platform would
otherwise become a rule for all. A decision tree that loses a branch is mended (see `tree_mending`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vademecum.model.base import Entry, Model, OrganisationType, Scope, Scoped, Text
from vademecum.model.campaigns import Label
from vademecum.model.channels import Account, Platform
from vademecum.model.conduct import Address, ProtectedSpeech
from vademecum.model.crisis import Message
from vademecum.model.handbook import SUBJECTS, Handbook
from vademecum.model.identity import Speaks
from vademecum.model.law import Authority, Law, Line, National
from vademecum.model.links import target
from vademecum.model.organisation import Entity, Hours, Organisation
from vademecum.model.parts import parts_of
from vademecum.model.people import Holder
from vademecum.model.strategy import Audience
from vademecum.model.training import Question, QuestionKind
from vademecum.model.walk import pointers
from vademecum.problem import Place
from vademecum.tree_mending import mend

ABOUT: dict[type[Model], frozenset[str]] = {
    Entry: frozenset({"applies_to"}),
    Scoped: frozenset({"applies_to"}),
    Scope: frozenset(Scope.model_fields),
    Hours: frozenset({"entities"}),
    Address: frozenset({"platforms", "language"}),
    Speaks: frozenset({"language"}),
    Message: frozenset({"platforms"}),
    Account: frozenset({"entity"}),
    Holder: frozenset({"entity"}),
    ProtectedSpeech: frozenset({"jurisdiction"}),
    Law: frozenset({"jurisdiction"}),
    Authority: frozenset({"jurisdiction"}),
    Label: frozenset({"jurisdiction"}),
    Line: frozenset({"jurisdiction"}),
    National: frozenset({"jurisdiction"}),
}
"""Fields that say what an object is about: it goes with the last of them."""
_UNDER_ONE_LAW = (ProtectedSpeech, Law, Authority, Label, Line, National)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a handbook is to keep."""

    languages: tuple[str, ...]
    entities: frozenset[str]
    platforms: tuple[str, ...]
    laws: frozenset[str]
    """Jurisdictions; what is under another one goes."""
    organisation: OrganisationType
    """Type of the organisation; what is for other types goes."""
    absent: frozenset[tuple[str, str]] = frozenset()
    """Objects by kind and id that are not to be there."""
    dropped: frozenset[Place] = frozenset()
    """Places that are not to be there."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What goes: places of the files; objects by kind and id, with their titles."""

    places: frozenset[Place]
    titles: dict[tuple[str, str], str]
    values: dict[Place, str] = field(default_factory=dict)
    """What stands at some places instead: where the edges of mended trees lead."""

    def covers(self, place: Place) -> bool:
        """Whether a place goes, by itself or with what it stands in."""
        return _covers(self.places, place)


def unwanted(book: Handbook, wanted: Wanted) -> Gone:
    """Everything that a handbook with only what is wanted does not have."""
    pruner = _Pruner(book)
    for place, model in book.parts:
        if isinstance(model, Platform) and model.id not in wanted.platforms:
            pruner.drop(place)
        if isinstance(model, Entity) and model.id not in wanted.entities:
            pruner.drop(place)
        if pruner.names.get(id(model)) in wanted.absent:
            pruner.places.add(place)
    pruner.places |= _texts(book, wanted)
    named, others = _types(book, wanted)
    pruner.places |= named
    for place in (*_languages(book, wanted), *_jurisdictions(book, wanted), *others, *sorted(wanted.dropped)):
        if not pruner.drop(place):
            # The object of a file: the whole file goes.
            pruner.places.add(place)
    pruner.follow()
    titles = {key: _title(book, *key, wanted.languages[0]) for key in sorted(pruner.objects)}
    return Gone(frozenset(pruner.places), titles, pruner.values)


class _Pruner:
    """Collects the places that go, until nothing refers to what went."""

    def __init__(self, book: Handbook) -> None:
        self.book = book
        self.models = {(place.file, place.path): model for place, model in book.parts}
        self.names = {id(piece): (kind, name) for kind, of in book.objects.items() for name, piece in of.items()}
        # A level must name a message, so such a message stays when the platforms it was for go.
        self.needed = {level.message for level in book.levels.values()}
        self.places: set[Place] = set()
        self.objects: set[tuple[str, str]] = set()
        self.values: dict[Place, str] = {}
        # What mending takes out of a tree is no reason to take out more of it.
        self.mended: set[Place] = set()

    def follow(self) -> None:
        """Drop what refers to what went, and what refers to that."""
        before = -1
        while len(self.places) != before:
            before = len(self.places)
            for place, model in self.book.parts:
                if id(model) in self.names and _covers(self.places, place):
                    self.objects.add(self.names[id(model)])
            for place in list(self._references()):
                self.drop(place)
            self._mend_trees()

    def _mend_trees(self) -> None:
        """Mend the decision trees that lost a branch; one that has nothing to decide any more goes."""
        reasons = self.places - self.mended
        files = {place.file for place in reasons}
        for tree in self.book.trees.values():
            root = self.book.at(tree)
            if root.file not in files or _covers(self.places, root):
                continue
            mended = mend(tree, lambda path, root=root: _covers(reasons, root.at(*path)))  # type: ignore[misc]
            if mended is None:
                self.places.add(root)
            else:
                gone = {root.at(*path) for path in mended.gone}
                self.mended |= gone - self.places
                self.places |= gone
                self.values |= {root.at(*path): value for path, value in mended.values.items()}

    def _references(self) -> Iterator[Place]:
        """Where something that went is referred to by a field."""
        for place, _, leaf in self.book.leaves:
            if leaf.ref and (leaf.ref, leaf.value) in self.objects:
                yield place.at(*leaf.path)
        for place, model in self.book.parts:
            for name in pointers(type(model)):
                for number, pointer in enumerate(getattr(model, name)):
                    if target(pointer)[:2] in self.objects or self._lost_part(pointer):
                        yield place.at(name, number)
            if isinstance(model, Question) and model.kind is QuestionKind.RULE:
                yield from self._choices(place, model)
            if isinstance(model, Entry):
                kind = self.names.get(id(model), ("", ""))[0]
                yield from (place.at("moved", old) for old, new in model.moved.items() if (kind, new) in self.objects)

    def _lost_part(self, pointer: str) -> bool:
        """Whether the item of a checklist or the place in a tree that a pointer names went."""
        kind, name, part = target(pointer)
        piece = self.book.objects[kind].get(name) if part else None
        found = parts_of(piece).get(part) if piece else None
        return found is not None and _covers(self.places, self.book.at(found))

    def _choices(self, place: Place, question: Question) -> Iterator[Place]:
        """The answers that are a rule that went; the whole question, where that was a right one."""
        for number, choice in enumerate(question.answers):
            if ("rule", choice.id) in self.objects:
                yield place if choice.right else place.at("answers", number)

    def drop(self, place: Place) -> bool:
        """Take a place away, with what cannot be without it; False where a file cannot be without it."""
        if _covers(self.places, place):
            return True
        if (owner := self._owner(place)) is None:
            return self._drop_root(place)
        spot, model = owner
        field = str(place.path[len(spot.path)])
        whole = spot.at(field)
        if place != whole:
            self.places.add(place)
            if not self._is_empty(whole, model, field) or not self._needs(model, field):
                return True
        # An object that must stay keeps an empty place rather than a wrong reference.
        if not self._needs(model, field) or not self.drop(spot):
            self.places.add(whole)
        return True

    def _owner(self, place: Place) -> tuple[Place, Model] | None:
        """The object that a place is a part of; None for an object that a file or its list holds."""
        for length in range(len(place.path) - 1, -1, -1):
            model = self.models.get((place.file, place.path[:length]))
            if model is not None:
                return Place(place.file, place.path[:length]), model
        return None

    def _drop_root(self, place: Place) -> bool:
        folder = place.file.rpartition("/")[0] + "/"
        if not place.path and all(subject.path != folder for subject in SUBJECTS):
            return False
        self.places.add(place)
        return True

    def _is_empty(self, whole: Place, model: Model, field: str) -> bool:
        value = getattr(model, field)
        names = value if isinstance(value, dict) else range(len(value))
        return all(whole.at(name) in self.places for name in names)

    def _needs(self, model: Model, field: str) -> bool:
        """Whether an object goes with a field of it."""
        if isinstance(model, Message) and field == "platforms":
            return model.id not in self.needed
        about = any(field in fields for kind, fields in ABOUT.items() if isinstance(model, kind))
        return about or type(model).model_fields[field].is_required()


def _covers(places: set[Place] | frozenset[Place], place: Place) -> bool:
    return any(Place(place.file, place.path[:length]) in places for length in range(len(place.path) + 1))


def _texts(book: Handbook, wanted: Wanted) -> set[Place]:
    """The words in other languages."""
    return {
        place.at(*leaf.path, language)
        for place, _, leaf in book.leaves
        if isinstance(leaf.value, Text)
        for language in leaf.value
        if language and language not in wanted.languages
    }


def _languages(book: Handbook, wanted: Wanted) -> Iterator[Place]:
    """Other languages of entities, accounts and scopes, and how other languages address people."""
    others = set(book.languages) - set(wanted.languages)
    french = any(language.startswith("fr") for language in wanted.languages)
    for place, model in book.parts:
        if isinstance(model, (Entity, Account, Scope, Audience)):
            yield from (place.at("languages", i) for i, language in enumerate(model.languages) if language in others)
        if isinstance(model, (Address, Speaks)) and model.language in others:
            yield place.at("language")
        if isinstance(model, Audience) and model.address and not french:
            yield place.at("address")
        if isinstance(model, Message) and not french:
            yield from (place.at(key) for key in ("address", "tu") if getattr(model, key))


def _types(book: Handbook, wanted: Wanted) -> tuple[set[Place], list[Place]]:
    """Where the type of the organisation is named, and what is for other types only."""
    named: set[Place] = set()
    others: list[Place] = []
    for place, model in book.parts:
        if isinstance(model, (Entry, Scoped)) and model.applies_to and model.applies_to.organisations:
            if wanted.organisation in model.applies_to.organisations:
                named.add(place.at("applies_to", "organisations"))
            else:
                others.append(place)
    return named, others


def _jurisdictions(book: Handbook, wanted: Wanted) -> Iterator[Place]:
    """What other laws ask."""
    for place, model in book.parts:
        if isinstance(model, (Organisation, Scope)):
            laws = enumerate(model.jurisdictions)
            yield from (place.at("jurisdictions", i) for i, law in laws if law not in wanted.laws)
        if isinstance(model, _UNDER_ONE_LAW) and model.jurisdiction not in wanted.laws:
            yield place.at("jurisdiction")


def _title(book: Handbook, kind: str, name: str, language: str) -> str:
    """What a link without words to an object that went says."""
    piece = book.objects[kind][name]
    title = getattr(piece, "title", None) or getattr(piece, "name", None)
    return title.into(language) if isinstance(title, Text) else str(title or name)
