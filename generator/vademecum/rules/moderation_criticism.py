"""The moderation policy does not say what is never removed.

A closed list of grounds protects the public only when it also says what no ground is: criticism, disagreement, a bad
rating. Without that sentence a tired moderator removes what merely hurts, the removal is noticed, and it becomes the story.

What to do: write what always stays:

    never_grounds:
      - Criticism of us, even harsh.
      - A bad rating.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A moderation policy without `never_grounds`."""
    moderation = handbook.moderation
    if moderation is not None and not moderation.never_grounds:
        message = "nothing says that criticism is never a ground for removal"
        yield Finding(
            handbook.at(moderation).key("grounds"), message, "Write `never_grounds:`, criticism first of all."
        )
