"""The models → a JSON Schema for every kind of file, and the field reference of the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from vademecum.model.base import Entry, Model
from vademecum.model.handbook import DEFAULTS, SUBJECTS, Subject
from vademecum.model.manual import manual

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def name_of(subject: Subject) -> str:
    """Name of a subject's schema: that of its file, or its kind where each object has a file."""
    return subject.kind if subject.path.endswith("/") else Path(subject.path).stem


def schema_of(subject: Subject) -> dict[str, Any]:
    """The JSON Schema of a subject's files."""
    if not subject.listed:
        found = _loose(_schema(subject.model))
    else:
        lists = {key: _schema(list[model]) for key, model, _ in subject.listed}  # type: ignore[valid-type]
        definitions: dict[str, Any] = {}
        for part in lists.values():
            definitions.update(part.pop("$defs", {}))
        entry = _schema(Entry)
        properties = {**{key: entry["properties"][key] for key in DEFAULTS}, **lists}
        definitions.update(entry.get("$defs", {}))
        found = _loose(
            {"type": "object", "additionalProperties": False, "properties": properties, "$defs": definitions}
        )
    return {"$schema": DRAFT, "title": f"Vademecum: {subject.path}", **found}


class _Described(GenerateJsonSchema):
    """Schemas in which each field says what it means."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        model: type[Model] = schema["cls"]
        meanings = manual(model)
        for name, field in found["properties"].items():
            field["description"] = meanings[name]
        return found


def _schema(kind: Any) -> dict[str, Any]:
    return TypeAdapter(kind).json_schema(schema_generator=_Described)


def _loose(schema: Any) -> Any:
    """The schema as an editor sees a YAML file: a scalar may be written without quotation marks."""
    if isinstance(schema, list):
        return [_loose(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _loose(value) for key, value in schema.items()}
    if found.get("type") == "string" and "enum" not in found and "const" not in found:
        found["type"] = ["string", "number", "boolean"]
        found.pop("format", None)
    if found.get("type") == "null":
        return {"type": "null"}
    return found


def write(target: Path) -> list[Path]:
    """Write every schema into a folder; gives the files."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for subject in SUBJECTS:
        file = target / f"{name_of(subject)}.json"
        file.write_text(json.dumps(schema_of(subject), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.append(file)
    return written


def reference() -> str:
    """The field reference as Markdown: every file, every field, what it means."""
    parts = ["# Field reference", _INTRODUCTION, _table(Entry).replace("### Entry", "## Every object", 1)]
    described: set[type[Model]] = set()
    for subject in SUBJECTS:
        path = subject.path + "<id>.yml" if subject.path.endswith("/") else subject.path
        parts.append(f"## `{path}`")
        if subject.listed:
            keys = " and ".join(f"`{key}:`" for key, _, _ in subject.listed)
            parts.append(f"One file with {keys}: a list of objects.")
        for _, model, _ in subject.listed or (("", subject.model, ""),):
            for part in _models(model):
                if part not in described:
                    described.add(part)
                    parts.append(_table(part))
    return "\n\n".join(parts) + "\n"


_INTRODUCTION = """\
Every file and field of a handbook; written from the program itself, so it is always current. A *text* is either words,
or one line a language (`fr: …`, `en: …`). A *duration* is `15 min`, `2 h`, `3 d`, `6 months`. Fields in **bold** must be
there. List files may carry `owner`, `visibility`, `status`, `reviewed` and `review_by` at the top, for every item that
does not say otherwise."""


def _models(model: type[Model]) -> Iterator[type[Model]]:
    """A model and the models of its fields, itself first."""
    yield model
    for info in model.model_fields.values():
        for inner in _inner(info.annotation):
            yield from _models(inner)


def _inner(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _inner(argument)


def _table(model: type[Model]) -> str:
    shared = set(Entry.model_fields) if issubclass(model, Entry) and model is not Entry else set()
    lines = [f"### {model.__name__}", "", (model.__doc__ or "").strip(), ""]
    meanings = manual(model)
    rows = [(name, info) for name, info in model.model_fields.items() if name not in shared]
    if shared:
        lines += ["Carries the fields that every object has (see [Every object](#every-object)), and:", ""]
    lines += ["| field | meaning |", "| --- | --- |"]
    for name, info in rows:
        label = f"**`{name}`**" if info.is_required() else f"`{name}`"
        lines.append(f"| {label} | {meanings[name].replace('|', chr(92) + '|')} |")
    return "\n".join(lines)
