"""The strategy looks less than a year ahead.

Trust grows over seasons, and people notice who is there after the campaign. A plan of a few months is a campaign: it
opens accounts that nobody will keep.

What to do: write `horizon: 12 months` or more, and say in `roadmap` what will be in place when. What ends sooner is a
campaign, a file of policy/campaigns/.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Duration
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import spoken

SEVERITY = Severity.ERROR

YEAR = Duration(minutes=360 * 1440)
"""Twelve months as durations count them."""


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The horizon of the strategy."""
    strategy = handbook.strategy
    if strategy and strategy.horizon < YEAR:
        message = f"the strategy looks {spoken(strategy.horizon)} ahead, and a presence takes 12 months at least"
        yield Finding(handbook.at(strategy, "horizon"), message, "Write `horizon: 12 months` or more.")
