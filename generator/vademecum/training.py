"""Questions about training: who must follow what, which answers are right, how a situation must end, what is stale."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from vademecum import trees
from vademecum.fingerprints import fingerprints
from vademecum.model.handbook import SINGLES, Handbook
from vademecum.model.training import Module, Path, Question, QuestionKind, Situation
from vademecum.model.tree import Tree

Key = tuple[str, str]
"""A question: id of its module, its own id."""
State = Literal["fresh", "stale", "unconfirmed"]


def modules_of(book: Handbook, path: Path) -> list[Module]:
    """The modules of a path that there are, in order."""
    return [book.modules[stage.module] for stage in path.modules if stage.module in book.modules]


def weeks(book: Handbook, path: Path) -> dict[int, list[Module]]:
    """The modules of a path by week."""
    found: dict[int, list[Module]] = {}
    for stage in sorted(path.modules, key=lambda stage: stage.week):
        if stage.module in book.modules:
            found.setdefault(stage.week, []).append(book.modules[stage.module])
    return found


def minutes(book: Handbook, path: Path) -> int:
    """Minutes that a path takes: those of its modules."""
    return sum(module.minutes for module in modules_of(book, path))


def paths_of(book: Handbook, role: str) -> list[Path]:
    """What a role must be trained in: its own paths first, then those for everybody."""
    own = [path for path in book.paths.values() if role in path.audience.roles]
    return own + [path for path in book.paths.values() if path.audience.everyone and path not in own]


def questions_of(book: Handbook, path: Path) -> list[tuple[Module, Question]]:
    """Every question of a path, with its module."""
    return [(module, question) for module in modules_of(book, path) for question in module.questions]


def right(question: Question) -> tuple[str, ...]:
    """Ids of the right answers; of all of them, in order, where they are to be put in order."""
    ordered = question.kind is QuestionKind.ORDER
    return tuple(choice.id for choice in question.answers if ordered or choice.right)


def tested(question: Question) -> tuple[str, ...]:
    """Keys of the objects that a question tests: `rule:id`, and `conduct:` for the page of what there is one of."""
    keys = (f"{target.removeprefix('page:')}:" if target.startswith("page:") else target for target in question.tests)
    return tuple(key for key in keys if not key.endswith(":") or key[:-1] in SINGLES)


def states(handbook: Handbook) -> dict[Key, State]:
    """Whether each question still says what the whole handbook says, as far as somebody confirmed it."""
    printed = fingerprints(handbook) if handbook.modules else None
    found: dict[Key, State] = {}
    for module in handbook.modules.values():
        for question in module.questions:
            state: State = "unconfirmed"
            if printed and question.confirmed:
                same = printed(tested(question)) == question.confirmed.fingerprint
                state = "fresh" if same else "stale"
            found[module.id, question.id] = state
    return found


def stale(handbook: Handbook) -> frozenset[Key]:
    """Questions that test what has changed since they were confirmed."""
    return frozenset(key for key, state in states(handbook).items() if state == "stale")


class Judged(NamedTuple):
    """What a tree makes of the facts of a situation."""

    allowed: dict[str, tuple[str, ...]]
    """Questions that the facts lead to → the answers that fit; a question without a fact allows every answer."""
    ends: tuple[str, ...]
    """Outcomes that the facts lead to; one, where the situation is well told."""


def judge(tree: Tree, facts: dict[str, tuple[str, ...]]) -> Judged:
    """Walk a tree from the start along every answer that some facts allow."""
    allowed: dict[str, tuple[str, ...]] = {}
    ends: dict[str, None] = {}
    waiting = [tree.start]
    while waiting:
        name = waiting.pop()
        if name in tree.outcomes:
            ends.setdefault(name)
        elif name in tree.questions and name not in allowed:
            open_ways = [
                edge for edge in trees.leaving(tree, name) if edge.answer.id in facts.get(name, (edge.answer.id,))
            ]
            allowed[name] = tuple(edge.answer.id for edge in open_ways)
            waiting += [edge.target for edge in reversed(open_ways)]
    return Judged(allowed, tuple(ends))


def accepted(book: Handbook, situation: Situation) -> str | None:
    """The outcome at which a situation must end; None where the facts do not settle it, or its tree is not there."""
    tree = book.trees.get(situation.tree)
    ends = judge(tree, situation.facts).ends if tree else ()
    return ends[0] if len(ends) == 1 else None


def expected(tree: Tree, facts: dict[str, tuple[str, ...]]) -> list[trees.Edge]:
    """A path that fits some facts: at each question the first answer that they allow."""
    allowed = judge(tree, facts).allowed
    return trees.follow(tree, {name: answers[0] for name, answers in allowed.items() if answers})


def named(handbook: Handbook, names: Iterable[str]) -> tuple[list[Key], list[str]]:
    """The questions that some names mean, each a module, a question or `module/question`; and the names that mean none."""
    keys = [(module.id, question.id) for module in handbook.modules.values() for question in module.questions]
    found: dict[Key, None] = {}
    unknown = []
    for name in names:
        meant = [key for key in keys if name in (key[0], key[1], "/".join(key))]
        found |= dict.fromkeys(meant)
        unknown += [] if meant else [name]
    return list(found), unknown
