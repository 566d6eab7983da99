"""An item of a checklist asks for two actions.

One box, two actions: the box is ticked after the first, and the second is forgotten. It cannot be late on its own
either, nor fall to another role.

Looked for in English and French: “and then”, “puis”, “et ensuite”, and an order after a full stop or a semicolon (“Call
the chair; tell the press office.”). What only says what one must see is fine: “Open the log; the first line shows T0.”

What to do: write two items, each with its own id, role and time.

    items:
      - {id: call, do: Call the chair., role: lead, due: 10 min}
      - {id: press, do: Tell the press office., role: lead, due: 15 min}
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import checklists, trees
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING

_VERBS = (
    "add|alert|announce|answer|ask|block|call|cancel|capture|check|close|confirm|contact|copy|count|delete|draft|file|"
    "follow|give|hide|inform|invite|keep|list|log|mail|message|mute|note|notify|open|pause|phone|pin|post|prepare|print|"
    "publish|read|record|remove|reply|report|restart|save|say|schedule|send|set|share|show|start|stop|suspend|switch|"
    "take|tell|update|warn|watch|write"
)
_OBJECTS = (
    "the|a|an|it|them|him|her|us|your|our|their|this|that|these|those|every|each|all|any|no|nothing|everybody|everyone|"
    "who|what|when|where|whether|how|to|with|in|on|for|from|down|up|out|off|back|again|staff"
)
"""What follows an English verb; “file saved” and “list complete” say what one sees."""

_ORDER = {
    "en": rf"(?:then )?(?:{_VERBS})(?= (?:(?:{_OBJECTS})\b|[“\"\d]))",
    "fr": r"(?:puis |ensuite )?(?:y |en )?(?!(?:chez|assez|hier|fier|premier|dernier)\b)"
    r"(?:[a-zà-ÿ]+(?:er|ir|ez)|dites|faites|dire|faire|écrire|lire|mettre|prendre|répondre|joindre|transmettre)\b",
}
_LINK = {"en": r"\band then\b", "fr": r"\bpuis\b|\bet ensuite\b"}
_JOIN = {
    # Two letters before a full stop: an initial or “M.” does not end a sentence.
    code: re.compile(rf"(?P<link>{_LINK[code]})|(?:[^\W_][\w)»”\"][.!]|\s?;) (?P<order>{_ORDER[code]})", re.IGNORECASE)
    for code in _LINK
}


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The words of every item, in each language."""
    for checklist in handbook.checklists.values():
        found = (finding for spot in checklists.items(checklist) for finding in _joined(handbook, spot))
        yield from islice(found, trees.FEW)


def _joined(handbook: Handbook, spot: checklists.Spot) -> Iterator[Finding]:
    for language, words in spot.item.do.items():
        join = _join(words, (language or handbook.languages[0])[:2])
        if join:
            place = handbook.at(spot.item, "do", *((language,) if language else ()))
            message = f"“{trees.plain(spot.item.do, language)}” asks for two actions: {join}"
            yield Finding(place, message, "Write two items: a box is ticked after the first action.")


def _join(words: str, language: str) -> str:
    """What joins two actions, as a message shows it; empty when there is one action."""
    match = _JOIN[language].search(words) if language in _JOIN else None
    if match is None:
        return ""
    return f"“{match['link']}”" if match["link"] else f"a second order, “{match['order']} …”"
