"""No answer to the request form ends the request.

A form that can only be filled in is a delay, not a decision: everything that is asked for is opened, and most of it is
abandoned within a year. The questions that end a request are the useful ones: who answers, for whom, and then?

What to do: say below one question at least which answer is a no:

    request:
      - id: and-then
        ask: And then? Who runs it in a year?
        why: Most accounts die of a departure.
        refused_if: Nobody is named.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Questions of the request form that can end it."""
    lifecycle = handbook.lifecycle
    if lifecycle and not any(gate.refused_if for gate in lifecycle.request):
        message = "no answer to the request form ends the request"
        hint = "Write `refused_if: …` below the question that must have an answer."
        yield Finding(handbook.at(lifecycle).key("request"), message, hint)
