"""A message may no longer be used without a new check.

Facts, laws and tempers change: words that were right two years ago can hurt or bind today. Its approver reads it again
before the day of need, for on that day nobody will.

What to do: the approver reads the message, corrects it, then writes a new day under `expires`, and under `legal_check` when
a lawyer read it too.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Messages whose `expires` has passed."""
    for message in handbook.messages.values():
        if message.expires is not None and message.expires < today:
            title = message.title.into(handbook.languages[0])
            approver = handbook.roles[message.approver].title.into(handbook.languages[0])
            hint = f"“{approver}” reads it again, then writes a new day."
            yield Finding(handbook.at(message, "expires"), f"“{title}” expired on {message.expires}", hint)
