"""An account promises a slower answer than its platform.

The public reads one promise for the whole network, on the page of the platform and in the netiquette. An account that
takes longer breaks it every day, and whoever answers there does not know which of the two counts.

What to do: write the same `first_reply` or a shorter one, or promise less on the platform. An account that is slower on
purpose says why:

    waive: [{rule: account-promise, reason: Run by two volunteers; its profile says so.}]
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.channels import AccountState
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import spoken

SEVERITY = Severity.ERROR

_SPEAKING = (AccountState.LIVE, AccountState.APPROVED, AccountState.REQUESTED)


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """First replies of accounts against those of their platforms."""
    for account in handbook.accounts.values():
        talk, response = account.interaction, handbook.platforms[account.platform].response
        if account.state not in _SPEAKING or talk is None or talk.first_reply is None or response is None:
            continue
        if talk.first_reply > response.first_reply:
            message = (
                f"“{account.title.into(handbook.languages[0])}” answers within {spoken(talk.first_reply)}, "
                f"but its platform promises {spoken(response.first_reply)}"
            )
            hint = (
                f"Write {spoken(response.first_reply)} or less, or say why with `waive`; the promise is in {{other}}."
            )
            other = handbook.at(response, "first_reply")
            yield Finding(handbook.at(talk, "first_reply"), message, hint, other=other)
