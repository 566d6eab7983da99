"""What the models refuse, in the words of somebody who writes YAML."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from enum import Enum
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from vademecum.events import MAX_PROBLEMS
from vademecum.model.base import Model
from vademecum.model.handbook import DEFAULTS
from vademecum.model.manual import manual
from vademecum.problem import Place, Problem
from vademecum.source import Document


def explain(model: type[Model], error: ValidationError, place: Place, document: Document) -> Iterator[Problem]:
    """The problems behind one refusal; one slip gives one problem."""
    refusals = error.errors(include_url=False)[:MAX_PROBLEMS]
    # A key that is missing because another one is misspelt, a list that is empty because its items are wrong.
    meant = {
        (*refusal["loc"][:-1], near)
        for refusal in refusals
        if refusal["type"] == "extra_forbidden"
        for near in _near(str(refusal["loc"][-1]), list(_model_at(model, refusal["loc"][:-1]).model_fields))
    }
    for refusal in refusals:
        doubled = refusal["type"] == "missing" and refusal["loc"] in meant
        if not doubled and not (refusal["type"] == "too_short" and refusal["input"]):
            yield _explain(model, refusal, place, document)


def written_at(place: Place, data: Any) -> Place:
    """Where a value is written: at the top of a list file, when an object of the list takes it from there."""
    match place.path:
        case (str(name), int(index), str(key)) if key in DEFAULTS and isinstance(data, dict) and key in data:
            item = data[name][index]
            own = not isinstance(item, dict) or key in item
            return place if own else Place(place.file, (key,), place.on_key)
    return place


def problem(document: Document, place: Place, rule: str, message: str, hint: str) -> Problem:
    """A problem at a place of a document."""
    return Problem(document.locate(written_at(place, document.data)), rule, message, hint)


def unknown_key(document: Document, place: Place, key: str, known: list[str]) -> Problem:
    """A key that an object does not have, and the one that was meant."""
    near = _near(key, known)
    hint = f"Did you mean “{near[0]}”? " if near else ""
    hint += f"Allowed here: {', '.join(known)}."
    if key == "<<":
        hint = "Merge keys are not used in a handbook: write the values out."
    return problem(document, place.key(key), "unknown-key", f"“{key}” is not a key of this object", hint)


def shape(value: Any) -> str:
    """What somebody wrote, without words of programmers."""
    if isinstance(value, dict):
        return "a group of “key: value” lines"
    return "a list" if isinstance(value, list) else "nothing" if value is None else f"the text “{_short(value)}”"


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"


def _near(word: str, known: list[str]) -> list[str]:
    return get_close_matches(word, known, 1, 0.6)


def _explain(model: type[Model], refusal: Any, place: Place, document: Document) -> Problem:
    path, kind, value = tuple(refusal["loc"]), refusal["type"], refusal["input"]
    if path and path[-1] == "[key]":
        return problem(document, place.key(*path[:-1]), *_wrong_pattern("id", value))
    if kind == "extra_forbidden":
        known = list(_model_at(model, path[:-1]).model_fields)
        return unknown_key(document, place.at(*path[:-1]), str(path[-1]), known)
    if kind == "missing" or (value is None and path[-1] in _model_at(model, path[:-1]).model_fields):
        return _missing(document, model, place, path)
    name = next((str(key) for key in reversed(path) if isinstance(key, str)), "this")
    if value is None:
        message, hint = f"“{name}” has an empty value", "Write the value, or delete the line."
        return problem(document, place.at(*path), "missing-key", message, hint)
    context = refusal.get("ctx", {})
    spot = place.key(*path, context["language"]) if kind in ("text_language", "text_inner") else place.at(*path)
    if kind == "string_pattern_mismatch":
        return problem(document, spot, *_wrong_pattern(name, value))
    rule, message, hint = _WORDING.get(kind, _wrong_type)(name, value, context)
    if kind == "string_too_long" and name == "id":
        rule = "bad-id"
    if kind in ("literal_error", "enum") and (allowed := _allowed(model, path)):
        near = _near(str(value), allowed) if isinstance(value, str) else []
        hint = (f"Did you mean “{near[0]}”? " if near else "") + f"Allowed: {', '.join(allowed)}."
    return problem(document, spot, rule, message, hint)


def _missing(document: Document, model: type[Model], place: Place, path: tuple[Any, ...]) -> Problem:
    key = path[-1]
    meaning = manual(_model_at(model, path[:-1])).get(key, "")
    parent: Any = document.data
    for step in (*place.path, *path[:-1]):
        parent = parent[step] if isinstance(parent, dict | list) else None
    label = f" of “{parent['id']}”" if isinstance(parent, dict) and isinstance(parent.get("id"), str) else ""
    message = f"“{key}”{label} is missing or empty"
    return problem(document, place.at(*path), "missing-key", message, f"Write `{key}: …` — {meaning}")


def _model_at(model: type[Model], path: tuple[Any, ...]) -> type[Model]:
    """The model that stands at a path below another."""
    inner = [found for _, _, found in _steps(model, path) if found is not None]
    return inner[-1] if inner else model


def _allowed(model: type[Model], path: tuple[Any, ...]) -> list[str]:
    """Values that a closed list allows at a path."""
    steps = list(_steps(model, path))
    return _choices(steps[-1][0].model_fields[steps[-1][1]].annotation) if steps else []


def _steps(model: type[Model], path: tuple[Any, ...]) -> Iterator[tuple[type[Model], str, type[Model] | None]]:
    """The fields on a path, each with the model it is in and the model that it holds."""
    author_key = False
    for key in path:
        if author_key or key not in model.model_fields:
            author_key = False
            continue
        annotation = model.model_fields[key].annotation
        inner = _inner_model(annotation)
        yield model, key, inner
        # The next key is one that the author chose, such as the id of a question.
        author_key = _is_map(annotation)
        model = inner or model


def _inner_model(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((m for m in map(_inner_model, get_args(annotation)) if m is not None), None)


def _is_map(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(map(_is_map, get_args(annotation)))


def _choices(annotation: Any) -> list[str]:
    if isinstance(annotation, type):
        return [str(m.value) for m in annotation] if issubclass(annotation, Enum) else []
    arguments = get_args(annotation)
    if arguments and all(isinstance(argument, str) for argument in arguments):
        return list(arguments)
    return [choice for argument in arguments for choice in _choices(argument)]


_PATTERNS = {
    "colour": ("a colour", "Write it as #rrggbb, such as #1d4e5f."),
    "accent": ("a colour", "Write it as #rrggbb, such as #1d4e5f."),
    "country": ("a country code", "Write two capital letters: CA, FR, BE."),
    "language": ("a language code", "Write a code such as fr, en or fr-CA."),
    "languages": ("a language code", "Write a code such as fr, en or fr-CA."),
}


def _wrong_pattern(name: str, value: Any) -> tuple[str, str, str]:
    what, hint = _PATTERNS.get(name, ("an id", "Use small letters a–z, digits and hyphens: my-id."))
    return "wrong-value" if name in _PATTERNS else "bad-id", f"“{_short(value)}” is not {what}", hint


def _wrong_type(name: str, value: Any, context: dict[str, Any]) -> tuple[str, str, str]:
    return "wrong-value", f"“{_short(value)}” does not suit “{name}”", "Compare with the field reference."


def _says(message: str, hint: str, rule: str = "wrong-value") -> Any:
    def word(name: str, value: Any, context: dict[str, Any]) -> tuple[str, str, str]:
        said = f"“{_short(value)}”" if isinstance(value, str) else shape(value)
        facts = {"name": name, "said": said, "shape": shape(value), **context}
        return rule, message.format(**facts), hint.format(**facts)

    return word


_WORDING: dict[str, Any] = {
    "text_empty": _says("“{name}” has no words", "Write the text, or delete the key.", "missing-key"),
    "text_type": _says("“{name}” is a text, not {shape}", "Write `{name}: words`, or one line a language: `fr: …`, `en: …`."),
    "text_language": _says("“{language}” is not a language code", "Use a code such as fr, en or fr-CA below “{name}”.", "unknown-key"),
    "text_inner": _says("“{language}” of “{name}” is not a text", "Write the words on one line after `{language}:`."),
    "duration": _says("{said} is not a duration", "Write numbers and units: 15 min, 1 h 30 min, 3 d, 6 months."),
    "url": _says("{said} is not a web address", "Start it with https://."),
    "phone": _says("{said} is not a phone number", "Write it with its country code: +33 1 99 00 12 34."),
    "email": _says("{said} is not an e-mail address", "Write name@domain.example."),
    "enum": _says("{said} is not a value of “{name}”", ""),
    "literal_error": _says("{said} is not a value of “{name}”", ""),
    "int_parsing": _says("{said} is not a whole number", "Write digits only, such as 280."),
    "int_type": _says("“{name}” is a whole number, not {shape}", "Write digits only, such as 280."),
    "bool_parsing": _says("{said} is neither true nor false", "Write true or false."),
    "bool_type": _says("“{name}” is true or false, not {shape}", "Write true or false."),
    "string_type": _says("“{name}” is one value, not {shape}", "Write it on one line: `{name}: value`."),
    "string_too_long": _says("{said} is too long for “{name}”", "Use at most {max_length} characters."),
    "tuple_type": _says("“{name}” is a list, not {shape}", "Write one item a line, each with “- ” in front."),
    "dict_type": _says("“{name}” is a group of “key: value” lines, not {shape}", "Write one `key: value` a line below “{name}:”."),
    "model_type": _says("“{name}” is a group of “key: value” lines, not {shape}", "Write one `key: value` a line below “{name}:”."),
    "too_short": _says("“{name}” is an empty list", "Write at least one item."),
    "greater_than_equal": _says("{said} is too small for “{name}”", "Write {ge} or more."),
    "less_than_equal": _says("{said} is too large for “{name}”", "Write {le} or less."),
    **dict.fromkeys(
        ("date_from_datetime_parsing", "date_parsing", "date_type", "date_from_datetime_inexact"),
        _says("{said} is not a day", "Write year-month-day: 2026-11-23."),
    ),
    **dict.fromkeys(("time_parsing", "time_type"), _says("{said} is not a time of day", "Write hours and minutes: 08:30.")),
}  # fmt: skip
