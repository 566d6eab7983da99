"""A French message says both « tu » and « vous », or not the one that was chosen.

The form of address is a large part of the voice, and a slip is noticed at once: « vous » to a community of friends is cold,
« tu » to a family in distress is an insult.

What to do: keep to one form in the whole message. The form is set by `address` of the message, else in policy/conduct.yml
for its platforms, else there for everybody.
"""

import re
from collections.abc import Iterator
from datetime import date

from vademecum.model.conduct import Address, AddressForm
from vademecum.model.crisis import Message
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place, Severity

SEVERITY = Severity.WARNING

_BLANK = re.compile(r"\{[^{}]*\}|https?://\S+|[#@]\S+")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”")
# « ton » after a determiner is a noun, « tu » after an auxiliary the participle of « taire », « -t' » a liaison.
_TU = re.compile(
    r"(?<![\w'’-])(?:(?<!\b[eE]st )(?<!\ba )(?<!\bont )(?<!\bsont )[tT]u|[tT]oi|[tT]es|[tT]e|[tT]a"
    r"|(?<!\b[lL]e )(?<!\b[uU]n )(?<!\b[cC]e )(?<!\b[dD]u )(?<!\bau )(?<!\b[nN]otre )(?<!\b[sS]on )[tT]on(?=\s+(?!(?:d[eu]|des|pour|et|ou|avec|dans|sur|à|est)\b)\w))(?![\w'’-])"
    r"|(?<![\w'’-])[tT]['’](?=\w)|-(?:tu|toi)\b"
)
# An imperative counts as « vous »: with a small letter, or first in a sentence and followed by what no family name is.
_VOUS = re.compile(
    r"(?<![\w'’-])(?:[vV]ous(?:-mêmes?)?|[vV]otre|[vV]os|[vV]ôtres?)(?![\w'’-])"
    r"|(?<![rR]endez)(?<![gG]arde.à)-vous\b|\b(?!chez\b|assez\b|nez\b|rez\b|riz\b)[a-zàâçéèêëîïôûü]{2,}ez\b"
    r"|(?:^|(?<=[.!?:…] ))(?!Rendez\b)[A-ZÀÉÈ][a-zàâçéèêëîïôûü]+ez(?=-\w|\s[ld]['’]"
    r"|\s(?:le|la|les|une?|des|nous|aux?|ce|cette|ici|par|sur|tout|toutes|pas)\b)"
)
_MAYBE_TU = re.compile(r"\b[tT](?:u|oi|es?|a|on)\b|\b[tT]['’]")
_MAYBE_VOUS = re.compile(r"\b[vV](?:ous|otre|os|ôtres?)\b|ez\b")


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Every form in French; those below `tu` say « tu »."""
    if not any(language.startswith("fr") for language in handbook.languages):
        return
    for message in handbook.messages.values():
        wanted = _wanted(handbook, message)
        for form, text in message.forms().items():
            keys = form.split("-")
            for language, words in text.items():
                if (language or handbook.languages[0]).startswith("fr"):
                    place = handbook.at(message, *keys, *([language] if language else []))
                    yield from _compare(place, words, AddressForm.TU if keys[0] == "tu" else wanted)


def _compare(place: Place, words: str, wanted: AddressForm | None) -> Iterator[Finding]:
    if wanted is AddressForm.FOLLOW:
        return
    tu, vous = _find(words)
    form = f"the form chosen is “{wanted}”" if wanted else ""
    if tu and vous:
        message = f"this message says both “{tu[0]}” and “{vous[0]}”"
        hint = f"Keep to one of the two; {form}." if form else "Keep to one of the two."
        yield Finding(place, message, hint, part=_around(vous if wanted is AddressForm.TU else tu))
        return
    wrong = (tu if wanted is not AddressForm.TU else None) or (vous if wanted is not AddressForm.VOUS else None)
    if wanted and wrong:
        message = f"this message says “{wrong[0]}”, but {form}"
        yield Finding(place, message, "Rewrite it, or change `address`.", part=_around(wrong))


def _around(found: re.Match[str]) -> str:
    """The word found with the one behind it: enough to find it again, where “te” alone stands in many words."""
    rest = re.match(r"\S*(?:[ ]\S+)?", found.string[found.end() :])
    return found[0] + (rest[0] if rest else "")


def _find(words: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The first words that say « tu », and « vous »; each word is judged once before the text is read."""
    vocabulary = frozenset(words.split())
    maybe_tu = any(_MAYBE_TU.search(word) for word in vocabulary)
    maybe_vous = any(_MAYBE_VOUS.search(word) for word in vocabulary)
    words = _QUOTED.sub(" ", _BLANK.sub(" ", words)) if maybe_tu or maybe_vous else ""
    return _TU.search(words) if maybe_tu else None, _VOUS.search(words) if maybe_vous else None


def _wanted(handbook: Handbook, message: Message) -> AddressForm | None:
    """The one form a message must keep to, where there is one."""
    if message.address:
        return message.address
    rules = [rule for rule in (handbook.conduct.address if handbook.conduct else ()) if rule.language[:2] == "fr"]
    # A rule for one audience cannot be compared with a message for another one, written in free words.
    if message.audience and any(rule.audience for rule in rules):
        return None
    general = [rule for rule in rules if not rule.audience]
    chosen = {_for_platform(general, name) for name in message.platforms} or {_for_platform(general, None)}
    return chosen.pop() if len(chosen) == 1 else None


def _for_platform(rules: list[Address], platform: str | None) -> AddressForm | None:
    """The form on a platform, else everywhere."""
    own = [rule.form for rule in rules if platform in rule.platforms]
    everywhere = [rule.form for rule in rules if not rule.platforms]
    return next(iter(own or everywhere), None)
