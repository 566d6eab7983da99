"""A live account has no plan for what comes next.

Most accounts are opened for an event or by somebody keen, and die of a departure. A dead account still speaks in the name
of the organisation, still receives complaints, and can be stolen.

What to do: answer « and then? » — what becomes of it in a year, who takes over, when it ends:

    after_plan: Reviewed every autumn; the lead takes over if the writer leaves.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.channels import AccountState
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Live accounts without `after_plan`."""
    for account in handbook.accounts.values():
        if account.state is AccountState.LIVE and account.after_plan is None:
            title = account.title.into(handbook.languages[0])
            hint = "Write `after_plan: …`: in a year, who takes over, when it ends."
            yield Finding(handbook.at(account, "title"), f"nobody says what becomes of “{title}”", hint)
