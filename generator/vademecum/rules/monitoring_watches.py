"""One of the two watches is missing.

What others say of us is one thing; what changes in our sector and on the networks is another. Who watches only their
own name is surprised by every rule, fashion and breakdown that comes from outside; who watches only the trade learns
last what is said at home.

What to do: write one topic at least of `watch: reputation`, and one of `watch: sector` or `watch: platforms`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.model.monitoring import Watch
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Watches of the topics."""
    monitoring = handbook.monitoring
    if monitoring is None:
        return
    watches = {topic.watch for topic in monitoring.topics}
    place = handbook.at(monitoring).key("topics")
    if Watch.REPUTATION not in watches:
        yield Finding(place, "no topic is about what others say of us", "Write one with `watch: reputation`.")
    if watches == {Watch.REPUTATION}:
        message = "no topic is about what changes in the sector or on the networks"
        yield Finding(place, message, "Write one with `watch: sector` or `watch: platforms`.")
