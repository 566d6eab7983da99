"""Two versions of a decision tree: which situations now end elsewhere, by the ids of questions and answers.

A situation is an answer to every question that either version asks on the way. Both versions are walked at once, and
situations are counted by dynamic programming over the pairs of places reached, never one by one; some are shown as samples.
Where even the pairs are too many, situations are drawn by lot, and no number is given.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from vademecum import renames
from vademecum.snapshot import Snapshot, Titles, title_of

SAMPLES = 3
"""Situations shown for each pair of outcomes."""
_MOST_STATES = 20_000
_DRAWN = 2_000
Answered = tuple[tuple[str, str], ...]
"""Question ids and answer ids, in the order asked."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Situations that ended at one outcome and now end at another."""

    old: str
    """Outcome before; empty where the situation could not be told: an answer is new."""
    new: str
    """Outcome now; empty where the situation can no longer be told: an answer is gone."""
    number: int | None
    """How many situations; None where they were drawn by lot, not counted."""
    samples: tuple[Answered, ...]
    """Some of them."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What changed in the decisions of a tree."""

    key: str
    """The tree, `tree:id`."""
    shifts: tuple[Shift, ...]
    """Situations that now end elsewhere, by outcomes."""
    total: int | None
    """How many situations there are; None where they are too many to count."""
    title: Titles = field(default_factory=dict)
    """Titles of the tree by language."""
    names: Mapping[str, Titles] = field(default_factory=dict)
    """Words by language of questions and outcomes, by id, and of answers, as `question/answer`; today's where there are."""

    @property
    def number(self) -> int | None:
        """How many situations now end elsewhere."""
        return None if self.total is None else sum(shift.number or 0 for shift in self.shifts)


def compare(old: Snapshot, new: Snapshot) -> tuple[Decisions, ...]:
    """For each tree of two snapshots that decides otherwise than before, which situations."""
    today = renames.told_anew(old, renames.find(old, new))
    found = []
    for key in sorted(set(today.objects) & set(new.objects)):
        if key.startswith("tree:") and today.objects[key].data != new.objects[key].data:
            decided = compare_trees(key, today.objects[key].data, new.objects[key].data)
            if decided.shifts:
                found.append(decided)
    return tuple(found)


def compare_trees(key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Decisions:
    """Which situations end elsewhere in the newer of two versions of a tree; both are the data of a snapshot."""
    pair = _Pair(_Side(old), _Side(new))
    table, names, title = _counted(pair), {**_names(old), **_names(new)}, title_of(new)
    if table is None:
        return Decisions(key, _drawn(pair), None, title, names)
    ends = table[pair.start]
    shifts = []
    for (before, after), number in ends.items():
        if before != after:
            shifts.append(Shift(before, after, number, tuple(islice(_paths(pair, table, (before, after)), SAMPLES))))
    shifts.sort(key=lambda shift: (-(shift.number or 0), shift.old, shift.new))
    return Decisions(key, tuple(shifts), sum(ends.values()), title, names)


def _names(tree: Mapping[str, Any]) -> dict[str, Titles]:
    found = {}
    for name, question in _map(tree.get("questions")).items():
        found[name] = title_of(question)
        found |= {f"{name}/{answer.get('id')}": title_of(answer) for answer in _answers(question)}
    return found | {name: title_of(outcome) for name, outcome in _map(tree.get("outcomes")).items()}


def _map(value: Any) -> Mapping[str, Any]:
    """A map, whatever another version of the program wrote there."""
    return value if isinstance(value, dict) else {}


def _answers(question: Any) -> list[Mapping[str, Any]]:
    answers = _map(question).get("answers")
    return [answer for answer in answers if isinstance(answer, dict)] if isinstance(answers, list) else []


class _Side:
    """One version of a tree: where each answer leads, which questions may still come."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.start = str(data.get("start", ""))
        self.away: dict[str, dict[str, str]] = {
            name: {str(answer.get("id", "")): str(answer.get("go", "")) for answer in _answers(question)}
            for name, question in _map(data.get("questions")).items()
        }

    @cached_property
    def ahead(self) -> dict[str, frozenset[str]]:
        """For each question, itself and those that may come after it."""
        found: dict[str, frozenset[str]] = {}
        for name in self.away:
            seen, stack = set[str](), [name]
            while stack:
                if (here := stack.pop()) in self.away and here not in seen:
                    seen.add(here)
                    stack += self.away[here].values()
            found[name] = frozenset(seen)
        return found

    def may_ask(self, place: str) -> frozenset[str]:
        """Questions that may come from a place on."""
        return self.ahead.get(place, frozenset())


class _State(NamedTuple):
    """Where both versions are, and the answers given that one of them has still to ask for."""

    old: str
    new: str
    known: Answered = ()


class _Pair:
    """Two versions of a tree, walked at once."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self.old, self.new = old, new
        self.start = _State(old.start, new.start)

    def asked(self, state: _State) -> str:
        """The question to ask next; empty where both versions have ended."""
        before, after = state.old in self.old.away, state.new in self.new.away
        if (
            before
            and after
            and state.old in self.new.may_ask(state.new)
            and state.new not in self.old.may_ask(state.old)
        ):
            return state.new  # the older version never asks it, and waits at its own
        return state.old if before else state.new if after else ""

    def steps(self, state: _State) -> Iterator[tuple[str, str, _State]]:
        """Question, answer and what follows, for every answer to the question to ask next."""
        question = self.asked(state)
        known = dict(state.known)
        if not question:
            return
        answers = {**self.old.away.get(question, {}), **self.new.away.get(question, {})}
        relevant = (known[question],) if question in known else self._answers(question, state, answers)
        for answer in relevant:
            yield question, answer, self._after(state, question, answer, known)

    def _answers(self, question: str, state: _State, answers: Mapping[str, str]) -> Iterator[str]:
        """Answers to a question by either version that asks it now or later."""
        before, after = question in self.old.may_ask(state.old), question in self.new.may_ask(state.new)
        for answer in answers:
            if (before and answer in self.old.away[question]) or (after and answer in self.new.away[question]):
                yield answer

    def _after(self, state: _State, question: str, answer: str, known: dict[str, str]) -> _State:
        old = self.old.away[question].get(answer, "") if state.old == question else state.old
        new = self.new.away[question].get(answer, "") if state.new == question else state.new
        wanted = self.old.may_ask(old) | self.new.may_ask(new)
        kept = {name: said for name, said in {**known, question: answer}.items() if name in wanted}
        return _State(old, new, tuple(sorted(kept.items())))


Ends = dict[tuple[str, str], int]


def _counted(pair: _Pair) -> dict[_State, Ends] | None:
    """For each pair of places, how many situations end where; None where there are too many, or the tree turns in circles."""
    table: dict[_State, Ends] = {}
    entered: set[_State] = set()
    stack = [pair.start]
    while stack:
        state = stack[-1]
        if state in table:
            stack.pop()
            continue
        further = [after for _, _, after in pair.steps(state)]
        waiting = [after for after in further if after not in table]
        if waiting and (state in entered or len(entered) >= _MOST_STATES):
            return None
        entered.add(state)
        if waiting:
            stack += waiting
            continue
        stack.pop()
        table[state] = _added(table, further) if further else {(state.old, state.new): 1}
    return table


def _added(table: Mapping[_State, Ends], states: list[_State]) -> Ends:
    found: Ends = {}
    for state in states:
        for ends, number in table[state].items():
            found[ends] = found.get(ends, 0) + number
    return found


def _paths(pair: _Pair, table: Mapping[_State, Ends], ends: tuple[str, str]) -> Iterator[Answered]:
    """Situations that end at a pair of outcomes, in the order of the answers."""
    stack: list[tuple[_State, Answered]] = [(pair.start, ())]
    while stack:
        state, path = stack.pop()
        further = list(pair.steps(state))
        if not further:
            yield path
        for question, answer, after in reversed(further):
            if ends in table[after]:
                again = any(name == question for name, _ in path)
                stack.append((after, path if again else (*path, (question, answer))))


def _drawn(pair: _Pair) -> tuple[Shift, ...]:
    """Situations that end elsewhere, among some drawn by lot: the same at every run."""
    dice = random.Random(0)
    found: dict[tuple[str, str], dict[Answered, None]] = {}
    for _ in range(_DRAWN):
        state, path = pair.start, dict[str, str]()
        for _ in range(len(pair.old.away) + len(pair.new.away)):
            further = list(pair.steps(state))
            if not further:
                break
            question, answer, state = dice.choice(further)
            path[question] = answer
        if state.old != state.new and not pair.asked(state):
            found.setdefault((state.old, state.new), {}).setdefault(tuple(path.items()))
    return tuple(Shift(*ends, None, tuple(islice(paths, SAMPLES))) for ends, paths in sorted(found.items()))
