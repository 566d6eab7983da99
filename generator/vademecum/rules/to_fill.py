"""Something that only you can write has not been written yet.

The starter handbook asks its questions where the answers belong, in texts that begin with « À REMPLIR » or “TO FILL
IN”. Pages leave such texts out, so readers do not stumble over them: nor do they find what they came for.

What to do: write the answer in place of the question, in every language; or delete the key where it is optional:

    support: "TO FILL IN: whom can somebody call in confidence?"
    support: The occupational doctor, 01 99 00 12 34, who tells nobody.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import TO_FILL
from vademecum.model.handbook import Handbook
from vademecum.model.walk import Path
from vademecum.problem import Finding, Place, Severity
from vademecum.texts import Words, is_required, suspects

SEVERITY = Severity.WARNING

_BEGINNINGS = frozenset(marker.split()[0] for marker in TO_FILL)
_BETWEEN = " \t\n\u00a0\u202f:.–—-"


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Texts that begin with a marker, each once whatever its languages."""
    seen: set[tuple[Place, Path]] = set()
    for words in suspects(handbook, _BEGINNINGS.__contains__):
        if words.words.startswith(TO_FILL) and (words.root_place, words.path) not in seen:
            seen.add((words.root_place, words.path))
            question = _question(words.words)
            message = f"“{question}” is still to be answered" if question else "this is still to be written"
            yield Finding(words.place, message, _hint(words))


def _question(words: str) -> str:
    """What follows the marker, in one line."""
    marker = next(marker for marker in TO_FILL if words.startswith(marker))
    return " ".join(words.removeprefix(marker).strip(_BETWEEN).split())


def _hint(words: Words) -> str:
    key = words.path[-1]
    if isinstance(key, int):
        return "Write the answer in its place, or delete this item."
    if is_required(words.root, words.path):
        return f"Write the answer in its place; `{key}` is needed."
    return f"Write the answer in its place, or delete `{key}`, which is optional."
