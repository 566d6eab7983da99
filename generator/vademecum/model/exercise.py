"""Table-top exercises: a crisis played around a table, by the clock, with what happens and what is expected."""

from datetime import date
from typing import Annotated

from pydantic import Field

from vademecum.model.base import Duration, Entry, Model, Piece, Pointers, RoleRef, ScenarioRef, Text
from vademecum.model.training import Artefact


class Inject(Model):
    """Something that happens during the exercise."""

    at: Duration
    """Time from T0 at which it happens: `0 min`, `12 min`."""
    text: Text
    """What happens, as the facilitator says it."""
    artefact: Artefact | None = None
    """What somebody sees or receives then."""
    to: tuple[RoleRef, ...] = ()
    """Roles who hear of it; everybody when absent."""
    expects: Annotated[tuple[str, ...], Pointers()] = ()
    """What should be done, as `kind:id`, down to an item of a checklist or a place in a tree: `checklist:first-hour#open-log`."""
    due: Duration | None = None
    """Time from T0 by which it should be done."""
    look: Text | None = None
    """What the facilitator watches for."""


class Criterion(Piece):
    """A line of the scoring grid; its id is unique within its exercise."""

    title: Text
    """What is scored: the time to the first word, the right approver."""
    limit: Duration | None = None
    """Longest time that is good."""
    measure: Text
    """What is measured, from when to when."""
    good: Text
    """What it looks like when it is good."""
    weak: Text
    """What it looks like when it is weak."""


class Held(Model):
    """A day on which the exercise was held."""

    day: date
    """Day."""
    roles: tuple[RoleRef, ...] = ()
    """Roles that took part."""
    result: Text | None = None
    """What came out of it, in a sentence: what was late, what changes."""


class Exercise(Entry):
    """playbooks/exercises/<id>.yml: a crisis scenario played around a table."""

    scenario: ScenarioRef
    """The crisis scenario that is played."""
    minutes: int = Field(ge=5, le=480)
    """Time it takes, in minutes, without the talk that follows."""
    objectives: tuple[Text, ...] = Field(min_length=1)
    """What it practises, each starting with a verb."""
    roles: tuple[RoleRef, ...] = Field(min_length=1)
    """Roles that somebody plays."""
    brief: Text
    """What the participants are told before T0."""
    injects: tuple[Inject, ...] = ()
    """What happens, in order."""
    scoring: tuple[Criterion, ...] = ()
    """Lines of the scoring grid."""
    held: tuple[Held, ...] = ()
    """Days on which it was held: the newest shows on the crisis page."""
