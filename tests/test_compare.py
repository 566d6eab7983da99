"""Comparing editions: nothing is lost, layout is nothing, and a changed duty is never mere wording."""

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.test_cases import BASE, CHECK, TODAY, assemble
from vademecum import bumps, check, compare, decisions, snapshot, strings
from vademecum.change_words import say
from vademecum.compare import Action
from vademecum.materiality import TEXT, Materiality, fold
from vademecum.model.base import Visibility
from vademecum.model.release import Bump
from vademecum.problem import UsageError
from vademecum.snapshot import Snapshot, Thing

DUTIES = ("rule", "checklist", "scenario", "approvals", "route", "level", "moderation", "availability", "security")
slow = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])


@cache
def demonstration() -> Snapshot:
    return snapshot.take(check.load(ROOT, TODAY))


@cache
def base() -> Snapshot:
    return snapshot.take(check.load(BASE, TODAY))


BOOKS = {"base": base, "demonstration": demonstration}
names_of_books = st.sampled_from(sorted(BOOKS))


def spots(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every part of plain JSON, as container and key; what is inside a text or reference counts as one."""
    if isinstance(data, dict) and not (len(data) == 1 and next(iter(data)).startswith("$")):
        for key in data:
            yield data, key
            yield from spots(data[key])
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield data, index
            yield from spots(inner)


def edited(old: Snapshot, dice: random.Random) -> Snapshot:
    """The snapshot after an edit or several: values changed, taken away, put in, put in another order; objects too."""
    objects = dict(old.objects)
    for _ in range(dice.randint(1, 6)):
        key = dice.choice(sorted(objects))
        objects[key] = copy.deepcopy(objects[key])
        data = objects[key].data
        container, place = dice.choice(list(spots(data)))
        match dice.randrange(8):
            case 0:
                del container[place]
            case 1 if isinstance(container, list):
                dice.shuffle(container)
            case 2 if isinstance(container, list):
                other, there = dice.choice(list(spots(objects[dice.choice(sorted(objects))].data)))
                container.insert(dice.randint(0, len(container)), copy.deepcopy(other[there]))
            case 3 if isinstance(container, list):
                container.insert(0, copy.deepcopy(container[place]))
            case 4:
                del objects[key]
            case 5:
                objects[f"{key}-{dice.randrange(9)}"] = copy.deepcopy(objects[key])
            case 6:
                objects[key] = replace(objects[key], position=dice.randrange(5))
            case _:
                container[place] = changed(container[place], dice)
    return snapshot.loads(Snapshot(objects, old.visibility).dumps())


def changed(value: Any, dice: random.Random) -> Any:
    """Another value of the same kind, or now and then of another one."""
    if dice.random() < 0.1:
        return dice.choice([7, "other", True, {TEXT: {"": "Other."}}, [1], {"new": 1}])
    if isinstance(value, dict) and TEXT in value:
        language = dice.choice(sorted(value[TEXT]))
        return {TEXT: {**value[TEXT], language: value[TEXT][language] + " More."}}
    if isinstance(value, dict) and "$ref" in value:
        return {"$ref": "role:lead"}
    return f"{value}x" if isinstance(value, str) else value


@slow
@given(names_of_books, st.randoms(use_true_random=False))
def test_changes_lead_exactly_to_the_new_edition_and_can_be_said(name: str, dice: random.Random) -> None:
    old = BOOKS[name]()
    new = edited(old, dice)
    changes = compare.compare(old, new)
    assert compare.apply(old, changes) == new
    assert bool(changes) == (old != new)
    for language in ("fr", "en"):
        assert all(say(change, strings.load(language)).strip() for change in changes)


@given(names_of_books)
def test_an_edition_does_not_differ_from_itself(name: str) -> None:
    book = BOOKS[name]()
    assert compare.compare(book, snapshot.loads(book.dumps())) == ()


@pytest.mark.parametrize("case", [case for case in CHECK if case.name.endswith("-silent")], ids=lambda path: path.name)
def test_changes_between_real_handbooks_are_complete(case: Path, tmp_path: Path) -> None:
    checked = check.check(assemble(case, tmp_path), TODAY)
    if checked.handbook is None:
        pytest.skip("no handbook")
    new = snapshot.take(checked.handbook)
    for old, young in ((base(), new), (new, base())):
        assert compare.apply(old, compare.compare(old, young)) == young


def parts_of_duties(book: Snapshot, *names: str) -> list[tuple[str, int]]:
    """Fields of rules, steps and the like by their names: key of the object, rank among its spots."""
    return [
        (key, rank)
        for key, thing in book.objects.items()
        if key.partition(":")[0] in DUTIES
        for rank, (_, place) in enumerate(spots(thing.data))
        if place in names
    ]


parts_of = cache(lambda which, names: parts_of_duties(base() if which else demonstration(), *names))
TEXTS = ("text", "do", "signs", "never", "trigger", "action", "confirm", "criteria", "wakes", "when")


def with_part(book: Snapshot, part: tuple[str, int], edit: Callable[[Any], Any]) -> Snapshot:
    """The book with one field edited."""
    key, rank = part
    thing = copy.deepcopy(book.objects[key])
    container, place = list(spots(thing.data))[rank]
    container[place] = edit(container[place])
    return Snapshot({**book.objects, key: thing}, book.visibility)


def with_text(book: Snapshot, number: int, edit: Callable[[str], str]) -> tuple[Snapshot, bool]:
    """The book with one text of a duty edited in each language; and whether that made a difference."""
    parts = parts_of(book is base(), TEXTS)

    def all_languages(value: Any) -> Any:
        if isinstance(value, list):
            return [all_languages(value[0]), *value[1:]]
        return {TEXT: {code: edit(words) for code, words in value[TEXT].items()}} if TEXT in value else value

    new = with_part(book, parts[number % len(parts)], all_languages)
    return new, new != book


def replaced_word(dice: random.Random) -> Callable[[str], str]:
    def edit(text: str) -> str:
        words = text.split(" ")
        places = [index for index, word in enumerate(words) if fold(word)]
        words[dice.choice(places)] = "xylophone"
        return " ".join(words)

    return edit


MEANING = {
    "a word": replaced_word,
    "a word less": lambda dice: lambda text: " ".join(text.split(" ")[1:]) or "x",
    "a negation": lambda dice: lambda text: text.replace(" ", " not ", 1) if " " in text else f"not {text}",
    "a figure": lambda dice: lambda text: re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), f"{text} 1"),
    "another figure": lambda dice: lambda text: f"{text} {dice.randrange(99)}",
    "an accent": lambda dice: lambda text: f"{text} où",
    "a sign": lambda dice: lambda text: f"{text} < 5 %",
}
LAYOUT: dict[str, Callable[[str], str]] = {
    "blanks": lambda text: f"  {text.replace(' ', '  ')} ",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "lines": lambda text: text.replace(" ", "\n", 1),
    "case": str.upper,
    "full stop": lambda text: text.rstrip(". ") + "!",
    "quotation marks": lambda text: f"« {text} »",
    "apostrophes": lambda text: text.replace("’", "'"),
    "emphasis": lambda text: f"**{text}**",
}


@slow
@given(names_of_books, st.integers(0, 10_000), st.sampled_from(sorted(MEANING)), st.randoms(use_true_random=False))
def test_a_changed_duty_is_never_wording(name: str, number: int, what: str, dice: random.Random) -> None:
    book = BOOKS[name]()
    new, differs = with_text(book, number, MEANING[what](dice))
    changes = compare.compare(book, new)
    assert bool(changes) == differs
    assert all(change.materiality is not Materiality.WORDING for change in changes)


@slow
@given(names_of_books, st.integers(0, 10_000), st.sampled_from(sorted(LAYOUT)))
def test_blanks_punctuation_and_case_are_wording(name: str, number: int, what: str) -> None:
    book = BOOKS[name]()
    new, differs = with_text(book, number, LAYOUT[what])
    changes = compare.compare(book, new)
    assert bool(changes) == differs
    assert all(change.materiality is Materiality.WORDING for change in changes)


@slow
@given(names_of_books, st.randoms(use_true_random=False))
def test_a_changed_role_delay_or_obligation_of_a_duty_is_never_wording(name: str, dice: random.Random) -> None:
    book = BOOKS[name]()
    parts = parts_of(book is base(), ("role", "due", "max", "obligation", "escalate_to", "decider"))

    def edit(value: Any) -> Any:
        return "may-not" if isinstance(value, str) else {kind: f"{said}9" for kind, said in value.items()}

    (change,) = compare.compare(book, with_part(book, dice.choice(parts), edit))
    assert change.materiality is Materiality.MATERIAL


@pytest.mark.parametrize(
    ("old", "new"),
    [("1.5 kg", "15 kg"), ("1,5 h", "15 h"), ("ou", "où"), ("5–10", "5, 10"), ("under 5", "under -5"), ("5 %", "5"),
     ("< 5", "> 5"), ("~~never~~ do", "never do"), ("re-sign", "resign"), ("a.example", "a example"), ("✓ post", "✗ post"),
     ("can not", "cannot")],
)  # fmt: skip
def test_signs_that_carry_meaning_are_not_folded(old: str, new: str) -> None:
    assert fold(old) != fold(new)


def shuffled(data: Any, dice: random.Random) -> Any:
    """The same YAML with the keys of its maps in another order."""
    if isinstance(data, dict):
        keys = list(data)
        dice.shuffle(keys)
        return {key: shuffled(data[key], dice) for key in keys}
    return [shuffled(item, dice) for item in data] if isinstance(data, list) else data


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_order_of_keys_layout_and_comments_are_no_change(tmp_path: Path, dice: random.Random) -> None:
    for file in BASE.rglob("*.yml"):
        data = shuffled(yaml.load(file.read_bytes(), yaml.CBaseLoader), dice)
        text = yaml.safe_dump(
            data, sort_keys=False, allow_unicode=True, width=dice.choice([20, 400]), default_style='"'
        )
        target = tmp_path / file.relative_to(BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"# A comment.\n\n{text}\n  # Another.\n", encoding="utf-8")
    assert snapshot.take(check.load(tmp_path, TODAY)).dumps() == base().dumps()


def test_a_snapshot_holds_nothing_restricted() -> None:
    handbook = check.load(ROOT, TODAY)
    for visibility in Visibility:
        text = snapshot.take(handbook, visibility).dumps()
        assert not any(person.name in text or (person.phone or "?") in text for person in handbook.people.values())
        assert not any(account.vault in text for account in handbook.accounts.values() if account.vault)
    assert snapshot.take(handbook, Visibility.RESTRICTED) == snapshot.take(handbook, Visibility.INTERNAL)


def test_a_snapshot_is_canonical_and_read_back_the_same() -> None:
    text = demonstration().dumps()
    assert snapshot.loads(text) == demonstration()
    assert snapshot.loads(json.dumps(json.loads(text))).dumps() == text


def test_what_another_version_wrote_compares_too() -> None:
    whole = json.loads(base().dumps())
    whole["later"] = {"any": "thing"}
    rule = whole["objects"]["rule:reply-to-all"]
    rule["later"] = 1
    rule["data"]["tone"] = {"$text": {"": "Firm."}}
    rule["data"]["unused"] = []
    whole["objects"]["mood:good"] = {"data": {"who": {"$ref": "role:lead"}}}
    new = snapshot.loads(json.dumps(whole))
    changes = compare.compare(base(), new)
    assert compare.apply(base(), changes) == new
    assert [(change.key, change.path, change.materiality) for change in changes] == [
        ("mood:good", (), Materiality.MATERIAL),
        ("rule:reply-to-all", ("tone",), Materiality.MATERIAL),
    ]
    said = say(changes[1], strings.load("fr")).replace("\u00a0", " ")
    assert said == "Règle « Answer every question » : « tone », ajout : « Firm. »"
    assert compare.compare(new, base())


@pytest.mark.parametrize("text", ["", "[]", "{", '{"schema": "vademecum-snapshot/1"}', '{"schema": 1, "objects": {"a": 1}}',
                                  '{"schema": "vademecum-snapshot/9", "objects": {}}'])  # fmt: skip
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        snapshot.loads(text)


def with_data(book: Snapshot, key: str, **fields: Any) -> Snapshot:
    """A book with some fields of an object changed; None takes one away."""
    data = {**book.objects[key].data, **fields}
    kept = {name: value for name, value in data.items() if value is not None}
    return Snapshot({**book.objects, key: replace(book.objects[key], data=kept)}, book.visibility)


def test_fingerprints_change_with_duties_only() -> None:
    rule = "rule:reply-to-all"
    before = base().fingerprint(["conduct:"])
    text = base().objects[rule].data["text"][TEXT][""]
    layout = with_data(base(), rule, text={TEXT: {"": f"  {text.upper()}!"}}, rationale={TEXT: {"": "Because."}})
    assert re.fullmatch("[0-9a-f]{16}", before)
    assert layout.fingerprint(["conduct:"]) == before
    assert layout.fingerprint(["conduct:"], material=False) != base().fingerprint(["conduct:"], material=False)
    assert with_data(base(), rule, obligation="may").fingerprint(["conduct:"]) != before
    assert with_data(base(), rule, obligation="may").fingerprint(["crisis:"]) == base().fingerprint(["crisis:"])


def test_the_least_bump_follows_from_what_changes_ask() -> None:
    rule = "rule:reply-to-all"
    text = base().objects[rule].data["text"][TEXT][""]
    layout = compare.compare(base(), with_data(base(), rule, text={TEXT: {"": text.upper()}}))
    reason = compare.compare(base(), with_data(base(), rule, rationale={TEXT: {"": "Because."}}))
    duty = compare.compare(base(), with_data(base(), rule, obligation="may"))
    assert [bumps.least(found).bump for found in ((), layout, reason, duty)] == [
        Bump.PATCH, Bump.PATCH, Bump.MINOR, Bump.MAJOR,
    ]  # fmt: skip
    assert bumps.least([*layout, *reason, *duty]).demanded_by == duty
    declared = bumps.declare(duty, {rule: "a slip of the pen"})
    assert bumps.least(declared).bump is Bump.PATCH
    assert say(declared[0], strings.load("en")).endswith("(declared wording only: a slip of the pen)")


def test_a_rename_is_one_change_wherever_the_id_is_used() -> None:
    text = demonstration().dumps().replace("role:security-lead", "role:keys").replace("role:keys)", "role:keys)")
    whole = json.loads(text)
    whole["objects"]["role:keys"]["data"]["moved"] = {"security-lead": "keys"}
    new = snapshot.loads(json.dumps(whole))
    changes = compare.compare(demonstration(), new)
    assert [(c.action, c.old, c.new) for c in changes if not c.upkeep] == [
        (Action.RENAMED, "role:security-lead", "role:keys")
    ]
    assert compare.apply(demonstration(), changes) == new


def test_languages_left_behind_are_named() -> None:
    key = next(key for key in demonstration().objects if key.startswith("rule:"))
    words = dict(demonstration().objects[key].data["text"][TEXT])
    one = with_data(demonstration(), key, text={TEXT: {**words, "fr": "Tout autre chose."}})
    both = with_data(demonstration(), key, text={TEXT: {"en": "Something else.", "fr": "Tout autre chose."}})
    blank = with_data(demonstration(), key, text={TEXT: {**words, "fr": words["fr"] + " "}})
    assert [compare.compare(demonstration(), new)[0].stale for new in (one, both, blank)] == [("en",), (), ()]


def tree(start: str, **questions: dict[str, str]) -> dict[str, Any]:
    """A tree of nothing but ids."""
    asked = {name: {"answers": [{"id": a, "go": go} for a, go in ways.items()]} for name, ways in questions.items()}
    return {"start": start, "questions": asked, "outcomes": {}}


def test_a_question_put_in_front_changes_only_what_it_changes() -> None:
    old = tree("a", a={"yes": "one", "no": "two"})
    new = tree("b", b={"yes": "a", "no": "two"}, a={"yes": "one", "no": "two"})
    (shift,) = decisions.compare_trees("tree:x", old, new).shifts
    assert (shift.old, shift.new, shift.number) == ("one", "two", 1)
    assert shift.samples == ((("b", "no"), ("a", "yes")),)


def test_questions_in_another_order_decide_the_same() -> None:
    old = tree("a", a={"y": "b", "n": "c"}, b={"y": "1", "n": "2"}, c={"y": "3", "n": "4"})
    new = tree("b", b={"y": "a", "n": "d"}, a={"y": "1", "n": "c"}, d={"y": "2", "n": "c"}, c={"y": "3", "n": "4"})
    same = tree("c2", c2={"y": "a", "n": "a"}, a={"y": "b", "n": "c"}, b={"y": "1", "n": "2"}, c={"y": "3", "n": "4"})
    assert decisions.compare_trees("tree:x", old, same).shifts == ()
    assert {(s.old, s.new) for s in decisions.compare_trees("tree:x", old, new).shifts} == {("2", "3"), ("2", "4"), ("3", "2"), ("4", "2")}  # fmt: skip


def test_situations_are_counted_without_going_through_them() -> None:
    chain = {f"q{index}": {"y": f"q{index + 1}", "n": f"q{index + 1}"} for index in range(200)}
    old = tree("q0", **chain, q200={"y": "one", "n": "two"})
    new = tree("q0", **chain, q200={"y": "one", "n": "three"})
    found = decisions.compare_trees("tree:x", old, new)
    assert found.total == 2**201
    assert found.number == 2**200
    assert len(found.shifts[0].samples) == decisions.SAMPLES


def test_a_tree_too_tangled_to_count_is_sampled() -> None:
    names = [f"q{index}" for index in range(15)]

    def chain(order: list[str], last: str) -> dict[str, Any]:
        following = [*order[1:], last]
        return tree(order[0], **{name: {"y": after, "n": after} for name, after in zip(order, following, strict=True)})

    found = decisions.compare_trees("tree:x", chain(names, "one"), chain(names[::-1], "two"))
    assert found.total is None
    assert [(shift.old, shift.new, shift.number, len(shift.samples)) for shift in found.shifts] == [("one", "two", None, decisions.SAMPLES)]  # fmt: skip


@slow
@given(st.randoms(use_true_random=False))
def test_counts_are_those_of_going_through_every_situation(dice: random.Random) -> None:
    old, new = random_tree(dice), random_tree(dice)
    found = decisions.compare_trees("tree:x", old, new)
    assert found.total is not None
    for shift in found.shifts:
        for path in shift.samples:
            chosen = dict(path)
            assert walk(old, chosen) == shift.old
            assert walk(new, chosen) == shift.new
    asked = {name: [a["id"] for a in q["answers"]] for name, q in old["questions"].items()}
    every: list[dict[str, str]] = [{}]
    for name, answers in asked.items():
        every = [{**chosen, name: answer} for chosen in every for answer in answers]
    differing = {(walk(old, chosen), walk(new, chosen)) for chosen in every}
    assert {pair for pair in differing if pair[0] != pair[1]} == {(s.old, s.new) for s in found.shifts}


def random_tree(dice: random.Random) -> dict[str, Any]:
    """Five questions with two answers each, in any order; answers only lead forward."""
    order = ["a", "b", "c", "d", "e"]
    dice.shuffle(order)
    questions = {}
    for index, name in enumerate(order):
        targets = [*order[index + 1 :], "one", "two"]
        questions[name] = {answer: dice.choice(targets) for answer in ("y", "n")}
    return tree(order[0], **questions)


def walk(data: dict[str, Any], chosen: dict[str, str]) -> str:
    """Where a tree ends for answers to all questions."""
    name = data["start"]
    while name in data["questions"]:
        name = next(a["go"] for a in data["questions"][name]["answers"] if a["id"] == chosen[name])
    return str(name)


def test_ids_are_no_names_of_fields() -> None:
    names = {"hurt": "look", "alarm": "moved", "many": "why"}
    text = base().dumps()
    for old, new in names.items():
        text = re.sub(rf'"{old}"', f'"{new}"', text)
    old = snapshot.loads(text)
    tree = copy.deepcopy(old.objects["tree:level"])
    tree.data["questions"]["look"]["ask"] = {TEXT: {"": "Is anyone ill?"}}
    tree.data["questions"]["why"]["ask"] = {TEXT: {"": "Are they many?"}}
    tree.data["outcomes"]["moved"]["do"][0]["text"] = {TEXT: {"": "Call nobody."}}
    new = Snapshot({**old.objects, "tree:level": tree})
    changes = compare.compare(old, new)
    assert len(changes) >= 3
    assert all(change.materiality is Materiality.MATERIAL and not change.upkeep for change in changes)
    assert old.fingerprint(["tree:level"]) != new.fingerprint(["tree:level"])


def test_things_say_where_they_stand() -> None:
    thing = base().objects["rule:reply-to-all"]
    assert (thing.parent, thing.slot, thing.position) == ("conduct:", "rules", 0)
    assert "rules" not in base().objects["conduct:"].data
    assert Thing({}).title == {}
