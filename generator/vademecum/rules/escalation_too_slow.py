"""Help is called too late, or a graver level is slower than a lighter one.

Escalation exists for the case where nobody acts. When it comes after the first public word was due, it only records the
failure. And the graver the level, the sooner the first word: the other way round is a slip that nobody sees on the day.

What to do: write a shorter `after` below `escalate`, or a shorter `first_word` at the graver level. Levels are listed in
playbooks/crisis.yml, the gravest first.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from vademecum.model.base import Duration
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.queries import spoken

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Escalations of outcomes against their level, then the levels against each other."""
    yield from _outcomes(handbook)
    yield from _levels(handbook)


def _outcomes(handbook: Handbook) -> Iterator[Finding]:
    levels = handbook.levels
    for tree in handbook.trees.values():
        for outcome in tree.outcomes.values():
            level = levels[outcome.level] if outcome.level else None
            if outcome.escalate and level and level.first_word and _later(outcome.escalate.after, level.first_word):
                title = level.title.into(handbook.languages[0])
                after, due = spoken(outcome.escalate.after), spoken(level.first_word)
                message = f"help is called after {after}, but at the level “{title}” the first word is due after {due}"
                hint = f"Write {due} or less; the level is in {{other}}."
                place = handbook.at(outcome.escalate, "after")
                yield Finding(place, message, hint, other=handbook.at(level, "first_word"))


def _levels(handbook: Handbook) -> Iterator[Finding]:
    timed = [level for level in handbook.levels.values() if level.first_word]
    for graver, lighter in pairwise(timed):
        if graver.first_word and lighter.first_word and _later(graver.first_word, lighter.first_word):
            names = [level.title.into(handbook.languages[0]) for level in (graver, lighter)]
            message = (
                f"“{names[0]}” is graver than “{names[1]}”, yet its first word comes later: "
                f"{spoken(graver.first_word)} against {spoken(lighter.first_word)}"
            )
            hint = f"Write {spoken(lighter.first_word)} or less, or list the gravest level first."
            yield Finding(handbook.at(graver, "first_word"), message, hint)


def _later(one: Duration, other: Duration) -> bool:
    return one.total > other.total
