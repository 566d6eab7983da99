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

from vademecum.model.base import Entry
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place, Severity
from vademecum.queries import kind_of, owner_of

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Objects for which neither they, nor their file, nor the governance names an owner."""
    files: dict[str, list[tuple[Place, Entry]]] = {}
    for place, model in handbook.roots:
        if isinstance(model, Entry):
            files.setdefault(place.file, []).append((place, model))
    for file, entries in files.items():
        orphans = [(place, entry) for place, entry in entries if owner_of(handbook, kind_of(entry), entry) is None]
        # A list file without any owner lacks one line at its top, not one in each of its objects.
        if len(orphans) > 1 and len(orphans) == len(entries):
            hint = "Write `owner: …`, a role, at the top of the file: it serves them all."
            yield Finding(Place(file), f"none of the {len(orphans)} objects of this file has an owner", hint)
            continue
        for place, entry in orphans:
            yield _orphan(place, entry, handbook.languages[0])


def _orphan(place: Place, entry: Entry, language: str) -> Finding:
    kind, title = kind_of(entry), entry.title.into(language)
    hint = f"Write `owner: …`, a role; or `{kind}: …` below `owners` in policy/governance.yml."
    return Finding(place.at("title"), f"the {kind} “{title}” has no owner", hint)
