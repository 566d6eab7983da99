"""Which rules hold where: organisation, entity, platform, account; what replaces what, and what contradicts what."""

from pathlib import Path

import pytest

from tests.test_cases import BASE, TODAY, assemble
from vademecum import pipeline
from vademecum.inheritance import Clash, InForce, Spot, Tier, clashes, in_force, origins
from vademecum.model.handbook import Handbook

ORGANISATION = """
name: Harbour Friends
type: association
mission: We keep the old harbour open to everyone.
context_specifics: Five volunteers, no budget.
languages: [en]
jurisdictions: [FR, BE]
entities:
  - id: north
    name: North quay
    country: FR
    jurisdictions: [FR]
    rules: [{id: north-only, title: Tides, text: Name the tide., rationale: Ships., topic: tides}]
  - {id: south, name: South quay, country: BE, jurisdictions: [BE]}
checks: {sample-data: "off"}
"""
CONDUCT = """
id: conduct
title: Code of conduct
owner: lead
rules:
  - {id: reply-to-all, title: Answer, text: Answer every question., rationale: Silence., topic: replies}
  - {id: on-mastodon, title: Warn, text: Use warnings., rationale: Custom., applies_to: {platforms: [mastodon]}}
  - {id: on-peertube, title: Subtitle, text: Subtitle., rationale: Ears., applies_to: {platforms: [peertube]}}
  - {id: of-south, title: Dutch, text: Add Dutch., rationale: Law., applies_to: {entities: [south]}}
  - {id: in-belgium, title: Belgian law, text: Obey., rationale: Law., applies_to: {jurisdictions: [BE]}}
  - {id: in-french, title: Typography, text: Mind blanks., rationale: Custom., applies_to: {languages: [fr]}}
  - {id: of-one, title: One, text: One., rationale: One., applies_to: {accounts: [tube]}}
  - {id: of-towns, title: Neutral, text: Neutral., rationale: Law., applies_to: {organisations: [municipality]}}
  - {id: not-yet, title: Later, text: Later., rationale: Later., status: draft}
"""
MASTODON = """
id: mastodon
title: Mastodon
owner: lead
purpose: Talk.
rules:
  - {id: reply-some, title: Choose, obligation: should, text: Choose., rationale: Noise., exception_to: reply-to-all}
"""
PEERTUBE = """
id: peertube
title: PeerTube
owner: lead
purpose: Show.
"""
ACCOUNTS = """
owner: lead
accounts:
  - id: harbour
    title: Harbour
    platform: mastodon
    handle: "@harbour"
    entity: north
    languages: [en, fr]
    rules:
      - {id: reply-none, title: None, text: Do not answer., rationale: Radio., exception_to: reply-some, ALTERED}
  - {id: tube, title: Tube, platform: peertube, handle: tube, entity: south, languages: [en]}
"""


def read(folder: Path, altered: str = "obligation: must-not", **files: str) -> Handbook:
    (folder / "policy/organisation.yml").write_text(ORGANISATION, encoding="utf-8")
    (folder / "policy/platforms/peertube.yml").write_text(PEERTUBE, encoding="utf-8")
    (folder / "policy/conduct.yml").write_text(files.get("conduct", CONDUCT), encoding="utf-8")
    (folder / "policy/platforms/mastodon.yml").write_text(files.get("mastodon", MASTODON), encoding="utf-8")
    accounts = ACCOUNTS.replace("ALTERED", altered)
    (folder / "policy/accounts.yml").write_text(accounts, encoding="utf-8")
    checked = pipeline.check(folder, TODAY)
    assert checked.handbook is not None, checked.problems
    return checked.handbook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return assemble(BASE, tmp_path)


def rules_on(book: Handbook, platform: str, account: str | None = None) -> list[InForce]:
    spot = Spot(platform, book.accounts[account] if account else None)
    return in_force(book, origins(book).values(), spot)


def held(book: Handbook, account: str) -> list[str]:
    return [one.origin.rule.id for one in rules_on(book, book.accounts[account].platform, account)]


def test_each_rule_knows_where_it_is_written(folder: Path) -> None:
    found = origins(read(folder))
    assert [(found[name].tier, found[name].kind, found[name].name) for name in ("on-mastodon", "north-only")] == [
        (Tier.ORGANISATION, "conduct", "conduct"),
        (Tier.ENTITY, "entity", "north"),
    ]
    assert (found["reply-some"].tier, found["reply-some"].name) == (Tier.PLATFORM, "mastodon")
    assert (found["reply-none"].tier, found["reply-none"].name) == (Tier.ACCOUNT, "harbour")


def test_an_account_has_its_rules_and_those_above_it_that_name_it_or_nobody(folder: Path) -> None:
    book = read(folder)
    assert held(book, "harbour") == ["reply-none", "north-only", "on-mastodon", "in-french"]
    assert held(book, "tube") == ["reply-to-all", "on-peertube", "of-south", "in-belgium", "of-one"]


def test_an_exception_stands_instead_of_every_broader_rule_above_it(folder: Path) -> None:
    book = read(folder)
    narrow = rules_on(book, "mastodon", "harbour")[0]
    assert [old.rule.id for old in narrow.replaces] == ["reply-some", "reply-to-all"]


def test_a_platform_has_what_may_hold_on_an_account_there(folder: Path) -> None:
    book = read(folder)
    of_mastodon = [one.origin.rule.id for one in rules_on(book, "mastodon")]
    assert of_mastodon == ["reply-some", "on-mastodon", "in-french"]
    of_peertube = [one.origin.rule.id for one in rules_on(book, "peertube")]
    assert of_peertube == ["reply-to-all", "on-peertube", "of-south", "in-belgium", "of-one"]


def test_an_exception_for_a_part_leaves_the_broader_rule_to_the_others(folder: Path) -> None:
    book = read(folder, "applies_to: {languages: [fr]}")
    assert held(book, "harbour") == ["reply-none", "reply-some", "north-only", "on-mastodon", "in-french"]
    assert rules_on(book, "mastodon", "harbour")[0].partly


def test_a_draft_is_not_in_force(folder: Path) -> None:
    book = read(folder, "status: draft")
    assert "reply-none" not in held(book, "harbour") and "reply-some" in held(book, "harbour")
    assert "not-yet" not in held(book, "tube")


def pairs(found: list[Clash]) -> list[tuple[str, str, list[str]]]:
    return [
        (
            one.narrow.rule.id,
            one.broad.rule.id,
            [spot.account.id if spot.account else spot.platform for spot in one.spots],
        )
        for one in found
    ]


CLASH = MASTODON.replace("exception_to: reply-to-all", "topic: replies")


@pytest.mark.parametrize(
    ("broad", "narrow", "clash"),
    [
        ("must", "must-not", True),
        ("must", "should-not", True),
        ("should", "must-not", True),
        ("may", "must-not", True),
        ("must-not", "may", True),
        ("must-not", "must", True),
        ("must", "should", False),
        ("must", "may", False),
        ("should-not", "must-not", False),
    ],
)
def test_opposite_obligations_on_one_topic_clash(folder: Path, broad: str, narrow: str, clash: bool) -> None:
    conduct = CONDUCT.replace("topic: replies", f"topic: replies, obligation: {broad}")
    mastodon = CLASH.replace("obligation: should", f"obligation: {narrow}")
    book = read(folder, conduct=conduct, mastodon=mastodon)
    expected = [("reply-some", "reply-to-all", ["mastodon", "harbour"])] if clash else []
    assert pairs(clashes(book)) == expected


def test_rules_clash_only_where_both_hold(folder: Path) -> None:
    conduct = CONDUCT.replace("topic: replies", "topic: replies, applies_to: {platforms: [peertube]}")
    mastodon = CLASH.replace("obligation: should", "obligation: must-not")
    assert clashes(read(folder, conduct=conduct, mastodon=mastodon)) == []


def test_a_stated_exception_is_no_clash_even_through_another_one(folder: Path) -> None:
    mastodon = MASTODON.replace("exception_to", "topic: replies, exception_to")
    assert clashes(read(folder, "obligation: must-not, topic: replies", mastodon=mastodon)) == []


def test_rules_for_the_accounts_of_staff_hold_on_none_of_ours(folder: Path) -> None:
    staff = "id: employees\ntitle: Employees\nowner: lead\nscope: Yours.\nrules:\n  - {id: own, title: Own, text: Own., rationale: Own.}\n"
    (folder / "policy/employees.yml").write_text(staff, encoding="utf-8")
    book = read(folder)
    assert "own" in origins(book) and "own" not in held(book, "harbour")
