"""Questions that checks and pages share: owners, reviews, what falls to a role, who may read a spot."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.test_cases import BASE, TODAY, assemble
from vademecum import pipeline
from vademecum.model.base import Duration, Entry, Model, Rule, Visibility
from vademecum.model.channels import ApprovalStep, Route, Timeout
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Outcome
from vademecum.model.walk import fields
from vademecum.queries import holders_of, kind_of, owner_of, place_of, review_due, route_duration, spoken, uses_by_role
from vademecum.texts import visibility_of

GOVERNANCE = """
id: governance
title: Governance
edition: 1.0.0
owners: {governance: chair, rule: writer, default: chair}
review_every: {conduct: 3 months, default: 1 y}
"""


@pytest.fixture
def book(tmp_path: Path) -> Handbook:
    folder = assemble(BASE, tmp_path)
    (folder / "policy/governance.yml").write_text(GOVERNANCE, encoding="utf-8")
    found = pipeline.check(folder, TODAY).handbook
    assert found is not None
    return found


def rule_of(book: Handbook) -> Rule:
    assert book.conduct is not None
    return book.conduct.rules[0]


def test_owner_is_the_object_s_then_its_file_s_then_the_governance_s(book: Handbook) -> None:
    assert owner_of(book, "tree", book.trees["level"]) == "lead"
    assert owner_of(book, "rule", rule_of(book)) == "lead"
    assert book.governance is not None
    assert owner_of(book, "governance", book.governance) == "chair"


def test_a_rule_without_days_is_reviewed_with_its_file(book: Handbook) -> None:
    assert review_due(book, "conduct", book.conduct) == date(2027, 1, 1)  # type: ignore[arg-type]
    assert review_due(book, "rule", rule_of(book)) == date(2027, 1, 1)
    assert review_due(book, "tree", book.trees["level"]) == date(2027, 10, 1)


def test_a_review_in_a_distant_future_is_a_day_all_the_same() -> None:
    assert Duration(months=120_000).after(TODAY) == date.max
    assert Duration(minutes=10**12).after(TODAY) == date.max


def step(minutes: int, parallel: bool = False) -> ApprovalStep:
    text: Any = "Reads it."
    data = {"role": "lead", "action": text, "max": f"{minutes} min", "on_timeout": Timeout.REJECT, "parallel": parallel}
    return ApprovalStep.model_validate(data)


@pytest.mark.parametrize(
    ("steps", "minutes"),
    [
        ([], 0),
        ([step(10), step(20)], 30),
        ([step(10), step(20, parallel=True), step(5)], 25),
        ([step(30), step(20, parallel=True), step(25, parallel=True)], 30),
        ([step(15, parallel=True), step(5)], 20),
    ],
)
def test_steps_in_parallel_count_as_the_slowest(steps: list[ApprovalStep], minutes: int) -> None:
    route = Route.model_construct(steps=tuple(steps))
    assert route_duration(route) == Duration(minutes)


def test_durations_in_words() -> None:
    assert spoken(Duration(150)) == "2 h 30 min"
    assert spoken(Duration(1440, 6)) == "6 months 1 d"
    assert spoken(Duration()) == "0 min"


def test_everything_that_falls_to_a_role(book: Handbook) -> None:
    writer = [(use.way, use.kind, use.id, str(place_of(book, use).path)) for use in uses_by_role(book)["writer"]]
    assert writer == [
        ("seat", "crisis", "crisis", "('team', 1, 'role')"),
        ("called", "level", "grave", "('levels', 0, 'called', 2)"),
        ("step", "scenario", "accident", "('first_hour', 0, 'role')"),
        ("outcome", "tree", "level", "('outcomes', 'reply', 'owner')"),
        ("outcome", "tree", "level", "('outcomes', 'watch', 'owner')"),
        ("item", "checklist", "first-hour", "('phases', 0, 'items', 0, 'role')"),
        ("item", "checklist", "first-hour", "('phases', 0, 'items', 2, 'role')"),
        ("item", "checklist", "first-hour", "('phases', 0, 'items', 3, 'role')"),
        ("replies", "account", "harbour", "('accounts', 0, 'interaction', 'replies')"),
        ("posts", "account", "harbour", "('accounts', 0, 'who_may_post', 0, 'role')"),
        ("admin", "account", "harbour", "('accounts', 0, 'admins', 1, 'role')"),
    ]


def test_an_action_of_the_outcome_s_owner_is_told_once_by_the_outcome(book: Handbook) -> None:
    outcome = next(o for o in book.trees["level"].outcomes.values() if o.do and o.owner)
    own = outcome.model_copy(update={"do": (outcome.do[0].model_copy(update={"role": outcome.owner}),)})
    other = outcome.model_copy(update={"do": (outcome.do[0].model_copy(update={"role": "chair"}),)})

    def ways(changed: Outcome) -> list[str]:
        tree = book.trees["level"].model_copy(update={"outcomes": {"alarm": changed}})
        return [use.way for uses in uses_by_role(replace(book, trees={"level": tree})).values() for use in uses]

    assert "action" not in ways(own)
    assert "action" in ways(other)


def test_no_field_that_names_a_role_is_forgotten() -> None:
    """A new reference to a role must be told on the page of that role, or be listed here."""
    not_duties = {
        "Entry.owner", "Governance.owners", "Approval.role", "Holder.role", "Trainees.roles", "SignOff.role", "Held.roles",
        "Exercise.roles", "Inject.to",
    }  # fmt: skip
    named = {
        f"{model.__name__}.{field.name}" for model in models() for field in fields(model) if leads_to_role(field.shape)
    }
    inherited = {f"{model.__name__}.owner" for model in models() if issubclass(model, Entry)}
    told = {
        "Seat.role", "Crisis.scribe", "Level.decider", "Level.called", "DarkMode.decider", "StandDown.decider", "FirstHourStep.role",
        "Scenario.roles", "Outcome.owner", "Action.role", "Escalate.to", "Item.role", "Message.approver",
        "ApprovalStep.role", "ApprovalStep.escalate_to", "Delegation.giver", "Delegation.taker", "Bypass.role",
        "Measure.role", "Appeal.role", "Humour.approver", "AskFirst.role", "Category.role", "Category.informs",
        "Interaction.replies", "Poster.role", "Admin.role", "Activity.accountable", "Activity.responsible",
        "Activity.consulted", "Activity.informed",
    }  # fmt: skip
    # Subjects of the policy tell every role that they name, whatever the field.
    told |= {
        "Audience.route", "Round.role", "Availability.duty", "Availability.escalate_to", "Lifecycle.decider",
        "Stage.role", "Control.role", "Requests.role", "Recurring.role", "KillSwitch.role", "Topic.role",
        "Threshold.role", "Audit.role", "Report.role", "Report.recipients", "Period.approver", "Care.role",
        "RecordClass.role", "Exemption.requester", "Exemption.approved_by", "Meeting.roles", "Verification.role",
        "Objective.owner",
    }  # fmt: skip
    assert named - inherited == told | (not_duties - {"Entry.owner"})


def models(of: type[Model] = Model) -> set[type[Model]]:
    below = set(of.__subclasses__())
    return below.union(*(models(model) for model in below))


def leads_to_role(shape: Any) -> bool:
    return shape == "role" or (isinstance(shape, tuple) and leads_to_role(shape[1]))


def test_the_strictest_visibility_counts(book: Handbook) -> None:
    account = book.accounts["harbour"]
    assert visibility_of(account, ("title",)) is Visibility.PUBLIC
    assert visibility_of(account, ("interaction", "replies")) is Visibility.INTERNAL
    assert visibility_of(account, ("vault",)) is Visibility.RESTRICTED
    assert visibility_of(book.people["ana"], ("phone",)) is Visibility.RESTRICTED
    assert visibility_of(book.organisation, ("mission",)) is Visibility.PUBLIC


def test_holders_and_kinds(book: Handbook) -> None:
    assert [holder.person for holder in holders_of(book, "lead")] == ["ana"]
    assert kind_of(book.trees["level"]) == "tree" and kind_of(rule_of(book)) == "rule"
