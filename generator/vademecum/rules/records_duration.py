"""Nobody says how long a kind of record is kept.

What has no end is kept for ever: private messages of people who wrote once, ten years ago, then leak with everything
else. What is deleted at random is missing on the day of a dispute.

What to do: write `keep: 12 months`; where it depends on something, say on what:

    keep_note: Until the dispute is over, then one year.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Kinds of records without `keep` and without `keep_note`."""
    for row in handbook.records.classes if handbook.records else ():
        if row.keep is None and row.keep_note is None:
            message = f"nobody says how long “{row.title.into(handbook.languages[0])}” are kept"
            yield Finding(handbook.at(row, "title"), message, "Write `keep: …`, or `keep_note: …` where it depends.")
