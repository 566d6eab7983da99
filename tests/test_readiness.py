"""What a handbook lacks, and where it meets the founding articles: as values, on the command line, on pages."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT, run
from tests.test_cases import BASE, TODAY, assemble
from vademecum import editions, pages, pipeline, strings
from vademecum.coverage import Article, Coverage, articles, coverage
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.readiness import Gap, Lack, gaps, grouped


def write(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return assemble(BASE, tmp_path)


def lacks(folder: Path, today: date = TODAY) -> list[Gap]:
    book = pipeline.check(folder, today).handbook
    assert book is not None
    return gaps(book, today)


def about(found: list[Gap], lack: Lack) -> set[tuple[str, str, str]]:
    return {(gap.kind, gap.id, gap.what) for gap in found if gap.lack is lack}


def test_a_subject_of_which_nothing_is_written_is_missing(folder: Path) -> None:
    missing = about(lacks(folder), Lack.MISSING)
    assert ("strategy", "", "subject") in missing
    assert ("law", "", "subject") in missing
    assert ("conduct", "", "subject") not in missing


def test_a_question_that_nobody_answered_is_a_gap_with_its_place(folder: Path) -> None:
    write(folder, "policy/organisation.yml", "We keep the old harbour open to everyone.", "'TO FILL IN: What you do'")
    [gap] = [gap for gap in lacks(folder) if gap.lack is Lack.UNFILLED and gap.what == "question"]
    assert (gap.kind, gap.detail) == ("organisation", "What you do")
    assert gap.place is not None and gap.place.path == ("mission",)


def test_a_tree_without_tests_and_a_crisis_never_exercised_are_untested(folder: Path) -> None:
    untested = about(lacks(folder), Lack.UNTESTED)
    assert ("crisis", "crisis", "exercise") in untested


def test_what_passed_its_day_is_overdue(folder: Path) -> None:
    assert about(lacks(folder, date(2040, 1, 1)), Lack.OVERDUE)


def test_the_gravest_comes_first(folder: Path) -> None:
    order = list(Lack)
    ranks = [order.index(gap.lack) for gap in lacks(folder, date(2040, 1, 1))]
    assert ranks == sorted(ranks)


def test_the_command_says_it_as_text_and_json_and_by_its_exit_code(folder: Path) -> None:
    text = run("check", str(folder), "--readiness", "--today", TODAY.isoformat())
    assert text.returncode == 1
    assert "Strategy: nothing is written" in text.stdout
    data = json.loads(run("check", str(folder), "--readiness", "--format", "json").stdout)
    assert data["ready"] is False
    assert data["lacks"]["missing"] == sum(gap["lack"] == "missing" for gap in data["gaps"])
    assert sum(data["owners"].values()) == sum(data["subjects"].values()) == len(data["gaps"])


def test_a_handbook_with_errors_shows_these_first(folder: Path) -> None:
    write(folder, "policy/organisation.yml", "type: association", "type: club")
    found = run("check", str(folder), "--readiness")
    assert found.returncode == 1 and "club" in found.stdout + found.stderr


def test_what_is_to_fill_is_not_on_the_pages(folder: Path) -> None:
    write(folder, "policy/organisation.yml", "We keep the old harbour open to everyone.", "'TO FILL IN: What you do'")
    book = pipeline.check(folder, TODAY).handbook
    assert book is not None
    made = pipeline.render(book, "en", Visibility.INTERNAL, TODAY)
    for path, text in made.files.items():
        if path.endswith(".md") and path != "readiness.md":
            assert isinstance(text, str) and "What you do" not in text, path
        assert not (isinstance(text, str) and "TO FILL IN" in text), path
    assert "What you do" in str(made.files["readiness.md"])


def test_a_gap_of_what_an_edition_hides_is_not_told(folder: Path) -> None:
    book = pipeline.check(folder, TODAY).handbook
    assert book is not None and book.people
    name = next(iter(book.people.values())).name
    found = [gap for gap in gaps(replace(book), date(2040, 1, 1)) if gap.kind == "person"]
    assert found
    made = pipeline.render(book, "en", Visibility.INTERNAL, date(2040, 1, 1))
    assert name not in str(made.files["readiness.md"])
    assert name in str(pipeline.render(book, "en", Visibility.RESTRICTED, date(2040, 1, 1)).files["readiness.md"])


def test_an_account_that_anyone_can_take_or_that_is_not_open_is_told(folder: Path) -> None:
    write(folder, "policy/accounts.yml", "mfa: true", "mfa: false")
    write(folder, "policy/accounts.yml", "platform: mastodon", "platform: mastodon\n    state: approved")
    found = lacks(folder)
    assert {what for kind, _, what in about(found, Lack.EXPOSED) if kind == "account"} == {"mfa"}
    assert "not-live" in {what for kind, _, what in about(found, Lack.UNVERIFIED) if kind == "account"}


def test_nobody_to_call_no_mailbox_and_no_line_outside_come_first(demonstration: Handbook) -> None:
    roles = {name: role.model_copy(update={"mailbox": None}) for name, role in demonstration.roles.items()}
    authorities = {key: one.model_copy(update={"phone": None}) for key, one in demonstration.authorities.items()}
    alone = replace(demonstration, people={}, contacts={}, roles=roles, authorities=authorities, roots=())
    found = gaps(alone, TODAY)
    assert {gap.what for gap in found[:3]} == {"people", "mailbox", "help-line"}
    assert not about(gaps(demonstration, TODAY), Lack.EXPOSED)


def test_few_laws_and_a_country_without_any_are_told(demonstration: Handbook) -> None:
    some = {name: law for name, law in demonstration.laws.items() if law.jurisdiction == "QC"}
    one = dict(list(some.items())[:1])
    found = [gap for gap in gaps(replace(demonstration, laws=one, roots=()), TODAY) if gap.lack is Lack.MISSING]
    assert ("few-laws", "1") in {(gap.what, gap.detail) for gap in found}
    assert "FR" in {gap.detail for gap in found if gap.what == "laws-of"}
    assert not about(gaps(demonstration, TODAY), Lack.MISSING)


def test_what_nobody_ever_reviewed_is_not_verified(folder: Path) -> None:
    assert ("account", "harbour", "never-reviewed") not in about(lacks(folder), Lack.UNVERIFIED)
    write(folder, "policy/accounts.yml", "reviewed: 2026-10-01\n", "")
    assert ("account", "harbour", "never-reviewed") in about(lacks(folder), Lack.UNVERIFIED)


def test_equal_gaps_are_one_line_in_text_json_and_on_the_page(folder: Path, demonstration: Handbook) -> None:
    messages = {key: one.model_copy(update={"legal_check": None}) for key, one in demonstration.messages.items()}
    book = replace(demonstration, messages=messages, roots=())
    [group] = [group for group in grouped(gaps(book, TODAY)) if group.what == "legal-check"]
    assert len(group.gaps) == len(messages) == sum(group.owners.values())
    page = str(pipeline.render(book, "en", Visibility.INTERNAL, TODAY).files["readiness.md"])
    assert page.count("Messages: no legal check</h3>") == 1
    text = run("check", str(folder), "--readiness", "--today", TODAY.isoformat()).stdout
    data = json.loads(run("check", str(folder), "--readiness", "--today", TODAY.isoformat(), "--format", "json").stdout)
    for group in data["groups"]:
        assert text.count(f" ({group['number']}): {group['what']}") == 1 or group["number"] == 1, group
        assert group["what"] in text
    assert sum(group["number"] for group in data["groups"]) == len(data["gaps"])


def test_coverage_has_a_page_only_where_the_governance_asks_for_it(folder: Path, demonstration: Handbook) -> None:
    book = pipeline.check(folder, TODAY).handbook
    assert book is not None
    made = pipeline.render(book, "en", Visibility.INTERNAL, TODAY)
    assert "coverage.md" not in made.files
    assert "coverage.html" not in str(made.files["readiness.md"]) and "coverage.md" not in str(made.navigation)
    made = pipeline.render(demonstration, "en", Visibility.INTERNAL, TODAY)
    assert "coverage.md" in made.files and "coverage.html" in str(made.files["readiness.md"])


@pytest.fixture(scope="module")
def demonstration() -> Handbook:
    book = pipeline.check(ROOT, TODAY).handbook
    assert book is not None
    return book


def judged(book: Handbook) -> list[tuple[Article, list[Coverage]]]:
    made = pages.build(editions.apply(book, Visibility.INTERNAL), strings.load("en"), Visibility.INTERNAL, TODAY)
    return coverage(book, frozenset(page.page_id for page in made))


def test_every_demand_of_the_founding_articles_is_met(demonstration: Handbook) -> None:
    lacking = {one.demand.id: one.lacking for _, ones in judged(demonstration) for one in ones if not one.met}
    assert not lacking


def test_a_demand_that_is_met_nowhere_is_found(demonstration: Handbook) -> None:
    poorer = replace(demonstration, strategy=None, roots=())
    lacking = {one.demand.id for _, ones in judged(poorer) for one in ones if not one.met}
    assert {"A001-14", "A000-2", "A000-5"} <= lacking


def test_no_demand_is_forgotten() -> None:
    ids = [demand.id for article in articles() for demand in article.demands]
    expected = [f"A00{a}-{n}" for a, last in enumerate((11, 22, 12, 9, 17)) for n in range(1, last + 1)]
    assert ids == expected
    assert all(re.search(r"\w", text) for a in articles() for d in a.demands for text in d.text.values())
