"""An exception to a rule has run out.

An exception is for a time: what stays after its last day is a second rule that nobody decided, and those who keep to
the first one notice.

What to do: take the exception out of policy/governance.yml; or ask again, and write who agreed until when. One that is
meant to stay is a rule: write it with `exception_to`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Last days of the exceptions."""
    for exemption in handbook.governance.exceptions if handbook.governance else ():
        if exemption.until < today:
            message = f"the exception “{exemption.id}” to the rule “{exemption.rule}” ran out on {exemption.until}"
            yield Finding(handbook.at(exemption, "until"), message, "Take it out, or ask for it again.")
