"""Decision trees: questions, answers, outcomes. No expressions, variables or scores: answers only."""

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
    RoleRef,
    Scoped,
    Source,
    Text,
    TreeRef,
)


class Answer(Scoped):
    """An answer to a question, and where it leads."""

    id: Id
    """Stable id: it is in shared links and logs."""
    label: Text
    """What the reader taps."""
    go: str
    """Id of the question or outcome it leads to."""
    unsure: bool = False
    """true for « I do not know »: its branch must not lower the alert."""


class Question(Scoped):
    """One fact to establish."""

    ask: Text
    """The question: one fact one can observe; ends with a question mark."""
    hint: Text | None = None
    """One sentence that helps to answer."""
    why: Text | None = None
    """Why it is asked."""
    exhaustive: bool = False
    """true when the answers cover every case, so that « I do not know » is not needed."""
    sources: tuple[Source, ...] = ()
    """Where the question comes from."""
    answers: tuple[Answer, ...] = ()
    """Answers, in the order in which they are shown."""


class Action(Scoped):
    """One thing to do."""

    text: Text
    """The action, starting with a verb."""
    role: RoleRef | None = None
    """Role that does it, when it is not the outcome's owner."""
    due: Duration | None = None
    """Time from T0, when it is not the outcome's."""


class Escalate(Model):
    """Whom to turn to when nothing happens."""

    to: RoleRef
    """Role to turn to."""
    condition: Text
    """When."""
    after: Duration
    """Time from T0."""


class Recheck(Model):
    """The only loop: ask again after a time, a bounded number of times."""

    to: str
    """Question to ask again."""
    after: Duration | None = None
    """Time to wait."""
    max: int | None = None
    """How many times at the most."""


class Outcome(Scoped):
    """Where a path ends: what to do, who, by when."""

    title: Text
    """The verdict, as an instruction: the first thing to do."""
    level: LevelRef | None = None
    """Level of gravity."""
    owner: RoleRef | None = None
    """Role that acts."""
    due: Duration | None = None
    """Time from T0."""
    do: tuple[Action, ...] = ()
    """Actions, in order."""
    dont: tuple[Text, ...] = ()
    """What not to do."""
    message: MessageRef | None = None
    """Message to start from."""
    checklist: ChecklistRef | None = None
    """Checklist to open."""
    escalate: Escalate | None = None
    """Whom to turn to when nothing happens."""
    recheck: Recheck | None = None
    """Question to ask again after a time."""
    handoff: TreeRef | None = None
    """Tree that takes over."""


class TreeLimits(Model):
    """How large the tree may grow."""

    max_depth: int = 8
    """Questions on the longest path."""
    max_answers: int = 5
    """Answers to one question."""
    max_paths: int = 200
    """Different paths."""


class TreeTest(Model):
    """A situation the tree must judge rightly."""

    name: Text
    """The situation, in words."""
    path: dict[str, str]
    """Question id → answer id, from the start."""
    expect: str | None = None
    """Outcome it must reach."""
    expect_level: str | None = None
    """Level it must reach, `sensitive` or `>= sensitive`."""


class Tree(Entry):
    """playbooks/trees/<id>.yml: a decision tree."""

    group: Moment | None = None
    """crisis, reply, publish or accounts: where the lists show it; at their end when absent."""
    purpose: Text
    """What it decides, shown above the first question."""
    use_when: Text | None = None
    """When to open it."""
    time_budget: Duration | None = None
    """Time it should take."""
    start: str
    """Id of the first question."""
    limits: TreeLimits = TreeLimits()
    """How large it may grow."""
    questions: dict[Id, Question] = Field(min_length=1)
    """Questions by id."""
    outcomes: dict[Id, Outcome] = Field(min_length=1)
    """Outcomes by id."""
    tests: tuple[TreeTest, ...] = ()
    """Situations the tree must judge rightly; run by `vademecum check`."""
