"""Phrases about the subjects of the policy: pairs, addresses elsewhere, who is called next, where a rule comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from vademecum.coverage import Coverage
from vademecum.inheritance import InForce, Origin, Tier
from vademecum.model.availability import Availability
from vademecum.model.base import Model, Rule, Text
from vademecum.model.channels import Account
from vademecum.model.governance import Exemption
from vademecum.model.metrics import Group, Metric
from vademecum.model.practice import RecordClass
from vademecum.readiness import Gap, GapGroup
from vademecum.readiness_report import words_of, words_of_group
from vademecum.tools import Tools

_PAGES = {"crisis": "levels", "laws": "legal", "terms": "glossary", "periods": "calendar", "figures": "cases"}
"""Pages whose id is not the attribute of the handbook that they show."""


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

    def gap_link(self, gap: Gap) -> Markup | str:
        """A link to what lacks something."""
        if gap.id and self.has(gap.kind, gap.id):
            return self.ref(gap.kind, gap.id)
        address = self.url("page", "levels" if gap.kind == "crisis" else gap.kind)
        title = escape(self.t(gap.title))
        return Markup('<a href="{}">{}</a>').format(address, title) if address else title

    def gap(self, gap: Gap) -> str:
        """What is lacking."""
        return words_of(gap, self.words)

    def gap_group(self, group: GapGroup) -> str:
        """What several objects of a kind lack."""
        return self.words("readiness.of", kind=self.words(f"kind.{group.kind}"), what=words_of_group(group, self.words))

    def share(self, judged: Sequence[Coverage]) -> str:
        """How many demands are met, of how many."""
        return f"{sum(one.met for one in judged)} / {len(judged)}"

    def met(self, queries: Iterable[str]) -> Markup:
        """Where a demand is met, as links, each page once."""
        return Markup(" · ").join(dict.fromkeys(self._met(query) for query in queries))

    def _met(self, query: str) -> Markup | str:
        kind, colon, name = query.partition(":")
        if colon:
            return self.ref(kind, name) if kind != "page" else self._page(name)
        subject = query.partition(".")[0].partition("=")[0]
        return self._page(_PAGES.get(subject, subject))

    def _page(self, name: str) -> Markup | str:
        address, title = self.url("page", name), escape(self.title("page", name))
        return Markup('<a href="{}">{}</a>').format(address, title) if address else title

    def by_origin(self, held: Sequence[InForce]) -> list[tuple[Origin, list[InForce]]]:
        """Rules in force by where they come from, the nearest first."""
        groups = [list(group) for _, group in groupby(held, key=lambda one: (one.origin.kind, one.origin.name))]
        return [(group[0].origin, group) for group in groups]

    def origin(self, origin: Origin) -> Markup:
        """A link to what a rule comes from: a subject of the organisation, an entity, a platform, an account."""
        return self.ref(*_shown_at(origin))

    def origin_title(self, origin: Origin) -> str:
        """The name of what a rule comes from."""
        return self.title(*_shown_at(origin))

    def origin_level(self, origin: Origin) -> str:
        """How near it is: from the organisation, from the entity, from the platform, from this account."""
        return self.words(f"inheritance.from.{origin.tier.name.lower()}")

    def exemptions(self, rule: Rule) -> list[Exemption]:
        """For whom a rule does not hold, for a time."""
        governance = self.site.book.governance
        return [one for one in governance.exceptions if one.rule == rule.id] if governance else []

    def linked_apps(self, account: Account) -> Markup | None:
        """Tools that may act on an account, and what they may do."""
        rows = (Markup("{} ({})").format(app.name, self.inline(app.scope)) for app in account.apps)
        return Markup(", ").join(rows) or None

    def keep(self, row: RecordClass) -> Markup | None:
        """How long a record is kept, and from when."""
        parts = [self.dur(row.keep)] if row.keep else []
        parts += [self.inline(row.keep_note)] if row.keep_note else []
        return Markup(", ").join(parts) if parts else None


def _shown_at(origin: Origin) -> tuple[str, str]:
    """Kind and id of what shows the place in which a rule is written."""
    return ("page", origin.kind) if origin.tier is Tier.ORGANISATION else (origin.kind, origin.name)
