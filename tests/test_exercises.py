"""Exercises: the kit of a scenario is made of its data, the last day held is known, edges go with what they point to."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_cases import BASE, TODAY
from vademecum import editions, pages, pipeline, readiness, reminders, strings
from vademecum.drill import KIT, KIT_MINUTES, Drill, drills
from vademecum.model.base import Visibility
from vademecum.model.exercise import Held
from vademecum.model.handbook import Handbook
from vademecum.queries import last_exercised

EN = strings.load("en")


@pytest.fixture(scope="module")
def book() -> Handbook:
    """The demonstration handbook."""
    return pipeline.load(ROOT, date(2026, 11, 25))


@pytest.fixture(scope="module")
def base() -> Handbook:
    """The small handbook, without a written exercise."""
    return pipeline.load(BASE, TODAY)


def kit(book: Handbook, scenario: str) -> Drill:
    return next(drill for drill in drills(book, EN) if drill.id == KIT + scenario)


def test_every_scenario_has_an_exercise(book: Handbook) -> None:
    for language in book.languages:
        found = drills(book, strings.load(language))
        assert {drill.scenario for drill in found} == set(book.scenarios)
        assert len({drill.id for drill in found}) == len(found)
        played = {exercise.scenario for exercise in book.exercises.values()}
        assert {drill.scenario for drill in found if not drill.exercise} == set(book.scenarios) - played


def test_a_kit_holds_what_its_scenario_says(base: Handbook) -> None:
    made, scenario = kit(base, "accident"), base.scenarios["accident"]
    assert made.cues[0].at == 0 and made.cues[0].text == scenario.signs[0].into("en")
    expected = {(one.text, one.role, one.due) for cue in made.cues for one in cue.expects}
    assert {(step.do.into("en"), step.role, step.due.total) for step in scenario.first_hour} <= expected
    assert ("Call the chair.", "lead", 10) in expected, "the critical item of its checklist"
    assert not any(text == "Open the log." for text, _, _ in expected), "an item that is not critical"
    assert scenario.never[0].into("en") in " ".join(cue.look for cue in made.cues)
    limits = {score.id: score.limit for score in made.scores}
    assert limits["detect"] == scenario.first_hour[0].due and limits["first-word"] == base.levels["grave"].first_word
    goods = {score.id: score.good for score in made.scores}
    assert "Holding" in goods["template"] and set(made.roles) >= {"writer", "lead", "chair"}


def test_a_kit_follows_its_scenario(base: Handbook) -> None:
    scenario = base.scenarios["accident"]
    later = tuple(step.model_copy(update={"role": "chair"}) for step in scenario.first_hour[:1])
    changed = scenario.model_copy(update={"first_hour": later, "never": ()})
    made = kit(replace(base, scenarios={"accident": changed}), "accident")
    steps = [one for cue in made.cues for one in cue.expects if one.kind == "scenario" and one.due is not None]
    assert [(one.role, one.due) for one in steps] == [("chair", 1)]


def test_times_of_a_kit_are_in_order_and_in_reach(book: Handbook) -> None:
    for made in drills(book, EN):
        times = [cue.at for cue in made.cues]
        assert times == sorted(times) and times[0] == 0 and times[-1] < made.minutes
        if made.exercise is None:
            assert 6 <= len(times) <= 8 and made.minutes == KIT_MINUTES
            assert all(one.due is None or cue.at <= one.due <= KIT_MINUTES for cue in made.cues for one in cue.expects)
            assert all(set(cue.to) <= set(book.roles) for cue in made.cues)


def test_the_public_sees_no_exercise(book: Handbook) -> None:
    for edition, shown in ((Visibility.PUBLIC, False), (Visibility.INTERNAL, True)):
        found = pages.build(editions.apply(book, edition), EN, edition, TODAY)
        assert any("exercise" in page.path for page in found) is shown
        assert not any(page.listed for page in found if page.path.startswith(("training/exercise-", "training/play-", "training/sheet-")))  # fmt: skip


def test_the_newest_day_held_counts_wherever_it_is_read(book: Handbook) -> None:
    crisis = book.crisis
    assert crisis and crisis.exercised and last_exercised(book) == crisis.exercised
    first = next(iter(book.exercises.values()))
    day = date(2026, 11, 20)
    held = first.model_copy(update={"held": (Held(day=date(2024, 1, 1)), Held(day=day))})
    later = replace(book, exercises={**book.exercises, first.id: held})
    assert last_exercised(later) == day
    calendar = [one for one in reminders.reminders(later, EN) if one.key == "crisis:/exercise"]
    assert [one.day for one in calendar] == [reminders.EXERCISE_EVERY.after(day)]
    never = replace(later, crisis=crisis.model_copy(update={"exercised": None}))
    gaps = readiness.gaps(never, TODAY)
    assert not any(gap.what.startswith("exercise") for gap in gaps)


def test_files_of_exercises_are_read(book: Handbook) -> None:
    assert sorted(book.exercises) == sorted(file.stem for file in (Path(ROOT) / "playbooks/exercises").glob("*.yml"))
