"""How long a platform takes a text to be: each counts in its own way. `site_templates/scripts/count.js` counts the same.

Where each way of counting comes from stands there. Graphemes are told here by a short rule instead of the tables of
Unicode (UAX 29), so that no dependency is needed: it is exact for the scripts of Europe and for emojis; in some scripts
of India and South-East Asia it may take two signs for one or one for two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from vademecum.model.channels import Count, Limits

_LINK = re.compile(r"https?://\S+?(?=[.,;:!?)»”\"]{0,5}(?:\s|$))")
_BARE_LINK = re.compile(r"(^|[^\w@./-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s.,;:!?)»”\"]*)*", re.IGNORECASE)
_WEIGHTED_LINK = 23
_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_SEQUENCE = re.compile("[\ufe0f\u20e3\U0001f000-\U0001faff]")
_JOINER = "\u200d"


def length(words: str, limits: Limits | None) -> int:
    """Length of a text as a platform with these limits counts it."""
    count = limits.count if limits else Count.CHARACTERS
    link = limits.link if limits else None
    if count is Count.WEIGHTED:
        link = _WEIGHTED_LINK if link is None else link
        words = _BARE_LINK.sub(lambda match: match[1] + "x" * link, _LINK.sub("x" * link, words))
    elif link is not None and "://" in words:
        words = _LINK.sub("x" * link, words)
    return _COUNTS[count](words)


def _graphemes(words: str) -> Iterator[str]:
    """The signs a reader sees, one by one."""
    found = ""
    for sign in words:
        if found and _belongs(found, sign):
            found += sign
        else:
            if found:
                yield found
            found = sign
    if found:
        yield found


def _belongs(before: str, sign: str) -> bool:
    """Whether a code point is part of the sign before it."""
    if before[-1] in "\r\n":
        return before[-1] + sign == "\r\n"
    if before[-1] == _JOINER and before[0] >= "\u2190" <= sign:
        return True
    if "\U0001f1e6" <= sign <= "\U0001f1ff":
        return len(before) == 1 and "\U0001f1e6" <= before <= "\U0001f1ff"
    return (
        sign == _JOINER
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
        or "\U000e0020" <= sign <= "\U000e007f"
        or (sign > "\u02ff" and unicodedata.category(sign) in ("Mn", "Me", "Mc"))
    )


def _grapheme_count(words: str) -> int:
    return len(words) - words.count("\r\n") if words.isascii() else sum(1 for _ in _graphemes(words))


def _weighted(words: str) -> int:
    words = unicodedata.normalize("NFC", words)
    if words.isascii():
        return len(words)
    return sum(2 if _SEQUENCE.search(sign) else sum(map(_weight, sign)) for sign in _graphemes(words))


def _weight(sign: str) -> int:
    return 1 if any(start <= ord(sign) <= end for start, end in _SINGLE) else 2


_COUNTS: dict[Count, Callable[[str], int]] = {
    Count.CHARACTERS: len,
    Count.UTF_16: lambda words: len(words.encode("utf-16-le")) // 2,
    Count.GRAPHEMES: _grapheme_count,
    Count.WEIGHTED: _weighted,
    Count.BYTES: lambda words: len(words.encode()),
}
