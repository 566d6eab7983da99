"""Every word an author wrote, and who may read it: what the checks of texts go through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from vademecum.model.base import Entry, Model, Status, Visibility
from vademecum.model.handbook import Handbook
from vademecum.model.walk import Path, visible_to
from vademecum.problem import Place

STRICTNESS = {Visibility.PUBLIC: 0, Visibility.INTERNAL: 1, Visibility.RESTRICTED: 2}
"""Rank of each visibility: the higher, the fewer readers."""


class Words(NamedTuple):
    """Words in one language, and where they stand below the object of the file."""

    root_place: Place
    root: Model
    path: Path
    language: str
    """Empty for words that serve every language."""
    words: str

    @property
    def place(self) -> Place:
        """Where these words are written."""
        spot = self.root_place.at(*self.path)
        return spot.at(self.language) if self.language else spot


def suspects(book: Handbook, looks_odd: Callable[[str], object]) -> Iterator[Words]:
    """The texts and plain values that hold a word, as it stands between blanks, that looks odd.

    Words repeat: to judge each of them once, and then to read only the texts that hold an odd one, costs a tenth of
    reading everything.
    """
    odd = frozenset(word for word in book.words if looks_odd(word))
    if not odd:
        return
    for (place, root), texts, vocabulary in zip(book.roots, book.texts, book.vocabulary, strict=True):
        here = odd & vocabulary
        if not here:
            continue
        for path, language, words in texts:
            if not here.isdisjoint(words.split()):
                yield Words(place, root, path, language, words)


def steps(root: Model, path: Path) -> Iterator[tuple[Model, str | None]]:
    """The objects on the way to a path, from the object of the file, each with its key that is taken."""
    here: Any = root
    for key in path:
        if isinstance(here, Model):
            yield here, str(key)
            here = getattr(here, str(key))
        else:
            here = here[key]
    if isinstance(here, Model):
        yield here, None


def is_required(root: Model, path: Path) -> bool:
    """Whether a value is one that its object cannot do without; items of lists can be left out."""
    *_, (owner, _key) = steps(root, path)
    name = path[-1]
    return isinstance(name, str) and name in type(owner).model_fields and type(owner).model_fields[name].is_required()


def visibility_of(root: Model, path: Path) -> Visibility:
    """Who may read a spot: the strictest of the object's, its parts' and its fields' visibility."""
    found = [root_visibility(root)]
    for part, key in steps(root, path):
        found.append(root_visibility(part))
        if key and (seen := visible_to(type(part), key)):
            found.append(seen)
    return max(found, key=STRICTNESS.__getitem__)


def root_visibility(model: Model) -> Visibility:
    """Who may read an object; what names no visibility, such as the organisation, is public."""
    if isinstance(model, Entry):
        return model.visibility
    fixed: Visibility = getattr(type(model), "VISIBILITY", Visibility.PUBLIC)
    return fixed


def is_draft(root: Model, path: Path) -> bool:
    """Whether a spot stands in an object that is still a draft."""
    return any(part.status is Status.DRAFT for part, _ in steps(root, path) if isinstance(part, Entry))
