"""Nobody has looked lately at what is found under our name.

Search results, old accounts, profiles of people who left and pages of former partners change without us. Customers,
applicants and journalists see them first.

What to do: do the audit, then write its day:

    audit: {questions: [Our name and “complaint”], role: writer, every: 6 months, done: 2026-11-02}
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import spoken

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The day of the last presence audit."""
    audit = handbook.monitoring.audit if handbook.monitoring else None
    if audit is None:
        return
    hint = f"“{audit.role}” does it, then writes `done: {today}`."
    if audit.done is None:
        yield Finding(handbook.at(audit, "every"), "the presence audit was never done", hint)
    elif audit.every.after(audit.done) < today:
        message = f"the last presence audit was on {audit.done}, over {spoken(audit.every)} ago"
        yield Finding(handbook.at(audit, "done"), message, hint)
