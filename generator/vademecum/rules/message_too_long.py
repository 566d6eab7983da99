"""The short form of a message does not fit into a post.

A message prepared for a crisis is pasted by somebody with a shaking hand. If the platform refuses it, it is shortened on the
spot, by whoever is there, and what was approved is not what goes out.

What to do: shorten it, move the rest to `long`, or name under `platforms` only those that it suits. Blanks count as their
example, or as ten characters; a link counts as many characters as the platform says (`limits: {post: 500, link: 23}`).
Platforms count in different ways, which `limits: {count: …}` says: on X an emoji counts 2, on Bluesky 1.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.lengths import length
from vademecum.model.base import Text
from vademecum.model.channels import Platform
from vademecum.model.crisis import Message
from vademecum.model.handbook import Handbook
from vademecum.posts import as_posted, filled, limited_platforms
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The short forms in each language against each platform's longest post."""
    for message in handbook.messages.values():
        platforms = limited_platforms(handbook, message)
        if platforms:
            yield from _message(handbook, message, message.short, ("short",), platforms)
            if message.tu:
                yield from _message(handbook, message, message.tu.short, ("tu", "short"), platforms)


def _message(
    handbook: Handbook, message: Message, text: Text, keys: tuple[str, ...], platforms: list[Platform]
) -> Iterator[Finding]:
    for language, words in text.items():
        post = filled(message, as_posted(handbook, words), language)
        too_long = [(length(post, platform.limits), platform) for platform in platforms]
        too_long = [pair for pair in too_long if pair[0] > _limit(pair[1])]
        if too_long:
            longest = max(number for number, _ in too_long)
            takes = ", ".join(
                f"{platform.title.into(handbook.languages[0])} takes {_limit(platform)}" for _, platform in too_long
            )
            which = f"the short form in “{language}”" if language else "the short form"
            place = handbook.at(message, *keys, *([language] if language else []))
            hint = f"Take {max(n - _limit(p) for n, p in too_long)} characters out, move them to `long`, or name fewer `platforms`."
            yield Finding(place, f"{which} has {longest} characters with its blanks filled in; {takes}", hint)


def _limit(platform: Platform) -> int:
    return (platform.limits.post if platform.limits else None) or 0
