"""How the handbook stays true: edition, approvals, review cycles, owners; and its words."""

from datetime import date
from typing import Annotated

from vademecum.model.base import Duration, Email, Entry, Model, Piece, RoleRef, RuleRef, Seen, Source, Text, Visibility

Internal = Seen(Visibility.INTERNAL)


class Approval(Model):
    """A yes to an edition."""

    role: RoleRef
    """Role that approved."""
    day: date
    """Day."""


class Exemption(Piece):
    """A rule that does not hold for somebody, for a time."""

    rule: RuleRef
    """The rule."""
    scope: Text
    """For whom and what."""
    reason: Text
    """Why."""
    requester: RoleRef
    """Role that asked."""
    approved_by: RoleRef
    """Role that agreed."""
    until: date
    """Last day."""


class Meeting(Model):
    """A meeting that decides about this handbook."""

    title: Text
    """Its name, and what it decides."""
    every: Duration
    """How often."""
    roles: tuple[RoleRef, ...] = ()
    """Who sits there."""


class Verification(Model):
    """A check that the handbook is kept."""

    title: Text
    """What is checked."""
    every: Duration
    """How often."""
    role: RoleRef
    """Role that checks."""
    evidence: Text
    """What proves it."""


class Governance(Entry):
    """policy/governance.yml: edition, approvals, review cycles and owners."""

    visibility: Visibility = Visibility.PUBLIC
    """Who may read it; the public sees the edition only."""
    edition: str
    """Number of this edition, such as 1.0.0; it stands at the foot of every page."""
    released: date | None = None
    """Day of release."""
    effective: date | None = None
    """Day from which this edition is in force, where that is not the day of its release."""
    approvals: Annotated[tuple[Approval, ...], Internal] = ()
    """Who approved it, when."""
    drafts_allowed: Annotated[bool, Internal] = False
    """true when an edition may hold objects that nobody approved, or that changed since; their pages say so."""
    owners: Annotated[dict[str, RoleRef], Internal] = {}
    """Role that keeps each subject true: kind (platform, tree, …) → role. Used where an object names none."""
    review_every: Annotated[dict[str, Duration], Internal] = {}
    """Review cycle of each subject: kind → duration. `default` serves the others."""
    change_process: Annotated[Text | None, Internal] = None
    """How a change is proposed, approved and announced."""
    precedence: Annotated[tuple[Text, ...], Internal] = ()
    """What wins when rules disagree, highest first."""
    exceptions: Annotated[tuple[Exemption, ...], Internal] = ()
    """Rules that do not hold for somebody, until a day."""
    meetings: Annotated[tuple[Meeting, ...], Internal] = ()
    """Meetings that decide."""
    verifications: Annotated[tuple[Verification, ...], Internal] = ()
    """How we check that the handbook is kept."""
    feedback: Email | None = None
    """Shared mailbox for remarks on the handbook."""
    coverage: Annotated[bool, Internal] = False
    """true for a page that says where the handbook meets each demand of the articles that this program started from."""


class Term(Entry):
    """A word of the glossary; `title` is the word."""

    definition: Text
    """What it means here, in a sentence or two."""
    not_to_confuse: Text | None = None
    """What it is often mistaken for."""
    source: Source | None = None
    """Where the definition comes from."""
