"""One slip at a time in the demonstration handbook: each is refused, as an error, in its own file and at its own line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.test_bad_input import TODAY, subject_of
from vademecum import edit
from vademecum.model.base import Entry, Model, Text
from vademecum.model.handbook import SUBJECTS, Handbook
from vademecum.model.tree import Answer, Recheck, Tree, TreeTest
from vademecum.problem import Place, Problem, Severity
from vademecum.reader import Part, join, read_part
from vademecum.rules import all_rules
from vademecum.rules import run as run_rules
from vademecum.source import Document

FILES = sorted(
    path.relative_to(ROOT).as_posix() for folder in ("policy", "playbooks") for path in (ROOT / folder).rglob("*.yml")
)
SAMPLE = 12
"""Slips of one sort tried in one file, besides the first of every distinct model and field."""
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Slip:
    """A stretch of a file and what is written there instead; `what` says which of its kind it is."""

    what: tuple[str, ...]
    start: int
    end: int
    text: str
    rule: str


@cache
def parts() -> dict[str, Part]:
    """Every file of the demonstration, read once."""
    return {file: read_part(subject_of(file), file, (ROOT / file).read_bytes()) for file in FILES}


@cache
def handbook() -> Handbook:
    found = join(parts().values()).handbook
    assert found is not None
    return found


def document(file: str) -> Document:
    found = parts()[file].document
    assert found is not None
    return found


def pieces(file: str) -> Iterator[tuple[Path, Model, dict[str, Any]]]:
    """Every object and part of an object of a file as it is written: path, model, data."""
    for place, model in handbook().parts:
        if place.file == file and isinstance(data := value_at(document(file).data, place.path), dict):
            yield place.path, model, data


def value_at(data: Any, path: Path) -> Any:
    for key in path:
        if isinstance(data, list):
            data = data[key] if key < len(data) else None
        else:
            data = data.get(key) if isinstance(data, dict) else None
    return data


def node_at(root: Any, path: Path) -> tuple[Any, Any]:
    """Key and value at a path."""
    key_node = None
    for key in path:
        if root.id == "sequence":
            root = root.value[key]
        else:
            key_node, root = next(pair for pair in root.value if pair[0].value == key)
    return key_node, root


def chosen(slips: Iterable[Slip]) -> list[Slip]:
    """The first slip of every sort, and some of the others, spread over the file."""
    everything = list(slips)
    first = {slip.what: slip for slip in reversed(everything)}
    others = everything[:: max(1, len(everything) // SAMPLE)]
    return sorted({*first.values(), *others}, key=lambda slip: slip.start)


def with_slip(file: str, slip: Slip) -> Part:
    text = document(file).text
    return read_part(subject_of(file), file, (text[: slip.start] + slip.text + text[slip.end :]).encode())


def line_of(file: str, index: int) -> int:
    return document(file).text.count("\n", 0, index) + 1


def is_refused(problems: Iterable[Problem], file: str, slip: Slip) -> bool:
    line = line_of(file, slip.start)
    return any(
        p.rule == slip.rule and p.severity is Severity.ERROR and (p.location.file, p.location.line) == (file, line)
        for p in problems
    )


# Keys


def misspelt_keys(file: str) -> Iterator[Slip]:
    """Every key that a model has, and those at the top of a list file."""
    found = [((), "file", document(file).data)] if subject_of(file).listed else []
    found += [(path, type(model).__name__, data) for path, model, data in pieces(file)]
    for path, name, data in found:
        for key in data:
            node, _ = node_at(document(file).root, (*path, key))
            yield Slip((name, key), node.start_mark.index, node.end_mark.index, f"{key}q", "unknown-key")


def misspelt_languages(file: str) -> Iterator[Slip]:
    """Every language of a text."""
    for path, model, data in pieces(file):
        for key in data:
            if isinstance(text := getattr(model, key), Text) and "" not in text:
                for code in text:
                    node, _ = node_at(document(file).root, (*path, key, code))
                    what = (type(model).__name__, key, code)
                    yield Slip(what, node.start_mark.index, node.end_mark.index, "xx", "missing-language")


@pytest.mark.parametrize("file", FILES)
def test_a_misspelt_key_is_refused(file: str) -> None:
    slips = chosen(misspelt_keys(file))
    assert slips
    assert [slip for slip in slips if not is_refused(with_slip(file, slip).problems, file, slip)] == []


# References


def broken_references(file: str) -> Iterator[Slip]:
    """Every reference: in a field, in `related`, in a text, within a tree."""
    data, root = document(file).data, document(file).root
    for place, _, leaf in handbook().leaves:
        path = (*place.path, *leaf.path)
        if place.file != file or value_at(data, path) is None:
            continue
        model = next(m for p, m in reversed(handbook().parts) if p.file == file and p.path == path[: len(p.path)])
        what = (type(model).__name__, str(next(key for key in reversed(path) if isinstance(key, str))), leaf.ref)
        if leaf.ref:
            yield scalar(file, node_at(root, path)[1], leaf.value, what, "unknown-reference")
        else:
            for language in leaf.value:
                _, node = node_at(root, (*path, language) if language else path)
                yield from links(file, node, what)
    for path, model, written in pieces(file):
        yield from inner_references(file, path, model, written)


def links(file: str, node: Any, what: tuple[str, ...]) -> Iterator[Slip]:
    start, end = node.start_mark.index, node.end_mark.index
    for match in re.finditer(r"\]\(([a-z]+):([^()\s]*)\)", document(file).text[start:end]):
        if match[1] not in ("http", "https", "mailto", "tel"):
            for group in (1, 2):
                at = start + match.end(group)
                yield Slip((*what, match[1], str(group)), at, at, "q", "unknown-reference")


def inner_references(file: str, path: Path, model: Model, data: dict[str, Any]) -> Iterator[Slip]:
    """`related`, and what a tree says of its own questions and outcomes."""
    root, name = document(file).root, type(model).__name__
    if isinstance(model, Entry):
        for index, target in enumerate(data.get("related", ())):
            _, node = node_at(root, (*path, "related", index))
            yield scalar(file, node, target, (name, "related", target.split(":")[0]), "unknown-reference")
    single = {(Answer, "go"): "tree-target", (Recheck, "to"): "tree-target", (Tree, "start"): "tree-start",
              (TreeTest, "expect"): "tree-tests", (TreeTest, "expect_level"): "tree-tests"}  # fmt: skip
    for (kind, key), rule in single.items():
        if isinstance(model, kind) and key in data:
            yield scalar(file, node_at(root, (*path, key))[1], data[key], (name, key), rule)
    if isinstance(model, TreeTest):
        for question, answer in data["path"].items():
            key_node, node = node_at(root, (*path, "path", question))
            yield scalar(file, key_node, question, (name, "question"), "tree-tests")
            yield scalar(file, node, answer, (name, "answer"), "tree-tests")


def scalar(file: str, node: Any, value: str, what: tuple[str, ...], rule: str) -> Slip:
    """One letter more at the end of a value, within its quotes."""
    end = document(file).text.index(value, node.start_mark.index) + len(value)
    return Slip(what, end, end, "q", rule)


def findings(file: str, slip: Slip, rule: str) -> list[Problem]:
    """What one rule says of a file with a slip; where it can, it goes through the objects of that file only."""
    part = with_slip(file, slip)
    reading = join([*(other for name, other in parts().items() if name != file), part])
    if reading.handbook is None:
        return reading.problems
    own = tuple(found for found in reading.handbook.roots if found[0].file == file)
    book = reading.handbook if rule.startswith("tree-") else replace(reading.handbook, roots=own)
    check = all_rules()[rule].check
    assert check is not None
    located = ((reading.locate(finding.place, finding.part), finding) for finding in check(book, TODAY))
    severity = all_rules()[rule].severity
    return [Problem(place, rule, found.message, "", found.severity or severity) for place, found in located]


@pytest.mark.parametrize("file", FILES)
def test_a_broken_reference_is_refused(file: str) -> None:
    slips = [*chosen(broken_references(file)), *chosen(misspelt_languages(file))]
    missed = [slip for slip in slips if not is_refused(findings(file, slip, slip.rule), file, slip)]
    assert missed == []


@pytest.mark.parametrize("file", FILES)
def test_the_whole_check_says_so_too(file: str) -> None:
    for slip in list(broken_references(file))[:1]:
        part = with_slip(file, slip)
        reading = join([*(other for name, other in parts().items() if name != file), part])
        assert reading.handbook is not None
        assert is_refused(run_rules(reading.handbook, TODAY, reading.locate), file, slip)


# Required values


@cache
def required() -> dict[tuple[str, str], list[tuple[str, Path]]]:
    """Where each required field of each model is written."""
    found: dict[tuple[str, str], list[tuple[str, Path]]] = {}
    for file in FILES:
        for path, model, data in pieces(file):
            for name, info in type(model).model_fields.items():
                if info.is_required() and name in data:
                    found.setdefault((type(model).__name__, name), []).append((file, (*path, name)))
    return found


def test_a_missing_value_is_refused() -> None:
    """The object that lacks it is shown. An object with nothing else in it would go as a whole: its like is tried."""
    untried = []
    for (name, field), places in required().items():
        for file, path in places:
            text = edit.remove(document(file), [path])
            part = read_part(subject_of(file), file, text.encode())
            rest = {key: value for key, value in value_at(document(file).data, path[:-1]).items() if key != field}
            if part.document and value_at(part.document.data, path[:-1]) == rest:
                spot = part.document.locate(Place(file, path[:-1]))
                shown = [p for p in part.problems if p.rule == "missing-key" and f"“{field}”" in p.message]
                assert [p.location for p in shown] == [spot], (name, field, part.problems)
                break
        else:
            untried.append((name, field))
    assert untried == []


def test_every_sort_of_file_is_among_them() -> None:
    found = {subject_of(file).path for file in FILES}
    assert found == {subject.path for subject in SUBJECTS}
    assert sum(len(list(broken_references(file))) for file in FILES) > 1000
