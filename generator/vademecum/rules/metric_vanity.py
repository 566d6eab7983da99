"""A figure that flatters is a target, or proves an objective.

Followers, impressions and likes grow with money and with scandal alike. Once they are a target, people work for the
figure: contests for telephones, quarrels that bring reach, bought profiles. Such figures may be read; nothing is
decided by them.

What to do: take out its `target`, and name under `metrics` a figure that shows what changed for people. If the figure
does decide something, take out `vanity: true` and say in `limits` what it does not show.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Vanity metrics with a target or an objective, and where objectives and campaigns name them."""
    vain = {name: metric for name, metric in handbook.metrics.items() if metric.vanity}
    for metric in vain.values():
        title = metric.title.into(handbook.languages[0])
        if metric.target:
            message = f"“{title}” flatters and decides nothing, yet it has a target"
            yield Finding(handbook.at(metric).key("target"), message, "Take out `target`.")
        if metric.objective:
            message = f"“{title}” flatters and decides nothing, yet it serves the objective “{metric.objective}”"
            yield Finding(handbook.at(metric, "objective"), message, "Take out `objective`.")
    for place, what, name in _named(handbook):
        if name in vain:
            hint = "Name a figure that shows what changed for people; this one is in {other}."
            other = handbook.at(vain[name], "vanity")
            yield Finding(place, f"{what} is judged by “{name}”, which decides nothing", hint, other=other)


def _named(handbook: Handbook) -> Iterator[tuple[Place, str, str]]:
    """Every metric that an objective or a campaign names, with its place."""
    objectives = handbook.strategy.objectives if handbook.strategy else ()
    for kind, pieces in (("the objective", objectives), ("the campaign", handbook.campaigns.values())):
        for piece in pieces:
            for index, name in enumerate(piece.metrics):
                yield handbook.at(piece, "metrics", index), f"{kind} “{piece.id}”", name
