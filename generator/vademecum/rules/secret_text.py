"""A text looks like a password, a token or a recovery code.

A handbook is copied, printed, published and kept in a history that nobody can clean: a secret written into it is known to
everyone who ever gets a copy, and an account is lost that way.

What to do: change the secret now, for it stays readable in the history of the file. Then write where it is kept, never
what it is: `vault: Safe of the association, entry 12`.
"""

import re
from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity
from vademecum.texts import suspects

SEVERITY = Severity.ERROR

_LABELS = frozenset(
    ("password", "passwd", "passphrase", "passcode", "pwd", "passe", "mdp", "secrète", "pin", "token", "jeton", "secret",
     "key", "apikey", "api_key", "access_key", "secret_key", "private_key", "clé", "code", "codes")
)  # fmt: skip
"""A word of what announces a secret."""
_LABELLED = re.compile(
    r"\b(?:pass(?:word|wd|phrase|code)|pwd|mots? de passe|mdp|phrase secrète|pin|code pin|token|jeton|secret"
    r"|(?:api|access|secret|private)[ _-]?key|clé (?:api|secrète|privée|d.accès)"
    r"|(?:recovery|backup|access) codes?|codes? (?:de )?(?:récupération|secours|d.accès))"
    r"\s{0,3}(?:=|:|\bis\b|\best\b)\s{0,3}[\"'“«`]?\s{0,3}(?P<value>[^\s\"'”»`,;]{4,})",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"[{\[<*•]|1password|\d+(?:st|nd|rd|th|er|e|ème|x)$|\d{1,2}[h:]\d{2}$|\d{4}-\d{2}-\d{2}"
    r"|(?:vault|coffre|safe|entry|entrée|envelope|enveloppe|item|bitwarden|keepass|see|voir)\b|\S+@\S+\.|\w+://",
    re.IGNORECASE,
)
"""What may stand behind “password:” without being one: a blank, a date, the name of a vault, an address."""
_TELLING = re.compile(r"\d|[!$%^&#@?*]\w")
_KNOWN = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[opsu]_\w{20,}|\bgithub_pat_\w{20,}"
    r"|\bxox[abprs]-[\w-]{10,}|\bsk[-_](?:live_|proj-)?[A-Za-z0-9]{16,}|\bAIza[\w-]{30,}|\bEAA[A-Za-z0-9]{30,}"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}|\botpauth://\S+"
)
_IN_ADDRESS = re.compile(r"://[^/\s:@]+:[^/\s:@]+@")
_AROUND = ".,;:!?()[]«»“”\"'`*=-"
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+")
_TOKEN = re.compile(r"(?<![\w/.@#+=-])[A-Za-z0-9+/_=-]{20,}(?![\w@]|\.\w)")
_CODE = re.compile(r"(?<![\w-])[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6})+(?![\w-])|(?<![\w-])\d{6,10}(?![\w-])")
_NUMBERED_WORD = re.compile(r"[A-Za-z]+(?:-\d+)+")
_PASSWORD = re.compile(r"(?<!\S)(?=\S*\d)(?=\S*[A-Za-z])(?=\S*[A-Za-z0-9][!$%^&*?#@])[^\s/:>]{8,}(?!\S)")
_POINTERS = frozenset(("vault", "recovery", "secure_channel"))
"""Keys that say where a secret is kept: the first place where somebody writes the secret itself."""


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Words that are, or announce, a secret; stricter where a pointer to a vault is expected."""
    for words in suspects(handbook, _looks_odd):
        if what := _secret(words.words):
            yield Finding(words.place, *_says(what))
    for place, _, path, value in handbook.plain:
        if path[-1] in _POINTERS and not _secret(value) and (what := _secret_in_pointer(value)):
            yield Finding(place.at(*path), *_says(what))


def _looks_odd(word: str) -> bool:
    """Whether a word announces a secret, with or without it, or is long enough to be one."""
    if word.strip(_AROUND).lower() in _LABELS:
        return True
    if len(word) >= 8 and (":" in word or "=" in word) and (_LABELLED.search(word) or _IN_ADDRESS.search(word)):
        return True
    return len(word) >= 15 and (_KNOWN.search(word) or _TOKEN.search(word)) is not None


def _says(what: str) -> tuple[str, str]:
    hint = "Change it now, for it stays in the history of this file; then write where it is kept, never what it is."
    return f"this looks like {what}", hint


def _secret(words: str) -> str | None:
    for match in _LABELLED.finditer(words):
        if _TELLING.search(match["value"]) and not _HARMLESS.match(match["value"]):
            return "a password or a code"
    if _IN_ADDRESS.search(words):
        return "a password or a code"
    if _KNOWN.search(words):
        return "a token or a key"
    rest = _ADDRESS.sub("", words)
    return "a token or a key" if any(_is_random(match[0]) for match in _TOKEN.finditer(rest)) else None


def _is_random(token: str) -> bool:
    """Whether letters and digits alternate as no word does: `a8Fq03zR…`, or a long hexadecimal number."""
    letters = re.sub(r"[^A-Za-z]", "", token)
    changes = len(re.findall(r"\d+", token))
    if re.fullmatch(r"[0-9a-f]{32,}", token):
        return changes >= 4
    return changes >= 3 and not letters.islower() and not letters.isupper() and len(letters) > 0


def _secret_in_pointer(value: str) -> str | None:
    codes = [match[0] for match in _CODE.finditer(value) if not _NUMBERED_WORD.fullmatch(match[0])]
    codes = [code for code in codes if sum(character.isdigit() for character in code) >= 2]
    if len(codes) > 1 or (codes and codes[0] == value):
        return "recovery codes"
    return "a password or a code" if _PASSWORD.search(value) else None
