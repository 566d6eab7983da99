"""Training: paths by audience, modules to read with their quiz, situations walked through the real decision trees."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from vademecum.model.base import (
    Duration,
    Entry,
    Id,
    Model,
    ModuleRef,
    Piece,
    Pointers,
    RoleRef,
    SituationRef,
    Text,
    TreeRef,
)


class Trainees(Model):
    """Who must follow a path."""

    everyone: bool = False
    """true when it is for everybody in the organisation."""
    roles: tuple[RoleRef, ...] = ()
    """Roles that must follow it."""


class Stage(Model):
    """A module of a path, and when it comes."""

    module: ModuleRef
    """The module."""
    week: int = Field(default=1, ge=1, le=104)
    """Week of the path in which it comes, from 1."""


class Path(Entry):
    """policy/training.yml: a path of modules that some roles, or everybody, must follow."""

    audience: Trainees
    """Who must follow it: `everyone: true`, or `roles: […]`."""
    intro: Text | None = None
    """A few sentences that open its page."""
    modules: tuple[Stage, ...] = Field(min_length=1)
    """Modules, in order, each with its week."""
    minutes: int | None = Field(default=None, ge=1)
    """Longest time it may take, in minutes; the modules of a longer path are reported."""
    due: Duration | None = None
    """Time after arrival by which it must be passed."""
    refresh: Duration | None = None
    """Time after which it must be passed again."""
    pass_mark: int = Field(default=80, ge=1)
    """Percent of the questions of the exam that must be right."""
    attempts: int | None = Field(default=None, ge=1)
    """Attempts at the exam before a trainer is asked; as many as one likes when absent."""
    pool: int | None = Field(default=None, ge=1)
    """Questions drawn for the exam; all of them when absent."""
    evidence: Text | None = None
    """What shows that it was followed, and who keeps it."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDER = "order"
    RULE = "rule"


class Choice(Model):
    """An answer to choose."""

    id: Id
    """Stable id, unique within its question: results name it. The id of a rule for a question of kind `rule`."""
    text: Text | None = None
    """The answer; for a question of kind `rule` the title of the rule when absent."""
    right: bool = False
    """true when it is right. Answers of a question of kind `order` are written in the right order instead."""
    why: Text | None = None
    """Why it is right or wrong: shown once it was chosen."""


class Confirmed(Model):
    """When somebody last made sure that a question still says what the handbook says."""

    day: date
    """Day."""
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    """What the tested objects asked of readers on that day; written by `vademecum training confirm`."""


class Question(Piece):
    """A question of a quiz; its id is unique within its module."""

    kind: QuestionKind
    """single: one right answer; multiple: several; order: put in order; rule: which rule applies."""
    text: Text
    """The question."""
    answers: tuple[Choice, ...] = Field(min_length=2)
    """Answers; for `order` in the right order."""
    why: Text | None = None
    """What to remember; shown after any answer."""
    tests: Annotated[tuple[str, ...], Pointers()] = Field(min_length=1)
    """What it tests, as `kind:id`, for instance `rule:no-deleting-criticism`: shown and linked with the answer."""
    confirmed: Confirmed | None = None
    """Written by `vademecum training confirm`; the question is stale once what it tests asks something else."""


class Module(Entry):
    """playbooks/modules/<id>.yml: something to learn in one sitting, with its quiz."""

    objectives: tuple[Text, ...] = Field(min_length=1)
    """What one can do afterwards, each starting with a verb."""
    minutes: int = Field(ge=1)
    """Time it takes, in minutes, readings, quiz and situations included."""
    intro: Text | None = None
    """What it is about, in a few sentences."""
    read: Annotated[tuple[str, ...], Pointers()] = ()
    """What to read, as `kind:id` or `page:id`, in order."""
    questions: tuple[Question, ...] = ()
    """The quiz."""
    situations: tuple[SituationRef, ...] = ()
    """Situations to walk through."""


class ArtefactKind(StrEnum):
    """What somebody saw or received."""

    POST = "post"
    COMMENT = "comment"
    MAIL = "mail"
    MESSAGE = "message"


class Artefact(Model):
    """What somebody saw or received, shown as such."""

    kind: ArtefactKind
    """post, comment, mail or message."""
    author: Text | None = None
    """Who wrote it, in words: a neighbour, an unknown account."""
    text: Text
    """Its words."""
    alt: Text | None = None
    """What the picture in it shows, in words: none is drawn."""


class Situation(Entry):
    """playbooks/situations/<id>.yml: a situation to judge with a real decision tree; how it must end is computed."""

    text: Text
    """What happens."""
    artefact: Artefact | None = None
    """What somebody saw or received."""
    tree: TreeRef
    """The tree that decides."""
    facts: dict[Id, tuple[Id, ...]] = Field(min_length=1)
    """What is known: question of the tree → the answers that are right in this situation."""
    debrief: Text | None = None
    """What to remember, shown at the end."""
