"""The life of an account, from the request to the archive; and who holds which keys."""

from typing import Annotated

from pydantic import Field

from vademecum.model.base import (
    ChecklistRef,
    Duration,
    Entry,
    Obligation,
    Piece,
    RoleRef,
    Seen,
    Text,
    TreeRef,
    Visibility,
)


class Gate(Piece):
    """A question of the request form."""

    ask: Text
    """The question."""
    why: Text
    """Why it is asked."""
    refused_if: Text | None = None
    """The answer that ends the request."""


class Stage(Piece):
    """A stage in the life of an account."""

    title: Text
    """Its name."""
    trigger: Text
    """What starts it."""
    text: Text
    """What is done."""
    role: RoleRef
    """Role that does it."""
    within: Duration | None = None
    """Time it may take."""
    tree: TreeRef | None = None
    """Decision tree."""
    checklist: ChecklistRef | None = None
    """Checklist."""
    evidence: Text | None = None
    """What is kept."""


class Lifecycle(Entry):
    """policy/lifecycle.yml: request, opening, handover, review, dormancy, compromise, closing."""

    intro: Text | None = None
    """A few sentences that open the page."""
    decider: RoleRef
    """Role that says yes or no to a new account."""
    answer_within: Duration
    """Time in which a request is answered."""
    request: tuple[Gate, ...] = Field(min_length=1)
    """The request form: gate questions, in order."""
    bad_reasons: tuple[Text, ...] = ()
    """Reasons that are never enough."""
    stages: tuple[Stage, ...] = ()
    """Stages, in order."""
    launch: Text | None = None
    """How an audience is built before the first post."""
    dormant_after: Duration | None = None
    """Time below the activity floor after which an account is dormant."""
    closing_conditions: tuple[Text, ...] = ()
    """When an account is closed."""


class Control(Piece):
    """A security measure."""

    title: Text
    """The measure."""
    obligation: Obligation = Obligation.MUST
    """must, should, may, should-not or must-not."""
    text: Text
    """What is done."""
    rationale: Text
    """Why, in one sentence."""
    role: RoleRef
    """Role that does it."""
    every: Duration | None = None
    """How often."""
    evidence: Text | None = None
    """What proves it."""


class Security(Entry):
    """policy/security.yml: access to accounts, devices, agencies, break-glass."""

    intro: Text | None = None
    """A few sentences that open the page."""
    controls: tuple[Control, ...] = Field(min_length=1)
    """Measures, the most important first."""
    leaver_within: Duration
    """Time in which somebody who leaves loses access."""
    leaver: ChecklistRef | None = None
    """Checklist for a leaver."""
    agencies: Text | None = None
    """How an agency gets access."""
    break_glass: Annotated[Text | None, Seen(Visibility.RESTRICTED)] = None
    """How we get in when nobody who has access can be reached."""
