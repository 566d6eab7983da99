"""How we behave: code of conduct, house voice, and what employees may do on their own accounts."""

from enum import StrEnum

from vademecum.model.base import (
    Entry,
    Example,
    Language,
    Model,
    Piece,
    PlatformRef,
    RoleRef,
    Rule,
    ScenarioRef,
    Source,
    Text,
    TreeRef,
)


class Trait(Model):
    """A trait of the house voice."""

    title: Text
    """The trait, in a word or two."""
    text: Text | None = None
    """What it means for us."""
    examples: tuple[Example, ...] = ()
    """Do and don't pairs."""


class AddressForm(StrEnum):
    """How we address people."""

    TU = "tu"
    VOUS = "vous"
    NEUTRAL = "neutral"
    FOLLOW = "follow-user"


class Address(Model):
    """Form of address for one audience or platform, in one language."""

    language: Language = "fr"
    """Language the rule is about."""
    form: AddressForm
    """tu, vous, neutral or follow-user."""
    audience: Text | None = None
    """For whom; everybody when absent."""
    platforms: tuple[PlatformRef, ...] = ()
    """Where; everywhere when absent."""


class HumourLevel(StrEnum):
    NONE = "none"
    LIGHT = "light"
    FREE = "free"


class HumourContext(Model):
    """How much humour one situation bears."""

    context: Text
    """The situation."""
    level: HumourLevel
    """none, light or free."""


class Humour(Model):
    """When we may be funny."""

    levels: tuple[HumourContext, ...] = ()
    """How much, by situation."""
    no_go: tuple[Text, ...] = ()
    """Subjects we never joke about."""
    approver: RoleRef | None = None
    """Role that says yes when in doubt."""


class SignatureMode(StrEnum):
    NONE = "none"
    INITIALS = "initials"
    FIRST_NAME = "first-name"
    FULL_NAME = "full-name"
    TEAM = "team"


class Signature(Model):
    """How answers are signed: person to person, without exposing staff."""

    mode: SignatureMode
    """none, initials, first-name, full-name or team."""
    where: Text
    """Where and when we sign."""
    opt_out: Text | None = None
    """How somebody may stop signing."""
    pseudonym_allowed: bool = False
    """true when staff may sign with a pseudonym."""


class Emotion(Piece):
    """How to answer somebody who speaks from an emotion."""

    title: Text
    """The emotion."""
    recognise: Text
    """How it shows."""
    first_sentence: Text
    """A first sentence that fits."""
    avoid: Text
    """What makes it worse."""
    then: Text
    """What to do next."""


class Disclosure(Model):
    """Something we always make known."""

    when: Text
    """The situation."""
    say: Text
    """What we write."""


class Conduct(Entry):
    """policy/conduct.yml: the code of conduct of those who speak for us."""

    intro: Text | None = None
    """A few sentences that open the page."""
    rules: tuple[Rule, ...] = ()
    """The rules."""
    voice: tuple[Trait, ...] = ()
    """Traits of the house voice."""
    address: tuple[Address, ...] = ()
    """Form of address (tu or vous) by audience and platform."""
    humour: Humour | None = None
    """Humour policy."""
    signature: Signature | None = None
    """How answers are signed."""
    emotions: tuple[Emotion, ...] = ()
    """How to answer each emotion."""
    disclosures: tuple[Disclosure, ...] = ()
    """What we always make known."""
    corrections: Text | None = None
    """How we correct and delete what was wrong."""


class ProtectedSpeech(Model):
    """Speech that the law protects, whatever a policy says."""

    jurisdiction: str
    """QC, FR, BE, …"""
    text: Text
    """What is protected, in plain words."""
    sources: tuple[Source, ...] = ()
    """The law, with the day it was checked."""


class AskFirst(Model):
    """What an employee does in doubt."""

    tree: TreeRef | None = None
    """Decision tree that answers « may I post this? »."""
    role: RoleRef | None = None
    """Role to ask."""


class Advocacy(Model):
    """Employees who speak for us because they want to."""

    intro: Text
    """What it is, and that it is voluntary."""
    rules: tuple[Rule, ...] = ()
    """The rules of the game."""
    data_collected: Text | None = None
    """What our tools see of personal accounts."""


class Employees(Entry):
    """policy/employees.yml: what employees may do on their own accounts."""

    scope: Text
    """What this policy covers, and what it does not."""
    rules: tuple[Rule, ...] = ()
    """The rules."""
    ask_first: AskFirst | None = None
    """What to do in doubt."""
    protected_speech: tuple[ProtectedSpeech, ...] = ()
    """Speech that the law protects, by jurisdiction."""
    advocacy: Advocacy | None = None
    """Employees as ambassadors."""
    at_work: Text | None = None
    """Use of social media at work."""
    departure: Text | None = None
    """What changes when somebody leaves."""
    sanctions: Text | None = None
    """What happens when the rules are broken."""
    if_attacked: ScenarioRef | None = None
    """Scenario to open when an employee is attacked."""
