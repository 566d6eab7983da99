"""Addresses and numbers of the demonstration, which belong to nobody → those of an organisation, or words for them.

Examples of blanks keep theirs, at the organisation's own domain where it has one: they are there to be written over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

SAMPLE = re.compile(r"\.example\b|\+1 ?\d{3} ?555-01\d\d|\+33 ?1 ?99 ?00(?: ?\d\d){2}")
"""Names and numbers that are reserved for examples."""

_HOST = r"(?:[\w-]+\.)+example"
_PATH = r"(?:/(?:[\w./#?=&-]*[\w#/])?)?"
_LINK = re.compile(rf"\[(?P<words>[^\[\]]*)\]\(https?://{_HOST}{_PATH}\)")
_MAIL = re.compile(rf"(?:mailto:)?[\w.+-]+@{_HOST}\b")
_ADDRESS = re.compile(rf"(?P<scheme>https?://)?{_HOST}\b{_PATH}")
_PHONE = re.compile(
    r"(?P<to>\b[Aa]u\s+)?(?:\+1[ \u00a0]?\d{3}[ \u00a0]?555-01\d\d|\+33[ \u00a0]?1[ \u00a0]?99[ \u00a0]?00(?:[ \u00a0]?\d\d){2})"
)
_WORDS = {
    "fr": {"site": "notre site", "mailbox": "notre boîte partagée", "phone": "le numéro de la permanence"},
    "en": {"site": "our site", "mailbox": "our shared mailbox", "phone": "the duty number"},
}


def replacer(facts: Mapping[str, str]) -> Callable[[str, str], str]:
    """A function that gives a text, in a language, the facts of an organisation."""

    def replace(text: str, language: str) -> str:
        if not SAMPLE.search(text):
            return text
        words = {**_WORDS.get(language[:2], _WORDS["en"]), **{key: facts[key] for key in _FACTS if key in facts}}
        text = _LINK.sub(lambda link: _linked(link["words"], facts.get("website")), text)
        text = _MAIL.sub(words["mailbox"], text)
        text = _ADDRESS.sub(lambda found: _site(found["scheme"], facts.get("website")) or words["site"], text)
        return _PHONE.sub(lambda found: _phone(found["to"] or "", facts.get("duty_phone"), words["phone"]), text)

    return replace


_FACTS = ("mailbox",)


def _linked(words: str, website: str | None) -> str:
    return f"[{words}]({website})" if website else words


def _site(scheme: str | None, website: str | None) -> str | None:
    """The address of the site, written as the one it replaces: with https:// or without."""
    return website if scheme or website is None else host(website)


def _phone(to: str, number: str | None, words: str) -> str:
    """A number, with the French words in front of it: « au +1… », « à la permanence »."""
    if number:
        return to + number
    return f"{'À' if to.startswith('A') else 'à'} la permanence" if to else words


def host(website: str) -> str:
    """The domain of a website: https://www.acme.org/fr → acme.org."""
    return (urlsplit(website).hostname or "").removeprefix("www.")


def at_home(domain: str, website: str | None) -> Callable[[str], str]:
    """A function that moves the addresses of a domain to an organisation's own."""
    if website is None:
        return lambda text: text
    pattern = re.compile(rf"\b{re.escape(domain)}\b")
    return lambda text: pattern.sub(host(website), text)
