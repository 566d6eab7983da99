"""What somebody asks `vademecum init` for, in their words; and the same, understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from urllib.parse import urlsplit

from vademecum.model.base import OrganisationType
from vademecum.model.channels import PlatformStatus
from vademecum.model.handbook import Handbook
from vademecum.problem import UsageError
from vademecum.subset import Wanted

NAME_LENGTH = 35
"""As long as a name may be that short messages hold."""
_MARKUP = frozenset("<>{}[]\\`|")
"""Characters that a text would read as markup or as a blank."""
_NAMELESS = {"fr": "Notre organisation", "en": "Our organisation"}

LAWS = {
    "CA": frozenset({"QC", "CA"}),
    "FR": frozenset({"FR", "EU"}),
    "BE": frozenset({"BE", "EU"}),
    "UK": frozenset({"UK"}),
    "US": frozenset({"US"}),
    "OTHER": frozenset[str](),
}
"""The laws of each country that can be asked for."""
_SAME_COUNTRY = {"QC": "CA", "GB": "UK"}
JURISDICTIONS_IN_ORDER = ("QC", "CA", "FR", "BE", "EU", "UK", "US")


class Size(StrEnum):
    """How many people there are: up to ten, who hold several roles each; or more."""

    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody asked for; an empty answer takes the default, and a fact that is not told is left to fill."""

    name: str = ""
    languages: str = ""
    country: str = ""
    type: str = ""
    size: str = ""
    platforms: str = ""
    mission: tuple[str, ...] = ()
    """In the first language; in another one behind its code: `en=To help…`."""
    difference: tuple[str, ...] = ()
    website: str = ""
    mailbox: str = ""
    handle: str = ""
    lead: str = ""
    lead_phone: str = ""
    deputy: str = ""
    deputy_phone: str = ""
    duty_phone: str = ""
    hours: str = ""


PROSE = ("mission", "difference")
"""Fields of the choices that are asked in each language."""
PRIVATE = ("lead", "lead_phone", "deputy", "deputy_phone")
"""Fields of the choices that stand in the restricted file of people and nowhere else."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices, understood."""

    name: str
    type: str
    size: Size
    countries: tuple[str, ...]
    wanted: Wanted
    facts: dict[str, str]
    """Answers by field, checked; those that were not given are absent."""
    prose: dict[str, dict[str, str]] = field(default_factory=dict)
    """Answers in words, by field and language."""

    def but(self, absent: Iterable[tuple[str, str]]) -> Chosen:
        """The same without some objects, given by kind and id."""
        return replace(self, wanted=replace(self.wanted, absent=frozenset(absent)))

    def choices(self) -> Choices:
        """The choices again, written out, without what is private."""
        wanted, facts = self.wanted, {key: value for key, value in self.facts.items() if key not in PRIVATE}
        return Choices(
            name=self.name,
            languages=",".join(wanted.languages),
            country=",".join(self.countries),
            type=self.type,
            size=self.size,
            platforms=",".join(wanted.platforms),
            mission=_said(self.prose.get("mission", {})),
            difference=_said(self.prose.get("difference", {})),
            **facts,
        )


def _said(words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{language}={text}" for language, text in words.items())


def as_data(choices: Choices) -> dict[str, str | list[str]]:
    """The choices that say something, as the file that remembers them wants them."""
    found = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(choices).items()}
    return {key: value for key, value in found.items() if value}


def questions(book: Handbook) -> dict[str, str]:
    """What to ask for each field of `Choices`, in order."""
    facts = "(Enter: later)"
    return {
        "name": "Name of the organisation (Enter: later)",
        "languages": f"Languages, the default first (Enter: {','.join(book.languages)})",
        "country": f"Countries: {', '.join(_countries())} (Enter: {','.join(_home(book))})",
        "type": f"Type: {', '.join(OrganisationType)} (Enter: {book.organisation.type})",
        "size": "Size: small (up to 10 people, who hold several roles each) or large (Enter: large)",
        "platforms": f"Platforms: {', '.join(book.platforms)} (Enter: {','.join(_active(book))})",
        "mission": f"What the organisation is for, in a sentence {facts}",
        "difference": f"What makes it different from others, in a sentence or two {facts}",
        "website": f"Its website {facts}",
        "mailbox": f"Shared mailbox of communications, nobody’s own {facts}",
        "handle": f"Name of its accounts, such as @our-name {facts}",
        "lead": f"Who leads communications: first and last name {facts}",
        "lead_phone": f"Their phone, answered at night {facts}",
        "deputy": f"Who takes over: first and last name {facts}",
        "deputy_phone": f"Their phone, answered at night {facts}",
        "duty_phone": f"Shared duty phone, that somebody always answers {facts}",
        "hours": f"Opening hours from Monday to Friday, such as 9:00-17:00 {facts}",
    }


def understand(book: Handbook, choices: Choices) -> Chosen:
    """The choices, checked; raises UsageError with a sentence that says what is allowed."""
    languages = _pick("language", choices.languages, book.languages) or list(book.languages)
    countries = _pick("country", _synonyms(choices.country.upper()), _countries()) or _home(book)
    kind = _one_of("type of organisation", choices.type, OrganisationType) or str(book.organisation.type)
    wanted = Wanted(
        tuple(languages),
        frozenset(entity.id for entity in book.organisation.entities if entity.country in countries),
        tuple(_pick("platform", choices.platforms.lower(), book.platforms) or _active(book)),
        frozenset(law for country in countries for law in LAWS[country]) | _own_laws(book, countries),
        OrganisationType(kind),
    )
    facts = {key: check(text) for key, check in _CHECKS.items() if (text := " ".join(getattr(choices, key).split()))}
    prose = {key: _words(key, getattr(choices, key), wanted.languages) for key in PROSE}
    size = Size(_one_of("size", choices.size, Size) or Size.LARGE)
    return Chosen(_name(choices.name, languages[0]), kind, size, tuple(countries), wanted, facts, prose)


def _countries() -> list[str]:
    return [country.lower() if country == "OTHER" else country for country in LAWS]


def _home(book: Handbook) -> list[str]:
    """The countries of the demonstration."""
    return list(dict.fromkeys(entity.country for entity in book.organisation.entities))


def _own_laws(book: Handbook, countries: list[str]) -> frozenset[str]:
    here = (entity for entity in book.organisation.entities if entity.country in countries)
    return frozenset(law for entity in here for law in entity.jurisdictions)


def _synonyms(text: str) -> str:
    return " ".join(_SAME_COUNTRY.get(word, word) for word in text.replace(",", " ").split())


def _active(book: Handbook) -> list[str]:
    """The platforms on which the demonstration is."""
    return [name for name, platform in book.platforms.items() if platform.state is PlatformStatus.ACTIVE]


def _pick(what: str, text: str, allowed: Iterable[str]) -> list[str]:
    """The values of a list such as `fr,en`, in its order; none for an empty one."""
    known = list(allowed)
    plain = {name.lower(): name for name in known}
    words = list(dict.fromkeys(text.replace(",", " ").split()))
    for word in words:
        if word.lower() not in plain:
            raise _unknown(what, word, known)
    return [plain[word.lower()].upper() if what == "country" else plain[word.lower()] for word in words]


def _one_of(what: str, text: str, allowed: Iterable[str]) -> str:
    word, known = text.strip().lower(), [str(value) for value in allowed]
    if word and word not in known:
        raise _unknown(what, text.strip(), known)
    return word


def _unknown(what: str, word: str, allowed: list[str]) -> UsageError:
    near = get_close_matches(word.lower(), allowed, 1, 0.6)
    hint = f"Did you mean “{near[0]}”? " if near else ""
    return UsageError(f"the library has no {what} “{word}”. {hint}Allowed: {', '.join(allowed) or 'none'}.")


def _plain(text: str, what: str) -> str:
    words = " ".join(text.split())
    if not words.isprintable() or not _MARKUP.isdisjoint(words):
        raise UsageError(f"“{words}” cannot be {what}: leave out {' '.join(sorted(_MARKUP))} and invisible characters.")
    return words


def _name(text: str, language: str) -> str:
    name = _plain(text, "a name")
    if len(name) > NAME_LENGTH:
        raise UsageError(
            f"the name has {len(name)} characters. Use at most {NAME_LENGTH}: it stands in short messages."
        )
    return name or _NAMELESS.get(language[:2], _NAMELESS["en"])


def _words(what: str, given: Iterable[str], languages: tuple[str, ...]) -> dict[str, str]:
    """A text by language: as given, for the first language; behind a code, for that one."""
    found: dict[str, str] = {}
    for text in given:
        code, equals, rest = text.partition("=")
        named = bool(equals) and re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", code.strip()) is not None
        language, words = (code.strip(), rest) if named else (languages[0], text)
        if language not in languages:
            raise _unknown(f"language of the {what}", language, list(languages))
        if words.strip():
            found[language] = _plain(words, f"the {what}")
    return found


def _website(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if not re.fullmatch(r"https?://\S+", address) or "." not in host.strip("."):
        raise UsageError(f"“{text}” is not the address of a website. Write it as https://our-name.org")
    return address.rstrip("/")


def _mailbox(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text):
        raise UsageError(f"“{text}” is not an e-mail address. Write it as communications@our-name.org")
    return text


def _phone(text: str) -> str:
    if not re.fullmatch(r"\+?[\d\s().\-/\u00a0\u202f]{5,30}(\s*(ext|poste|p)\.?\s*\d+)?", text):
        raise UsageError(f"“{text}” is not a phone number. Write it with its country code: +32 2 123 45 67")
    return text


def _hours(text: str) -> str:
    found = re.fullmatch(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?\s*(?:-|–|à|to)\s*(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?", text)
    if found:
        opens, closes = (int(found[1]), int(found[2] or 0)), (int(found[3]), int(found[4] or 0))
        if opens < closes < (24, 0) and max(opens[1], closes[1]) < 60:
            return f"{opens[0]:02d}:{opens[1]:02d}-{closes[0]:02d}:{closes[1]:02d}"
    raise UsageError(f"“{text}” are not hours. Write opening and closing time of a working day: 9:00-17:00")


def _handle(text: str) -> str:
    if "://" in text or "/" in text or text.lower().startswith("www."):
        name = text.rstrip("/").rpartition("/")[2]
        meant = f"“{name}”" if name and "." not in name else "@our-name"
        raise UsageError(f"“{text}” is an address, not the name of an account. Write the name alone: {meant}")
    return _plain(text, "the name of an account")


def _person(text: str) -> str:
    return _plain(text, "a name")


_CHECKS = {
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
FACTS = tuple(_CHECKS)
"""Fields of the choices that hold a fact."""
