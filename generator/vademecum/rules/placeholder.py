"""A note to oneself was left where readers will look for words.

“TODO”, “à compléter” or “[name]” in an approved page is found on the worst day, by the person who has no time to find
out what should stand there. A draft may hold such notes: there they are only counted.

What to do: write the words, or set `status: draft` until they exist. What is filled in when a message is used is a
blank: write `{place}` in the text and declare it under `blanks`.
"""

import re
from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.texts import is_draft, suspects

SEVERITY = Severity.ERROR

_FILL_IN = (
    r"insert|insérer|insérez|add|ajouter|your|votre|the|nom|prénom|name|date|day|jour|time|heure|hour|place|lieu|link|"
    r"lien|url|number|numéro|nombre|phone|téléphone|contact|address|adresse|email|e-mail|courriel|organisation|company|"
    r"entreprise|ville|city|product|produit|service|role|rôle|montant|amount|to be|à (?:compléter|préciser|définir|remplir)"
)
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME)\b|\bX{3,}\b|\bx{3,}\b|\bXX(?:[ ./-]XX)+\b|(?i:\blorem ipsum\b)"
    r"|\{\{.{0,200}?\}\}"
    # Brackets that are no link, footnote or headline code: empty ones, and those that name what to put there.
    rf"|\[(?:[\s_.…?]*|(?i:(?:{_FILL_IN})\b[^\[\]\n]{{0,60}}))\](?![(\[])"
    # “à compléter” by itself, not “le formulaire à compléter”.
    r"|(?i:(?:^|[(:—–\[]\s*)(?:à (?:compléter|préciser|définir|remplir|confirmer)"
    r"|to be (?:completed|confirmed|defined|determined|written)|coming soon)\b(?=\s*(?:[.…)\]]|$)))",
    re.DOTALL,
)
_NOTE = re.compile(
    rf"TODO|TBD|TBC|FIXME|XX|xxx|\{{\{{|\[[_.…?]*(?:\]|$)|(?i:\[(?:{_FILL_IN.replace(' ', '|')})\b)(?!\S*\]\()"
)
_LATER = frozenset(
    [
        "lorem",
        "compléter",
        "préciser",
        "définir",
        "remplir",
        "confirmer",
        "completed",
        "confirmed",
        "defined",
        "determined",
        "written",
        "soon",
    ]
)
_QUOTED = re.compile(r"[“«\"]")


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Notes to oneself in texts, handles, pointers; a draft's are warnings."""
    for words in suspects(handbook, _looks_odd):
        if note := _note(words.words):
            severity = Severity.WARNING if is_draft(words.root, words.path) else None
            hint = "Write the words, or set `status: draft` until they exist."
            yield Finding(words.place, f"“{note}” is still to be filled in", hint, severity, part=note)


def _looks_odd(word: str) -> bool:
    """Whether a word may be part of a note."""
    return _NOTE.search(word) is not None or word.strip("().…[]:«»").lower() in _LATER


def _note(words: str) -> str | None:
    for match in _PLACEHOLDER.finditer(words):
        # “the law says “a […] b”” is a quotation that was cut.
        if not (match[0] in ("[…]", "[...]") and _QUOTED.search(words)):
            return " ".join(match[0].strip("(:—– ").split())
    return None
