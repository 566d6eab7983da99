"""Campaigns and contests, and the people and firms that speak for us: each with what comes after."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from vademecum.model.base import (
    AccountRef,
    AudienceRef,
    EntityRef,
    Entry,
    MessageRef,
    MetricRef,
    Model,
    RoleRef,
    Rule,
    Seen,
    Source,
    Text,
    TreeRef,
    Url,
    Visibility,
)
from vademecum.model.channels import Risk


class CampaignKind(StrEnum):
    CAMPAIGN = "campaign"
    LAUNCH = "launch"
    EVENT = "event"
    CONTEST = "contest"


class Foreseen(Model):
    """A criticism we expect, and our answer."""

    criticism: Text
    """What will be said."""
    answer: Text
    """What we answer."""
    message: MessageRef | None = None
    """Message to start from."""


class KillSwitch(Model):
    """How it all stops."""

    role: RoleRef
    """Role that stops it, alone."""
    how: Text
    """What is switched off, in what order."""
    when: Text
    """What makes us stop."""


class Reaction(Model):
    """What we do when people answer."""

    foreseen: tuple[Foreseen, ...] = Field(min_length=1)
    """Criticisms we expect."""
    kill_switch: KillSwitch
    """How it all stops."""


class Contest(Model):
    """What a contest adds."""

    prize: Text
    """What is won."""
    link_to_mission: Text
    """What the prize has to do with what we do."""
    winner: Text
    """How the winner is found, and where that is logged."""
    rules_url: Url | None = None
    """The official rules."""
    eligibility: Text
    """Who may take part."""
    data: Text
    """What data are collected, and when they are deleted."""
    after: Text
    """What those who came for the prize find the day after."""
    legal_check: date | None = None
    """Day on which it was checked for each country."""


class Campaign(Entry):
    """policy/campaigns/<id>.yml: one campaign, launch, event or contest."""

    kind: CampaignKind = CampaignKind.CAMPAIGN
    """campaign, launch, event or contest."""
    problem: Text
    """The problem it solves."""
    objective: Text
    """What will have changed."""
    alternatives: Text
    """What else was considered: existing accounts, newsletter, partners."""
    message: Text
    """What people must keep."""
    audiences: tuple[AudienceRef, ...] = ()
    """For whom."""
    accounts: tuple[AccountRef, ...] = ()
    """Accounts it lives on: existing ones by default."""
    entity: EntityRef | None = None
    """Entity or product it belongs to."""
    starts: date | None = None
    """First day."""
    ends: date | None = None
    """Last day."""
    budget: Annotated[Text | None, Seen(Visibility.INTERNAL)] = None
    """Money."""
    risk: Risk
    """low, medium, high or crisis."""
    reaction: Reaction
    """What we do when people answer."""
    staffing: Text
    """Who answers on the first day, evening and weekend included."""
    metrics: tuple[MetricRef, ...] = ()
    """What shows that it worked."""
    evaluation: Text | None = None
    """How it is judged: method, limits, day."""
    after_plan: Text
    """« And then? »: what becomes of the people it brought."""
    contest: Contest | None = None
    """What a contest adds."""


class Label(Model):
    """How paid or gifted content is labelled, by jurisdiction."""

    jurisdiction: str
    """QC, FR, BE, …"""
    label: Text
    """The words."""
    where: Text
    """Where they stand."""
    sources: tuple[Source, ...] = ()
    """The law, with the day it was checked."""


class Partners(Entry):
    """policy/partners.yml: influencers, partners, sponsors, ambassadors who are paid."""

    intro: Text | None = None
    """A few sentences that open the page."""
    rules: tuple[Rule, ...] = ()
    """Rules."""
    vetting: tuple[Text, ...] = ()
    """What is checked before."""
    contract: tuple[Text, ...] = ()
    """What the contract says."""
    labels: tuple[Label, ...] = ()
    """Labels by jurisdiction."""
    tree: TreeRef | None = None
    """Decision tree for labels."""
    gifts: Text | None = None
    """Gifts, and the register."""
    follow_up: Text | None = None
    """How posts are followed, and what happens otherwise."""
    ending: Text | None = None
    """How it ends."""
