"""At this level, approval takes longer than the time to the first public word.

The first word of a crisis is promised in minutes. When the steps of its approval add up to more, the organisation is silent
while others tell the story, or somebody publishes without approval.

What to do: give the level a shorter route, with `on_timeout: approve` and a message approved beforehand; or allow a later
`first_word`, knowing what that costs.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import route_duration, spoken

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Approval routes of levels against their first word."""
    routes = handbook.routes
    for level in handbook.levels.values():
        if level.approval is None or level.first_word is None:
            continue
        route = routes[level.approval]
        needed = route_duration(route)
        if needed.total > level.first_word.total:
            title = level.title.into(handbook.languages[0])
            message = (
                f"at the level “{title}” the first word is due after {spoken(level.first_word)}, "
                f"but approval “{route.id}” may take {spoken(needed)}"
            )
            hint = "The route is in {other}: shorten it, or choose another one under `approval`."
            yield Finding(handbook.at(level, "approval"), message, hint, other=handbook.at(route, "id"))
