"""Exercises: an index, and for each the facilitator's script, the participants' sheet, and the page that plays it."""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.drill import Drill, drills
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings, edition: Visibility) -> Iterator[Page]:
    """Every page of exercises; none for the public, and none without scenarios."""
    found = drills(book, words) if edition is not Visibility.PUBLIC else []
    if not found:
        return
    title, summary = words("exercises.title"), words("exercises.summary")
    values = {
        "written": [drill for drill in found if drill.exercise],
        "made": [drill for drill in found if not drill.exercise],
    }
    yield Page("training/exercises.md", title, "exercises", "training", "exercises", summary, values=values)
    for drill in found:
        yield from _pages(drill, words)


def _pages(drill: Drill, words: Strings) -> Iterator[Page]:
    """The pages of an exercise: not in the search, where participants would meet the answers."""
    names = {"exercise": "exercise", "sheet": "exercise_sheet", "play": "exercise_play"}
    for name, template in names.items():
        written = drill.exercise if name == "exercise" else None
        yield Page(
            f"training/{name}-{drill.id}.md",
            drill.title if name == "exercise" else words(f"exercises.{name}.title", exercise=drill.title),
            template,
            "training",
            f"{name}-{drill.id}",
            drill.summary,
            written,
            anchors={("exercise", written.id): ""} if written else {},
            listed=False,
            values={"drill": drill},
        )
