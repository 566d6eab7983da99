"""Phrases about the subjects of the policy: pairs, addresses elsewhere, who is called next, where a rule comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from vademecum.model.availability import Availability
from vademecum.model.base import Model, Text
from vademecum.model.metrics import Group, Metric
from vademecum.model.practice import RecordClass
from vademecum.tools import Tools


class PolicyPhrases(Tools):
    """What templates call about subjects of the policy."""

    def pairs(self, parts: Iterable[Model], name: str, value: str) -> list[tuple[Markup, Markup]]:
        """Two texts of each part, for a table of facts."""
        return [(self.inline(getattr(part, name)), self.inline(getattr(part, value))) for part in parts]

    def outside(self, address: str | None) -> Markup | None:
        """A link to somewhere else, with its address as its words."""
        if not address:
            return None
        shown = address.removeprefix("https://").removeprefix("http://").removeprefix("mailto:").rstrip("/")
        return Markup('<a href="{}">{}</a>').format(address, shown)

    def arrows(self, texts: Sequence[Text]) -> Markup:
        """Steps in a row."""
        return Markup(" → ").join(self.inline(text) for text in texts)

    def escalation(self, plan: Availability) -> Markup:
        """Whom to call when the duty does not answer, and after how long."""
        return Markup("{}, {} {}").format(
            self.ref("role", plan.escalate_to), self.words("availability.after"), self.dur(plan.escalate_after)
        )

    def who(self, name: str) -> Markup | str:
        """Name of a person, and their phone."""
        person = self.site.book.people.get(name)
        return escape(name) if person is None else Markup("{}<br>{}").format(person.name, person.phone or "")

    def metric_groups(self) -> list[list[Metric]]:
        """The metrics by what they are about, relation first; within a group those that decide something first."""
        order = list(Group)
        metrics = sorted(self.site.book.metrics.values(), key=lambda one: (order.index(one.group), one.vanity))
        return [list(group) for _, group in groupby(metrics, key=lambda one: one.group)]

    def keep(self, row: RecordClass) -> Markup | None:
        """How long a record is kept, and from when."""
        parts = [self.dur(row.keep)] if row.keep else []
        parts += [self.inline(row.keep_note)] if row.keep_note else []
        return Markup(", ").join(parts) if parts else None
