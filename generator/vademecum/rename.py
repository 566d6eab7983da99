"""One organisation's name → another's, in texts, addresses, handles and ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

SLUG_LENGTH = 15
"""As long as addresses in short messages may be."""
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "au", "aux", "d", "de", "des", "du", "et", "l", "la", "le", "les", "of", "the"]
)
_GROUP = re.compile(r"^groupe\s+|\s+group$", re.IGNORECASE)


def slug(name: str, length: int = SLUG_LENGTH) -> str:
    """A name as ids and addresses want it: « Coopérative de la Rivière » → cooperative, whole words where they fit."""
    spaced = re.sub(r"\W+", "-", unicodedata.normalize("NFC", name))
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    words: list[str] = re.findall(r"[a-z0-9]+", plain)
    words = [word for word in words if word not in _SMALL_WORDS] or words or ["organisation"]
    found = words[0][:length]
    for word in words[1:]:
        if len(found) + 1 + len(word) > length:
            break
        found += f"-{word}"
    return found


def renamer(old: str, new: str) -> Callable[[str], str]:
    """A function that gives a text the new name: « du Groupe Mirabelle » → « d’Acme », mirabelle.example → acme.example."""
    if old == new:
        return lambda text: text
    short = _GROUP.sub("", old)
    word = re.escape(short).replace(r"\ ", r"\s+")
    small = re.escape(slug(short))
    pattern = re.compile(
        rf"(?:(?P<article>\b(?:[Dd]u|[Ll]e|[Aa]u|[Tt]he)\s+)?(?P<full>Groupe\s+{word}|{word}\s+Group\b)"
        rf"|(?:\b(?P<before>[Dd]e|[Qq]ue|[Aa])(?P<gap>\s+))?{word})(?P<owns>’s\b)?"
        rf"|(?P<small>(?:groupe[-_]?)?{small})"
    )
    return lambda text: pattern.sub(lambda match: _replaced(match, new), text)


def _replaced(match: re.Match[str], new: str) -> str:
    """The new name for one occurrence of the old one, with the words in front that depend on it."""
    if match["owns"]:
        # Friends’ door, Acme’s door.
        return _named(match, new) + ("’" if new[-1] in "sS" else "’s")
    return _named(match, new)


def _named(match: re.Match[str], new: str) -> str:
    if match["full"]:
        return _after_article(match["article"] or "", new)
    if match["before"]:
        return _after_word(match["before"], match["gap"], new)
    return slug(new) if match["small"] else new


def _after_article(article: str, new: str) -> str:
    """« du Groupe X » → « de Y » or « d’Y »; a new name that is a group's keeps the article."""
    if not article or _GROUP.search(new):
        return article + new
    first = article[0]
    if first in "Dd":
        return _after_word(first + "e", " ", new)
    return f"{'À' if first == 'A' else 'à'} {new}" if first in "Aa" else new


def _after_word(word: str, gap: str, new: str) -> str:
    """« de X » → « d’Acme », “a X” → “an Acme” before a vowel."""
    vowel = unicodedata.normalize("NFKD", new)[0].lower() in "aeiouœæ"
    if not vowel:
        return word + gap + new
    return f"{word}n{gap}{new}" if word in "aA" else f"{word[:-1]}’{new}"
