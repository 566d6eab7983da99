"""A campaign that is approved lacks what it cannot start without.

A campaign without an account has no place to be, and no one to answer what it sets off. A contest without official
rules, or that nobody checked against the law of each country, costs more than its prize.

What to do: write what the message names, or keep `status: draft` until it is there:

    accounts: [harbour]
    contest:
      rules_url: https://harbour.example/rules
      legal_check: 2026-11-02
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Status
from vademecum.model.campaigns import Campaign, CampaignKind
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Campaigns that are no drafts: accounts, and what a contest needs."""
    for campaign in handbook.campaigns.values():
        if campaign.status is not Status.DRAFT:
            yield from _campaign(handbook, campaign)


def _campaign(handbook: Handbook, campaign: Campaign) -> Iterator[Finding]:
    title = campaign.title.into(handbook.languages[0])
    if not campaign.accounts:
        hint = "Write `accounts: […]`, existing ones first, or `status: draft`."
        yield Finding(handbook.at(campaign, "title"), f"“{title}” does not say on which accounts it lives", hint)
    contest = campaign.contest
    if contest is None:
        if campaign.kind is CampaignKind.CONTEST:
            hint = "Write `contest:` with prize, rules and winner, or `status: draft`."
            yield Finding(handbook.at(campaign, "kind"), f"“{title}” is a contest and does not say of what", hint)
        return
    if contest.rules_url is None:
        hint = "Write `rules_url: https://…`, or `status: draft` until they exist."
        yield Finding(handbook.at(campaign).key("contest"), f"the contest “{title}” has no official rules", hint)
    if contest.legal_check is None:
        hint = "Have it checked for each country, then write `legal_check: year-month-day`."
        message = f"nobody checked the contest “{title}” against the law"
        yield Finding(handbook.at(campaign).key("contest"), message, hint)
