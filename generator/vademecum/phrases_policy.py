"""Phrases about the subjects of the policy: pairs, addresses elsewhere, who is called next, where a rule comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from vademecum.coverage import Coverage
from vademecum.model.availability import Availability
from vademecum.model.base import Model, Text
from vademecum.model.metrics import Group, Metric
from vademecum.model.practice import RecordClass
from vademecum.readiness import Gap
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
        is_day = gap.what in ("review", "expired", "stale", "exemption", "exercise-old", "audit-old")
        detail = self.words.date(date.fromisoformat(gap.detail)) if is_day else gap.detail
        return self.words(f"readiness.what.{gap.what}", detail=detail)

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

    def keep(self, row: RecordClass) -> Markup | None:
        """How long a record is kept, and from when."""
        parts = [self.dur(row.keep)] if row.keep else []
        parts += [self.inline(row.keep_note)] if row.keep_note else []
        return Markup(", ").join(parts) if parts else None
