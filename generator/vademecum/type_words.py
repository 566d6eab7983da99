"""How an organisation of each type calls the people of its front desk: « service clientèle », « service aux citoyens »."""

from __future__ import annotations

import re
from collections.abc import Callable

from vademecum.model.base import OrganisationType as Type

# French keeps the word « service » in front, so that articles and agreements stand; English the first word’s place.
DESK: dict[Type, tuple[str, str]] = {
    Type.MUNICIPALITY: ("aux citoyens", "citizen services"),
    Type.PUBLIC_BODY: ("aux citoyens", "citizen services"),
    Type.ELECTED_PERSON: ("aux citoyens", "citizen services"),
    Type.ASSOCIATION: ("aux membres", "member services"),
    Type.UNION: ("aux membres", "member services"),
    Type.FOUNDATION: ("d’accueil", "the front desk"),
    Type.UNIVERSITY: ("aux étudiants", "student services"),
    Type.SCHOOL: ("d’accueil", "the front desk"),
    Type.HEALTH: ("d’accueil", "the front desk"),
    Type.MEDIA: ("au public", "audience services"),
    Type.OPEN_SOURCE: ("à la communauté", "community support"),
}
"""Words after « service », and in English, by type; other types keep « service clientèle » and “customer service”."""

_FRENCH = re.compile(r"(\b[Ss]ervice)((?:[ \u00a0]|\s*\n\s*))clientèle\b")
_ENGLISH = re.compile(r"(\b[Tt]he\s+)?\b([Cc])ustomer(\s+)service\b")


def desk(kind: str) -> Callable[[str], str]:
    """A function that gives a text the words of a type of organisation."""
    if Type(kind) not in DESK:
        return lambda text: text
    french, english = DESK[Type(kind)]
    return lambda text: _ENGLISH.sub(lambda found: _english(found, english), _FRENCH.sub(rf"\1\2{french}", text))


def _english(found: re.Match[str], words: str) -> str:
    """The words in place of “customer service”, with its capital, its line break and no second article."""
    article, name = words.startswith("the "), words.removeprefix("the ")
    first, _, rest = name.partition(" ")
    said = f"{first}{found[3]}{rest}"
    before = found[1] or (f"{'T' if found[2].isupper() else 't'}he " if article else "")
    return before + (said if found[1] or found[2].islower() or article else said[0].upper() + said[1:])
