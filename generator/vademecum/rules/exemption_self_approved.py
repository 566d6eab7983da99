"""Somebody agreed to their own exception.

An exception that one gives to oneself is no exception but the absence of a rule. The second pair of eyes is also what
protects the person who asked, on the day when it is questioned.

What to do: let another role agree, and name it under `approved_by`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Who asked for an exception, and who agreed."""
    for exemption in handbook.governance.exceptions if handbook.governance else ():
        if exemption.requester == exemption.approved_by:
            message = f"“{exemption.requester}” asked for the exception “{exemption.id}” and agreed to it"
            yield Finding(handbook.at(exemption, "approved_by"), message, "Another role must agree to it.")
