"""Use of AI, care of the team, records: three short subjects with rules of their own."""

from pydantic import Field

from vademecum.model.base import (
    ChecklistRef,
    Duration,
    Entry,
    MessageRef,
    Piece,
    RoleRef,
    Rule,
    ScenarioRef,
    Text,
    TreeRef,
)


class Ai(Entry):
    """policy/ai.yml: what machines may write for us, and what they may not."""

    intro: Text | None = None
    """A few sentences that open the page."""
    allowed: tuple[Text, ...] = ()
    """What it may be used for."""
    rules: tuple[Rule, ...] = ()
    """Rules, forbidden uses among them."""
    human_check: Text
    """Who checks what, before anything is published."""
    label: Text
    """What we say, and where, when a machine made it."""
    chatbot: Text | None = None
    """What an automatic answer says first, and how one reaches a person."""
    log: Text | None = None
    """What is written down."""
    tree: TreeRef | None = None
    """Decision tree."""


class Care(Entry):
    """policy/care.yml: those who read the worst for us."""

    intro: Text | None = None
    """A few sentences that open the page."""
    rules: tuple[Rule, ...] = ()
    """Limits of exposure, rotation, right to stop."""
    violent_content: Text | None = None
    """What to do with violent content."""
    manager_steps: tuple[Text, ...] = ()
    """What a manager does, in order."""
    support: Text
    """Whom to turn to, in confidence."""
    privacy: Text | None = None
    """Names of staff: what the public sees, pseudonyms, removal."""
    complaint: Text | None = None
    """Complaints with or for the person."""
    role: RoleRef
    """Role to turn to first."""
    scenario: ScenarioRef | None = None
    """Scenario to open when somebody is attacked."""
    tree: TreeRef | None = None
    """Decision tree."""


class RecordClass(Piece):
    """A kind of record."""

    title: Text
    """What is kept: posts, private messages, removed comments, decisions, consents."""
    why: Text
    """Why."""
    where: Text
    """Where, in what format."""
    keep: Duration | None = None
    """How long."""
    keep_note: Text | None = None
    """From when, or what the duration depends on."""
    disposal: Text
    """What happens then."""
    role: RoleRef
    """Role that keeps it."""
    access: Text | None = None
    """Who may see it."""


class Records(Entry):
    """policy/records.yml: what is kept, where, how long."""

    intro: Text | None = None
    """A few sentences that open the page: words fly, posts stay."""
    classes: tuple[RecordClass, ...] = Field(min_length=1)
    """Kinds of records."""
    rules: tuple[Rule, ...] = ()
    """Rules: nothing disappears in a dispute."""
    export: ChecklistRef | None = None
    """Checklist before an account closes."""
    notice: MessageRef | None = None
    """Message that tells people about a removal."""
