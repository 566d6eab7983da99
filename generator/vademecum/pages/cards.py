"""Cards to print and keep in a pocket: one a scenario, one a role with something to do in a crisis; and their index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from vademecum.model.base import Text
from vademecum.model.crisis import Message, Scenario
from vademecum.model.handbook import Handbook
from vademecum.model.links import plain
from vademecum.model.people import Role
from vademecum.pages.crisis import first_checklist
from vademecum.pages.messages import Version, versions
from vademecum.pages.page import Page
from vademecum.paper import MM, Block, card
from vademecum.posts import BLANK
from vademecum.queries import Use, holders_of, scenarios_by_gravity, uses_by_role
from vademecum.strings import Strings

_WHOLE = 2
"""Messages that a card holds in full: those of the first hour."""
_NUMBER = "+00 0 00 00 00 00"
"""A phone number, as it is measured."""


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The index and the cards; none where there is nothing to print."""
    scenarios = scenarios_by_gravity(book)
    uses = _crisis_uses(book)
    roles = [role for role in book.roles.values() if role.crisis_seat or uses.get(role.id)]
    if not (scenarios or book.trees or roles):
        return
    title, summary = words("cards.title"), words("cards.summary")
    yield Page(
        "cards/index.md",
        title,
        "cards",
        "crisis",
        "cards",
        summary,
        group="cards",
        values={"scenarios": scenarios, "roles": roles},
    )
    for scenario in scenarios:
        yield _page("scenario", scenario, _Scenario(book, words, scenario), words)
    for role in roles:
        yield _page("role", role, _Role(book, words, role, uses.get(role.id, [])), words)


def _page(kind: str, of: Scenario | Role, blocks: _Scenario | _Role, words: Strings) -> Page:
    return Page(
        f"cards/{kind}-{of.id}.md",
        words("cards.page", title=of.title.into(words.language)),
        "card",
        "crisis",
        f"card-{kind}-{of.id}",
        listed=False,
        values={"kind": kind, "of": of, "card": card(list(blocks.front()), *blocks.rests())},
    )


def _crisis_uses(book: Handbook) -> dict[str, list[Use]]:
    """The steps of scenarios and the items of their checklists, by role: the gravest scenario first."""
    scenarios = scenarios_by_gravity(book)
    lists = [name for scenario in scenarios for name in scenario.checklists] or list(book.checklists)
    order = {("scenario", scenario.id): rank for rank, scenario in enumerate(scenarios)}
    order |= {("checklist", name): len(order) + rank for rank, name in enumerate(dict.fromkeys(lists))}
    found: dict[str, list[Use]] = {}
    for role, uses in uses_by_role(book).items():
        done = [use for use in uses if use.way in ("step", "item") and (use.kind, use.id) in order]
        found[role] = sorted(done, key=lambda use: order[use.kind, use.id])
    return found


class _Blocks:
    """What the cards of scenarios and of roles have in common."""

    def __init__(self, book: Handbook, words: Strings) -> None:
        self.book, self.words = book, words

    def say(self, text: Text | None) -> str:
        """The plain words of a text, for measuring."""
        return plain(text.into(self.words.language)) if text else ""

    def title(self, kind: str, name: str) -> str:
        """The title of an object that is shown, else its id."""
        piece: Any = self.book.objects.get(kind, {}).get(name)
        return self.say(piece.title) if piece else name

    def several(self, key: str, texts: Sequence[Text]) -> Iterator[Block]:
        """A heading and a list, where there is something to list."""
        if texts:
            lines = [("heading", self.words(key)), *(("item", self.say(text)) for text in texts)]
            yield Block("several", (key, texts), tuple(lines))

    def call(self, levels: Sequence[str], cell: Sequence[str] = (), without: str = "") -> Iterator[Block]:
        """Whom to call: the lines that somebody always answers, and who decides at these levels."""
        duty = [role for role in self.book.roles.values() if role.phone and role.id != without]
        deciders = self.deciders(levels, without)
        if duty or deciders:
            lines = [("boxed", f"{self.say(role.title)}, {self.words('cards.duty')} {_NUMBER}") for role in duty]
            for role, decided in deciders.items():
                named = ", ".join(f"■ {self.title('level', level)}" for level in decided)
                lines.append(("boxed", f"{self.say(self.book.roles[role].title)}, {named} {_NUMBER}"))
            titles = ", ".join(self.say(self.book.roles[role].title) for role in cell if role in self.book.roles)
            lines += [("boxed", f"{self.words('scenario.roles')}: {titles}")] * bool(cell)
            yield Block("call", (duty, deciders, cell), (("heading", self.words("cards.call")), *lines), fixed=3 * MM)

    def end(self) -> Iterator[Block]:
        """Lines to write on, and where the page is that stays up to date."""
        yield Block("notes", None, (("heading", self.words("cards.notes")), *[("write", "-")] * 3))
        yield Block("live", None, (("small", "-" * 70),), fixed=24 * MM)

    def deciders(self, levels: Sequence[str], without: str) -> dict[str, list[str]]:
        """Roles that decide at these levels, where the readers may know."""
        found: dict[str, list[str]] = {}
        for name in levels:
            level = self.book.levels.get(name)
            if level and level.decider and level.decider in self.book.roles and level.decider != without:
                found.setdefault(level.decider, []).append(name)
        return found


class _Scenario(_Blocks):
    def __init__(self, book: Handbook, words: Strings, scenario: Scenario) -> None:
        super().__init__(book, words)
        self.scenario = scenario

    def front(self) -> Iterator[Block]:
        """What one sees first: what it is, how one knows it, whom to call."""
        yield self.head()
        yield from self.several("scenario.signs", self.scenario.signs)
        yield from self.call([self.scenario.level], self.scenario.roles)

    def rests(self) -> Iterator[list[Block]]:
        """The first hour, what never to do, the first words in full or else by name, the tools, the foot."""
        for whole in range(_WHOLE, -1, -1):
            never = self.several("scenario.never", self.scenario.never)
            yield [self.steps(), *never, *self.messages(whole), *self.tools(), *self.end()]

    def head(self) -> Block:
        """Title, level, and the line for T0."""
        scenario = self.scenario
        levels = [("starts", scenario.level), ("rises", scenario.can_become)]
        named = [f"{self.words(f'level.{key}')} ■ {self.title('level', name)}" for key, name in levels if name]
        lines = (("title", self.say(scenario.title)), ("lead", "   ".join(named)), ("write", "-"))
        return Block("scenario_head", scenario, (("kicker", "-"), *lines))

    def steps(self) -> Block:
        """The first hour, with who and by when."""
        lines = [("heading", self.words("scenario.now"))]
        for step in self.scenario.first_hour:
            role = self.book.roles.get(step.role)
            lines += [("step", self.say(step.do)), ("under", f"{self.say(role.title) if role else ''} · {_NUMBER}")]
        return Block("steps", self.scenario, tuple(lines))

    def messages(self, whole: int) -> Iterator[Block]:
        """So many messages to send first, in full, and the names of those that follow."""
        messages = [self.book.messages[name] for name in self.scenario.messages if name in self.book.messages]
        if messages:
            languages = [self.words.language, *self.book.languages]
            first = [(message, versions(self.book, message.short, languages)[0]) for message in messages[:whole]]
            rest = [message.id for message in messages[whole:]]
            lines = [("item", f"{self.say(message.title)}: {self.named(message, words)}") for message, words in first]
            then = ", ".join(self.say(self.book.messages[name].title) for name in rest)
            lines += [("item", f"{self.words('cards.then')}: {then}")] * bool(rest)
            yield Block("messages", (first, rest), (("heading", self.words("cards.messages")), *lines))

    def named(self, message: Message, version: Version) -> str:
        """The words with the name of each blank in its place."""
        labels = {blank.id: f"[{blank.label.into(version.language)}]" for blank in message.blanks}
        return BLANK.sub(lambda match: labels.get(match[1], match[0]), version.words)

    def tools(self) -> Iterator[Block]:
        """The names of the tree and of the checklists."""
        tree = [("tree", self.scenario.tree)] if self.scenario.tree in self.book.trees else []
        named = [*tree, *(("checklist", name) for name in self.scenario.checklists if name in self.book.checklists)]
        if named:
            lines = (("item", self.title(kind, name) + "-" * 12) for kind, name in named)
            yield Block("tools", named, (("heading", self.words("scenario.tools")), *lines))


class _Role(_Blocks):
    def __init__(self, book: Handbook, words: Strings, role: Role, uses: Sequence[Use]) -> None:
        super().__init__(book, words)
        self.role, self.uses, self.first = role, uses, first_checklist(book)

    def front(self) -> Iterator[Block]:
        """What one sees first: what it is for, and whom to call."""
        yield self.head()
        yield from self.call(list(self.book.levels), without=self.role.id)

    def rests(self) -> Iterator[list[Block]]:
        """Who holds it, what it does in every crisis, what it may and may not do, and how each scenario begins for it.

        Where that is too much for a card, it leaves out what the role must do every day, then names the scenarios only.
        """
        role = self.role
        for told, must in ((True, True), (True, False), (False, True), (False, False)):
            yield [
                *self.holders(),
                *self.baseline(),
                *self.several("roles.decides", role.decides),
                *self.several("roles.not-allowed", role.not_allowed),
                *self.begins(told=told),
                *self.lists(),
                *(self.several("roles.must", role.duties.must) if must else ()),
                *self.end(),
            ]

    def head(self) -> Block:
        """Title, and what the role is for in a crisis."""
        role = self.role
        front = (("title", self.say(role.title)), ("lead", self.say(role.crisis_seat or role.mission)))
        reach = [("text", self.say(role.reach))] * bool(role.reach)
        return Block("role_head", role, (("kicker", "-"), *front, *reach))

    def holders(self) -> Iterator[Block]:
        """Who holds the role and who takes over, for the readers who see names."""
        held = holders_of(self.book, self.role.id)
        if held:
            called = [(holder.entity, (holder.person, *holder.backups)) for holder in held]
            lines = [("boxed", f"{'m' * 15} {_NUMBER} {_NUMBER}") for _, names in called for _ in names]
            yield Block("holders", called, (("heading", self.words("roles.holders")), *lines), fixed=3 * MM)

    def baseline(self) -> Iterator[Block]:
        """What the role does in the first hour of every crisis."""
        uses = [use for use in self.uses if (use.kind, use.id) == ("checklist", self.first)]
        if self.first and uses:
            heading = f"{self.words('cards.every')} {self.title('checklist', self.first)}"
            lines = [("step", self.say(use.text)) for use in uses]
            yield Block("baseline", (self.first, uses), (("heading", heading), *lines))

    def begins(self, *, told: bool) -> Iterator[Block]:
        """How each scenario begins for the role, the gravest first: its first step, or the name and the time only."""
        steps = [use for use in self.uses if use.kind == "scenario"]
        firsts = {use.id: use for use in reversed(steps)}
        for number, use in enumerate(firsts[name] for name in dict.fromkeys(use.id for use in steps)):
            heading = [("heading", self.words("cards.begins"))] * (number == 0)
            words = f"{self.title('scenario', use.id)}{self.words('colon')}{self.say(use.text) if told else ''}"
            yield Block("begins", (number == 0, use, told), (*heading, ("begins", words)))

    def lists(self) -> Iterator[Block]:
        """The other checklists in which the role ticks something off."""
        names = dict.fromkeys(use.id for use in self.uses if use.kind == "checklist" and use.id != self.first)
        if names:
            titles = ", ".join(self.title("checklist", name) for name in names)
            yield Block("lists", list(names), (("heading", self.words("cards.lists")), ("text", titles)))
