"""An account can be lost: too few people have its keys, or a key opens with a password alone.

With one administrator an account is lost by a holiday, a quarrel or a phone in the sea; without a second factor it is taken
by anyone who guesses a password. Both happen on the day when it is needed most.

What to do: give the keys to at least two roles, each with a second factor, and say where the credentials are kept:

    admins: [{role: lead, mfa: true}, {role: writer, mfa: true}]
    vault: Safe of the association, entry 12
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.channels import Account, AccountState
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Live accounts: number of roles with the keys, second factors, vault."""
    for account in handbook.accounts.values():
        if account.state is AccountState.LIVE:
            yield from _account(handbook, account)


def _account(handbook: Handbook, account: Account) -> Iterator[Finding]:
    title = account.title.into(handbook.languages[0])
    roles = list(dict.fromkeys(admin.role for admin in account.admins))
    if len(roles) < 2:
        having = f"only the role “{roles[0]}” has" if roles else "nobody has"
        place = handbook.at(account).key("admins") if roles else handbook.at(account, "title")
        yield Finding(place, f"{having} the keys of “{title}”", "Write two roles under `admins`, or more.")
    for admin in account.admins:
        if not admin.mfa:
            message = f"the access of “{admin.role}” to “{title}” has no second factor"
            yield Finding(handbook.at(admin, "role"), message, "Switch it on at the platform, then write `mfa: true`.")
    if account.vault is None:
        message = f"nobody says where the credentials of “{title}” are kept"
        hint = "Write `vault: …`, the place and the entry, never the secret."
        yield Finding(handbook.at(account, "title"), message, hint, Severity.WARNING)
