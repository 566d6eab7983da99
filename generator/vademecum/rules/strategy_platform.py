"""The strategy and the platforms disagree about where we are.

Each platform that we animate takes time from the others, so each has its reason in the strategy. One that is there
without a reason is kept by habit; one that the strategy counts on and that we have refused or are leaving will not
carry anything.

What to do: give every active platform a line, or change its `state`; take out those that are refused or that we leave:

    platforms:
      - {platform: mastodon, priority: 1, rationale: Our neighbours ask their questions there.}
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.channels import PlatformStatus
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING

_GONE = {PlatformStatus.REFUSED: "refused", PlatformStatus.EXITING: "being left"}


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Platforms that the strategy names, then active ones that it does not."""
    strategy = handbook.strategy
    if strategy is None:
        return
    for choice in strategy.platforms:
        platform = handbook.platforms[choice.platform]
        if platform.state in _GONE:
            message = f"the strategy counts on “{platform.id}”, which is {_GONE[platform.state]}"
            hint = "Take it out of the strategy, or change its `state` in {other}."
            yield Finding(handbook.at(choice, "platform"), message, hint, other=handbook.at(platform, "state"))
    named = {choice.platform for choice in strategy.platforms}
    for platform in handbook.platforms.values():
        if platform.state is PlatformStatus.ACTIVE and platform.id not in named:
            title = platform.title.into(handbook.languages[0])
            hint = "Give it a line under `platforms` in {other}, with its reason, or change its `state`."
            other = handbook.at(strategy).key("platforms" if strategy.platforms else "id")
            yield Finding(handbook.at(platform, "title"), f"the strategy has no place for “{title}”", hint, other=other)
