"""Training: what is right is computed from the handbook, what changed is found, and results come back whole."""

import dataclasses
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_handbook, run
from tests.scripts_setup import FOLDER, node
from tests.test_cases import CASES, TODAY, assemble
from vademecum import course, editions, pipeline, results, strings, training, trees
from vademecum.check import check
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.model.training import QuestionKind

CASE = CASES / "check" / "situation-facts-silent"


@pytest.fixture(scope="module")
def book() -> Handbook:
    """The demonstration handbook."""
    return pipeline.load(ROOT, TODAY)


def small(tmp_path: Path, *changes: tuple[str, str, str], case: Path = CASE) -> Handbook:
    """A small handbook, with pieces of its files changed."""
    folder = assemble(case, tmp_path)
    for file, old, new in changes:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    found = check(folder, TODAY)
    assert found.handbook is not None, found.problems
    return found.handbook


def test_right_answers_follow_the_kind(book: Handbook) -> None:
    for module in book.modules.values():
        for question in module.questions:
            right = training.right(question)
            if question.kind is QuestionKind.ORDER:
                assert right == tuple(choice.id for choice in question.answers)
            elif question.kind is QuestionKind.SINGLE:
                assert len(right) == 1
            else:
                assert right and set(right) < {choice.id for choice in question.answers} | {""}


def test_a_role_must_follow_its_own_paths_and_those_of_everybody(book: Handbook) -> None:
    for role in book.roles:
        found = training.paths_of(book, role)
        assert [path.id for path in found] == list(dict.fromkeys(path.id for path in found))
        assert {path.id for path in found} == {
            path.id for path in book.paths.values() if path.audience.everyone or role in path.audience.roles
        }
    assert {path.id for path in training.paths_of(book, "nobody")} == {
        p.id for p in book.paths.values() if p.audience.everyone
    }


def test_minutes_of_a_path_are_those_of_its_modules(book: Handbook) -> None:
    for path in book.paths.values():
        by_week = training.weeks(book, path)
        assert training.minutes(book, path) == sum(module.minutes for found in by_week.values() for module in found)
        assert list(by_week) == sorted(by_week)


def test_every_situation_ends_where_its_tree_leads(book: Handbook) -> None:
    assert book.situations
    for situation in book.situations.values():
        tree = book.trees[situation.tree]
        steps = training.expected(tree, situation.facts)
        assert trees.end(tree, steps) == training.accepted(book, situation)
        assert all(edge.answer.id in situation.facts.get(edge.source, (edge.answer.id,)) for edge in steps)


def test_open_facts_have_no_accepted_end(tmp_path: Path) -> None:
    handbook = small(tmp_path, ("playbooks/situations/queue.yml", ', many: ["yes"]', ""))
    assert training.accepted(handbook, handbook.situations["queue"]) is None
    judged = training.judge(handbook.trees["level"], handbook.situations["queue"].facts)
    assert judged.ends == ("reply", "watch") and judged.allowed == {"hurt": ("no",), "many": ("yes", "no")}


def test_another_rule_makes_exactly_its_questions_stale(tmp_path: Path) -> None:
    case = CASES / "check" / "question-stale-silent"
    assert training.stale(small(tmp_path / "a", case=case)) == frozenset()
    changed = ("policy/conduct.yml", "even a short one", "within a day")
    assert training.stale(small(tmp_path / "b", changed, case=case)) == {("basics", "silence")}
    tree = ("playbooks/trees/level.yml", "more than ten", "more than twenty")
    assert training.stale(small(tmp_path / "c", tree, case=case)) == {("basics", "level")}


def test_another_tree_moves_exactly_the_ends_of_its_situations(book: Handbook, tmp_path: Path) -> None:
    """The situations of one tree end elsewhere; all others stay."""
    folder = copy_handbook(tmp_path / "book")
    situation = next(iter(book.situations.values()))
    tree, before = book.trees[situation.tree], training.accepted(book, situation)
    last = training.expected(tree, situation.facts)[-1]
    other = next(name for name in tree.outcomes if name != before)
    file = folder / f"playbooks/trees/{tree.id}.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(
        number for number, line in enumerate(lines) if re.fullmatch(rf"  {last.source}:\s*", line.rstrip("\n"))
    )
    place = next(number for number in range(start, len(lines)) if re.search(rf"\bgo: {before}\b", lines[number]) and _answer(lines, number, last.answer.id))  # fmt: skip
    lines[place] = lines[place].replace(f"go: {before}", f"go: {other}")
    file.write_text("".join(lines), encoding="utf-8")
    found = check(folder, TODAY).handbook
    assert found is not None
    moved = {name for name in book.situations if training.accepted(found, found.situations[name]) != training.accepted(book, book.situations[name])}  # fmt: skip
    through = {
        name
        for name, known in book.situations.items()
        if known.tree == tree.id and last in training.expected(tree, known.facts)
    }
    assert situation.id in moved and moved == through
    assert training.accepted(found, found.situations[situation.id]) == other


def _answer(lines: list[str], number: int, answer: str) -> bool:
    """Whether a `go` belongs to an answer: on its line, or below its id."""
    above = next(lines[at] for at in range(number, -1, -1) if "id:" in lines[at])
    return re.search(rf"id: \"?{answer}\"?\b", above) is not None


def test_a_course_is_plain_data_in_one_language(book: Handbook) -> None:
    for language in book.languages:
        words = strings.load(language)
        for name in book.paths:
            made = course.course(book, name, language, words)
            text = json.dumps(dataclasses.asdict(made), default=lambda value: value.iso(), ensure_ascii=False)
            assert json.loads(text)["fingerprint"] == course.prints(book)[name]
            assert made.pool <= len(made.exam) and made.lessons and made.title
            assert all(
                reading.text or reading.kind == "page" for _, lesson in made.lessons for reading in lesson.readings
            )
            assert all(case.accepted and case.expected for case in made.cases)
    french, english = (course.course(book, next(iter(book.paths)), code, strings.load(code)) for code in ("fr", "en"))
    assert french.title != english.title and french.fingerprint == english.fingerprint


def test_a_course_keeps_stale_questions_out_of_the_exam(tmp_path: Path) -> None:
    handbook = small(tmp_path, case=CASES / "check" / "question-stale")
    made = course.course(handbook, "all", "en", strings.load("en"))
    assert [item.id for item in made.exam] == ["level"] and made.pool == 1
    assert [item.stale for _, lesson in made.lessons for item in lesson.items] == [True, False]


def test_an_edition_names_nothing_that_it_hides(tmp_path: Path) -> None:
    handbook = small(tmp_path, ("playbooks/modules/basics.yml", "owner: lead", "owner: lead\nvisibility: public"))
    public = editions.apply(handbook, Visibility.PUBLIC)
    assert public.modules["basics"].read == () and not public.paths and not public.situations
    assert public.modules["basics"].questions[0].tests == ()


def test_confirming_writes_the_day_and_keeps_the_rest(tmp_path: Path) -> None:
    folder = assemble(CASES / "check" / "question-stale", tmp_path)
    file = folder / "playbooks/modules/basics.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: The basics", "title: The basics  # for all"), encoding="utf-8"
    )
    before = file.read_text(encoding="utf-8")
    listed = run("training", "confirm", "--in", str(folder))
    assert "basics/silence" in listed.stdout and file.read_text(encoding="utf-8") == before
    done = run("training", "confirm", "basics/silence", "--in", str(folder))
    assert done.returncode == 0, done.stderr
    after = file.read_text(encoding="utf-8")
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert len(changed) == 1 and str(date.today()) in changed[0]
    handbook = check(folder, TODAY).handbook
    assert handbook is not None and training.stale(handbook) == frozenset()


def test_confirming_for_the_first_time_adds_a_line(tmp_path: Path) -> None:
    folder = assemble(CASES / "check" / "question-unconfirmed", tmp_path)
    file = folder / "playbooks/modules/basics.yml"
    before = file.read_text(encoding="utf-8").splitlines()
    assert run("training", "confirm", "--all", "--in", str(folder)).returncode == 0
    after = file.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert len(added) == len(after) - len(before) == 2
    assert run("training", "confirm", "basisc", "--in", str(folder)).stderr.count("Did you mean “basics”?") == 1


CODE = 'resultCode("all", { pass: 80, attempts: null, pool: 1, edition: "20_26.é", fingerprint: "%s", organisation: "", language: "en", cases: { queue: "reply", hurt: "alarm" } }, { right: 4, total: 5, attempt: 2, seed: 77, passed: true, day: "2026-11-20" }, { queue: { path: "", end: "watch", right: false, day: "" } })'  # fmt: skip


def code_of(fingerprint: str) -> str:
    """A code as the pages make it."""
    script = f'const t = require({json.dumps(str(FOLDER / "load.js"))}).load("training.js"); console.log(t.{CODE % fingerprint})'
    done = node("-e", script)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_code_of_the_pages_is_read_whole(tmp_path: Path) -> None:
    handbook = small(tmp_path)
    code = code_of(course.prints(handbook)["all"])
    found = results.read_code(f" {code[:20]}\n{code[20:]} ")
    assert (found.path, found.edition, found.right, found.total, found.attempt, found.seed) == (
        "all",
        "20_26.é",
        4,
        5,
        2,
        77,
    )
    assert found.day == date(2026, 11, 20) and found.ends == {"queue": "watch"}
    made, wrong = results.rows(handbook, course.prints(handbook), [("Member 1", found), ("again", found)])
    assert not wrong and len(made) == 1
    assert made[0].passed and made[0].current and made[0].judged == {"queue": False}


def test_every_typing_error_is_found() -> None:
    code = code_of("0123456789abcdef")
    mutants: list[Callable[[int], str]] = [
        lambda at: code[:at] + ("x" if code[at] != "x" else "y") + code[at + 1 :],
        lambda at: code[:at] + code[at + 1 :],
        lambda at: code[:at] + code[at : at + 2][::-1] + code[at + 2 :],
    ]
    for mutate in mutants:
        for at in range(len(code)):
            if (wrong := mutate(at)) != code and wrong.casefold() != code:
                with pytest.raises(ValueError, match="“"):
                    results.read_code(wrong)


def test_a_report_reads_codes_receipts_and_lists(tmp_path: Path) -> None:
    folder = assemble(CASE, tmp_path / "book")
    handbook = check(folder, TODAY).handbook
    assert handbook is not None
    code, old = code_of(course.prints(handbook)["all"]), code_of("0123456789abcdef")
    (tmp_path / "codes.txt").write_text(f"# week 1\nMember 2: {old}\n\nnothing here\n", encoding="utf-8")
    (tmp_path / "receipt.json").write_text(json.dumps({"path": "all", "code": code}), encoding="utf-8")
    (tmp_path / "list.csv").write_text(f"\ufeffname;code\nMember 1;{code}\nMember 3;{code[:-1]}z\n", encoding="utf-8")
    files = [str(tmp_path / name) for name in ("list.csv", "codes.txt", "receipt.json")]
    done = run("training", "report", *files, "--in", str(folder))
    assert done.returncode == 1
    assert "All members (all): 2 of 2 passed, 80 % on average" in done.stdout
    assert (
        "Member 1" in done.stdout and "other content" in done.stdout and "The queue (2 ended elsewhere)" in done.stdout
    )
    assert f"{tmp_path}/list.csv:3: " in done.stderr and f"{tmp_path}/codes.txt:4: " in done.stderr
    listed = run("training", "report", files[0], "--in", str(folder), "--format", "csv").stdout.splitlines()
    assert listed[0].split(",") == list(results.HEAD) and listed[1].startswith(
        "Member 1,all,20_26.é,yes,2026-11-20,2,4,5,80,yes,0,1,"
    )
