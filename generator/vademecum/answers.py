"""Answers to the questions of `init`, each checked: what is wrong, what is allowed, what to write, in words of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from urllib.parse import urlsplit

from vademecum.problem import UsageError
from vademecum.strings import Strings, load

NAME_LENGTH = 35
"""As long as a name may be that short messages hold."""
PHONES = {
    "CA": "+1 418 555-0123",
    "FR": "+33 1 99 00 12 34",
    "BE": "+32 2 123 45 67",
    "UK": "+44 20 7946 0123",
    "US": "+1 202 555-0123",
}
"""A phone number as each country writes it; none of them is anybody's."""
_MARKUP = frozenset("<>{}[]\\`|")
"""Characters that a text would read as markup or as a blank."""

Check = Callable[[str, Strings, str], str]
"""Text, words for what is wrong with it, example of a phone number → the text, as it is kept."""


def pick(what: str, text: str, allowed: Iterable[str], words: Strings) -> list[str]:
    """The values of a list such as `fr,en`, in its order; none for an empty one."""
    known = list(allowed)
    plain = {name.lower(): name for name in known}
    given = list(dict.fromkeys(text.replace(",", " ").split()))
    for word in given:
        if word.lower() not in plain:
            raise unknown(what, word, known, words)
    return [plain[word.lower()] for word in given]


def one_of(what: str, text: str, allowed: Iterable[str], words: Strings) -> str:
    """One value of those allowed, or none for an empty text."""
    word, known = text.strip().lower(), [str(value) for value in allowed]
    if word and word not in known:
        raise unknown(what, text.strip(), known, words)
    return word


def unknown(what: str, word: str, allowed: list[str], words: Strings) -> UsageError:
    """The sentence for a value that is not among those allowed."""
    near = get_close_matches(word.lower(), allowed, 1, 0.6)
    hint = words("init.fault.near", near=near[0]) + " " if near else ""
    said = ", ".join(allowed) or "–"
    return UsageError(words("init.fault.unknown", what=words(f"init.what.{what}"), word=word, hint=hint, allowed=said))


def plain(text: str, words: Strings) -> str:
    """A text in one line, without what pages would read as markup."""
    said = " ".join(text.split())
    if not said.isprintable() or not _MARKUP.isdisjoint(said):
        raise UsageError(words("init.fault.markup", text=said, signs=" ".join(sorted(_MARKUP))))
    return said


def name(text: str, language: str, words: Strings) -> str:
    """The name of an organisation; a stand-in for none."""
    said = plain(text, words)
    if len(said) > NAME_LENGTH:
        raise UsageError(words("init.fault.long", number=len(said), most=NAME_LENGTH))
    return said or load(language)("init.nameless")


def sentences(what: str, given: Iterable[str], languages: tuple[str, ...], words: Strings) -> dict[str, str]:
    """A text by language: as given, for the first language; behind a code, for that one."""
    found: dict[str, str] = {}
    for text in given:
        code, equals, rest = text.partition("=")
        named = bool(equals) and re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", code.strip()) is not None
        language, said = (code.strip(), rest) if named else (languages[0], text)
        if language not in languages:
            raise unknown(what, language, list(languages), words)
        if said.strip():
            found[language] = _sentence(plain(said, words))
    return found


def _sentence(text: str) -> str:
    """With a capital and a full stop, as it will stand at the head of a page; a first word like “iRobot” stays."""
    first = text.split()[0]
    text = text if first != first.lower() else text[0].upper() + text[1:]
    return text if text[-1] in ".!?…»”" else f"{text}."


def _website(text: str, words: Strings, phone: str) -> str:
    address = text if "://" in text else f"https://{text}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if not re.fullmatch(r"https?://\S+", address) or "." not in host.strip("."):
        raise UsageError(words("init.fault.website", text=text))
    return address.rstrip("/")


def _mailbox(text: str, words: Strings, phone: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text):
        raise UsageError(words("init.fault.mailbox", text=text))
    return text


def _phone(text: str, words: Strings, phone: str) -> str:
    if not re.fullmatch(r"\+?[\d\s().\-/\u00a0\u202f]{5,30}(\s*(ext|poste|p)\.?\s*\d+)?", text):
        raise UsageError(words("init.fault.phone", text=text, phone=phone))
    return text


def _hours(text: str, words: Strings, phone: str) -> str:
    found = re.fullmatch(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?\s*(?:-|–|à|to)\s*(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?", text)
    if found:
        opens, closes = (int(found[1]), int(found[2] or 0)), (int(found[3]), int(found[4] or 0))
        if opens < closes < (24, 0) and max(opens[1], closes[1]) < 60:
            return f"{opens[0]:02d}:{opens[1]:02d}-{closes[0]:02d}:{closes[1]:02d}"
    raise UsageError(words("init.fault.hours", text=text))


def _handle(text: str, words: Strings, phone: str) -> str:
    if "://" in text or "/" in text or text.lower().startswith("www."):
        name = text.rstrip("/").rpartition("/")[2]
        meant = name if name and "." not in name else "@our-name"
        raise UsageError(words("init.fault.handle", text=text, meant=meant))
    return plain(text, words)


def _person(text: str, words: Strings, phone: str) -> str:
    return plain(text, words)


CHECKS: dict[str, Check] = {
    "website": _website,
    "mailbox": _mailbox,
    "handle": _handle,
    "lead": _person,
    "lead_phone": _phone,
    "deputy": _person,
    "deputy_phone": _phone,
    "duty_phone": _phone,
    "hours": _hours,
}
"""The check of each fact that is an answer."""
