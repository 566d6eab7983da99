"""What somebody asks `vademecum init` for, in their words; and the same, understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum

from vademecum import aliases, answers
from vademecum.model.base import OrganisationType
from vademecum.model.channels import PlatformStatus
from vademecum.model.handbook import Handbook
from vademecum.strings import FALLBACK, Strings, load
from vademecum.subset import Wanted

LAWS = {
    "CA": frozenset({"QC", "CA"}),
    "FR": frozenset({"FR", "EU"}),
    "BE": frozenset({"BE", "EU"}),
    "UK": frozenset({"UK"}),
    "US": frozenset({"US"}),
    "OTHER": frozenset[str](),
}
"""The laws of each country that can be asked for."""
JURISDICTIONS_IN_ORDER = ("QC", "CA", "FR", "BE", "EU", "UK", "US")


class Size(StrEnum):
    """How many people the whole organisation has: up to ten, who hold several roles each; or more."""

    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody asked for; an empty answer takes the default, and a fact that is not told is left to fill."""

    languages: str = ""
    """The default first. Asked first: the other questions are put in that one."""
    name: str = ""
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


def questions(book: Handbook, words: Strings, country: str = "") -> dict[str, str]:
    """What to ask for each field of `Choices`, in order, in words of a language and with examples of a country."""
    given = {
        "languages": ",".join(book.languages),
        "type": str(book.organisation.type),
        "types": ", ".join(_named(kind, words) for kind in OrganisationType),
        "platforms": ", ".join(book.platforms),
        "active": ",".join(_active(book)),
        "phone": _example(country),
    }
    return {field.name: words(f"init.ask.{field.name.replace('_', '-')}", **given) for field in fields(Choices)}


def _named(kind: str, words: Strings) -> str:
    """A type of organisation, with its name where the language has another one."""
    name = words(f"init.types.{kind}")
    return kind if name == kind else f"{kind} ({name})"


def _example(country: str) -> str:
    """A phone number as the first of some countries writes it."""
    first = aliases.codes(country, aliases.COUNTRIES).partition(",")[0].upper()
    return answers.PHONES.get(first, next(iter(answers.PHONES.values())))


def understand(book: Handbook, choices: Choices, words: Strings | None = None) -> Chosen:
    """The choices, checked; raises UsageError with a sentence, in words of a language, that says what is allowed."""
    words = words or load(FALLBACK)
    wants = aliases.codes(choices.languages, aliases.LANGUAGES)
    languages = answers.pick("language", wants, book.languages, words) or list(book.languages)
    wants = aliases.codes(choices.country, aliases.COUNTRIES)
    countries = [c.upper() for c in answers.pick("country", wants, _countries(), words)] or _home(book)
    kind = answers.one_of("type", aliases.code(choices.type, aliases.TYPES), OrganisationType, words)
    wanted = Wanted(
        tuple(languages),
        frozenset(entity.id for entity in book.organisation.entities if entity.country in countries),
        tuple(answers.pick("platform", choices.platforms, book.platforms, words) or _active(book)),
        frozenset(law for country in countries for law in LAWS[country]) | _own_laws(book, countries),
        OrganisationType(kind or book.organisation.type),
    )
    told = {key: text for key in answers.CHECKS if (text := " ".join(getattr(choices, key).split()))}
    facts = {key: answers.CHECKS[key](text, words, _example(countries[0])) for key, text in told.items()}
    prose = {key: answers.sentences(key, getattr(choices, key), wanted.languages, words) for key in PROSE}
    size = Size(answers.one_of("size", aliases.code(choices.size, aliases.SIZES), Size, words) or Size.LARGE)
    name = answers.name(choices.name, languages[0], words)
    return Chosen(name, str(wanted.organisation), size, tuple(countries), wanted, facts, prose)


def _countries() -> list[str]:
    return [country.lower() if country == "OTHER" else country for country in LAWS]


def _home(book: Handbook) -> list[str]:
    """The countries of the demonstration."""
    return list(dict.fromkeys(entity.country for entity in book.organisation.entities))


def _own_laws(book: Handbook, countries: list[str]) -> frozenset[str]:
    here = (entity for entity in book.organisation.entities if entity.country in countries)
    return frozenset(law for entity in here for law in entity.jurisdictions)


def _active(book: Handbook) -> list[str]:
    """The platforms on which the demonstration is."""
    return [name for name, platform in book.platforms.items() if platform.state is PlatformStatus.ACTIVE]
