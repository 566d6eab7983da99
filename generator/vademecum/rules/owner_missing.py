"""Nobody keeps this object true.

What everybody may correct, nobody corrects. Each object has an owner, a role, that reviews it, answers questions about it
and decides on changes; without one it is out of date within a year.

What to do: write `owner: …` with the id of a role: in the object, at the top of a file that lists objects, or once for each
kind in policy/governance.yml:

    owners:
      tree: lead
      default: lead
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place, Severity
from vademecum.queries import by_file, kind_of, owner_of

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Objects for which neither they, nor their file, nor the governance names an owner."""
    for file, entries in by_file(handbook).items():
        orphans = [(place, entry) for place, entry in entries if owner_of(handbook, kind_of(entry), entry) is None]
        # A list file without any owner lacks one line at its top, not one in each of its objects.
        if len(orphans) > 1 and len(orphans) == len(entries):
            hint = "Write `owner: …`, a role, at the top of the file: it serves them all."
            yield Finding(Place(file), f"none of the {len(orphans)} objects of this file has an owner", hint)
            continue
        for place, entry in orphans:
            title = entry.title.into(handbook.languages[0])
            hint = f"Write `owner: …`, a role; or `{kind_of(entry)}: …` below `owners` in policy/governance.yml."
            yield Finding(place.at("title"), f"the {kind_of(entry)} “{title}” has no owner", hint)
