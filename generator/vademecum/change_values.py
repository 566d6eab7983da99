"""Values of a snapshot in the words of a language: texts in quotation marks, references by title, durations, days, choices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from vademecum.materiality import TEXT, Json
from vademecum.model.base import Duration
from vademecum.model.links import plain
from vademecum.snapshot import DAY, DURATION, REF, Titles
from vademecum.strings import Strings

_LONG = 160
"""Letters from which on of two texts only what differs is shown, with some words around it."""
_AROUND = 4
_LAYOUT = re.compile(r"[ \t\r\n]+")
"""Blanks and line breaks of a text; no-break spaces stay."""
_CHOICES = {
    "obligation": "obligation", "mode": "platforms.modes", "on_timeout": "approvals.timeouts", "reply": "categories.replies",
    "visibility": "changes.choice.visibility", "status": "changes.choice.status", "confidence": "changes.choice.confidence",
    "intent": "messages.intent", "orientation": "platforms.orientations", "address": "conduct.address-form",
    "form": "conduct.address-form", "group": "groups.moment",
}  # fmt: skip
"""Words of a choice, by the field."""
_CHOICES_OF = {
    ("platform", "state"): "platforms.status", ("account", "state"): "accounts.states", ("route", "risk"): "approvals.risk",
    ("campaign", "risk"): "approvals.risk", ("checklist", "mode"): "checklists.mode-name", ("role", "kind"): "roles.kind",
    ("metric", "group"): "metrics.group", ("scenario", "group"): "groups.happening", ("objective", "kind"): "strategy.kind",
    ("audience", "kind"): "audiences.kind", ("campaign", "kind"): "campaigns.kind", ("metric", "better"): "metrics.ways",
    ("category", "where"): "categories.where", ("category", "risk"): "categories.risks", ("law", "topic"): "legal.topic",
}  # fmt: skip


def in_words(value: Json, words: Strings, titles: Mapping[str, Titles], kind: str = "", name: str = "") -> str:
    """A value of the field `name` of an object of a kind, in words."""
    if value is None:
        return words("changes.value.nothing")
    if isinstance(value, bool):
        return words("changes.value.yes" if value else "changes.value.no")
    if isinstance(value, int):
        return f"{value:,}".replace(",", words("thousands"))
    if isinstance(value, str) and (part := titles.get(f"part:{value}")):
        return quoted(into(part, words.language), words)
    if isinstance(value, str):
        return _choice(value, words, kind, name)
    if isinstance(value, list):
        return "; ".join(in_words(item, words, titles, kind, name) for item in value)
    if TEXT in value:
        return quoted(into(value[TEXT], words.language), words)
    if REF in value:
        return title(str(value[REF]), words, titles)
    if DURATION in value or DAY in value:
        return _time(value, words)
    return _parts(value, words, titles, kind)


def title(key: str, words: Strings, titles: Mapping[str, Titles]) -> str:
    """The title of an object; its id where it has none."""
    return plain(into(titles.get(key, {}), words.language)) or key.partition(":")[2] or key.rstrip(":")


def into(text: Titles, language: str) -> str:
    """The words of a text in a language, or in the first that it has."""
    return text.get(language) or text.get(language.split("-")[0]) or text.get("") or next(iter(text.values()), "")


def quoted(text: str, words: Strings) -> str:
    """Words between quotation marks, on one line, without links and marks; quotation marks in them become inner ones."""
    said = _LAYOUT.sub(" ", plain(text)).strip(" ")
    outer, inner = (words(f"changes.{key}", text="|").split("|") for key in ("quote", "quote-inside"))
    for mark, instead in zip(outer, inner, strict=True):
        said = said.replace(mark, instead)
    return words("changes.quote", text=said)


def contrast(old: str, new: str) -> tuple[str, str]:
    """Two texts; of long ones what differs, with some words around it."""
    if max(len(old), len(new)) <= _LONG:
        return old, new
    before, after = (_LAYOUT.sub(" ", text).strip(" ").split(" ") for text in (old, new))
    front = _shared(before, after)
    back = _shared(before[front:][::-1], after[front:][::-1])
    return _cut(before, front, back), _cut(after, front, back)


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _cut(text: list[str], front: int, back: int) -> str:
    start, end = max(0, front - _AROUND), min(len(text), len(text) - back + _AROUND)
    return ("… " if start else "") + " ".join(text[start:end]) + (" …" if end < len(text) else "")


def _choice(value: str, words: Strings, kind: str, name: str) -> str:
    group = _CHOICES_OF.get((kind, name)) or _CHOICES.get(name)
    key = f"{group}.{value}"
    return words(key) if group and key in words else value


def _time(value: dict[str, str], words: Strings) -> str:
    """A duration or a day; as it is written where it cannot be read."""
    written = next(iter(value.values()))
    try:
        return words.duration(Duration.parse(written)) if DURATION in value else words.date(date.fromisoformat(written))
    except (ValueError, TypeError):
        return str(written)


def _parts(value: dict[str, Json], words: Strings, titles: Mapping[str, Titles], kind: str) -> str:
    """A part of an object: its words, and in brackets what else it says in a word."""
    said = [in_words(inner, words, titles, kind, name) for name, inner in value.items() if _is_text(inner)]
    more = [in_words(inner, words, titles, kind, name) for name, inner in value.items() if _is_short(name, inner)]
    text = ", ".join(said)
    return f"{text} ({', '.join(more)})" if text and more else text or ", ".join(more)


def _is_text(value: Json) -> bool:
    return isinstance(value, dict) and TEXT in value


def _is_short(name: str, value: Json) -> bool:
    """Whether a field says something in a word: a reference, a time, a figure or a name."""
    if isinstance(value, dict):
        return REF in value or DURATION in value or DAY in value
    return name != "id" and isinstance(value, int | str) and not isinstance(value, bool)
