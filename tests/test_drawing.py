"""The drawing of a tree: files in and out, then promises that hold for any tree."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from vademecum import source, trees
from vademecum.drawing import MOST, WHOLE, DrawingWords, branches, draw, drawings
from vademecum.drawing_layout import STYLES
from vademecum.measure import Extent, clean, pack, width, wrap
from vademecum.model.base import Duration, Text
from vademecum.model.tree import Answer, Outcome, Question, Tree

CASES = sorted((Path(__file__).parent / "cases" / "drawing").iterdir())
SVG = "{http://www.w3.org/2000/svg}"
BUILT = Text({"": "Built"})
LEVELS = ["grave", "heavy", "middling", "light", "faint"]


def in_words(time: Duration) -> str:
    """A length of time as the pages say it, near enough."""
    units = ((1440, "d"), (60, "h"), (1, "min"))
    unit, name = next((unit, name) for unit, name in units if time.minutes % unit == 0)
    return f"{time.minutes // unit} {name}"


WORDS = DrawingWords(
    levels={"grave": "Crise grave", "heavy": "Alerte", "middling": "Vigilance", "light": "Léger", "faint": "\x07"},
    duration=in_words,
    roles={"shop": "Shop keeper", "temoin": "Témoin", "responsable-communication": "Responsable de la communication"},
    trees={"carrier": "Choosing a carrier", "compte-pirate": "Compte piraté : que faire ?"},
    description="The text says the same",
)


class Area(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Area") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Area") -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def text_area(text: ET.Element) -> Area:
    style = STYLES[text.get("class", "").removeprefix("vm-svg-")]
    x, y = float(text.get("x", "")), float(text.get("y", ""))
    return Area(
        x, y - 0.75 * style.size, x + width(text.text or "", style.size, bold=style.bold), y + 0.22 * style.size
    )


def rect_area(rect: ET.Element) -> Area:
    x, y, wide, tall = (float(rect.get(key, "")) for key in ("x", "y", "width", "height"))
    return Area(x, y, x + wide, y + tall)


class Drawn(NamedTuple):
    """A drawing taken apart."""

    size: Area
    boxes: list[tuple[Area, list[Area], list[Area]]]
    """Each box with the words in it and those below it."""
    labels: list[Area]
    paths: list[list[float]]
    """x and y of the start, x of the bend, then the two handles and the end of each line."""
    texts: list[str]


def take_apart(svg: str) -> Drawn:
    root = ET.fromstring(svg)
    boxes = []
    for group in root.findall(f"{SVG}g"):
        if group.get("class") == "vm-svg-edges":
            continue
        box = rect_area(next(group.iter(f"{SVG}rect")))
        words = [(text.get("class"), text_area(text)) for text in group.iter(f"{SVG}text")]
        marker = group.get("class") == "vm-svg-marker"
        below = [area for style, area in words if style == "vm-svg-note" and not marker]
        boxes.append((box, [area for style, area in words if style != "vm-svg-note" or marker], below))
    labels = [text_area(text) for text in root.findall(f"{SVG}text")]
    lines = next(group for group in root if group.get("class") == "vm-svg-edges")
    paths = [[float(number) for number in re.findall(r"-?[\d.]+", path.get("d", ""))] for path in lines]
    size = Area(0, 0, float(root.get("width", "")), float(root.get("height", "")))
    return Drawn(size, boxes, labels, paths, [text.text or "" for text in root.iter(f"{SVG}text")])


def read(case: Path) -> Tree:
    document = source.read("tree.yml", (case / "tree.yml").read_bytes())
    assert isinstance(document, source.Document)
    return Tree.model_validate(document.data)


def build(questions: dict[str, list[str]], outcomes: list[str]) -> Tree:
    """A tree from names only, the first question first; not validated, for size's sake."""
    return Tree.model_construct(
        id="built",
        title=BUILT,
        purpose=BUILT,
        start=next(iter(questions)),
        questions={
            name: Question.model_construct(
                ask=Text({"": "Is it?"}),
                answers=tuple(Answer(id=f"a{index}", label="Yes", go=go) for index, go in enumerate(targets)),
            )
            for name, targets in questions.items()
        },
        outcomes={name: Outcome(title="Do it") for name in outcomes},
    )


def binary(depth: int) -> Tree:
    """A full tree of two answers a question."""
    last = 2**depth
    questions = {str(i): [str(2 * i), str(2 * i + 1)] for i in range(1, last)}
    return build(questions, [str(i) for i in range(last, 2 * last)])


# Files in, files out


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_drawing_is_what_the_case_expects(case: Path) -> None:
    language = "fr" if case.name == "french" else "en"
    [(title, svg)] = drawings(read(case), language, LEVELS, WORDS)
    expected = case / "expected.svg"
    if os.environ.get("UPDATE_CASES"):
        expected.write_text(svg, encoding="utf-8")
    assert title == ""
    assert svg == expected.read_text(encoding="utf-8")


# Any tree

NO_WORDS = Tree.model_validate(
    {
        "id": "bell",
        "title": "\x07",
        "purpose": "\x07",
        "start": "q0",
        "questions": {"q0": {"ask": "\x07", "answers": [{"id": "a0", "label": "\x07", "go": "o0"}]}},
        "outcomes": {"o0": {"title": "\x07", "level": "grave", "recheck": {"to": "q0"}}},
    }
)
"""Nothing is left of these words once what XML forbids is taken out."""

words = st.text(
    st.sampled_from("abcdefghijilmnortuvw éèçàœ ' ’ - ?!:;«» <>&\"*_[]()0123456789 …→ ÉW漢😀\u0301\u00a0\u202f\x07")
)
texts = st.one_of(
    words.filter(str.strip),
    st.lists(st.sampled_from(["Oui", "publication", "anticonstitutionnellement", "a", "1 h", "?"]), min_size=1).map(
        " ".join
    ),
)


@st.composite
def any_tree(draw_from: st.DrawFn) -> Tree:
    asked = draw_from(st.integers(1, 9))
    ended = draw_from(st.integers(1, 6))
    names = [f"q{i}" for i in range(asked)] + [f"o{i}" for i in range(ended)]
    questions = {}
    for i in range(asked):
        # One in many leads backwards: the drawing of a broken tree must still end.
        targets = st.sampled_from(names[i + 1 :]) if draw_from(st.integers(0, 19)) else st.sampled_from(names)
        answers = [
            {"id": f"a{k}", "label": draw_from(texts), "go": target}
            for k, target in enumerate(draw_from(st.lists(targets, max_size=5)))
        ]
        questions[f"q{i}"] = {"ask": draw_from(texts), "answers": answers}
    outcomes = {}
    for i in range(ended):
        outcome: dict[str, object] = {
            "title": draw_from(texts),
            "level": draw_from(st.sampled_from([None, *LEVELS, "undeclared"])),
        }
        outcome |= {"owner": draw_from(st.sampled_from([None, "shop", "nobody"]))}
        outcome |= {"due": draw_from(st.sampled_from([None, "15 min", "3 d"]))}
        if draw_from(st.booleans()):
            outcome["recheck"] = {"to": draw_from(st.sampled_from(names)), "after": "30 min"}
        if draw_from(st.booleans()):
            outcome["handoff"] = draw_from(st.sampled_from(["carrier", "compte-pirate"]))
        outcomes[f"o{i}"] = outcome
    data = {"id": "any", "title": draw_from(texts), "purpose": draw_from(texts), "start": "q0"}
    return Tree.model_validate({**data, "questions": questions, "outcomes": outcomes})


def all_areas(drawn: Drawn) -> Iterator[Area]:
    for box, _, below in drawn.boxes:
        yield box
        yield from below
    yield from drawn.labels


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tree=any_tree())
@example(tree=NO_WORDS)
def test_any_tree_has_a_sound_drawing(tree: Tree) -> None:
    svg = draw(tree, "fr", LEVELS, WORDS)
    drawn = take_apart(svg)
    assert svg == draw(tree, "fr", LEVELS, WORDS)
    assert {str(number) for number in trees.numbers(tree).values()} <= set(drawn.texts)
    assert len(drawn.paths) == len(list(reached(tree)))
    for one, other in combinations(all_areas(drawn), 2):
        assert not one.overlaps(other)
    for box, inside, _ in drawn.boxes:
        assert all(box.holds(area) for area in inside)
    assert all(drawn.size.holds(area) for area in all_areas(drawn))
    assert_nothing_crosses(drawn)


def reached(tree: Tree) -> Iterator[trees.Edge]:
    names = set(trees.order(tree))
    return (edge for edge in trees.edges(tree) if edge.source in names and edge.target in names)


def assert_nothing_crosses(drawn: Drawn) -> None:
    """Lines that bend in the same room keep their order, and no words or boxes stand in that room."""
    for one, other in combinations(drawn.paths, 2):
        if one[2] == other[2]:
            assert (one[1] - other[1]) * (one[-1] - other[-1]) >= 0
    for path in drawn.paths:
        bend, end = path[2], path[-2]
        assert path[3] == path[5] == pytest.approx((bend + end) / 2, abs=0.1)
        room = Area(bend, 0, end, drawn.size.bottom)
        assert not any(room.overlaps(area) for area in all_areas(drawn))


@settings(max_examples=100, deadline=None)
@given(text=texts, limit=st.integers(40, 200), even=st.booleans())
def test_lines_are_never_too_wide_and_lose_nothing(text: str, limit: int, even: bool) -> None:
    lines = wrap(text, 13, limit, even=even)
    assert all(width(line, 13) <= limit for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_a_parent_stands_midway_and_neighbours_keep_their_distance() -> None:
    small, large = Extent(5, 5), Extent(10, 30)
    assert pack([], [], 4) == []
    # 0 leads to 1 and 4, 1 leads to 2 and 3: what follows 1 does not push 4 away.
    assert pack([[1, 4], [2, 3], [], [], []], [small, small, large, small, large], 4) == [0, -9.5, -29, 10, 9.5]


# Words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Quelqu’un est-il en danger ?", "danger\u00a0?"),
        ("Le compte « Mirabelle » ment", "«\u00a0Mirabelle\u00a0»"),
        ("Plus de 10 000 abonnés", "10\u00a0000"),
        ("Dans moins de 15 min au plus", "15\u00a0min"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, kept: str) -> None:
    for limit in range(90, 240, 5):
        assert any(kept in line for line in wrap(text, 13, limit))


def test_lines_are_even() -> None:
    assert wrap("aaaa aaaa aaaa aaaa", 13, 110) == ["aaaa aaaa", "aaaa aaaa"]


def test_a_word_wider_than_a_line_is_broken() -> None:
    assert len(wrap("x" * 60, 13, 100)) > 3


def test_words_are_as_wide_as_in_arial() -> None:
    # 2 × 722 + 2 × 556 + 222 + 278 thousandths of 10 px, and the slack.
    assert width("NNaai ", 10) == pytest.approx(30.56 * 1.06)
    assert width("é", 10) == width("e", 10)
    assert width("e\u0301", 10) == width("e", 10)
    assert width("a", 10, bold=True) > width("a", 10)


# The file


FORBIDDEN = re.compile(r"<(?:a|style|script|foreignObject|image|use)\b|style=|href|url\(|\bon[a-z]+=|@", re.IGNORECASE)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_file_holds_nothing_that_a_page_may_refuse(case: Path) -> None:
    svg = draw(read(case), "en", LEVELS, WORDS)
    assert not FORBIDDEN.search(svg)
    assert svg.count("://") == 1, "only the name of SVG itself"
    # A blank line would end the HTML block in a Markdown page.
    assert "\n\n" not in svg
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)) >= 11


def test_drawing_is_named_and_described_for_those_who_do_not_see_it() -> None:
    root = ET.fromstring(draw(read(CASES[0]), "en", LEVELS, WORDS))
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    assert description.text == "Choose what to say. The text says the same."


def test_links_and_marks_are_left_out() -> None:
    svg = draw(read(Path(__file__).parent / "cases/drawing/english"), "en", LEVELS, WORDS)
    assert "Is the reason" in svg
    assert "term:reason" not in svg


def test_bytes_do_not_depend_on_the_order_of_sets() -> None:
    program = (
        "import test_drawing as t; from vademecum.drawing import drawings;"
        "print(*drawings(t.binary(7), 'en', t.LEVELS, t.WORDS))"
    )
    outputs = set()
    for seed in "12":
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        outputs.add(
            subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True).stdout
        )
    assert len(outputs) == 1


# Large trees


def test_a_large_tree_has_a_drawing_for_each_first_answer() -> None:
    tree = binary(6)
    assert len(trees.order(tree)) > WHOLE
    parts = drawings(tree, "en", LEVELS, WORDS)
    assert [title for title, _ in parts] == ["Is it? → Yes", "Is it? → Yes"]
    assert len(branches(tree)) == 2
    texts_of = [set(take_apart(svg).texts) for _, svg in parts]
    assert set(map(str, trees.numbers(tree).values())) <= texts_of[0] | texts_of[1]
    assert all("1" in texts for texts in texts_of), "the first question is repeated"
    ids = re.findall(r'\bid="([^"]+)"', parts[0][1] + parts[1][1])
    assert len(ids) == len(set(ids)) == 4


def test_a_drawing_that_is_too_large_names_what_it_leaves_out() -> None:
    tree = binary(9)
    for _, svg in drawings(tree, "en", LEVELS, WORDS):
        shown = take_apart(svg).texts
        assert sum(text.isdecimal() for text in shown) == MOST
        cut = [text for text in shown if text.startswith("…")]
        assert cut
        assert not {text.removeprefix("… ") for text in cut} & set(shown)


def test_a_hundred_thousand_chained_questions_are_drawn() -> None:
    last = 100_000
    tree = build({f"q{i}": [f"q{i + 1}" if i + 1 < last else "end", "end"] for i in range(last)}, ["end"])
    parts = drawings(tree, "en", LEVELS, WORDS)
    assert len(parts) == 2
    assert f"… {MOST + 1}" in take_apart(parts[0][1]).texts


def test_a_tree_without_a_start_or_with_a_lost_answer_is_drawn() -> None:
    assert draw(build({"q": ["lost", "end"]}, ["end"]), "en", LEVELS, WORDS).count("<rect") == 2
    assert draw(build({"q": []}, ["end"]).model_copy(update={"start": "lost"}), "en", LEVELS, WORDS).count("<rect") == 0
    assert draw(build({"q": []}, ["end"]).model_copy(update={"start": "end"}), "en", LEVELS, WORDS).count("<rect") == 1
