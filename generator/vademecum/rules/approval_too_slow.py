"""Approval takes longer than the reply that was promised.

A promise of an answer within two hours is broken from the start when the steps of its approval may take three. People then
answer without approval, or late; either way the rule is the first victim.

What to do: shorten a step, run two steps in parallel (`parallel: true`), choose a shorter route under `approval`, or promise
a later `first_reply`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Duration
from vademecum.model.channels import AccountState, Platform, PlatformStatus, Route
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place, Severity
from vademecum.queries import route_duration, spoken

SEVERITY = Severity.ERROR

_SPEAKING = (AccountState.LIVE, AccountState.APPROVED, AccountState.REQUESTED)


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """First replies of platforms, and of accounts that promise their own."""
    for platform in handbook.platforms.values():
        route = _route(handbook, platform)
        if route and platform.response and platform.state is not PlatformStatus.REFUSED:
            title = platform.title.into(handbook.languages[0])
            place = handbook.at(platform.response, "first_reply")
            yield from _compare(handbook, route, platform.response.first_reply, title, place)
    for account in handbook.accounts.values():
        route = _route(handbook, handbook.platforms[account.platform])
        talk = account.interaction
        if route and talk and talk.first_reply and account.state in _SPEAKING:
            title = account.title.into(handbook.languages[0])
            yield from _compare(handbook, route, talk.first_reply, title, handbook.at(talk, "first_reply"))


def _route(handbook: Handbook, platform: Platform) -> Route | None:
    name = platform.response.approval if platform.response else None
    return handbook.routes[name] if name else None


def _compare(handbook: Handbook, route: Route, promised: Duration, title: str, place: Place) -> Iterator[Finding]:
    needed = route_duration(route)
    if needed.total > promised.total:
        message = (
            f"“{title}” promises a first reply within {spoken(promised)}, "
            f"but approval “{route.id}” may take {spoken(needed)}"
        )
        hint = "The route is in {other}: shorten it, choose another one under `approval`, or promise a later reply."
        yield Finding(place, message, hint, other=handbook.at(route, "id"))
