"""Reach is counted, relation is not.

What is counted is what gets done. An organisation that counts views and never answers, meetings or thanks ends up with
a large audience that owes it nothing.

What to do: write a metric of group `relation` — the share of messages answered, the time to the first answer, people
who come back — before those of group `diffusion`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.model.metrics import Group
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Groups of the metrics: one of relation where there is one of diffusion."""
    groups = {metric.group for metric in handbook.metrics.values()}
    if Group.RELATION in groups:
        return
    for metric in handbook.metrics.values():
        if metric.group is Group.DIFFUSION:
            message = f"“{metric.title.into(handbook.languages[0])}” counts reach, and no metric is about relation"
            yield Finding(handbook.at(metric, "group"), message, "Write a metric with `group: relation`.")
            return
