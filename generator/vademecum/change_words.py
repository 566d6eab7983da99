"""A change → a sentence in the words of a language: “Instagram: first reply 4 h → 1 h”."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vademecum.change_values import contrast, in_words, into, quoted, title
from vademecum.compare import Action, Change, Crumb
from vademecum.materiality import TEXT, Json, fold, is_tagged
from vademecum.snapshot import REF, Titles
from vademecum.strings import Strings

_BY_NUMBER = frozenset(("first_hour", "steps", "do", "rhythm", "team", "rounds", "admins", "sources", "examples"))
"""Lists whose parts are known by their place rather than by their words."""
_BY_KIND = frozenset(("owners", "review_every"))
"""Fields with a value for each kind of object."""
_VAGUE = frozenset(("mode", "role", "when", "text", "min", "max", "per", "note", "after", "to", "decider", "approval", "how",
                    "level", "criteria", "message", "where", "intro", "every", "log", "condition", "must", "should"))  # fmt: skip
"""Fields whose label needs that of the map that they stand in."""
_FALLS = frozenset(("role", "owner"))
"""Fields of a part by which something falls to a role."""


def say(change: Change, words: Strings) -> str:
    """What changed, in a sentence without a full stop; then, where it matters, what is left to translate or was declared."""
    sentence = _SENTENCES[change.action](change, words)
    notes = []
    if change.stale:
        notes.append(words("changes.stale", languages=words.join(_language(code, words) for code in change.stale)))
    if change.declared:
        notes.append(words("changes.declared", reason=change.declared))
    return sentence + (f" ({'; '.join(notes)})" if notes else "")


def concerned(change: Change, words: Strings) -> list[str]:
    """Titles of the roles, platforms and entities that a change concerns; none where it concerns everybody."""
    return [title(key, words, change.titles) for key in change.touches.named()]


def named(key: str, words: Strings, titles: Mapping[str, Titles] | None = None) -> str:
    """An object as a sentence names it: Rule “No secrets”."""
    return _named(key, title(key, words, titles or {}), words)


def _named(key: str, called: str, words: Strings) -> str:
    pattern = f"changes.object.{key.partition(':')[0]}"
    return words(pattern, title=called) if pattern in words else called


def _object(change: Change, words: Strings) -> str:
    return _named(change.key, title(change.key, words, change.titles), words)


def _subject(change: Change, words: Strings) -> str:
    """The object where a change is inside it: places and people by their title alone."""
    if change.kind in ("platform", "account", "role", "entity"):
        return title(change.key, words, change.titles)
    return _object(change, words)


def _head(change: Change, words: Strings, crumbs: Iterable[Crumb]) -> str:
    """The object and the parts on the way to what changed."""
    return ", ".join([_subject(change, words), *(_part(crumb, words) for crumb in crumbs)])


def _part(crumb: Crumb, words: Strings) -> str:
    """A part of an object: step 3, question “Is anyone hurt?”, under “principles”, no. 2."""
    noun = f"changes.noun.{crumb.name}"
    called = into(crumb.title, words.language)
    known = noun in words
    if called and not (crumb.name in _BY_NUMBER and crumb.position):
        text = quoted(called, words)
        return f"{words(noun) if known else _label(crumb.name, words)} {text}"
    if known and not crumb.position:
        return words(noun)
    if known:
        return words("changes.part.numbered", noun=words(noun), number=crumb.position)
    return words("changes.part.unknown", label=_bare(crumb.name, words), number=crumb.position)


def _label(name: str, words: Strings) -> str:
    """The label of a field for readers; its name in quotation marks where it has none."""
    key = f"changes.field.{name}"
    return words(key) if key in words else words("changes.field.unknown", name=name)


def _bare(name: str, words: Strings) -> str:
    """The label of a field, or its name, for between quotation marks."""
    return _label(name, words) if f"changes.field.{name}" in words else name


def _field(change: Change, words: Strings) -> str:
    """The label of what changed inside its part; empty where the part itself changed."""
    depth = change.trail[-1].depth if change.trail else 0
    names = [step for step in change.path[depth:] if isinstance(step, str)]
    if not names:
        return ""
    last = _label(names[-1], words)
    if len(names) > 1 and names[-1] in _VAGUE:
        return f"{_label(names[-2], words)}, {last}"
    if len(names) > 1 and (names[0] in _BY_KIND or f"changes.field.{names[-1]}" not in words):
        kind = f"kind.{names[-1]}"
        inner = words("changes.quote", text=words(kind)) if kind in words else last
        return f"{_label(names[0], words)}, {inner}"
    return last


def _name(change: Change) -> str:
    """Name of the field that changed, or of the list that an item stands in."""
    return next((step for step in reversed(change.path) if isinstance(step, str)), "")


def _value(change: Change, value: Json, words: Strings) -> str:
    return in_words(value, words, change.titles, change.kind, _name(change))


def _added(change: Change, words: Strings) -> str:
    return _come_or_gone(change, words, "added", change.new)


def _removed(change: Change, words: Strings) -> str:
    return _come_or_gone(change, words, "removed", change.old)


def _come_or_gone(change: Change, words: Strings, how: str, value: Json) -> str:
    if not change.path:
        said = words(f"changes.object-{how}", object=_object(change, words))
        text = value["data"].get("text") if isinstance(value, dict) else None
        return f"{said} — {_value(change, text, words)}" if text else said
    crumb = change.trail[-1]
    head, said = _head(change, words, change.trail[:-1]), _value(change, value, words)
    noun = f"changes.noun.{crumb.name}"
    if noun in words:
        numbered = crumb.name in _BY_NUMBER
        label = words("changes.part.numbered", noun=words(noun), number=crumb.position) if numbered else words(noun)
        return words("changes.said", head=head, what=words(f"changes.{how}", label=label, value=said))
    way = "added-to" if how == "added" else "removed-from"
    return words("changes.said", head=head, what=words(f"changes.{way}", label=_bare(crumb.name, words), value=said))


def say_together(changes: Sequence[Change], words: Strings) -> str:
    """One sentence for several items that come to a list, or go from it."""
    first = changes[0]
    values = words.join(_value(one, one.new if first.action is Action.ADDED else one.old, words) for one in changes)
    way = "added-to" if first.action is Action.ADDED else "removed-from"
    what = words(f"changes.{way}", label=_bare(first.trail[-1].name, words), value=values)
    return words("changes.said", head=_head(first, words, first.trail[:-1]), what=what)


def _moved(change: Change, words: Strings) -> str:
    old, new = (place + 1 for place in change.places)
    if change.path and old == new:
        return in_another_order(change, words)
    if change.path:
        item = in_words(change.new, words, change.titles)
        crumb = change.trail[-1]
        part = _part(crumb, words) if crumb.title else f"{_label(crumb.name, words)}, {item}"
        return words("changes.moved", head=f"{_head(change, words, change.trail[:-1])}, {part}", old=old, new=new)
    if change.old == change.new:
        return words("changes.object-moved", object=_object(change, words), old=old, new=new)
    places = [_whence(change, side, words) for side in (change.old, change.new)]
    return words("changes.object-elsewhere", object=_object(change, words), old=places[0], new=places[1])


def in_another_order(change: Change, words: Strings) -> str:
    """The sentence that serves for all items of a list that change places."""
    head, label = _head(change, words, change.trail[:-1]), _label(change.trail[-1].name, words)
    return words("changes.order", head=head, label=label)


def _whence(change: Change, side: Json, words: Strings) -> str:
    """Where an object stood: the object it was in, and the list there."""
    parent, slot = side["parent"], side["slot"]
    if not parent:
        return words("changes.whole")
    label = _label(slot.rpartition(".")[2], words)
    return f"{_named(parent, title(parent, words, change.titles), words)} ({label})"


def _renamed(change: Change, words: Strings) -> str:
    ids = [str(value).rpartition(":")[2] for value in (change.old, change.new)]
    return words("changes.renamed", object=_object(change, words), old=ids[0], new=ids[1])


def _changed(change: Change, words: Strings) -> str:
    head, label = _head(change, words, change.trail), _field(change, words)
    if change.trail and _name(change) in _FALLS and _is_role(change.new):
        return words("changes.falls", head=head, role=_value(change, change.new, words))
    before, after = _text(change.old), _text(change.new)
    if before and after:
        return _rephrased(change, words, before, after)
    old, new = change.old, change.new
    if isinstance(old, bool) or isinstance(new, bool):
        old, new = bool(old), bool(new)
    if old is None or new is None:
        how = "added" if old is None else "removed"
        if not label:
            return _come_or_gone(change, words, how, new if old is None else old)
        value = _value(change, new if old is None else old, words)
        return words("changes.said", head=head, what=words(f"changes.{how}", label=label, value=value))
    what = words("changes.set", label=label, old=_value(change, old, words), new=_value(change, new, words)).strip()
    return words("changes.said", head=head, what=what)


def _rephrased(change: Change, words: Strings, before: Titles, after: Titles) -> str:
    """A text that changed: in the language of the sentence, or in the one in which it did."""
    language = _seen_in(before, after, words.language)
    old, new = contrast(*(into(side, language) for side in (before, after)))
    label, trail = _field(change, words), change.trail
    if trail and label and _is_title(change):
        # The words by which a part is known are in the sentence anyway.
        label, trail = "", (*trail[:-1], replace(trail[-1], title={}))
    if language.split("-")[0] != words.language.split("-")[0] and language:
        named_language = _language(language, words)
        label = words(f"changes.{'in' if label else 'in-only'}", label=label, language=named_language)
    what = words("changes.text", label=label, old=quoted(old, words), new=quoted(new, words)).strip()
    return words("changes.said", head=_head(change, words, trail), what=what)


def _is_title(change: Change) -> bool:
    """Whether what changed are the words by which its part is known."""
    crumb = change.trail[-1]
    return len(change.path) == crumb.depth + 1 and _text(change.new) == crumb.title


def _seen_in(before: Titles, after: Titles, language: str) -> str:
    """A language in which two texts differ: the one asked for, if they do, else the first that does, in more than layout."""
    own = language if language in after or language in before else language.split("-")[0]
    differing = [code for code in sorted({*before, *after}) if into(before, code) != into(after, code)]
    if into(before, own) != into(after, own):
        return own
    return next(
        (c for c in differing if fold(into(before, c)) != fold(into(after, c))), differing[0] if differing else ""
    )


def _language(code: str, words: Strings) -> str:
    key = f"changes.language.{code.split('-')[0]}"
    return words(key) if key in words else code


def _text(value: Json) -> Titles:
    return value[TEXT] if is_tagged(value) and TEXT in value else {}


def _is_role(value: Json) -> bool:
    return isinstance(value, dict) and str(value.get(REF, "")).startswith("role:")


_SENTENCES = {
    Action.ADDED: _added,
    Action.REMOVED: _removed,
    Action.MOVED: _moved,
    Action.RENAMED: _renamed,
    Action.CHANGED: _changed,
}
