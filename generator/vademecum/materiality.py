"""How much a change matters: whether somebody must act differently, knows more, or reads the same in other words.

Everything is a duty that this table does not name: a field that another version of the program writes is material too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any

Json = Any
"""Plain JSON: None, str, int, bool, list, dict."""

TEXT = "$text"
"""Key of a text in a snapshot: `{"$text": {"fr": "…", "en": "…"}}`."""


class Materiality(StrEnum):
    """What a change asks of its readers."""

    MATERIAL = "material"
    """Somebody must act differently."""
    INFORMATION = "information"
    """Somebody knows more, or something else."""
    WORDING = "wording"
    """The same in other words; or upkeep that no reader acts on."""


_UPKEEP = frozenset(("reviewed", "moved", "waive", "edition", "released", "effective", "as_of", "look", "checks", "verified_on",
                     "exercised", "held", "confirmed"))  # fmt: skip
"""Fields, at any depth, by which authors keep the handbook; readers act on none."""
_UPKEEP_OF = frozenset((("tree", "limits"), ("tree", "tests"), ("governance", "approvals")))

_INFORMATION = frozenset(("summary", "synonyms", "rationale", "sources", "related", "intro", "why", "review_by",
                          "group", "topic", "purpose", "mission", "examples"))  # fmt: skip
_INFORMATION_KINDS = frozenset(("case", "figure", "term", "audience", "metric", "strategy", "pillar"))
"""Kinds that inform, apart from the fields of a duty that they hold."""
_DUTIES_THERE = frozenset(("route", "owner", "every", "platforms", "due", "target", "not_doing", "before_public",
                           "crisis_priority", "address", "visibility", "status", "applies_to"))  # fmt: skip
_INFORMATION_OF = frozenset((("law", "authority"), ("law", "confidence"), ("platform", "audience"), ("platform", "orientation"),
                             ("organisation", "sector"), ("organisation", "context_specifics"), ("campaign", "problem"),
                             ("campaign", "alternatives"), ("account", "opened_on"), ("role", "reach")))  # fmt: skip
_ADDED_INFORMS = frozenset(("message", "law", "authority"))
"""Kinds of which one more obliges nobody."""

_ANY_ORDER = frozenset(("rules", "prohibited", "material", "native_uses", "not_for", "formats", "examples", "disclosures",
                        "voice", "emotions", "messages", "checklists", "roles", "platforms", "accounts", "entities",
                        "audiences", "languages", "jurisdictions", "sources", "related", "tests", "informs", "informed",
                        "consulted", "responsible", "admins", "who_may_post", "criteria", "signs", "synonyms", "blanks",
                        "grounds", "never_grounds", "topics", "queries", "thresholds", "labels", "wording", "pillars",
                        "answers", "waive", "role", "account", "activity", "audience", "period", "category", "metric",
                        "law", "authority", "case", "figure", "term", "pitfalls", "never", "dont", "routes", "four_eyes"))  # fmt: skip
"""Lists whose order asks nothing; in any other, such as steps, it does."""


MAPS_BY_ID = frozenset(("questions", "outcomes", "owners", "review_every", "path", "moved"))
"""Fields whose keys are ids, not names of fields: a question may well be called “look”."""


def inside(names: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Names of the fields that lead to a value of a map, by those that lead to the map; an id is written “#”."""
    return (*names, "#" if names and names[-1] in MAPS_BY_ID else key)


def is_upkeep(kind: str, names: Sequence[str]) -> bool:
    """Whether a field is one by which authors keep the handbook."""
    return not _UPKEEP.isdisjoint(names) or (kind, names[0] if names else "") in _UPKEEP_OF


def of_field(kind: str, names: Sequence[str]) -> Materiality:
    """What a change of a field asks of readers, by the kind of object and the names of the fields that lead to it."""
    first = names[0] if names else ""
    if is_upkeep(kind, names):
        return Materiality.WORDING
    if (kind, first) in _INFORMATION_OF or not _INFORMATION.isdisjoint(names):
        return Materiality.INFORMATION
    if kind in _INFORMATION_KINDS and _DUTIES_THERE.isdisjoint(names):
        return Materiality.INFORMATION
    return Materiality.MATERIAL


def of_object(kind: str, *, added: bool) -> Materiality:
    """What an object that comes or goes asks of readers."""
    informs = kind in _INFORMATION_KINDS or (added and kind in _ADDED_INFORMS)
    return Materiality.INFORMATION if informs else Materiality.MATERIAL


def of_order(kind: str, names: Sequence[str], slot: str) -> Materiality:
    """What another order of a list asks of readers; `slot` is the name of the list."""
    return Materiality.WORDING if slot in _ANY_ORDER else of_field(kind, names)


def of_text(kind: str, names: Sequence[str], old: dict[str, str], new: dict[str, str]) -> Materiality:
    """What a change of a text asks: nothing where the words are the same but for case, spaces and punctuation."""
    if all(fold(_into(old, code)) == fold(_into(new, code)) for code in {*old, *new}):
        return Materiality.WORDING
    field = of_field(kind, names)
    if old and all(code in new and fold(words) == fold(new[code]) for code, words in old.items()):
        return min(field, Materiality.INFORMATION, key=_RANK.index)  # only languages were added
    return field


_RANK = (Materiality.WORDING, Materiality.INFORMATION, Materiality.MATERIAL)


def _into(text: dict[str, str], language: str) -> str:
    return text.get(language) or text.get("") or next(iter(text.values()), "")


_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "…": "...", "‑": "-", "–": "-", "—": "-", "−": "-", "\u00ad": None,
                        "\u200b": None, "\u2060": None, "\ufeff": None})  # fmt: skip
_BETWEEN_FIGURES = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
_FIGURE_AND_UNIT = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_SIGN = re.compile(r"[^\w\s]|_")
_KEPT = frozenset("%‰@#&§/\\")


@lru_cache(maxsize=65_536)
def fold(words: str) -> str:
    """Words without what carries no meaning: case, spaces, typography, and punctuation between words.

    Accents, figures, symbols and signs inside a word or a figure stay: 1.5 is not 15, « ou » is not « où ».
    """
    text = unicodedata.normalize("NFC", words).translate(_SIGNS).casefold()
    text = _SIGN.sub(_kept, _BETWEEN_FIGURES.sub("-", text))
    return " ".join(_FIGURE_AND_UNIT.sub(" ", text).split())


def _kept(found: re.Match[str]) -> str:
    """A sign that is neither letter, figure nor blank; a blank instead of what only separates words."""
    sign = found[0]
    category = unicodedata.category(sign)[0]
    if sign in _KEPT or category not in "PZC":
        return sign
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    inside = category == "P" and after.isalnum() and (before.isalnum() or (sign == "-" and after.isdigit()))
    return sign if inside else " "


def material(kind: str, data: Json, names: tuple[str, ...] = ()) -> Json:
    """The part of an object's data that is material, its texts folded; None where there is nothing."""
    if isinstance(data, dict) and not is_tagged(data):
        kept = {key: material(kind, inner, inside(names, key)) for key, inner in data.items()}
        return {key: inner for key, inner in kept.items() if inner is not None} or None
    if isinstance(data, list):
        return [item for item in (material(kind, item, names) for item in data) if item is not None] or None
    if of_field(kind, names) is not Materiality.MATERIAL:
        return None
    return {TEXT: {code: fold(words) for code, words in data[TEXT].items()}} if _is_text(data) else data


def _is_text(data: Json) -> bool:
    return isinstance(data, dict) and TEXT in data


def is_tagged(data: Json) -> bool:
    """Whether a value of a snapshot is a text, reference, duration or day: an object with one key, such as `$ref`."""
    return isinstance(data, dict) and len(data) == 1 and next(iter(data)).startswith("$")
