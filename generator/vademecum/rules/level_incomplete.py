"""A level of gravity does not say who decides, who is called, what to say or by when.

A level is pressed like a button: it must set everything off at once. What it leaves open is discussed during the event, and
that discussion takes the first hour.

What to do: write all four:

    decider: chair
    called: [chair, lead, writer]
    first_word: 30 min
    message: holding
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR

_NEEDED = {
    "decider": "who decides",
    "called": "who is called",
    "first_word": "by when to speak",
    "message": "which message to start from",
}


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Levels without a decider, people to call, time of the first word or message."""
    for level in handbook.levels.values():
        missing = [key for key in _NEEDED if not getattr(level, key)]
        if missing:
            title = level.title.into(handbook.languages[0])
            words = ", ".join(_NEEDED[key] for key in missing)
            keys = ", ".join(f"`{key}: …`" for key in missing)
            yield Finding(handbook.at(level, "title"), f"the level “{title}” does not say {words}", f"Write {keys}.")
