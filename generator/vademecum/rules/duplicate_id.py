"""Two objects of one kind have the same id.

Links and logs would lead to one of the two at random, and the other would be lost.

What to do: give one of them another id; the message says where the other is.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Piece
from vademecum.model.crisis import Blank, ChecklistPhase, Item
from vademecum.model.exercise import Criterion
from vademecum.model.handbook import Handbook
from vademecum.model.training import Question
from vademecum.problem import Finding, Place, Severity

SEVERITY = Severity.ERROR
NEEDED = True


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Ids within a kind; phases, items, blanks, quiz questions and lines of a scoring grid within the object of their file."""
    seen: dict[tuple[str, str, str], Place] = {}
    for place, model in handbook.parts:
        if not isinstance(model, Piece):
            continue
        kind = type(model).__name__.lower()
        file = place.file if isinstance(model, Blank | ChecklistPhase | Criterion | Item | Question) else ""
        other = seen.setdefault((kind, file, model.id), place)
        if other != place:
            message = f"the id “{model.id}” is taken by another {kind}"
            yield Finding(place.at("id"), message, "Choose another id.", other=other.at("id"))
