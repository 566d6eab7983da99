"""Promises about every check: it has a manual, a severity, a case in which it speaks."""

import re
from pathlib import Path

import pytest

from tests.test_cases import BASE, CASES, TODAY, assemble
from vademecum import pipeline
from vademecum.problem import Severity
from vademecum.rules import Rule, all_rules

EXPECTED = {path.parent.name: path.read_text(encoding="utf-8") for path in CASES.glob("check/*/expected.txt")}
RULES = list(all_rules().values())
REPORTED = re.compile(r"^\S+:\d+:\d+: (?:error|warning|info): .* \[([a-z-]+)\]$", re.MULTILINE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_a_manual(rule: Rule) -> None:
    first, blank, *rest = rule.manual.splitlines()
    assert first.endswith("."), "the first line is one sentence that states the problem"
    assert blank == "" and rest
    assert "\nWhat to do: " in rule.manual
    assert isinstance(rule.severity, Severity)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_a_case_in_which_it_speaks(rule: Rule) -> None:
    own = {name for name in EXPECTED if name == rule.id or name.startswith(f"{rule.id}-")}
    assert any(rule.id in REPORTED.findall(EXPECTED[name]) for name in own), f"write tests/cases/check/{rule.id}"


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_case_names_only_rules_that_exist(name: str) -> None:
    assert set(REPORTED.findall(EXPECTED[name])) <= set(all_rules())
    assert any(name == rule or name.startswith(f"{rule}-") for rule in all_rules()), "a case is named after its rule"


@pytest.mark.parametrize("name", sorted(name for name in EXPECTED if name.endswith("-silent")))
def test_silent_case_is_silent(name: str) -> None:
    assert EXPECTED[name] == "\n"


def test_needed_rules_come_first_and_alone() -> None:
    """A handbook with a dead reference is not asked about its style."""
    needed = {rule.id for rule in RULES if rule.needed}
    for name, expected in EXPECTED.items():
        reported = set(REPORTED.findall(expected))
        errors = set(re.findall(r": error: .* \[([a-z-]+)\]$", expected, re.MULTILINE))
        assert reported <= needed or not errors & needed, name


def test_setting_and_waiver_change_the_severity(tmp_path: Path) -> None:
    folder = assemble(CASES / "check" / "rule-rationale", tmp_path)
    conduct, organisation = folder / "policy/conduct.yml", folder / "policy/organisation.yml"
    waiver = "waive: [{rule: rule-rationale, reason: It is obvious.}]\n"
    conduct.write_text(conduct.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    plain = organisation.read_text(encoding="utf-8").replace("checks:", "# checks:")
    organisation.write_text(plain + 'checks: {rule-rationale: error, sample-data: "off"}\n', encoding="utf-8")
    found = {p.location.file: p for p in pipeline.check(folder, TODAY).problems}
    assert found["policy/platforms/mastodon.yml"].severity is Severity.ERROR
    assert found["policy/conduct.yml"].severity is Severity.INFO
    assert "It is obvious." in found["policy/conduct.yml"].hint
    organisation.write_text(plain + 'checks: {rule-rationale: "off", sample-data: "off"}\n', encoding="utf-8")
    assert pipeline.check(folder, TODAY).problems == ()


def test_check_never_raises(tmp_path: Path) -> None:
    """Whatever stands in a file, the answer is a list of problems."""
    folder = assemble(BASE, tmp_path)
    for path in sorted(folder.rglob("*.yml")):
        good = path.read_bytes()
        lines = good.splitlines(keepends=True)
        for number in range(len(lines)):
            path.write_bytes(b"".join(lines[:number] + lines[number + 1 :]))
            pipeline.check(folder, TODAY)
        path.write_bytes(good)
