"""Nobody says by when a law must be read again.

Laws on data, advertising, elections and AI change every year. A law without a day for its next reading is believed for
ever, and the handbook then makes people break the new one in good faith. A day that has passed is reported by
`review-overdue`.

What to do: write the day with the law, or the cycle for all of them in policy/governance.yml:

    review_by: 2027-05-01

    review_every: {law: 6 months}
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import review_due

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Laws whose next review has no day."""
    for law in handbook.laws.values():
        if review_due(handbook, "law", law) is None:
            message = f"nobody says by when “{law.title.into(handbook.languages[0])}” must be read again"
            hint = "Write `review_by: year-month-day`, or `reviewed` and a cycle `review_every: {law: …}`."
            yield Finding(handbook.at(law, "title"), message, hint)
