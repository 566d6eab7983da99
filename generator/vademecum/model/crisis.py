"""When it goes wrong: levels, scenarios, checklists, messages."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from vademecum.model.base import (
    ChecklistRef,
    Duration,
    Entry,
    Id,
    LevelRef,
    MessageRef,
    Model,
    Moment,
    NumberRef,
    Piece,
    PlatformRef,
    RoleRef,
    RouteRef,
    Scoped,
    Text,
    TreeRef,
)
from vademecum.model.conduct import AddressForm


class Level(Piece):
    """A level of gravity."""

    title: Text
    """Its name."""
    criteria: tuple[Text, ...] = Field(min_length=1)
    """Any one of these puts us at this level: facts one can see, not judgements."""
    examples: Text | None = None
    """What it looks like."""
    decider: RoleRef | None = None
    """Role that decides at this level."""
    called: tuple[RoleRef, ...] = ()
    """Roles called at once."""
    first_word: Duration | None = None
    """Time from T0 to our first public word."""
    update_every: Duration | None = None
    """Time between two updates."""
    approval: RouteRef | None = None
    """Approval route at this level."""
    message: MessageRef | None = None
    """Message to start from."""
    posting: Text | None = None
    """What happens to ordinary posts."""


class Trigger(Piece):
    """A fact or figure that puts us at a level."""

    text: Text
    """What is seen, with its figure."""
    level: LevelRef
    """Level it leads to."""


class Phase(Piece):
    """A phase of a crisis."""

    title: Text
    """Its name."""
    text: Text
    """What is done, and how one knows that it is over."""


class Seat(Model):
    """A seat in the crisis cell."""

    role: RoleRef
    """Role that takes it."""
    does: Text
    """What the seat does."""


class Rhythm(Model):
    """How often we speak, by moment."""

    moment: Text
    """The moment."""
    every: Duration
    """Time between two words."""


class DarkMode(Model):
    """Silence on ordinary posts."""

    pauses: tuple[Text, ...] = Field(min_length=1)
    """What is paused."""
    decider: RoleRef
    """Role that decides."""
    resume: Text
    """When and how posts resume."""


class StandDown(Model):
    """The end of a crisis."""

    criteria: tuple[Text, ...] = Field(min_length=1)
    """What must be true, on figures."""
    decider: RoleRef
    """Role that declares it over."""
    message: MessageRef | None = None
    """Last message."""
    review_within: Duration
    """Time in which the review meeting is held."""


class Crisis(Entry):
    """playbooks/crisis.yml: what a crisis is, its levels, who is in the cell."""

    definition: Text
    """What we call a crisis."""
    in_doubt: Text | None = None
    """What to do when two levels fit: take the higher."""
    t0: Text | None = None
    """When the clock starts: at detection, not at declaration."""
    tree: TreeRef | None = None
    """Decision tree « is it a crisis, at what level? »."""
    levels: tuple[Level, ...] = ()
    """Levels, the gravest first."""
    triggers: tuple[Trigger, ...] = ()
    """Facts and figures that put us at a level."""
    phases: tuple[Phase, ...] = ()
    """Phases, in order."""
    team: tuple[Seat, ...] = ()
    """Seats of the crisis cell."""
    scribe: RoleRef | None = None
    """Role that keeps the log, on one device, for all."""
    principles: tuple[Text, ...] = ()
    """Principles to hold on to."""
    rhythm: tuple[Rhythm, ...] = ()
    """How often we speak."""
    dark_mode: DarkMode | None = None
    """Silence on ordinary posts."""
    stand_down: StandDown | None = None
    """The end of a crisis."""
    staff_line: Text | None = None
    """What every employee does and says meanwhile."""
    exercised: date | None = None
    """Day of the last exercise that has no file in playbooks/exercises; the days of the others stand there, under `held`."""


class FirstHourStep(Model):
    """A step of the first hour."""

    do: Text
    """The action, starting with a verb."""
    role: RoleRef
    """Role that does it."""
    due: Duration
    """Time from T0."""


class Happening(StrEnum):
    """What a scenario is about, as somebody sees it at first."""

    DANGER = "danger"
    ACCOUNTS = "accounts"
    SERVICE = "service"
    ATTACKS = "attacks"
    TEAM = "team"
    LAW = "law"


class Scenario(Entry):
    """playbooks/scenarios/<id>.yml: what to do when this happens."""

    group: Happening | None = None
    """danger, accounts, service, attacks, team or law: where the lists show it; at their end when absent."""
    signs: tuple[Text, ...] = Field(min_length=1)
    """How one recognises it."""
    level: LevelRef
    """Level to start at."""
    can_become: LevelRef | None = None
    """Level it may rise to, and `signs` of it are told in the tree."""
    first_hour: tuple[FirstHourStep, ...] = Field(min_length=1)
    """Steps of the first hour, in order."""
    tree: TreeRef | None = None
    """Decision tree to open first."""
    checklists: tuple[ChecklistRef, ...] = ()
    """Checklists to run."""
    roles: tuple[RoleRef, ...] = ()
    """Roles this scenario adds to the cell."""
    messages: tuple[MessageRef, ...] = ()
    """Messages to start from."""
    never: tuple[Text, ...] = ()
    """What never to do."""


class ChecklistMode(StrEnum):
    """Read each item, then do it; or do from memory, then confirm each item."""

    READ_DO = "read-do"
    DO_CONFIRM = "do-confirm"


class Item(Scoped, Piece):
    """One action of a checklist."""

    do: Text
    """The action: one verb, and the value one must see."""
    role: RoleRef
    """Role that does it."""
    due: Duration | None = None
    """Time from T0."""
    critical: bool = False
    """true when skipping it does harm."""
    confirm: Text | None = None
    """What to write down when it is done: a time, a name, a number."""


class ChecklistPhase(Piece):
    """A group of items up to a pause."""

    title: Text
    """Its name."""
    items: tuple[Item, ...] = Field(min_length=1)
    """Five to nine items."""


class Checklist(Entry):
    """playbooks/checklists/<id>.yml: actions to tick off."""

    group: Moment | None = None
    """crisis, reply, publish or accounts: where the lists show it; at their end when absent."""
    mode: ChecklistMode
    """read-do or do-confirm."""
    trigger: Text
    """When to take it out."""
    phases: tuple[ChecklistPhase, ...] = Field(min_length=1)
    """Phases, in order."""


class Intent(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    REDIRECT = "redirect"
    ASK_DETAILS = "ask-details"
    CORRECT = "correct"
    APOLOGISE = "apologise"
    HOLD = "hold"
    SCOPE = "scope"
    UPDATE = "update"
    SAFETY = "safety"
    RESOLVE = "resolve"
    DECLINE = "decline"
    WARN = "warn"
    REMOVE_NOTICE = "remove-notice"
    THANK = "thank"
    CONDOLENCE = "condolence"
    STAFF = "staff"
    PRESS = "press"
    PARTNERS = "partners"


class Blank(Piece):
    """A blank to fill in: `{id}` in the text."""

    id: Id
    """Name between braces in the text."""
    label: Text
    """What to write there."""
    example: Text | None = None
    """An example."""
    number: NumberRef | None = None
    """Public number that belongs there: its lines are shown beside the blank."""


class Familiar(Model):
    """The same message with « tu », where the page says « tu »."""

    short: Text
    """Short form."""
    long: Text | None = None
    """Long form."""


class Message(Entry):
    """playbooks/messages/<id>.yml: words to start from; blanks are `{id}`."""

    intent: Intent
    """acknowledge, answer, redirect, ask-details, correct, apologise, hold, scope, update, …"""
    platforms: tuple[PlatformRef, ...] = ()
    """Platforms it suits; all when absent. The short form must fit each one's limit."""
    audience: Text | None = None
    """To whom."""
    address: AddressForm | None = None
    """Form of address in French; the platform's own when absent."""
    short: Text
    """Short form, for a post."""
    long: Text | None = None
    """Long form, for a page, a mail or a longer post."""
    tu: Familiar | None = None
    """The same with « tu », in French only, for pages that say it; absent where it would not differ or not fit."""
    blanks: tuple[Blank, ...] = ()
    """Every blank of the texts."""
    approver: RoleRef
    """Role that approves the filled message."""
    legal_check: date | None = None
    """Day of the last legal check."""
    expires: date | None = None
    """Day after which it must not be used without a new check."""
    do_not_use_when: Text | None = None
    """When it would do harm."""

    def forms(self) -> dict[str, Text]:
        """Its texts by form: short, long, and the same with « tu »."""
        tu = self.tu
        texts = {"short": self.short, "long": self.long, "tu-short": tu and tu.short, "tu-long": tu and tu.long}
        return {form: text for form, text in texts.items() if text}
