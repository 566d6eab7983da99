"""The short form of a message does not fit into a post.

A message prepared for a crisis is pasted by somebody with a shaking hand. If the platform refuses it, it is shortened on the
spot, by whoever is there, and what was approved is not what goes out.

What to do: shorten it, move the rest to `long`, or name under `platforms` only those that it suits. Blanks count as their
example, or as ten characters; a link counts as many characters as the platform says (`limits: {post: 500, link: 23}`).
"""

import re
from collections.abc import Iterator
from datetime import date

from vademecum.model.channels import Platform, PlatformStatus
from vademecum.model.crisis import Message
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR

BLANK_LENGTH = 10
_BLANK = re.compile(r"\{([a-z0-9-]+)\}")
_ADDRESS = re.compile(r"https?://\S+?(?=[.,;:!?)»”\"]{0,5}(?:\s|$))")
_SILENT = (PlatformStatus.REFUSED, PlatformStatus.WATCH_ONLY)


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The short form in each language against each platform's longest post."""
    speaking = [platform for platform in handbook.platforms.values() if platform.state not in _SILENT]
    for message in handbook.messages.values():
        platforms = [handbook.platforms[name] for name in message.platforms] or speaking
        limited = [platform for platform in platforms if platform.limits and platform.limits.post]
        if limited:
            yield from _message(handbook, message, limited)


def _message(handbook: Handbook, message: Message, platforms: list[Platform]) -> Iterator[Finding]:
    for language, words in message.short.items():
        filled = _filled(message, words, language)
        too_long = [(_length(filled, platform), platform) for platform in platforms]
        too_long = [pair for pair in too_long if pair[0] > _limit(pair[1])]
        if too_long:
            length = max(length for length, _ in too_long)
            takes = ", ".join(
                f"{platform.title.into(handbook.languages[0])} takes {_limit(platform)}" for _, platform in too_long
            )
            which = f"the short form in “{language}”" if language else "the short form"
            place = handbook.at(message, "short", *([language] if language else []))
            hint = f"Take {max(n - _limit(p) for n, p in too_long)} characters out, move them to `long`, or name fewer `platforms`."
            yield Finding(place, f"{which} has {length} characters with its blanks filled in; {takes}", hint)


def _limit(platform: Platform) -> int:
    return (platform.limits.post if platform.limits else None) or 0


def _filled(message: Message, words: str, language: str) -> str:
    """The words with every declared blank filled in."""
    if "{" not in words:
        return words
    examples = {
        blank.id: blank.example.into(language) if blank.example else "x" * BLANK_LENGTH for blank in message.blanks
    }
    return _BLANK.sub(lambda match: examples.get(match[1], match[0]), words)


def _length(words: str, platform: Platform) -> int:
    link = platform.limits.link if platform.limits else None
    if link is None or "://" not in words:
        return len(words)
    return len(_ADDRESS.sub("x" * link, words))
