"""A reference leads to something that does not exist.

Objects point to each other by id: `owner: com-lead`, `tree: respond`, `[see the tree](tree:respond)` inside a text.
When the id is misspelt or the object was deleted, readers would meet a hole: a step that falls to nobody, a link
that leads nowhere.

What to do: write an id that exists; the message proposes the nearest one. If the object was renamed, its new file
should list the former id under `moved`, and the message says so.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from vademecum.model.base import Entry
from vademecum.model.exercise import Inject
from vademecum.model.handbook import Handbook
from vademecum.model.links import KINDS, PAGES, links
from vademecum.model.links import target as read
from vademecum.model.parts import parts_of
from vademecum.model.walk import pointers
from vademecum.problem import Finding, Place, Severity
from vademecum.trees import suggestion

SEVERITY = Severity.ERROR
NEEDED = True


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """References in fields, links in texts, lists of objects such as `related`."""
    objects = handbook.objects
    for place, _, (path, value, ref, _) in handbook.leaves:
        if ref:
            if value not in objects[ref]:
                yield _unknown(handbook, place.at(*path), ref, value)
            continue
        for language, words in value.items():
            if "](" not in words:
                continue
            spot = place.at(*path, language) if language else place.at(*path)
            for link in links(words):
                for finding in _link(handbook, spot, link.kind, link.id):
                    yield replace(finding, part=f"{link.kind}:{link.id}")
    for place, model in handbook.parts:
        for field in pointers(type(model)):
            for index, target in enumerate(getattr(model, field)):
                kind, _, name = target.partition(":")
                if isinstance(model, Inject):
                    kind, name, _ = read(target)
                    yield from _part(handbook, place.at(field, index), target)
                yield from _link(handbook, place.at(field, index), kind, name)


def _part(handbook: Handbook, place: Place, pointer: str) -> Iterator[Finding]:
    """The item of a checklist, or the place in a tree, that a pointer names behind `#`."""
    kind, name, part = read(pointer)
    piece = handbook.objects.get(kind, {}).get(name)
    if piece is None or "#" not in pointer:
        return
    known = parts_of(piece)
    if not known:
        hint = f"Write “{kind}:{name}”: only checklists and trees have parts."
        yield Finding(place, f"{kind} “{name}” has no parts to point to", hint)
    elif part not in known:
        what = "question or outcome" if kind == "tree" else "item"
        yield Finding(place, f"{kind} “{name}” has no {what} “{part}”", suggestion(part, known))


def _link(handbook: Handbook, place: Place, kind: str, name: str) -> Iterator[Finding]:
    if kind == "page":
        if name not in PAGES:
            yield _finding(place, "page", name, list(PAGES))
    elif kind not in KINDS:
        near = get_close_matches(kind, KINDS, 1)
        hint = f"Did you mean “{near[0]}:{name}”? " if near else ""
        yield Finding(
            place, f"“{kind}:{name}” is not a link that a handbook knows", f"{hint}Kinds: {', '.join(KINDS)}."
        )
    elif name not in handbook.objects[kind]:
        yield _unknown(handbook, place, kind, name)


def _unknown(handbook: Handbook, place: Place, kind: str, name: str) -> Finding:
    for new in handbook.objects[kind].values():
        if isinstance(new, Entry) and name in new.moved:
            return Finding(place, f"{kind} “{name}” was renamed", f"Write “{new.id}”.")
    return _finding(place, kind, name, list(handbook.objects[kind]))


def _finding(place: Place, kind: str, name: str, known: list[str]) -> Finding:
    near = get_close_matches(name, known, 1, 0.6)
    hint = f"Did you mean “{near[0]}”? " if near else ""
    if not known:
        hint += f"This handbook has no {kind} yet."
    elif len(known) <= 12:
        hint += f"There are: {', '.join(sorted(known))}."
    return Finding(place, f"there is no {kind} “{name}”", hint.strip())
