"""The strategy has no objective of relation.

Reach, sales and recruitment are what we want from people; relation is what they get from us. A presence that aims only
at figures of its own is an advertising panel, and is left alone like one.

What to do: write one objective at least of kind `relation`, something that changes between people and you:

    objectives:
      - id: answers
        title: Answer every question within a day
        kind: relation
        target: Nine questions out of ten.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.model.strategy import ObjectiveKind
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Kinds of the objectives."""
    strategy = handbook.strategy
    if strategy and all(one.kind is not ObjectiveKind.RELATION for one in strategy.objectives):
        kinds = ", ".join(dict.fromkeys(one.kind for one in strategy.objectives))
        message = f"no objective is about the relation with people: all are of kind {kinds}"
        yield Finding(handbook.at(strategy).key("objectives"), message, "Write one with `kind: relation`.")
