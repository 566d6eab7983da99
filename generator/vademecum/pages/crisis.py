"""Something serious: the page to open first, the plan behind it, and one page a scenario."""

from collections.abc import Iterator

from vademecum.model.crisis import Happening
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.pages.shelves import shelves
from vademecum.queries import scenarios_by_gravity
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The crisis pages; none for a handbook without crisis, scenarios, trees or checklists."""
    if book.crisis or book.scenarios:
        values = {
            "first_list": first_checklist(book),
            "first_words": _first_words(book),
            "shelves": shelves(scenarios_by_gravity(book), Happening, words),
        }
        yield Page(
            "crisis/index.md",
            words("crisis.title"),
            "crisis",
            "crisis",
            "crisis",
            words("crisis.lead"),
            book.crisis,
            boost=2,
            values=values,
        )
    for scenario in scenarios_by_gravity(book):
        language = words.language
        summary = (scenario.summary or scenario.signs[0]).into(language)
        yield Page(
            f"crisis/scenarios/{scenario.id}.md",
            scenario.title.into(language),
            "scenario",
            "crisis",
            summary=summary,
            entry=scenario,
            anchors={("scenario", scenario.id): ""},
            boost=2,
            group="scenarios",
            values={"scenario": scenario},
        )
    if book.crisis:
        anchors = {("level", level): f"level-{level}" for level in book.levels}
        yield Page(
            "crisis/plan.md",
            words("plan.title"),
            "plan",
            "crisis",
            "levels",
            words("plan.summary"),
            book.crisis,
            anchors=anchors,
        )


def first_checklist(book: Handbook) -> str | None:
    """The checklist that serves any event: the one most scenarios open, the first of them when they tie."""
    opened = [name for scenario in book.scenarios.values() for name in scenario.checklists]
    return max(dict.fromkeys(opened), key=opened.count, default=next(iter(book.checklists), None))


def _first_words(book: Handbook) -> list[str]:
    """Messages to start from: those of the levels, then first words and safety instructions."""
    named = [level.message for level in book.levels.values() if level.message]
    kinds = [message.id for message in book.messages.values() if message.intent in ("hold", "safety", "staff")]
    return list(dict.fromkeys(named + kinds))
