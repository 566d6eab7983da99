"""A live account only broadcasts, or nobody says what it broadcasts.

Social media are media with people in them: an account that never listens or answers is noticed, and what people say under
its posts is answered by others. An account lives by two plans, one for what it says and one for how it answers.

What to do: write both:

    diffusion: News of the harbour, twice a week.
    interaction: {replies: writer, listens_to: [mentions, comments]}
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.channels import AccountState
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Live accounts without `interaction` or `diffusion`."""
    for account in handbook.accounts.values():
        if account.state is not AccountState.LIVE:
            continue
        title = account.title.into(handbook.languages[0])
        if account.interaction is None:
            hint = "Write `interaction:` with the role that replies and what is read."
            yield Finding(handbook.at(account, "title"), f"“{title}” does not say who listens and answers there", hint)
        if account.diffusion is None:
            hint = "Write `diffusion: …`, what you publish and how often."
            yield Finding(handbook.at(account, "title"), f"“{title}” does not say what it is used to publish", hint)
