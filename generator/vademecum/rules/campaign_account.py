"""A campaign lives on an account that does not speak.

What is posted on a closed, lost or suspended account is read by nobody, or posted by somebody else. It is found out on
the first day, when the advertising is already paid.

What to do: choose another account under `accounts`, or change the `state` of this one in policy/accounts.yml.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.channels import AccountState
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR

_SILENT = {
    AccountState.CLOSED: Severity.ERROR,
    AccountState.LOST: Severity.ERROR,
    AccountState.FAKE: Severity.ERROR,
    AccountState.CLOSING: Severity.WARNING,
    AccountState.SUSPENDED: Severity.WARNING,
}


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Accounts of the campaigns that are not over."""
    for campaign in handbook.campaigns.values():
        if campaign.ends and campaign.ends < today:
            continue
        for index, name in enumerate(campaign.accounts):
            account = handbook.accounts[name]
            if account.state in _SILENT:
                message = f"“{campaign.id}” is to live on the account “{name}”, which is {account.state}"
                hint = "Choose another account, or change the state in {other}."
                place = handbook.at(campaign, "accounts", index)
                yield Finding(place, message, hint, _SILENT[account.state], other=handbook.at(account, "state"))
