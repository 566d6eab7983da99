"""The shares of the content do not add up, or it asks more than it gives.

A plan in percent is a promise about time: what adds up to 120 is a plan that somebody will break without deciding what.
And an account that asks (buy, come, sign, vote) more often than it is of use is no longer read, least of all on the day
it matters.

What to do: change the `share` of the pillars, and `proactive`, `reactive` and `relay` of the mix, until each adds up to
100; let `give` be `ask` at least:

    mix: {proactive: 50, reactive: 30, relay: 20, give: 3, ask: 1}
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.content import Content
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Shares of the pillars, parts of the mix, what is given for what is asked."""
    if content := handbook.content:
        yield from _pillars(handbook, content)
        yield from _mix(handbook, content)


def _pillars(handbook: Handbook, content: Content) -> Iterator[Finding]:
    total = sum(pillar.share for pillar in content.pillars)
    if total != 100:
        sum_of = " + ".join(str(pillar.share) for pillar in content.pillars)
        message = f"the shares of the pillars are {sum_of} = {total}, not 100"
        yield Finding(handbook.at(content).key("pillars"), message, "Change `share` until they add up to 100.")


def _mix(handbook: Handbook, content: Content) -> Iterator[Finding]:
    mix = content.mix
    total = mix.proactive + mix.reactive + mix.relay
    if total != 100:
        message = (
            f"`proactive`, `reactive` and `relay` are {mix.proactive} + {mix.reactive} + {mix.relay} = {total}, not 100"
        )
        yield Finding(handbook.at(content).key("mix"), message, "Change them until they add up to 100.")
    if mix.give < mix.ask:
        message = f"more is asked than given: `give` is {mix.give}, `ask` is {mix.ask}"
        yield Finding(handbook.at(mix, "give"), message, f"Write `give: {mix.ask}` or more, or ask less.")
