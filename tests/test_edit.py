"""Editing YAML as text: what must go is gone, and nothing else moves."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from vademecum import edit
from vademecum.source import Document, read

REMOVED = {
    "the last pair of a map": ("a: 1\nb: 2\n", [("b",)], "a: 1\n"),
    "a pair with its comments, not those of others": (
        "a: 1  # of a\n\n# of the rest\n\n# of b\n#   more of b\nb:\n  - x # of x\n  - y\n# of c\nc: 3\n",
        [("b",)],
        "a: 1  # of a\n\n# of the rest\n\n# of c\nc: 3\n",
    ),
    "the head of a file stays": ("# schema\na: 1\nb: 2\n", [("a",)], "# schema\nb: 2\n"),
    "a comment less indented belongs to somebody else": (
        "l:\n  - a: 1\n# of the list\n  - a: 2\n",
        [("l", 1)],
        "l:\n  - a: 1\n# of the list\n",
    ),
    "folded and literal scalars": (
        "fr: >-\n  un\n  deux\n\n  # trois\nen: |\n  one\n\n  two\nde: eins\n  zwei\nnl: x\n",
        [("fr",), ("de",)],
        "en: |\n  one\n\n  two\nnl: x\n",
    ),
    "a kept literal scalar keeps its lines": ("a: 1\nb: |\n  # text\n\n  x\n", [("a",)], "b: |\n  # text\n\n  x\n"),
    "quoted scalars": (
        "a: \"one: # no comment\n  two\"  # of a\nb: 'it''s'\nc: 3\n",
        [("a",), ("b",)],
        "c: 3\n",
    ),
    "the pair at the dash": (
        "l:\n  - fr: un\n    en: one\n  - en: two\n    fr: deux\n",
        [("l", 0, "fr"), ("l", 1, "fr")],
        "l:\n  - en: one\n  - en: two\n",
    ),
    "the pair at the dash, with a comment on the next": (
        "l:\n  - fr: >-\n      un\n    # english\n    en: one\n",
        [("l", 0, "fr")],
        "l:\n  - # english\n    en: one\n",
    ),
    "two pairs at the dash": ("- a: 1\n  b:\n    - x\n\n  c: 3\n", [(0, "a"), (0, "b")], "- c: 3\n"),
    "an item between blank lines": (
        "l:\n  - a: 1\n\n  - a: 2\n\n  - a: 3\n\nm: 1\n",
        [("l", 1)],
        "l:\n  - a: 1\n\n  - a: 3\n\nm: 1\n",
    ),
    "the first item": ("l:\n  - a: 1\n\n  - a: 2\n", [("l", 0)], "l:\n  - a: 2\n"),
    "the last item": ("l:\n  - a: 1\n\n  - a: 2\n\nm: 1\n", [("l", 1)], "l:\n  - a: 1\n\nm: 1\n"),
    "the last item of a file": ("l:\n  - a: 1\n\n  # two\n  - a: 2\n\n", [("l", 1)], "l:\n  - a: 1\n"),
    "a list that is empty": ("a: 1\n# of l\nl:\n  - x\n  # of y\n  - y\nb: 2\n", [("l", 0), ("l", 1)], "a: 1\nb: 2\n"),
    "what is empty upwards": ("a:\n  b:\n    c: [x]\nd: 1\n", [("a", "b", "c", 0)], "d: 1\n"),
    "a list that was empty stays": ("a: []\nb: {}\nc: 1\n", [("c",)], "a: []\nb: {}\n"),
    "a list not indented": ("l:\n- a\n- b\nm: 1\n", [("l", 0)], "l:\n- b\nm: 1\n"),
    "lists in lists": (
        "l:\n  - - a\n    - b\n  - - c\n    - d\n",
        [("l", 0, 0), ("l", 1, 1)],
        "l:\n  - - b\n  - - c\n",
    ),
    "an item below its dash": ("l:\n  -\n    a: 1\n  - a: 2\n", [("l", 0)], "l:\n  - a: 2\n"),
    "an item of nothing": ("l:\n  - a\n  -\n  - b\n", [("l", 1)], "l:\n  - a\n  - b\n"),
    "a key of nothing": ("a:\nb: 1\n", [("a",)], "b: 1\n"),
    "the first of a flow list": ("l: [a, b, c]  # all\n", [("l", 0)], "l: [b, c]  # all\n"),
    "the middle of a flow list": ("l: [a, b, c]\n", [("l", 1)], "l: [a, c]\n"),
    "the end of a flow list": ("l: [a, b, 'c', ]\n", [("l", 1), ("l", 2)], "l: [a, ]\n"),
    "a flow map": ('t: {fr: "x, y", en: z}\nu: {en: z, fr: x}\n', [("t", "fr"), ("u", "fr")], "t: {en: z}\nu: {en: z}\n"),
    "flow in flow": ("l: [{a: 1, b: [x, y]}, {a: 2}]\n", [("l", 0, "b", 0), ("l", 1)], "l: [{a: 1, b: [y]}]\n"),
    "a flow list over several lines": (
        "l: [\n  a, # first\n  b,\n  c\n]\nm: 1\n",
        [("l", 1)],
        "l: [\n  a, # first\n  c\n]\nm: 1\n",
    ),
    "a flow list that is empty": ("a: 1\nl: [x]\n", [("l", 0)], "a: 1\n"),
    "everything": ("a: [1]\nb: 2\n", [("a", 0), ("b",)], ""),
    "what does not exist": ("a: 1\n", [("b",), ("a", "x"), ("a", 0)], "a: 1\n"),
    "no newline at the end": ("a: 1\nb: 2", [("b",)], "a: 1\n"),
    "letters beyond ASCII": ("a: « é » 🚲\nb: 🚲\nc: ü\n", [("b",)], "a: « é » 🚲\nc: ü\n"),
}  # fmt: skip


def _document(text: str) -> Document:
    found = read("file.yml", text.encode())
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("name", REMOVED)
def test_remove(name: str) -> None:
    text, paths, expected = REMOVED[name]
    assert edit.remove(_document(text), paths) == expected


REPLACED = {
    "a plain value": ("a: x  # of a\nb: 2\n", ("a",), "y", "a: y  # of a\nb: 2\n"),
    "a quoted value": ("'a': \"x: y\"\n", ("a",), "z", "'a': z\n"),
    "a block": ("a:\n  fr: x\n  # more\n  en: y\n\nb: 2\n", ("a",), "z", "a: z\n\nb: 2\n"),
    "a block list": ("a:\n  - x\n  - y\n", ("a",), "[]", "a: []\n"),
    "a folded scalar": ("a: >-\n  x\n  y\n\n# of b\nb: 1\n", ("a",), "z", "a: z\n\n# of b\nb: 1\n"),
    "nothing": ("a:\nb: 1\n", ("a",), "z", "a: z\nb: 1\n"),
    "an item": ("a: [x, y]\nb:\n  - x\n", ("b", 0), "z", "a: [x, y]\nb:\n  - z\n"),
    "an inner value": ("a: {b: x, c: y}\n", ("a", "b"), "z", "a: {b: z, c: y}\n"),
    "what does not exist": ("a: 1\n", ("b", "c"), "z", "a: 1\n"),
}


@pytest.mark.parametrize("name", REPLACED)
def test_replace(name: str) -> None:
    text, path, value, expected = REPLACED[name]
    assert edit.replace(_document(text), {path: value}) == expected


REWRITTEN = {
    "plain": ("# of OLD\nOLD: the OLD one\n", "New", "# of New\nNew: the New one\n"),
    "a colon": ("a: OLD one # OLD\n", "b: c", 'a: "b: c one" # b: c\n'),
    "a hash": ("- OLD\n", "#1", '- "#1"\n'),
    "single quotes": ("a: 'OLD'\n", "l'été", 'a: "l\'été"\n'),
    "double quotes": ('a: "say OLD\\n"\n', 'the "best"', 'a: "say the \\"best\\"\\n"\n'),
    "a comma in a flow list": ("a: [OLD, x]\nb: OLD, x\n", "y, z", 'a: ["y, z", x]\nb: y, z, x\n'),
    "folded": ("a: >-\n  the OLD\n  one\n", "b: #c", "a: >-\n  the b: #c\n  one\n"),
    "a plain text over two lines": ("a: the OLD\n  one\n", "b: c", 'a: "the b: c one"\n'),
    "nothing to change": ("a:\n  - 'x'\n  -\n", "y", "a:\n  - 'x'\n  -\n"),
}


@pytest.mark.parametrize("name", REWRITTEN)
def test_rewrite(name: str) -> None:
    text, new, expected = REWRITTEN[name]
    assert edit.rewrite(_document(text), lambda words, _: words.replace("OLD", new)) == expected


WORDS = st.text(st.sampled_from("ab é:#,'\"[]{}-&*!|>%@`\\?0~=é🚲"), min_size=1, max_size=8).map(str.strip).filter(bool)
DATA = st.recursive(
    WORDS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3)
).filter(lambda data: isinstance(data, (dict, list)))


def _paths(data: Any, path: edit.Path = ()) -> list[edit.Path]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [below for key, value in inner for below in ((*path, key), *_paths(value, (*path, key)))]


def _without(data: Any, gone: set[edit.Path], path: edit.Path = ()) -> Any:
    """What should be left, worked out on the values."""
    if path in gone:
        return None
    if isinstance(data, dict):
        return {k: v for k in data if (v := _without(data[k], gone, (*path, k))) is not None} or None
    if isinstance(data, list):
        return [v for i, item in enumerate(data) if (v := _without(item, gone, (*path, i))) is not None] or None
    return data


@settings(deadline=None)
@given(st.data(), DATA, st.sampled_from([None, False, True]), st.booleans())
def test_what_is_left_reads_as_it_should(source: st.DataObject, data: Any, flow: bool | None, indented: bool) -> None:
    text = yaml.dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=30)
    if indented:
        text = "# head\n\n" + yaml.dump(
            {"top": [data], "end": "x"}, allow_unicode=True, default_flow_style=flow, width=30
        )
        data = {"end": "x", "top": [data]}
    data = _document(text).data  # a scalar is text, whatever it looks like
    gone = set(source.draw(st.lists(st.sampled_from(_paths(data)), max_size=4)))
    left, expected = edit.remove(_document(text), gone), _without(data, gone)
    assert (_document(left).data if left else None) == expected
    if indented and left:
        assert left.startswith("# head\n\n")


@settings(deadline=None)
@given(WORDS)
def test_quoted_words_read_back(words: str) -> None:
    assert _document(f"a: {edit.quoted(words)}\n").data == {"a": words}
    assert edit.quoted("plain") == "plain" and json.loads(edit.quoted("a: b")) == "a: b"


@settings(deadline=None)
@given(DATA, WORDS)
def test_rewritten_words_read_back(data: Any, new: str) -> None:
    text = yaml.dump(data, allow_unicode=True, width=30)

    def expected(value: Any) -> Any:
        if isinstance(value, dict):
            return {key.replace("a", new): expected(item) for key, item in value.items()}
        return [expected(item) for item in value] if isinstance(value, list) else value.replace("a", new)

    if len(set(map(str, _keys(data)))) == len({key.replace("a", new) for key in _keys(data)}):
        rewritten = edit.rewrite(_document(text), lambda words, _: words.replace("a", new))
        assert _document(rewritten).data == expected(_document(text).data)


def _keys(data: Any) -> list[str]:
    return [key for path in _paths(data) for key in path if isinstance(key, str)]
