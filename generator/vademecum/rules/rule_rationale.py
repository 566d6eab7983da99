"""A rule does not say why it exists.

People follow rules they understand, and cannot judge the case that nobody foresaw without the reason behind the rule. A
rule whose reason nobody remembers is also one that nobody dares to delete.

What to do: write the reason in one sentence:

    rationale: Silence reads as indifference, and the thread fills with other people's answers.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Rule
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Rules without a rationale."""
    for place, model in handbook.parts:
        if isinstance(model, Rule) and model.rationale is None:
            message = f"the rule “{model.title.into(handbook.languages[0])}” does not say why"
            yield Finding(place.at("title"), message, "Write `rationale: …`, the reason in one sentence.")
