"""Other ways to write what `init` asks for: Québec, England, français, entreprise; each gives the library's own code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

COUNTRIES = {
    "CA": ("QC", "Québec", "Canada"),
    "FR": ("France",),
    "BE": ("Belgique", "Belgium", "België", "Belgien"),
    "UK": ("GB", "United Kingdom", "Royaume-Uni", "England", "Angleterre", "Scotland", "Écosse", "Wales", "Pays de Galles",
           "Northern Ireland", "Irlande du Nord", "Great Britain", "Grande-Bretagne"),
    "US": ("USA", "United States", "États-Unis", "America", "Amérique"),
    "OTHER": ("autre", "autres", "none", "aucun"),
}  # fmt: skip
LANGUAGES = {"fr": ("français", "French"), "en": ("anglais", "English")}
SIZES = {"small": ("petite", "petit"), "large": ("grande", "grand", "big")}
TYPES = {
    "company": ("entreprise", "société", "firm", "business"),
    "public-body": ("organisme public", "public body", "administration", "ministère"),
    "municipality": ("municipalité", "ville", "commune", "mairie", "town", "city"),
    "association": ("asso", "OBNL", "ASBL", "non-profit", "charity"),
    "foundation": ("fondation",),
    "union": ("syndicat", "trade union"),
    "university": ("université",),
    "school": ("école",),
    "health": ("santé", "hôpital", "hospital"),
    "elected-person": ("élu", "élue", "personne élue", "elected person", "politician"),
    "media": ("média", "médias"),
    "open-source": ("open source", "logiciel libre", "free software"),
}
"""Names by code."""

_BETWEEN = re.compile(r"\s*(?:[,;/]|\bet\b|\band\b)\s*")


def codes(text: str, names: Mapping[str, tuple[str, ...]]) -> str:
    """A list in words with every known name replaced by its code; other words stay as they are."""
    known = {_folded(name): code for code, all_names in names.items() for name in (code, *all_names)}
    found: list[str] = []
    for part in _BETWEEN.split(text.strip()):
        whole = known.get(_folded(part))
        found += [whole] if whole else [known.get(_folded(word), word) for word in part.split()]
    return ",".join(found)


def code(text: str, names: Mapping[str, tuple[str, ...]]) -> str:
    """The code of one name; another text stays as it is."""
    known = {_folded(name): code for code, all_names in names.items() for name in (code, *all_names)}
    return known.get(_folded(text), text.strip())


def _folded(text: str) -> str:
    """Without capitals, accents, hyphens and spaces around."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)).split()
    )
