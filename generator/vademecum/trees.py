"""Questions about a decision tree: its edges, its depth, its paths, its numbers. Iterative: size is no danger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple, Protocol, TypeVar

from vademecum.model.base import Text
from vademecum.model.handbook import Handbook
from vademecum.model.links import LINK
from vademecum.model.tree import Answer, Outcome, Question, Tree

FEW = 20
"""Findings of one kind about one tree: whoever has more starts with these, and a huge tree stays quick to check."""


class Edge(NamedTuple):
    """An answer of a question, and where it leads."""

    source: str
    rank: int
    answer: Answer

    @property
    def target(self) -> str:
        """Id of the node it leads to."""
        return self.answer.go


def node(tree: Tree, name: str) -> Question | Outcome | None:
    """The question or outcome of an id."""
    return tree.questions.get(name) or tree.outcomes.get(name)


def leaving(tree: Tree, name: str) -> list[Edge]:
    """The answers of a question; none for an outcome."""
    question = tree.questions.get(name)
    return [Edge(name, index, answer) for index, answer in enumerate(question.answers)] if question else []


def edges(tree: Tree) -> Iterator[Edge]:
    """Every answer of every question."""
    for name in tree.questions:
        yield from leaving(tree, name)


def order(tree: Tree) -> tuple[str, ...]:
    """Ids of the nodes that can be reached, depth first in the order of the answers: the order readers see."""
    seen: dict[str, None] = {}
    stack = [tree.start]
    while stack:
        name = stack.pop()
        if name in seen or node(tree, name) is None:
            continue
        seen[name] = None
        if question := tree.questions.get(name):
            stack.extend(answer.go for answer in reversed(question.answers))
    return tuple(seen)


def numbers(tree: Tree) -> dict[str, int]:
    """Number of each node, from 1, shared by text, outline, drawing and print."""
    return {name: index for index, name in enumerate(order(tree), 1)}


def arrivals(tree: Tree) -> dict[str, list[Edge]]:
    """The answers that lead to each node."""
    found: dict[str, list[Edge]] = {}
    for edge in edges(tree):
        found.setdefault(edge.target, []).append(edge)
    return found


def topological(tree: Tree) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reachable nodes sorted so that answers only lead forward, and those left over because of a cycle."""
    names = order(tree)
    waiting = dict.fromkeys(names, 0)
    for name in names:
        question = tree.questions.get(name)
        for answer in question.answers if question else ():
            if answer.go in waiting:
                waiting[answer.go] += 1
    ready = [name for name in names if waiting[name] == 0]
    done: list[str] = []
    while ready:
        name = ready.pop()
        done.append(name)
        question = tree.questions.get(name)
        for answer in question.answers if question else ():
            if answer.go in waiting:
                waiting[answer.go] -= 1
                if waiting[answer.go] == 0:
                    ready.append(answer.go)
    return tuple(done), tuple(name for name in names if waiting[name] > 0)


def path_to(tree: Tree, goal: str) -> list[Edge]:
    """A shortest path of answers from the start to a node; empty when it is the start or cannot be reached."""
    came: dict[str, Edge] = {}
    queue = [tree.start]
    for name in queue:
        if name == goal:
            break
        for edge in leaving(tree, name):
            if edge.target not in came and edge.target != tree.start and node(tree, edge.target) is not None:
                came[edge.target] = edge
                queue.append(edge.target)
    path: list[Edge] = []
    while goal in came:
        path.append(came[goal])
        goal = came[goal].source
    return path[::-1]


def follow(tree: Tree, choices: Mapping[str, str]) -> list[Edge]:
    """The answers taken from the start by question id → answer id, as far as the choices go."""
    path: list[Edge] = []
    name, asked = tree.start, set[str]()
    while name in choices and name not in asked:
        asked.add(name)
        edge = next((edge for edge in leaving(tree, name) if edge.answer.id == choices[name]), None)
        if edge is None:
            break
        path.append(edge)
        name = edge.target
    return path


def end(tree: Tree, path: list[Edge]) -> str:
    """Id of the node where a path from the start ends."""
    return path[-1].target if path else tree.start


def heaviest(tree: Tree, weight: Callable[[str], int]) -> list[Edge]:
    """The path from the start to an outcome whose nodes weigh most together."""
    total: dict[str, int] = {}
    best: dict[str, Edge] = {}
    for name in reversed(topological(tree)[0]):
        further = [edge for edge in leaving(tree, name) if edge.target in total]
        if further:
            best[name] = max(further, key=lambda edge: total[edge.target])
        total[name] = weight(name) + (total[best[name].target] if further else 0)
    path: list[Edge] = []
    while (name := end(tree, path)) in best:
        path.append(best[name])
    return path


def count_paths(tree: Tree, most: int = 10**9) -> int:
    """How many paths lead from the start to an outcome; `most` when there are as many or more."""
    count: dict[str, int] = {}
    for name in reversed(topological(tree)[0]):
        further = leaving(tree, name)
        # Without a limit the numbers of a long tree have more digits than there are questions.
        count[name] = min(most, sum(count.get(edge.target, 0) for edge in further)) if further else 1
    return count.get(tree.start, 0)


def two_ends(tree: Tree) -> dict[str, tuple[str, ...]]:
    """For each reachable node, the outcomes that answers can lead to; two of them where there are more."""
    found: dict[str, tuple[str, ...]] = {}
    for name in reversed(topological(tree)[0]):
        further = (found.get(edge.target, ()) for edge in leaving(tree, name))
        ends = dict.fromkeys(end for ends in further for end in ends)
        found[name] = (name,) if name in tree.outcomes else tuple(ends)[:2]
    return found


class Arrow(Protocol):
    """Anything that leads from one place to another."""

    @property
    def source(self) -> str:
        """Where it starts."""
        ...

    @property
    def target(self) -> str:
        """Where it leads."""
        ...


A = TypeVar("A", bound=Arrow)


def loops(starts: Iterable[str], away: Callable[[str], Iterable[A]]) -> Iterator[list[A]]:
    """Ways that lead back to where they began: the last arrow of each is the one that goes back."""
    done: set[str] = set()
    for start in starts:
        path: list[A] = []
        place = {start: 0}
        stack = [iter(away(start))] if start not in done else []
        while stack:
            arrow = next(stack[-1], None)
            if arrow is None:
                stack.pop()
                done.add(place.popitem()[0])
                del path[-1:]
            elif arrow.target in place:
                yield [*path[place[arrow.target] :], arrow]
            elif arrow.target not in done:
                path.append(arrow)
                place[arrow.target] = len(path)
                stack.append(iter(away(arrow.target)))


def gravity(book: Handbook) -> dict[str, dict[str, int]]:
    """For each tree, the gravest level each reachable node can lead to: 0 is the gravest, `len(levels)` is none.

    An outcome that hands over to another tree is as grave as that tree can get.
    """
    ranks = {name: rank for rank, name in enumerate(book.levels)}
    found: dict[str, dict[str, int]] = {}
    for name in _handed_first(book.trees):
        tree, worst = book.trees[name], found.setdefault(name, {})
        for inner in reversed(topological(tree)[0]):
            if outcome := tree.outcomes.get(inner):
                own = ranks.get(outcome.level or "", len(ranks))
                next_tree = book.trees.get(outcome.handoff or "")
                later = found.get(next_tree.id, {}).get(next_tree.start, len(ranks)) if next_tree else len(ranks)
                worst[inner] = min(own, later)
            else:
                worst[inner] = min(
                    (worst.get(edge.target, len(ranks)) for edge in leaving(tree, inner)), default=len(ranks)
                )
    return found


def _handed_first(trees: Mapping[str, Tree]) -> list[str]:
    """Ids of the trees, each after those that it hands over to."""
    done: dict[str, None] = {}
    entered: set[str] = set()
    stack = list(trees)[::-1]
    while stack:
        name = stack.pop()
        if name in entered:
            done.setdefault(name)
            continue
        entered.add(name)
        stack.append(name)
        targets = (outcome.handoff for outcome in trees[name].outcomes.values() if outcome.handoff)
        stack.extend(target for target in targets if target in trees and target not in entered)
    return list(done)


def plain(text: Text, language: str, most: int = 70) -> str:
    """The words of a text on one line, without links, shortened where they are long."""
    words = " ".join(LINK.sub(lambda match: match["words"], text.into(language)).split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def quoted(tree: Tree, name: str, language: str) -> str:
    """A question or outcome as messages name it: its words between quotation marks; its id where it is unknown."""
    found = node(tree, name)
    if found is None:
        return f"“{name}”"
    return f"“{plain(found.ask if isinstance(found, Question) else found.title, language)}”"


def in_words(tree: Tree, path: list[Edge], language: str) -> str:
    """A path as an author reads it: “Is anyone hurt?” Yes → “Is it public?” No; the middle of a long one is left out."""
    shown = path if len(path) <= 10 else [*path[:4], *path[-4:]]
    steps = [f"{quoted(tree, edge.source, language)} {plain(edge.answer.label, language)}" for edge in shown]
    if len(shown) < len(path):
        steps.insert(4, f"… {len(path) - len(shown)} more questions …")
    return " → ".join(steps)


def suggestion(name: str, known: Iterable[str], what: str = "There are") -> str:
    """The id that was probably meant, and those there are to choose from where they are few."""
    names = sorted(known)
    # Comparing with many thousand ids takes longer than finding the right one by eye.
    near = get_close_matches(name, names, 1, 0.6) if len(names) <= 2000 else []
    hint = f"Did you mean “{near[0]}”? " if near else ""
    return f"{hint}{what}: {', '.join(names)}." if len(names) <= 12 else hint.strip()
