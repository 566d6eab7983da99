"""A text holds markup that could run code, load something from elsewhere or break the page.

Texts are plain words with a little Markdown: *emphasis*, **strong**, lists, links. HTML, scripts in links, pictures from
other sites and template code are refused, because whoever may edit one text could otherwise change what every reader of
the page sees, or learn who reads it.

What to do: write plain words. A link leads to `https://…`, `mailto:…`, `tel:…` or an object such as `tree:respond`; a
picture lies in docs/. A plain “<” is fine with a space behind it: `fewer than < 3`.
"""

import html
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from vademecum.model.handbook import Handbook
from vademecum.model.links import HARMFUL, KINDS, LINK, OUTSIDE
from vademecum.problem import Finding, Severity
from vademecum.texts import suspects

SEVERITY = Severity.ERROR
NEEDED = True

_TAG = re.compile(r"<[a-zA-Z/!?][^>\n]{0,40}>?")
_AUTOLINK = re.compile(r"<(?:(?:https?|mailto|tel):[^\s<>]*|[^\s<>@:/]+@[^\s<>@]+)>", re.IGNORECASE)
_TARGET = re.compile(
    r"(?P<image>!?)\[[^\[\]]*\]\(\s*(?P<target>(?:[^()]|\([^()]*\))*)|\]\(\s*(?P<other>(?:[^()]|\([^()]*\))*)"
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*(?P<target>\S.*)$", re.MULTILINE)
_IMAGE_BY_REFERENCE = re.compile(r"!\[[^\]]{0,200}\]\s?(?:\[[^\]]{0,200}\]|(?!\())")
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):")
_NOISE = re.compile(r"[\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\ufeff\\<]+")
_ATTRIBUTES = re.compile(r"\{\s*:[^}]*\}?|\{\s*[#.][\w-][^}]*\}|\{[^{}\n]*[\w-]\s*=[^{}\n]*\}")
_TEMPLATE = re.compile(r"\{%.{0,40}|\{#.{0,40}?#\}|--8<--.{0,40}", re.DOTALL)
_SOUND = re.compile(
    rf"\]\((?:{'|'.join((*OUTSIDE, *KINDS))}):[^\s()<>&\\]*\)|(?<![!\]*_`])\{{[a-z0-9-]+\}}|<(?=[\s\d]|$)", re.ASCII
)
_MARKS = re.compile(r"[<{]|\]\(|!\[|\]:")
_ALLOWED = frozenset((*OUTSIDE, *KINDS))

_PLAIN = "Write plain words, *emphasis* or **strong**; put a space behind a “<” that means “less than”."
_LINK = "Link to https://…, mailto:…, tel:… or to an object of the handbook, such as [words](tree:respond)."
_IMAGE = "Put the picture into docs/, or leave it out: a handbook loads nothing from other sites."


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Tags, dangerous links, pictures from elsewhere, attributes and template code."""
    for words in suspects(handbook, _looks_odd):
        if _looks_odd(words.words):
            for quote, wrong, hint in _faults(words.words):
                yield Finding(words.place, f"“{_short(quote)}” {wrong}", hint, part=quote)


def _looks_odd(words: str) -> bool:
    """Whether something is left that may be markup, without the links and blanks that are as they should be."""
    if not _MARKS.search(words):
        return False
    return _MARKS.search(_SOUND.sub("", words)) is not None


def _faults(words: str) -> Iterator[tuple[str, str, str]]:
    """Each fault as what is quoted, what is wrong with it, what to write."""
    rest = _AUTOLINK.sub("", words)
    if match := _TAG.search(rest):
        if _SCHEME.match(match[0][1:].lower()):
            yield match[0], "is not a link that a handbook may hold", _LINK
        else:
            yield match[0], "is an HTML tag, and texts hold none", _PLAIN
    if match := _TEMPLATE.search(words):
        yield match[0], "is template code, and texts hold none", "Write plain words."
    elif match := _ATTRIBUTES.search(words):
        yield (
            match[0],
            "would change the markup of the page",
            "Leave the braces out; a blank of a message is `{place}`.",
        )
    yield from _link_faults(words)


def _link_faults(words: str) -> Iterator[tuple[str, str, str]]:
    for match in chain(_TARGET.finditer(words), _DEFINITION.finditer(words)):
        parts = match.groupdict()
        target = parts["target"] or parts.get("other") or ""
        address = _plain_address(target)
        if parts.get("image") and (address.startswith("//") or _SCHEME.match(address)):
            yield target, "is a picture from outside the handbook", _IMAGE
        elif _is_dangerous(address, match[0]):
            yield target, "is not a link that a handbook may hold", _LINK
    if match_image := _IMAGE_BY_REFERENCE.search(words):
        yield match_image[0], "is a picture from outside the handbook", _IMAGE


def _is_dangerous(address: str, written: str) -> bool:
    """Whether an address has a scheme that is not allowed; a misspelt kind is left to `unknown-reference`."""
    scheme = _SCHEME.match(address)
    if scheme is None or scheme[1] in _ALLOWED:
        return False
    return scheme[1] in HARMFUL or not LINK.search(written + ")")


def _plain_address(target: str) -> str:
    """An address as a browser reads it: entities resolved, blanks and control characters gone, small letters."""
    return _NOISE.sub("", html.unescape(html.unescape(target))).lower()


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= 50 else quote[:49] + "…"
