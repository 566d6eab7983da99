"""Whatever stands in the files: a handbook or problems that say where, within bounded time; never a traceback."""

import random
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from vademecum import report
from vademecum.model.handbook import SUBJECTS
from vademecum.problem import Place, Problem
from vademecum.reader import Part, join, read_part
from vademecum.rules import run as run_rules

BASE = ROOT / "tests" / "cases" / "base"
TODAY = date(2026, 11, 23)
REAL = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for folder in ("policy", "playbooks")
    for path in sorted((ROOT / folder).rglob("*.yml"))
}
SMALL = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*.yml"))}
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("house")

NASTY = [
    "\t", "\0", "\x07", "\x1b[2J", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\r", "\r\n", "\n", "\n\n", " ", "   ", "\n  ",
    ":", ": ", "- ", "? ", "#", " #", ",", "[", "]", "{", "}", "&a ", "*a", "*a ", "&", "*", "!", "!!", "!!python/object:os.system ",
    "!!int ", "!e!x ", "|", "|2\n", ">-\n", "'", '"', "\\", '"\\0"', '"\\e[2J"', '"\\ud800"', "%", "%YAML 1.2\n---\n", "%YAML 9.9\n---\n",
    "%TAG ! tag:x,2000:\n---\n", "---", "\n---\n", "\n--- a\n", "\n...\n", "<<: *a\n", "<<: {a: b}\n", "~", "null", "@", "`", "é", "\U0001f600",
    "a: b: c", "- - - ", "? ? ? ", "[[[", "{{{", "1" * 5000, "x" * 20_000, "[](", "](", "{x}", "{{ x }}", "<script>", "\u202e",
]  # fmt: skip


def subject_of(file: str) -> Any:
    return next(s for s in SUBJECTS if file == s.path or (s.path.endswith("/") and file.startswith(s.path)))


PARTS = [read_part(subject_of(file), file, raw) for file, raw in SMALL.items()]


def split_lines(text: str) -> list[str]:
    """Lines as editors count them."""
    return re.split("\r\n|\r|\n", text)


def assert_located(problems: list[Problem], texts: dict[str, str]) -> None:
    """Every problem has words and a hint, and points into its file."""
    for problem in problems:
        spot, lines = problem.location, split_lines(texts.get(problem.location.file, ""))
        assert problem.rule and problem.message
        assert 1 <= spot.line <= len(lines), problem
        assert 1 <= spot.column <= len(lines[spot.line - 1]) + 1, problem
        assert spot.length >= 0
    assert report.write(problems, lambda file: split_lines(texts.get(file, "")), "text") or not problems


def assert_read(raw: bytes, file: str = "policy/conduct.yml") -> Part:
    """Bytes give a document whose every value has a place, or problems; then objects, or problems."""
    part = read_part(subject_of(file), file, raw)
    assert_located(part.problems, {file: part.text})
    assert part.problems or part.document is not None
    if part.document is not None:
        for path in paths(part.document.data):
            assert part.document.locate(Place(file, path)).line >= 1
    return part


def paths(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from paths(value, (*path, key))


def assert_checked(file: str, raw: bytes) -> bool:
    """The small handbook with one other file gives problems that are located; True when its rules were run."""
    reading = join(read_part(subject_of(file), file, raw) if part.file == file else part for part in PARTS)
    assert (reading.handbook is None) == bool(reading.problems)
    problems = reading.problems
    if reading.handbook is not None:
        problems = run_rules(reading.handbook, TODAY, reading.locate)
    assert_located(problems, reading.texts)
    return reading.handbook is not None


# The loader


@given(st.binary(max_size=500))
def test_any_bytes(raw: bytes) -> None:
    assert_read(raw)


@given(st.text(max_size=300) | st.lists(st.sampled_from(NASTY), max_size=12).map("".join))
def test_any_text(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1"):
        assert_read(text.encode(encoding, "surrogatepass" if encoding != "latin-1" else "replace"))


TRICKY = [
    "a: &a [x]\n*a : b", "a: &a [x]\n? *a\n: b", "a: &a x\n? *a\n: b\n? *a\n: c", "&a a: *a", "a: &a\n<<: *a", "? &a [*a]\n: b", "a: *a",
    "*a", "&a", "- &a\n- *a", "a: &a b\nc: &a d", "!!binary a", "!!set {a}", "!<x> a", "! a: ! b", "!!map {a: !!seq [!!str b]}", "%TAG ! a",
    "%YAML 1.1\n--- a", "---\n---", "--- a\n--- b", "...", "a\n...\nb", "{a, b: c, ? d}", "[a: b, {c}, ]", "{[a]: b}", ": a", "? a", "?", "-", ":",
    "a:\n- b\n - c", "a:\n\tb", "a: 'b", 'a: "b', 'a: "\\q"', 'a: "\\ud800"', 'a: "\\x00"', '"a\\0": b', "a: |9\n b", "a: >x\n", "a: b: c", "a: [b", "a: {b", "a: ]",
    "a: @b", "a: `b", "a: %b", "a\u2028b: [", "a: b\rc: [", "\ufeff\ufeffa: [", "a: \ufeff[", "a: b #c\n#d\n", "a: é\u0301[\n- b", "null", "~", "a: ~", "1: 2", "a: !!null",
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_texts(text: str) -> None:
    for file in ("policy/conduct.yml", "policy/roles.yml"):
        assert_read(text.encode(), file)


KEYS = st.sampled_from(
    sorted({name for subject in SUBJECTS for name in subject.model.model_fields} | {"<<", "", "x", "roles"})
)
VALUES = st.sampled_from(["fr", "b2b", "crisis", "15 min", "2026-11-23", "https://a.example", "true", "a-b", "*"])
SCALARS = st.one_of(VALUES, st.text(max_size=12), st.integers(), st.none(), st.booleans())
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=4), inner, max_size=6), max_leaves=25
)  # fmt: skip


@given(TREES, st.sampled_from([True, False]), st.sampled_from([subject.path for subject in SUBJECTS]))
@settings(max_examples=300, deadline=None)
def test_any_structure(data: Any, flow: bool, file: str) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True)
    assert_read(text.encode("utf-8", "replace"), file + ("x.yml" if file.endswith("/") else ""))


def spoil(text: str, dice: random.Random) -> str:
    """A text with one thing wrong with it, as a slip or a bad transfer would do."""
    start = dice.randrange(len(text) + 1)
    end = min(len(text), start + dice.choice([1, 1, 1, 2, 5, 40]))
    lines = text.split("\n")
    number = dice.randrange(len(lines))
    match dice.randrange(10):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:end] + text[start:]
        case 2 | 3 | 4:
            return text[:start] + dice.choice(NASTY) + text[start:]
        case 5:
            return "\n".join([*lines[:number], *lines[number + 1 :]])
        case 6:
            return "\n".join([*lines[:number], lines[number], *lines[number:]])
        case 7:
            other = lines[dice.randrange(len(lines))]
            return "\n".join([*lines[:number], re.match(" *", other)[0] + lines[number].strip(), *lines[number + 1 :]])  # type: ignore[index]
        case 8:
            return text[:start]
        case _:
            return text.replace("\n", dice.choice(["\r\n", "\r", "\u2028", "\x85"]))


@given(st.sampled_from(sorted(REAL)), st.randoms(use_true_random=False), st.integers(1, 4))
@settings(max_examples=250, deadline=None)
def test_spoilt_files(file: str, dice: random.Random, times: int) -> None:
    text = REAL[file].decode()
    for _ in range(times):
        text = spoil(text, dice)
    assert_read(text.encode(), file)


# The checks


@given(st.sampled_from(sorted(SMALL)), st.randoms(use_true_random=False))
@settings(max_examples=250, deadline=None)
def test_spoilt_handbooks(file: str, dice: random.Random) -> None:
    assert_checked(file, spoil(SMALL[file].decode(), dice).encode())


@given(st.sampled_from(sorted(SMALL)), st.randoms(use_true_random=False))
@settings(max_examples=500, deadline=None)
def test_shuffled_handbooks(file: str, dice: random.Random) -> None:
    """Values in the wrong place: most are of the right kind, so that they reach the rules."""
    everything = {name: yaml.load(raw, yaml.BaseLoader) for name, raw in SMALL.items()}
    pool = [value for data in everything.values() for value in scalars(data)]
    data = everything[file]
    for _ in range(dice.randint(1, 3)):
        shuffle(data, pool, dice)
    assert_checked(file, yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode())


def scalars(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from scalars(inner)


def shuffle(data: Any, pool: list[str], dice: random.Random) -> None:
    """Change one value below: another scalar, a value removed, doubled or moved."""
    while True:
        keys: list[Any] = list(data) if isinstance(data, dict) else list(range(len(data)))
        if not keys:
            return
        key = dice.choice(keys)
        if isinstance(data[key], dict | list) and dice.random() < 0.8:
            data = data[key]
            continue
        match dice.randrange(4):
            case 0:
                del data[key]
            case 1 if isinstance(data, list):
                data.insert(dice.randrange(len(data) + 1), data[key])
            case 2:
                data[key] = data[dice.choice(keys)]
            case _:
                data[key] = dice.choice(pool)
        return


def test_values_that_reach_far() -> None:
    """Numbers, days and ids at the edge of what Python can hold, or that look like paths."""
    edges = ["9" * 5000, "-1", "0", "1e999", "nan", "9999-12-31", "0001-01-01", "24:00", "23:59", "999999 years", "0 min",
             "P99999999Y", "P" + "9" * 5000 + "Y", "../../etc/passwd", "/etc/passwd", "..", "a/b", "a" * 81, "A", "é", "-",
             "\u202e", "%s", "{0}", "{}", "{{", "{x!r}", "https://", "https://a b", "mailto:x", "+33 1" + " " * 40, "@", "a@b.c"]  # fmt: skip
    for file, raw in SMALL.items():
        data = yaml.load(raw, yaml.BaseLoader)
        for path in list(paths(data)):
            for edge in random.Random(len(path)).sample(edges, 3):
                assert_checked(file, yaml.safe_dump(changed(data, path, edge)).encode())


def changed(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Data with another value at a path."""
    if not path:
        return value
    copy = data.copy()
    copy[path[0]] = changed(data[path[0]], path[1:], value)
    return copy


@pytest.mark.parametrize(
    "value", [[], {}, [[]], [{}], {"a": {}}, [None], None, "", " ", {"fr": None}, {"fr": []}, {"": ""}]
)
def test_values_of_every_wrong_shape(value: Any) -> None:
    for file, raw in SMALL.items():
        data = yaml.load(raw, yaml.BaseLoader)
        for path in paths(data):
            assert_checked(file, yaml.safe_dump(changed(data, path, value)).encode())
