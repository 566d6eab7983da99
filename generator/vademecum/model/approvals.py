"""Who says yes, and how fast."""

from enum import StrEnum

from vademecum.model.base import ChecklistRef, Duration, Entry, Model, RoleRef, Text


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRISIS = "crisis"


class Timeout(StrEnum):
    """What happens when a step takes too long."""

    APPROVE = "approve"
    ESCALATE = "escalate"
    REJECT = "reject"


class ApprovalStep(Model):
    """One step of a route."""

    role: RoleRef
    """Role that decides."""
    action: Text
    """What it checks."""
    max: Duration
    """Longest time it may take."""
    on_timeout: Timeout
    """approve, escalate or reject."""
    escalate_to: RoleRef | None = None
    """Role that decides after a time-out, with escalate."""
    parallel: bool = False
    """true when it runs at the same time as the step before."""


class Route(Entry):
    """The way to a yes for content of one risk."""

    risk: Risk
    """low, medium, high or crisis."""
    covers: Text
    """What content takes this route."""
    steps: tuple[ApprovalStep, ...] = ()
    """Steps, in order; none means that the author decides."""


class Delegation(Model):
    """A power lent to another role."""

    giver: RoleRef
    """Role that delegates."""
    taker: RoleRef
    """Role that decides instead."""
    conditions: Text
    """When."""


class Bypass(Model):
    """Publishing without approval in an emergency."""

    role: RoleRef
    """Role that may."""
    log: Text
    """What it writes down."""
    review_within: Duration
    """When it is reviewed."""


class Approvals(Entry):
    """policy/approvals.yml: who says yes, and how fast."""

    intro: Text | None = None
    """A few sentences that open the page."""
    routes: tuple[Route, ...] = ()
    """Routes by risk."""
    four_eyes: tuple[Text, ...] = ()
    """What nobody does alone."""
    before_post: ChecklistRef | None = None
    """Checklist to run before any post."""
    delegations: tuple[Delegation, ...] = ()
    """Powers lent."""
    bypass: Bypass | None = None
    """Publishing without approval in an emergency."""
