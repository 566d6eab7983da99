"""A message as it is posted: its words without marks, its blanks filled, and the platforms it goes to."""

from __future__ import annotations

import re

from vademecum.model.channels import Platform, PlatformStatus
from vademecum.model.crisis import Message
from vademecum.model.handbook import Handbook
from vademecum.model.links import LINK, OUTSIDE

BLANK = re.compile(r"\{([a-z0-9-]+)\}")
BLANK_LENGTH = 10
"""Characters that a blank without an example counts for."""

_EMPHASIS = re.compile(r"(?<![\w/*_])(\*\*?|__?)(?=\S)(.+?)(?<=\S)\1(?![\w/*_])")
_SILENT = (PlatformStatus.REFUSED, PlatformStatus.WATCH_ONLY)


def as_posted(book: Handbook, words: str) -> str:
    """The words as they are pasted: no platform reads Markdown, and a link into the handbook leads nowhere there."""
    if "](" in words:
        words = LINK.sub(lambda match: _spelt_out(book, match), words)
    return _EMPHASIS.sub(r"\2", words) if "*" in words or "_" in words else words


def _spelt_out(book: Handbook, match: re.Match[str]) -> str:
    if match["kind"] == "number" and match["id"] in book.numbers:
        dial = " / ".join(book.numbers[match["id"]].dials(book.organisation.jurisdictions))
        return f"{match['words']} ({dial})" if dial else match["words"]
    address = f"{match['kind']}:{match['id']}"
    if match["kind"] not in OUTSIDE or match["words"] == address:
        return match["words"]
    return f"{match['words']} ({address.removeprefix('mailto:').removeprefix('tel:')})"


def filled(message: Message, words: str, language: str) -> str:
    """The words with an example in every declared blank."""
    if "{" not in words:
        return words
    examples = {
        blank.id: blank.example.into(language) if blank.example else "x" * BLANK_LENGTH for blank in message.blanks
    }
    return BLANK.sub(lambda match: examples.get(match[1], match[0]), words)


def limited_platforms(book: Handbook, message: Message) -> list[Platform]:
    """The platforms that a message goes to, where they have a longest post."""
    named = [book.platforms[name] for name in message.platforms if name in book.platforms]
    platforms = named or [platform for platform in book.platforms.values() if platform.state not in _SILENT]
    return [platform for platform in platforms if platform.limits and platform.limits.post]
