"""Nobody can tell when a live account has gone to sleep.

The life of accounts says after what time below its floor an account is dormant. An account without a floor, on a
platform without a cadence, never gets there: it fades, and is found years later by somebody who complains.

What to do: write the least activity of the account, or a cadence for its whole platform:

    floor: {min: 2, per: 1 month}
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.channels import AccountState
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Live accounts without a floor, where the life of accounts knows dormancy."""
    if handbook.lifecycle is None or handbook.lifecycle.dormant_after is None:
        return
    other = handbook.at(handbook.lifecycle, "dormant_after")
    for account in handbook.accounts.values():
        usual = account.floor or handbook.platforms[account.platform].cadence
        if account.state is AccountState.LIVE and (usual is None or usual.min == 0):
            message = (
                f"no activity is too little for “{account.title.into(handbook.languages[0])}”, so it is never dormant"
            )
            hint = "Write `floor: {min: …, per: …}`, or `cadence` for the platform; dormancy is defined in {other}."
            yield Finding(handbook.at(account, "title"), message, hint, other=other)
