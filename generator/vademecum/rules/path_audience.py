"""A training path is for nobody.

A path that names neither roles nor everybody shows up on nobody's page. One whose roles nobody holds is followed by
nobody either, until somebody takes them.

What to do: write `everyone: true`, or `roles: […]` with roles that somebody holds.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import holders_of, is_current

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The audience of every path."""
    for path in handbook.paths.values():
        roles = path.audience.roles
        if path.audience.everyone:
            continue
        if not roles:
            hint = "Write `everyone: true`, or `roles:` and the ids of the roles that must follow it."
            yield Finding(handbook.at(path, "audience"), f"“{path.id}” is for nobody", hint)
        elif handbook.holders and not any(
            is_current(held, today) for role in roles for held in holders_of(handbook, role)
        ):
            hint = "Name somebody in policy/holders.yml, or other roles here."
            message = f"nobody holds the roles that “{path.id}” is for: {', '.join(roles)}"
            yield Finding(handbook.at(path, "audience", "roles"), message, hint, Severity.WARNING)
