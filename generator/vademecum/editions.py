"""Public, internal, restricted: a handbook → the part of it that some readers may see. A pure function.

What is for other types of organisation goes too, and so does what the organisation has still to write: an optional
field, an item of a list, a part that cannot be without its words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic.fields import FieldInfo

from vademecum.model.base import TO_FILL, Entry, Model, Piece, Scoped, Text, Visibility
from vademecum.model.channels import Account
from vademecum.model.handbook import KEYED, SINGLES, Handbook
from vademecum.model.links import LINK, target
from vademecum.model.tree import Answer, Outcome, Question, Tree
from vademecum.model.walk import models, pointers, shape_of, visible_to
from vademecum.queries import is_ours
from vademecum.tree_mending import without

_RANK = {Visibility.PUBLIC: 0, Visibility.INTERNAL: 1, Visibility.RESTRICTED: 2}


def apply(handbook: Handbook, edition: Visibility) -> Handbook:
    """The handbook without what this edition's readers may not see, and without references to it."""
    return _Filter(handbook, edition).run()


class _Filter:
    def __init__(self, handbook: Handbook, edition: Visibility) -> None:
        self.handbook = handbook
        self.rank = _RANK[edition]
        self._plans: dict[type[Model], list[tuple[str, FieldInfo, bool, Any]]] = {}
        self.hidden = {
            (kind, name): piece
            for kind, pieces in handbook.objects.items()
            for name, piece in pieces.items()
            if not self.shows(piece)
        }
        # Levels have no visibility of their own: they go with the crisis plan.
        if handbook.crisis and not self.shows(handbook.crisis):
            self.hidden |= {("level", name): level for name, level in handbook.levels.items()}

    def shows(self, model: Model) -> bool:
        """Whether these readers may see an object at all."""
        if isinstance(model, Scoped) and not isinstance(model, (Answer, Question, Outcome)):
            return is_ours(self.handbook, model)
        if isinstance(model, Entry):
            return is_ours(self.handbook, model) and _RANK[model.visibility] <= self.rank
        return _RANK[getattr(type(model), "VISIBILITY", Visibility.PUBLIC)] <= self.rank

    def run(self) -> Handbook:
        book = self.handbook
        changes: dict[str, Any] = {"names": {key: _title(piece) for key, piece in self.hidden.items()}}
        for name in SINGLES:
            model = getattr(book, name)
            changes[name] = self.model(model) if model is not None and self.shows(model) else None
        for _, name in KEYED:
            pieces = ((key, self._of_here(piece)) for key, piece in getattr(book, name).items() if self.shows(piece))
            kept = ((key, self.model(piece)) for key, piece in pieces)
            changes[name] = dict(kept)
        changes["holders"] = tuple(self.model(holder) for holder in book.holders if self.shows(holder))
        return replace(book, **changes, roots=())

    def _of_here(self, piece: Piece) -> Piece:
        """An object without the branches of a decision tree that hold elsewhere."""
        if not isinstance(piece, Tree):
            return piece
        places = {path: part for path, part in models(piece) if isinstance(part, Answer | Question | Outcome)}
        return without(piece, lambda path: path in places and not is_ours(self.handbook, places[path]))

    def model(self, model: Any) -> Any:
        """A copy without the fields and parts that are not for these readers; the model itself where that is all of it."""
        changes: dict[str, Any] = {}
        values = model.__dict__
        for name, info, dropped, shape in self._plan(type(model)):
            value = values[name]
            if dropped or (shape == "" and value is not None and value.to_fill):
                # An object with an id stays, without the words; any other part goes, as `value` sees to it.
                new = Text() if info.is_required() else info.get_default(call_default_factory=True)
            elif value is None:
                continue
            elif isinstance(shape, str) and shape and not info.is_required():
                new = None if (shape, value) in self.hidden else value
            else:
                new = self.value(value, shape)
                if new is None and info.is_required() and self.shows(value):
                    # A part that its object cannot be without stays, without the words.
                    new = self.model(value)
            if new is not value:
                changes[name] = new
        if isinstance(model, Account) and model.handle.startswith(TO_FILL):
            changes["handle"] = ""
        kind: type[Model] = type(model)
        for name in pointers(kind):
            shown = tuple(pointer for pointer in values[name] if target(pointer)[:2] not in self.hidden)
            if shown != values[name]:
                changes[name] = shown
        return model.model_copy(update=changes) if changes else model

    def _plan(self, kind: type[Model]) -> list[tuple[str, FieldInfo, bool, Any]]:
        """The fields of a model that may change: name, what it is, whether it goes, its shape otherwise."""
        if kind not in self._plans:
            found = []
            for name, info in kind.model_fields.items():
                seen, shape = visible_to(kind, name), shape_of(kind, name)
                dropped = seen is not None and _RANK[seen] > self.rank
                if dropped or shape is not None:
                    found.append((name, info, dropped, shape))
            self._plans[kind] = found
        return self._plans[kind]

    def value(self, value: Any, shape: Any) -> Any:
        if shape == "":
            return None if value.to_fill else self.text(value)
        if shape is Model:
            return self.model(value) if self.shows(value) and not self._is_to_fill(value) else None
        if isinstance(shape, str):
            return value
        inner = shape[1]
        if isinstance(value, dict):
            return {key: kept for key, item in value.items() if (kept := self.value(item, inner)) is not None}
        if isinstance(inner, str) and inner:
            return tuple(item for item in value if (inner, item) not in self.hidden)
        return tuple(kept for item in value if (kept := self.value(item, inner)) is not None)

    @staticmethod
    def _is_to_fill(model: Model) -> bool:
        """Whether a part without an id lacks words that it cannot be without."""
        if isinstance(model, Piece):
            return False
        fields = type(model).model_fields
        return any(
            isinstance(value, Text) and value.to_fill and fields[name].is_required()
            for name, value in model.__dict__.items()
        )

    def text(self, text: Text) -> Text:
        """A text whose links to hidden objects became their words."""
        if not any("](" in words for words in text.values()):
            return text
        return Text({language: self._words(words, language) for language, words in text.items()})

    def _words(self, words: str, language: str) -> str:
        return LINK.sub(lambda match: self._link(match, language), words)

    def _link(self, match: Any, language: str) -> str:
        hidden = self.hidden.get((match["kind"], match["id"]))
        if hidden is None:
            return str(match[0])
        return match["words"] or _title(hidden).into(language)


def _title(piece: Piece) -> Text:
    return getattr(piece, "title", None) or getattr(piece, "name", None) or Text({"": piece.id})
