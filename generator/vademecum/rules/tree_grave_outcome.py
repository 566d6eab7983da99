"""The gravest level of a decision tree comes too late, or rests on one person.

At the gravest level, the person in charge may be asleep, on a plane or hurt: the outcome must say whom to turn to and
when. And a tree that can end there should find out with its first question: while people answer three others, nobody
calls for help. A tree that another tree hands over to is excused from the second point: there, safety was asked before.

What to do: add `escalate` to the outcome, and ask first what cannot wait, with an answer that leads straight to the
gravest level.

    questions:
      danger:
        ask: Is anyone in danger?
        answers:
          - {id: "yes", label: "Yes", go: call-chair}
    outcomes:
      call-chair:
        escalate: {to: chair, condition: The lead does not answer., after: 15 min}
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The outcomes at the gravest level, and the first question of the trees that have one."""
    gravest = next(iter(handbook.levels.values()), None)
    if gravest is None:
        return
    title = trees.plain(gravest.title, handbook.languages[0])
    continued = {outcome.handoff for tree in handbook.trees.values() for outcome in tree.outcomes.values()}
    worst = trees.gravity(handbook)
    for tree in handbook.trees.values():
        grave = {name for name, outcome in tree.outcomes.items() if outcome.level == gravest.id}
        yield from islice(_alone(handbook, tree, sorted(grave), title), trees.FEW)
        at_once = {name for name in tree.outcomes if worst[tree.id].get(name) == 0}
        if grave and tree.id not in continued and not any(e.target in at_once for e in trees.leaving(tree, tree.start)):
            ask = trees.quoted(tree, tree.start, handbook.languages[0])
            message = f"no answer to the first question, {ask}, leads straight to the level “{title}”"
            yield Finding(handbook.at(tree, "start"), message, "Ask first what cannot wait, such as danger to people.")


def _alone(handbook: Handbook, tree: Tree, grave: list[str], level: str) -> Iterator[Finding]:
    for name in grave:
        outcome = tree.outcomes[name]
        if outcome.escalate is None and not outcome.handoff:
            verdict = trees.quoted(tree, name, handbook.languages[0])
            message = f"{verdict} is at the level “{level}” and does not say whom to turn to when nobody answers"
            hint = "Write `escalate: {to: …, condition: …, after: 15 min}`."
            yield Finding(handbook.at(tree).key("outcomes", name), message, hint)
