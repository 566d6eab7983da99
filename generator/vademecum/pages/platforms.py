"""Platforms: side by side with their rules, and one page each."""

from collections.abc import Iterator

from vademecum.inheritance import Spot, in_force, origins
from vademecum.model.base import Rule
from vademecum.model.channels import PlatformStatus
from vademecum.model.conduct import Address
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The matrix and the platforms; none without platforms or for readers who may not see what is in them."""
    if not book.platforms:
        return
    address = {name: address_of(book, name) for name in book.platforms}
    values = {"rules": _matrix(book), "address": address}
    title, summary = words("platforms.title"), words("platforms.summary")
    yield Page(
        "platforms/index.md", title, "platforms", "publish", "platforms", summary, group="platforms", values=values
    )
    every = list(origins(book).values())
    for platform in book.platforms.values():
        here = platform.state is not PlatformStatus.REFUSED
        yield Page(
            f"platforms/{platform.id}.md",
            platform.title.into(words.language),
            "platform",
            "publish",
            summary=platform.purpose.into(words.language),
            entry=platform,
            anchors={("platform", platform.id): "", **{("rule", r.id): f"rule-{r.id}" for r in platform.rules}},
            group="platforms",
            values={
                "platform": platform,
                "address": address[platform.id],
                "held": in_force(book, every, Spot(platform.id)) if here else [],
            },
        )


def _matrix(book: Handbook) -> list[tuple[Rule, dict[str, bool]]]:
    """Each rule of conduct that names platforms, and each platform's own rules, with where they apply."""
    found = []
    for rule in book.conduct.rules if book.conduct else ():
        named = rule.applies_to.platforms if rule.applies_to else ()
        found.append((rule, {name: not named or name in named for name in book.platforms}))
    for platform in book.platforms.values():
        found += [(rule, {name: name == platform.id for name in book.platforms}) for rule in platform.rules]
    return found


def address_of(book: Handbook, platform: str) -> list[Address]:
    """Forms of address on a platform: those that name it, else those that name none."""
    rules = book.conduct.address if book.conduct else ()
    named = [rule for rule in rules if platform in rule.platforms]
    return named or [rule for rule in rules if not rule.platforms]
