"""Short phrases about objects of the handbook, for the templates: a platform's cadence, who may post, what helps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from vademecum import qr
from vademecum.model.base import Entry, Scope, Text
from vademecum.model.channels import Account, Cadence, Platform
from vademecum.model.conduct import Address
from vademecum.model.crisis import Message
from vademecum.model.governance import Governance
from vademecum.model.links import plain
from vademecum.model.moderation import Category
from vademecum.model.people import Role
from vademecum.pages.messages import Version
from vademecum.phrases_acknowledgements import AcknowledgementPhrases
from vademecum.phrases_changes import ChangePhrases
from vademecum.phrases_exercises import ExercisePhrases
from vademecum.phrases_lists import TOP, ListPhrases
from vademecum.phrases_messages import MessagePhrases
from vademecum.phrases_policy import PolicyPhrases
from vademecum.phrases_training import TrainingPhrases
from vademecum.queries import KINDS, Use, holders_of, kind_of, last_exercised, review_cycle, scenarios_by_gravity
from vademecum.reminders import EXERCISE_EVERY

_READ_THERE = ("tree", "checklist")
"""Kinds that are done with their own page open."""
_FEW = 2


class Falls(NamedTuple):
    """What one object of the handbook gives to a role."""

    link: Markup
    ways: str
    """How, in words, where the object says no more."""
    uses: list[Use]
    """What the role does there, each thing once."""


class Phrases(
    AcknowledgementPhrases, ChangePhrases, ExercisePhrases, ListPhrases, MessagePhrases, PolicyPhrases, TrainingPhrases
):
    """The functions that templates call as `vm.…`, for one page."""

    def plain(self, text: Text | None) -> str:
        """The words of a text, without links and marks."""
        return plain(self.t(text))

    def join(self, texts: Iterable[Text]) -> Markup:
        """Texts in a row."""
        return Markup(", ").join(self.inline(text) for text in texts)

    def refs(self, kind: str, names: Iterable[str]) -> Markup:
        """Links in a row."""
        return Markup(", ").join(self.ref(kind, name) for name in names)

    def titles(self, kind: str, names: Iterable[str]) -> str:
        """Titles in a row."""
        return ", ".join(self.title(kind, name) for name in names)

    def related(self, targets: Iterable[str]) -> list[Markup]:
        """Links to the related objects that are shown."""
        pairs = (target.split(":", 1) for target in targets)
        return [self.ref(kind, name) for kind, name in pairs if self.has(kind, name)]

    def scope(self, scope: Scope) -> list[Markup | str]:
        """What an object applies to."""
        names: list[Markup | str] = [self.ref("entity", name) for name in scope.entities]
        names += [self.ref("platform", name) for name in scope.platforms]
        names += [self.ref("account", name) for name in scope.accounts]
        names += [self.language_name(code) for code in scope.languages]
        return [*names, *scope.jurisdictions, *(self.t(text) for text in scope.staff)]

    def labelled(self, kind: str, name: str | None, key: str) -> Markup | None:
        """A link behind its label; nothing where there is nothing to show."""
        if name is None or not self.has(kind, name):
            return None
        label = self.words(key) + self.words("colon")
        return Markup("<span>{}{}</span>").format(label, self.ref(kind, name))

    def top_scenarios(self) -> list[Markup]:
        """The gravest scenarios, for the home page."""
        return [self.ref("scenario", scenario.id) for scenario in scenarios_by_gravity(self.site.book)[:TOP]]

    def previews(self, message: Message, versions: Sequence[Version]) -> str:
        """The text of a message by language, as JSON."""
        return json.dumps({v.language: self.preview(message, v) for v in versions}, ensure_ascii=False)

    def found_by(self, message: Message) -> str:
        """Words that find a message beside those that its list shows."""
        return " ".join(self.t(text) for text in (message.summary, message.synonyms) if text)

    def mailbox(self, role_id: str) -> Markup:
        """The mailbox of a role, in brackets."""
        box = self.mail_of(role_id)
        return Markup(' (<a href="mailto:{0}">{0}</a>)').format(box) if box else Markup("")

    def reach(self, role: Role) -> Markup | None:
        """How to reach a role."""
        box = Markup('<a href="mailto:{0}">{0}</a>').format(role.mailbox) if role.mailbox else Markup("")
        parts = [part for part in (self.phone(role.phone), self.inline(role.reach), box) if part]
        return Markup("<br>").join(parts) if parts else None

    def phone(self, number: str | None) -> Markup:
        """A number to tap."""
        return (
            Markup('<a class="vm-phone" href="tel:{}">{}</a>').format(self.tel(number), number)
            if number
            else Markup("")
        )

    def duty_lines(self) -> list[Role]:
        """Roles with a number that somebody always answers."""
        return [role for role in self.site.book.roles.values() if role.phone]

    def call(self, role_id: str) -> Markup:
        """The number of a role: its duty line, else its first holder's where these readers may see it."""
        role = self.site.book.roles.get(role_id)
        held = holders_of(self.site.book, role_id)
        person = self.site.book.people.get(held[0].person) if held else None
        return self.phone((role.phone if role else None) or (person.phone if person else None))

    def mail_of(self, role_id: str) -> str | None:
        """The mailbox of a role."""
        role = self.site.book.roles.get(role_id)
        return role.mailbox if role else None

    def who(self, role_id: str) -> Markup:
        """A role, with those who hold it and their numbers where these readers may see them."""
        people = self.site.book.people
        names = [name for holder in holders_of(self.site.book, role_id) for name in (holder.person, *holder.backups)]
        held = (
            Markup("{} {}").format(people[name].name, self.phone(people[name].phone)) for name in dict.fromkeys(names)
        )
        listed = Markup(", ").join(held)
        return Markup("{}{}").format(self.ref("role", role_id), Markup(" ({})").format(listed) if listed else "")

    def qr(self, address: str) -> Markup:
        """The QR code of an address."""
        return Markup(qr.svg(address, self.words("cards.qr")))

    def platform_fact(self, platform: Platform, key: str, address: Sequence[Address]) -> Markup | str | None:
        """One fact of a platform, as the matrix and its page show it; None where nothing is set."""
        fact: Markup | str | None = getattr(self, f"_platform_{key.replace('-', '_')}")(platform, address)
        return fact

    def _platform_state(self, platform: Platform, _: Any) -> str:
        return self.words(f"platforms.status.{platform.state}")

    def _platform_orientation(self, platform: Platform, _: Any) -> str | None:
        return self.words(f"platforms.orientations.{platform.orientation}") if platform.orientation else None

    def _platform_first_reply(self, platform: Platform, _: Any) -> Markup | None:
        return self.dur(platform.response.first_reply) if platform.response else None

    def _platform_cadence(self, platform: Platform, _: Any) -> str | None:
        return self.rate(platform.cadence)

    def rate(self, cadence: Cadence | None) -> str | None:
        """So many posts in a time."""
        if cadence is None:
            return None
        key = "cadence-range" if cadence.max else "cadence-min"
        return self.words(f"platforms.{key}", min=cadence.min, max=cadence.max, time=self.words.per(cadence.per))

    def cadence(self, platform: Platform) -> Markup | None:
        """How often we post on a platform, and what else to know about it."""
        rate = self._platform_cadence(platform, None)
        note = platform.cadence.note if platform.cadence else None
        return None if rate is None else escape(rate) + (Markup(". {}").format(self.inline(note)) if note else "")

    def _platform_limit(self, platform: Platform, _: Any) -> str | None:
        limits = platform.limits
        if limits is None or limits.post is None:
            return None
        number = f"{limits.post:,}".replace(",", self.words("thousands"))
        return self.words("platforms.characters", number=number)

    def _platform_mode(self, platform: Platform, _: Any) -> str | None:
        return self.words(f"platforms.modes.{platform.moderation.mode}") if platform.moderation else None

    def _platform_address(self, _: Platform, address: Sequence[Address]) -> str | None:
        own = [rule for rule in address if rule.language.split("-")[0] == self.language.split("-")[0]]
        forms = dict.fromkeys(self._form(rule, named=not own) for rule in own or address)
        return ", ".join(forms) or None

    def _form(self, rule: Address, *, named: bool) -> str:
        form = self.words(f"conduct.address-form.{rule.form}")
        return f"{form} ({self.language_name(rule.language)})" if named else form

    def answer(self, category: Category) -> Markup:
        """Whether, where and how fast a kind of comment is answered."""
        phrase = self.words(f"categories.replies.{category.reply}")
        if category.reply != "no":
            phrase += ", " + self.words(f"categories.where.{category.where}").lower()
        found = escape(phrase)
        return (
            found + Markup(", {} {}").format(self.words("categories.within"), self.dur(category.within))
            if category.within
            else found
        )

    def helps(self, category: Category) -> Markup:
        """The tree and the messages that help with a kind of comment."""
        tree = [self.ref("tree", category.tree)] if category.tree else []
        return Markup(", ").join([*tree, *(self.ref("message", name) for name in category.messages)])

    def posters(self, account: Account) -> Markup:
        """Who may post on an account, and when."""
        parts = []
        for poster in account.who_may_post:
            condition = Markup(" ({})").format(self.inline(poster.condition)) if poster.condition else ""
            parts.append(self.ref("role", poster.role) + condition)
        return Markup(", ").join(parts)

    def admins(self, account: Account) -> Markup:
        """Who holds the keys of an account."""
        keys = {True: "accounts.mfa", False: "accounts.no-mfa", None: "accounts.unknown-mfa"}
        return Markup(", ").join(
            self.ref("role", admin.role) + Markup(" ({})").format(self.words(keys[admin.mfa]))
            for admin in account.admins
        )

    def first_reply(self, account: Account) -> Markup | None:
        """Time to the first reply: the account's own, else its platform's."""
        own = account.interaction.first_reply if account.interaction else None
        platform = self.site.book.platforms.get(account.platform)
        length = own or (platform.response.first_reply if platform and platform.response else None)
        return self.dur(length) if length and account.interaction else None

    def approvals(self, governance: Governance) -> Markup:
        """Who approved the edition, and when."""
        parts = (Markup("{}, {}").format(self.ref("role", a.role), self.day(a.day)) for a in governance.approvals)
        return Markup("; ").join(parts)

    def exercised(self) -> Markup | str:
        """The day of the last crisis exercise, and of the next."""
        last = self.last_exercised()
        if last is None:
            return ""
        following = self.words.date(EXERCISE_EVERY.after(last))
        return Markup("{}, {}").format(self.day(last), self.words("governance.next-exercise", day=following))

    def last_exercised(self) -> date | None:
        """The day of the last crisis exercise."""
        return last_exercised(self.site.book) if self.site.book.crisis else None

    def subjects(self) -> list[str]:
        """Kinds that have an owner or a review cycle, in the order of the handbook."""
        governance = self.site.book.governance
        named = {*governance.owners, *governance.review_every} if governance else set()
        return [kind for kind in (*KINDS, "default") if kind in named]

    def entry_link(self, kind: str, entry: Entry) -> Markup:
        """A link to an entry, or to the page of its subject."""
        if self.has(kind, entry.id):
            return self.ref(kind, entry.id)
        page = "levels" if kind == "crisis" else kind
        address = self.url("page", page)
        title = escape(self.t(entry.title))
        return Markup('<a href="{}">{}</a>').format(address, title) if address else title

    def review_every(self, kind: str) -> Markup | None:
        """Review cycle of a kind of object, its own or that of all others."""
        cycle = review_cycle(self.site.book, kind)
        return self.dur(cycle) if cycle else None

    def grouped(self, uses: Sequence[Use]) -> list[tuple[str, list[Falls]]]:
        """What falls to a role: by kind, then by object, the gravest scenario first, each with what the role does there."""
        ranks = {scenario.id: rank for rank, scenario in enumerate(scenarios_by_gravity(self.site.book))}
        order = sorted(uses, key=lambda use: (KINDS.index(use.kind), ranks[use.id] if use.kind == "scenario" else 0))
        return [
            (kind, [self._falls(list(of_object)) for _, of_object in groupby(of_kind, key=lambda use: use.id)])
            for kind, of_kind in groupby(order, key=lambda use: use.kind)
        ]

    def _falls(self, uses: Sequence[Use]) -> Falls:
        ways = dict.fromkeys(self.words(f"way.{use.way}") for use in uses if use.text is None)
        told = {(self.t(use.text), use.due): use for use in uses if use.text is not None}
        if uses[0].kind in _READ_THERE and len(told) > _FEW:
            # One does them with the page open: here it is enough to know that they are there.
            ways, told = {**ways, self.words("shorter.actions", number=len(told)): None}, {}
        return Falls(self.use_link(uses[0]), ", ".join(ways), list(told.values()))

    def use_link(self, use: Use) -> Markup:
        """A link to what gives something to a role."""
        single = next((entry for entry in self.site.book.singles() if kind_of(entry) == use.kind), None)
        return self.entry_link(use.kind, single) if single else self.ref(use.kind, use.id)
