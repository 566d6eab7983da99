"""One organisation's name → another's, in texts, addresses, handles and ids."""

from __future__ import annotations

import re
import unicodedata
from typing import Protocol

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


_HE = "bureau|carrefour|cégep|centre|cercle|club|collectif|collège|comité|conseil|cpas|festival|groupe|lycée|ministère"
_HE += "|mouvement|musée|parc|regroupement|réseau|service|syndicat|théâtre"
_SHE = "bibliothèque|caisse|chambre|clinique|commune|communauté|confédération|coopérative|fédération|fondation|ligue|mairie"
_SHE += "|maison|mrc|municipalité|mutuelle|paroisse|province|régie|région|société|ville"
_VOWEL = (
    "académie|agence|amicale|assemblée|association|école|hôpital|institut|observatoire|office|orchestre|ordre|union"
)
_VOWEL += "|université"
_NOUNS = re.compile(rf"(?P<he>{_HE})\b|(?P<she>{_SHE})\b|(?P<vowel>{_VOWEL})\b", re.IGNORECASE)
"""First words of French names that want an article in a sentence: « la Ville de … », « l’Association … »."""
_OWN = re.compile(r"(le|les)\s+(?=\w)", re.IGNORECASE)
"""A name that brings its own article, which « de » and « à » swallow: « des Amis de … »."""


class Rename(Protocol):
    """Gives a text the new name; with the articles of French sentences where it is French."""

    def __call__(self, text: str, french: bool = False) -> str:
        """The text with the new name."""


def renamer(old: str, new: str) -> Rename:
    """A function that gives a text the new name: « du Groupe Mirabelle » → « d’Acme », mirabelle.example → acme.example."""
    if old == new:
        return lambda text, french=False: text
    short = _GROUP.sub("", old)
    word = re.escape(short).replace(r"\ ", r"\s+")
    small = re.escape(slug(short))
    pattern = re.compile(
        rf"(?:(?P<article>\b(?:[Dd]u|[Ll]e|[Aa]u|[Tt]he)\s+)?(?P<full>Groupe\s+{word}|{word}\s+Group\b)"
        rf"|(?:\b(?P<before>[Dd]e|[Qq]ue|[AaÀà]|[Pp]ar|[Pp]our|[Cc]hez|[Aa]vec|[Ss]ur|[Dd]ans|[Nn]i)(?P<gap>\s+))?{word})"
        rf"(?P<owns>’s\b)?"
        rf"|(?P<small>(?:groupe[-_]?)?{small})"
    )
    return lambda text, french=False: pattern.sub(lambda match: _replaced(match, new, french), text)


def _replaced(match: re.Match[str], new: str, french: bool) -> str:
    """The new name for one occurrence of the old one, with the words in front that depend on it."""
    if match["owns"]:
        # Friends’ door, Acme’s door.
        return _named(match, new, french) + ("’" if new[-1] in "sS" else "’s")
    return _named(match, new, french)


def _named(match: re.Match[str], new: str, french: bool) -> str:
    if match["full"]:
        if french and match["article"] and (word := _WITHOUT.get(match["article"].strip())):
            return _in_french(word, " ", new)
        return _after_article(match["article"] or "", new)
    if match["before"]:
        after = _in_french if french else _after_word
        return after(match["before"], match["gap"], new)
    return slug(new) if match["small"] else new


_WITHOUT = {"du": "de", "Du": "De", "au": "à", "Au": "À"}
"""French words for a preposition and an article, without the article."""


_CONTRACTED = {without: article for article, without in _WITHOUT.items()}


def _in_french(word: str, gap: str, new: str) -> str:
    """« de X » → « de la Ville de Y », « du Centre Y », « des Amis de Y »; « que l’Office Y »."""
    if own := _OWN.match(new):
        swallowed = {"de": {"le": "du", "les": "des"}, "à": {"le": "au", "les": "aux"}}.get(word.lower(), {})
        if short := swallowed.get(own[1].lower()):
            return f"{short.capitalize() if word[0].isupper() else short}{gap}{new[own.end() :]}"
        return _after_word(word, gap, new[0].lower() + new[1:])
    if not (noun := _NOUNS.match(new)):
        return _after_word(word, gap, new)
    word = {"chez": "à", "Chez": "À"}.get(word, word)
    if noun["he"] and word in _CONTRACTED:
        return f"{_CONTRACTED[word]}{gap}{new}"
    article = "l’" if noun["vowel"] else "le " if noun["he"] else "la "
    return f"{word}{gap}{article}{new}"


def _after_article(article: str, new: str) -> str:
    """« du Groupe X » → « de Y » or « d’Y »; a new name that is a group's keeps the article."""
    if not article or _GROUP.search(new):
        return article + new
    first = article[0]
    if first in "Dd":
        return _after_word(first + "e", " ", new)
    return f"{'À' if first == 'A' else 'à'} {new}" if first in "Aa" else new


def _after_word(word: str, gap: str, new: str) -> str:
    """« de X » → « d’Acme », “a X” → “an Acme” before a vowel; words that never change stay."""
    vowel = unicodedata.normalize("NFKD", new)[0].lower() in "aeiouœæ"
    if not vowel or word.lower() not in ("de", "que", "a"):
        return word + gap + new
    return f"{word}n{gap}{new}" if word in "aA" else f"{word[:-1]}’{new}"
