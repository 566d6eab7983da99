"""Questions about trees: the fast answers agree with slow, obvious ones on random trees, and huge trees are no danger."""

import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vademecum import rules, trees
from vademecum.model.crisis import Crisis
from vademecum.model.handbook import Handbook
from vademecum.model.organisation import Organisation
from vademecum.model.people import Role
from vademecum.model.tree import Outcome, Question, Tree
from vademecum.problem import Location, Place, Problem, Severity

TODAY = date(2026, 11, 23)
LEVELS = ("grave", "serious", "light")
MANY = 100_000
LONG = 5_000
"""Long enough for recursion to crash."""

Graph = dict[str, list[str]]


def letters(number: int) -> str:
    """A number as letters: thousands of ids with digits would keep the search for phone numbers busy."""
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


def tree(graph: Graph, outcomes: dict[str, str | None], name: str = "tree", **more: object) -> Tree:
    """A tree of questions id → targets, and outcomes id → level, that starts at the first question."""
    questions = {
        source: {
            "ask": f"Is {source} so?",
            "exhaustive": "true",
            "answers": [{"id": f"a{i}", "label": f"Answer {i}", "go": go} for i, go in enumerate(targets)],
        }
        for source, targets in graph.items()
    }
    ends = {
        end: {
            "title": end,
            "owner": "lead",
            "due": "1 h",
            "do": [{"text": "Act."}],
            **({"level": level} if level else {}),
        }
        for end, level in outcomes.items()
    }
    head = {"id": name, "title": name, "owner": "lead", "purpose": "Decide.", "start": next(iter(graph))}
    return Tree.model_validate({**head, "questions": questions, "outcomes": ends, **more})


def handing(name: str, to: str) -> Tree:
    """A tree with an outcome that hands over to another tree."""
    one = tree({"q": ["end"]}, {"end": None}, name)
    return altered(one, outcomes={"end": Outcome.model_validate({"title": "Go on", "handoff": to})})


def handbook(*some: Tree) -> Handbook:
    organisation = Organisation.model_validate(
        {"name": "A", "type": "association", "mission": "B.", "context_specifics": "C.", "languages": ["en"]}
    )
    levels = [{"id": level, "title": level.title(), "criteria": ["Seen."]} for level in LEVELS]
    crisis = Crisis.model_validate({"id": "crisis", "title": "Crisis", "definition": "D.", "levels": levels})
    lead = Role.model_validate({"id": "lead", "title": "Lead", "mission": "Leads."})
    tops = (organisation, lead, crisis, *some)
    roots = tuple((Place(f"{type(top).__name__}-{number}.yml"), top) for number, top in enumerate(tops))
    return Handbook(organisation, roles={"lead": lead}, trees={one.id: one for one in some}, crisis=crisis, roots=roots)


def findings(book: Handbook) -> list[Problem]:
    """What the rules about trees and checklists say, as a check of a folder would say it."""
    found = rules.run(book, TODAY, lambda place, part="": Location(place.file))
    return [problem for problem in found if problem.rule.startswith(("tree-", "checklist-"))]


@st.composite
def graphs(draw: st.DrawFn, *, forward: bool) -> Tree:
    """Trees of up to seven questions; answers lead anywhere, or forward only, which makes a loop impossible."""
    questions = [f"q{index}" for index in range(draw(st.integers(1, 7)))]
    ends = {f"o{index}": draw(st.sampled_from([None, *LEVELS])) for index in range(draw(st.integers(1, 4)))}
    graph = {}
    for index, name in enumerate(questions):
        targets = st.sampled_from([*questions[index + 1 if forward else 0 :], *ends])
        graph[name] = draw(st.lists(targets, min_size=1 if forward else 0, max_size=3))
    return tree(graph, ends)


def reached(one: Tree, name: str) -> set[str]:
    """Every node behind a node, itself only when a loop leads back to it."""
    found: set[str] = set()
    grown = {edge.target for edge in trees.leaving(one, name)}
    while not grown <= found:
        found |= grown
        grown = {edge.target for source in found for edge in trees.leaving(one, source)}
    return found


def paths(one: Tree, name: str) -> Iterator[list[trees.Edge]]:
    """Every path from a node to an outcome, by recursion."""
    if name in one.outcomes:
        yield []
    for edge in trees.leaving(one, name):
        yield from ([edge, *rest] for rest in paths(one, edge.target))


def preorder(one: Tree, name: str, seen: list[str]) -> list[str]:
    if name not in seen:
        seen.append(name)
        for edge in trees.leaving(one, name):
            preorder(one, edge.target, seen)
    return seen


def is_path(path: list[trees.Edge]) -> bool:
    return all(before.target == after.source for before, after in pairwise(path))


@given(graphs(forward=False))
def test_order_is_what_recursion_would_visit(one: Tree) -> None:
    assert list(trees.order(one)) == preorder(one, one.start, [])
    assert sorted(trees.numbers(one).values()) == list(range(1, len(trees.order(one)) + 1))


@given(graphs(forward=False))
def test_topological_order_leads_forward_and_leaves_what_a_loop_holds_back(one: Tree) -> None:
    done, left = trees.topological(one)
    assert sorted([*done, *left]) == sorted(trees.order(one))
    place = {name: index for index, name in enumerate(done)}
    assert all(place[name] < place[e.target] for name in done for e in trees.leaving(one, name) if e.target in place)
    looping = {name for name in trees.order(one) if name in reached(one, name)}
    held_back = looping.union(*(reached(one, name) for name in looping))
    assert set(left) == held_back


@given(graphs(forward=False))
@example(tree({"q0": ["q1", "q2"], "q1": ["o0"], "q2": ["q3"], "q3": ["o0"]}, {"o0": None}))
def test_path_to_is_a_shortest_path(one: Tree) -> None:
    distance, ring = {one.start: 0}, {one.start}
    while ring:
        ring = {e.target for name in ring for e in trees.leaving(one, name)} - set(distance)
        distance |= dict.fromkeys(ring, max(distance.values()) + 1)
    for goal in [*one.questions, *one.outcomes]:
        path = trees.path_to(one, goal)
        assert len(path) == distance.get(goal, 0)
        assert is_path(path)
        if path:
            assert (path[0].source, path[-1].target) == (one.start, goal)


@given(graphs(forward=False))
def test_loops_are_loops_and_none_is_overlooked(one: Tree) -> None:
    found = list(trees.loops(one.questions, lambda name: trees.leaving(one, name)))
    assert all(is_path(loop) and loop[-1].target == loop[0].source for loop in found)
    assert bool(found) == any(name in reached(one, name) for name in one.questions)


@given(graphs(forward=True), st.dictionaries(st.sampled_from([f"q{i}" for i in range(7)]), st.integers(0, 9)))
def test_heaviest_path_weighs_as_much_as_the_heaviest_of_all(one: Tree, weights: dict[str, int]) -> None:
    def weigh(path: list[trees.Edge]) -> int:
        return sum(weights.get(name, 1) for name in [edge.source for edge in path] + [trees.end(one, path)])

    path = trees.heaviest(one, lambda name: weights.get(name, 1))
    assert is_path(path)
    assert trees.end(one, path) in one.outcomes
    assert weigh(path) == max(map(weigh, paths(one, one.start)))


@given(graphs(forward=True), st.integers(1, 20))
def test_paths_are_counted_up_to_a_limit(one: Tree, most: int) -> None:
    number = len(list(paths(one, one.start)))
    assert trees.count_paths(one) == number
    assert trees.count_paths(one, most) == min(number, most)


@given(graphs(forward=True))
def test_two_ends_are_some_of_the_outcomes_ahead(one: Tree) -> None:
    for name, ends in trees.two_ends(one).items():
        all_ends = {trees.end(one, path) if path else name for path in paths(one, name)}
        assert set(ends) <= all_ends
        assert len(ends) == min(2, len(all_ends))


@given(graphs(forward=True))
def test_gravity_is_the_worst_level_ahead(one: Tree) -> None:
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    for name, worst in trees.gravity(handbook(one))["tree"].items():
        ends = {path[-1].target if path else name for path in paths(one, name)}
        assert worst == min(ranks.get(one.outcomes[end].level or "", len(ranks)) for end in ends)


@given(
    graphs(forward=False),
    st.dictionaries(st.sampled_from([f"q{i}" for i in range(7)]), st.sampled_from(["a0", "a1", "x"])),
)
def test_follow_takes_the_answers_given_and_no_question_twice(one: Tree, choices: dict[str, str]) -> None:
    path = trees.follow(one, choices)
    assert is_path(path)
    assert [edge.source for edge in path][:1] in ([], [one.start])
    assert all(choices[edge.source] == edge.answer.id for edge in path)
    assert len({edge.source for edge in path}) == len(path)
    last = trees.end(one, path)
    possible = [edge.answer.id for edge in trees.leaving(one, last)]
    assert choices.get(last) not in possible or last in {edge.source for edge in path}


def test_gravity_follows_a_handover_whatever_the_order_of_the_trees() -> None:
    last = tree({"q": ["mild", "bad"]}, {"mild": "light", "bad": "serious"}, "last")
    chain = [handing("first", "middle"), last, handing("middle", "last")]
    for book in (handbook(*chain), handbook(*chain[::-1])):
        assert trees.gravity(book)["first"] == {"q": 1, "end": 1}


def test_gravity_ends_even_when_trees_hand_over_in_a_circle() -> None:
    assert trees.gravity(handbook(handing("one", "two"), handing("two", "one")))["one"]["q"] == len(LEVELS)


def test_a_long_path_in_words_leaves_out_its_middle() -> None:
    one = chain(50)
    words = trees.in_words(one, trees.heaviest(one, one.questions.keys().__contains__), "en")
    assert words.startswith("“Is qa so?” Answer 0 → “Is qb so?” Answer 0 → ")
    assert "→ … 42 more questions … →" in words
    assert words.endswith("→ “Is qej so?” Answer 0")


def test_words_in_messages_are_short_and_without_links() -> None:
    one = tree({"q": ["o"]}, {"o": None}, title="Read [the rules](rule:reply) " + "again and " * 20)
    assert trees.plain(one.title, "en", 30) == "Read the rules again and agai…"
    assert trees.quoted(one, "nowhere", "en") == "“nowhere”"


def chain(length: int, **more: object) -> Tree:
    """Questions one after the other, each with a way out."""
    graph = {f"q{letters(i)}": [f"q{letters(i + 1)}" if i + 1 < length else "stop", "leave"] for i in range(length)}
    return tree(graph, {"stop": "light", "leave": "light"}, **more)


def altered(
    one: Tree, questions: dict[str, Question] | None = None, outcomes: dict[str, Outcome] | None = None
) -> Tree:
    """The same tree with other questions or outcomes."""
    changes = {"questions": questions or one.questions, "outcomes": outcomes or one.outcomes}
    return one.model_copy(update=changes)


@pytest.fixture(scope="module")
def long() -> Tree:
    return chain(LONG)


def timed(book: Handbook) -> list[Problem]:
    started = time.monotonic()
    found = findings(book)
    # A search at each question would take hours.
    assert time.monotonic() - started < 120
    return found


@pytest.mark.slow
def test_a_hundred_thousand_questions_in_a_row_are_checked() -> None:
    tests = [{"name": "Short", "path": {"qa": "a1"}, "expect": "leave"}]
    found = timed(handbook(chain(MANY, time_budget="1 min", tests=tests)))
    assert {problem.rule for problem in found} >= {
        "tree-depth",
        "tree-paths",
        "tree-reading-time",
        "tree-tests-coverage",
    }
    assert all(len(problem.message) + len(problem.hint) < 1000 for problem in found)
    assert [p.rule for p in found if p.severity is Severity.ERROR] == ["tree-depth"]
    deep = next(problem for problem in found if problem.rule == "tree-depth")
    assert f"{MANY} questions" in deep.hint
    assert f"… {MANY - 8} more questions …" in deep.hint


def test_two_ways_through_each_of_them_are_too_many_to_write_down(long: Tree) -> None:
    questions = {
        name: q.model_copy(update={"answers": (q.answers[0], q.answers[0])}) for name, q in long.questions.items()
    }
    found = timed(handbook(altered(long, questions)))
    assert any("more than 1,000,000,000 different paths" in problem.message for problem in found)
    assert sum(problem.rule == "tree-answer-clash" for problem in found) == trees.FEW


def test_a_loop_through_all_of_them_is_shown_shortened(long: Tree) -> None:
    last = long.questions[f"q{letters(LONG - 1)}"]
    back = last.model_copy(update={"answers": (last.answers[0].model_copy(update={"go": "qa"}), last.answers[1])})
    found = timed(handbook(altered(long, {**long.questions, f"q{letters(LONG - 1)}": back})))
    assert [problem.rule for problem in found] == ["tree-cycle"]
    assert found[0].hint.count("→") < 12


def test_a_broken_chain_has_a_handful_of_findings(long: Tree) -> None:
    lost = {name: question for name, question in long.questions.items() if name != "qb"}
    assert [problem.rule for problem in timed(handbook(altered(long, lost)))] == ["tree-target"]
    questions = {
        name: question.model_copy(update={"answers": (question.answers[1], question.answers[1])})
        for name, question in long.questions.items()
    }
    found = timed(handbook(altered(long, questions)))
    assert sum(problem.rule == "tree-unreachable" for problem in found) == trees.FEW
    assert sum(problem.rule == "tree-useless-question" for problem in found) == trees.FEW


def test_one_question_with_thousands_of_outcomes_is_checked() -> None:
    ends = {f"o{letters(i)}": "grave" for i in range(LONG)}
    one = tree({"q": list(ends)}, ends)
    found = timed(handbook(one))
    assert sum(problem.rule == "tree-grave-outcome" for problem in found) == trees.FEW
    assert {problem.rule for problem in found} >= {"tree-length", "tree-paths", "tree-tests-coverage"}


def test_a_long_chain_of_trees_is_followed() -> None:
    some = [handing(f"t{i}", f"t{(i + 1) % 3000}") for i in range(3000)]
    found = timed(handbook(*some))
    assert [problem.rule for problem in found] == ["tree-cycle"]
    assert "… 2993 more trees …" in found[0].hint
    last = tree({"q": ["end", "other"]}, {"end": "grave", "other": "light"}, "t2999")
    assert trees.gravity(handbook(*some[:-1], last))["t0"]["q"] == 0


settings.register_profile("trees", deadline=None)
settings.load_profile("trees")
