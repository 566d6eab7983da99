"""Walk through an object: every text and every reference in it, with the keys that lead there."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from vademecum.model.base import Model, Pointers, Ref, Seen, Text, Visibility

Path = tuple[str | int, ...]


class Leaf(NamedTuple):
    """A text (`ref` is empty) or the id of an object of kind `ref`."""

    path: Path
    value: Any
    ref: str
    seen: Visibility | None


class _Field(NamedTuple):
    name: str
    shape: Any
    seen: Visibility | None


def leaves(model: Model) -> list[Leaf]:
    """Every text and reference below a model, in the order of its fields."""
    found: list[Leaf] = []
    _collect(model, (), None, found)
    return found


def _collect(model: Model, path: Path, seen: Visibility | None, found: list[Leaf]) -> None:
    values = model.__dict__
    for name, shape, field_seen in fields(type(model)):
        value = values[name]
        if value is not None and value != ():
            _collect_from(value, shape, (*path, name), field_seen or seen, found)


def _collect_from(value: Any, shape: Any, path: Path, seen: Visibility | None, found: list[Leaf]) -> None:
    if shape.__class__ is str:
        found.append(Leaf(path, value, shape, seen))
    elif shape is Model:
        _collect(value, path, seen, found)
    else:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            _collect_from(item, shape[1], (*path, key), seen, found)


def models(model: Model) -> list[tuple[Path, Model]]:
    """The model itself and every model below it."""
    found: list[tuple[Path, Model]] = []
    _collect_models(model, (), found)
    return found


def _collect_models(model: Model, path: Path, found: list[tuple[Path, Model]]) -> None:
    found.append((path, model))
    values = model.__dict__
    for name in _inner_fields(type(model)):
        value = values[name]
        if value:
            _collect_models_from(value, (*path, name), found)


def _collect_models_from(value: Any, path: Path, found: list[tuple[Path, Model]]) -> None:
    if isinstance(value, Model):
        _collect_models(value, path, found)
    elif isinstance(value, tuple | dict) and not isinstance(value, Text):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            _collect_models_from(item, (*path, key), found)


def _annotation(info: FieldInfo) -> Any:
    return info.annotation


@cache
def fields(model: type[Model]) -> tuple[_Field, ...]:
    """The fields of a model that lead to a text or a reference, and who may see them."""
    found = []
    for name, info in model.model_fields.items():
        seen = next((m.by for m in info.metadata if isinstance(m, Seen)), None)
        ref = next((m.kind for m in info.metadata if isinstance(m, Ref)), None)
        shape = ref if ref is not None else _shape(_annotation(info))
        if shape is not None:
            found.append(_Field(name, shape, seen))
    return tuple(found)


@cache
def _shape(annotation: Any) -> Any:
    """`""` for a text, a kind for a reference, Model, or ("each", shape) for a list or map; None for the rest."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        ref = next((m.kind for m in arguments[1:] if isinstance(m, Ref)), None)
        return ref if ref is not None else _shape(arguments[0])
    if origin in (Union, UnionType):
        return next((s for s in map(_shape, arguments) if s is not None), None)
    if origin is tuple or origin is dict:
        inner = _shape(arguments[-2] if origin is tuple and arguments[-1] is ... else arguments[-1])
        return None if inner is None else ("each", inner)
    if origin is ClassVar or not isinstance(annotation, type):
        return None
    if issubclass(annotation, Text):
        return ""
    return Model if issubclass(annotation, Model) else None


def shape_of(model: type[Model], name: str) -> Any:
    """The shape of a field that leads to a text or a reference; None for the others."""
    return next((field.shape for field in fields(model) if field.name == name), None)


@cache
def visible_to(model: type[Model], name: str) -> Visibility | None:
    """Who may see a field, where it is marked."""
    return next((m.by for m in model.model_fields[name].metadata if isinstance(m, Seen)), None)


@cache
def pointers(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that list objects or pages as `kind:id`."""
    marked = ((name, info.metadata) for name, info in model.model_fields.items())
    return tuple(name for name, metadata in marked if any(isinstance(mark, Pointers) for mark in metadata))


@cache
def _inner_fields(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that may hold other models."""
    return tuple(name for name, info in model.model_fields.items() if _holds_models(_annotation(info)))


@cache
def _holds_models(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return True
    return any(_holds_models(argument) for argument in get_args(annotation))


@cache
def plain_fields(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that hold free words outside a text: names, handles, pointers, reasons."""
    return tuple(name for name, info in model.model_fields.items() if _is_plain(info.annotation, info.metadata))


def _is_plain(annotation: Any, metadata: list[Any]) -> bool:
    """Whether a field is a string that is neither an id nor a reference."""
    if any(isinstance(mark, Ref) or getattr(mark, "pattern", None) for mark in metadata):
        return False
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _is_plain(arguments[0], list(arguments[1:]))
    if origin in (Union, UnionType):
        return any(_is_plain(argument, []) for argument in arguments)
    return annotation is str
