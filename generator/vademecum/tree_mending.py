"""A decision tree without some of its answers, questions and outcomes: what else goes, and where its edges lead then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from vademecum.model.tree import Answer, Recheck, Tree, TreeTest

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """What of a tree goes, by path, and what stands at other paths instead."""

    gone: frozenset[Path] = frozenset()
    values: dict[Path, str] = field(default_factory=dict)


def mend(tree: Tree, goes: Callable[[Path], bool]) -> Mended | None:
    """The tree without what goes; None where nothing is left to decide.

    An answer that leads nowhere goes. A question that lost an answer and leaves no choice is not asked: whoever would
    come to it goes on to where the answer that is left leads.
    """
    mending = _Mending(tree, goes)
    return None if mending.settle(tree.start) in tree.outcomes or tree.start in mending.lost else mending.mended()


def without(tree: Tree, goes: Callable[[Path], bool]) -> Tree:
    """The tree without what goes, mended; the tree itself where nothing would be left to decide."""
    mended = mend(tree, goes)
    if mended is None or not (mended.gone or mended.values):
        return tree
    gone, values = mended.gone, mended.values
    questions = {
        name: question.model_copy(update={"answers": tuple(_kept(question.answers, ("questions", name), mended))})
        for name, question in tree.questions.items()
        if ("questions", name) not in gone
    }
    outcomes = {
        name: outcome.model_copy(update={"recheck": _recheck(outcome.recheck, ("outcomes", name, "recheck"), mended)})
        for name, outcome in tree.outcomes.items()
        if ("outcomes", name) not in gone
    }
    # Tests are for those who check the tree, and they check the whole of it.
    moved = {old: new for old, new in tree.moved.items() if ("moved", old) not in gone}
    start = values.get(("start",), tree.start)
    changes = {"start": start, "questions": questions, "outcomes": outcomes, "moved": moved, "tests": ()}
    return tree.model_copy(update=changes)


def _kept(answers: Sequence[Answer], question: Path, mended: Mended) -> Iterator[Answer]:
    for number, answer in enumerate(answers):
        path: Path = (*question, "answers", number)
        if path not in mended.gone:
            yield answer.model_copy(update={"go": mended.values.get((*path, "go"), answer.go)})


def _recheck(recheck: Recheck | None, path: Path, mended: Mended) -> Recheck | None:
    if recheck is None or path in mended.gone:
        return None
    return recheck.model_copy(update={"to": mended.values.get((*path, "to"), recheck.to)})


class _Mending:
    """A tree, with what is left of it."""

    def __init__(self, tree: Tree, goes: Callable[[Path], bool]) -> None:
        self.tree, self.goes = tree, goes
        self.lost = {name for part in ("questions", "outcomes") for name in getattr(tree, part) if goes((part, name))}
        self.answers: dict[str, list[Answer]] = {}
        before = -1
        while len(self.lost) != before:
            before = len(self.lost)
            self.answers = {name: self._left(name) for name in tree.questions if name not in self.lost}
            self.lost |= {name for name, left in self.answers.items() if not left}
        self.settled: dict[str, Answer] = {}
        while found := dict(self._settled()):
            self.settled |= found
        self.reached = self._reached()

    def _left(self, name: str) -> list[Answer]:
        """The answers of a question that stay."""
        answers = enumerate(self.tree.questions[name].answers)
        return [a for i, a in answers if a.go not in self.lost and not self.goes(("questions", name, "answers", i))]

    def _settled(self) -> Iterator[tuple[str, Answer]]:
        """Questions that leave no choice, with the answer that is left: a doubt between one thing and itself is none."""
        for name, left in self.answers.items():
            is_whole = len(left) == len(self.tree.questions[name].answers)
            if name in self.settled or (is_whole and not any(answer.go in self.settled for answer in left)):
                continue
            certain = [answer for answer in left if not answer.unsure]
            if len({self.settle(answer.go) for answer in certain}) <= 1:
                yield name, (certain or left)[0]

    def settle(self, name: str) -> str:
        """Where an edge to a node leads now."""
        for _ in self.settled:
            if name not in self.settled:
                break
            name = self.settled[name].go
        return name

    def _reached(self) -> set[str]:
        reached, ahead = set[str](), [self.settle(self.tree.start)]
        while ahead:
            name = ahead.pop()
            if name not in reached:
                reached.add(name)
                ahead += [self.settle(answer.go) for answer in self.answers.get(name, ())]
        return reached

    def mended(self) -> Mended:
        """What goes with the answers, and the new edges."""
        gone: set[Path] = {("moved", old) for old, new in self.tree.moved.items() if self._is_lost(new)}
        gone |= {("questions", name) for name in self.tree.questions if name not in self.reached}
        gone |= {("outcomes", name) for name in self.tree.outcomes if name not in self.reached}
        values: dict[Path, str] = {("start",): self.settle(self.tree.start)} if self.tree.start in self.settled else {}
        for name in self.reached & self.answers.keys():
            for number, answer in enumerate(self.tree.questions[name].answers):
                path: Path = ("questions", name, "answers", number)
                if answer not in self.answers[name]:
                    gone.add(path)
                elif answer.go in self.settled:
                    values[*path, "go"] = self.settle(answer.go)
        self._mend_rechecks(gone, values)
        for number, test in enumerate(self.tree.tests):
            gone |= {("tests", number, *path) for path in self._test(test)}
        return Mended(frozenset(gone), values)

    def _is_lost(self, name: str) -> bool:
        return (name in self.tree.questions or name in self.tree.outcomes) and name not in self.reached

    def _mend_rechecks(self, gone: set[Path], values: dict[Path, str]) -> None:
        for name in self.reached & self.tree.outcomes.keys():
            recheck = self.tree.outcomes[name].recheck
            if recheck is None or recheck.to in self.reached:
                continue
            again = self.settle(recheck.to)
            if again in self.reached & self.answers.keys():
                values["outcomes", name, "recheck", "to"] = again
            else:
                gone.add(("outcomes", name, "recheck"))

    def _test(self, test: TreeTest) -> Iterator[Path]:
        """What of a test goes: all of it where its answers lead nowhere any more, else those that are not asked."""
        settled = [question for question in test.path if question in self.settled]
        stays = all(self._still_given(question, answer) for question, answer in test.path.items())
        if not stays or (test.expect and test.expect not in self.reached) or len(settled) == len(test.path):
            yield ()
        else:
            yield from (("path", question) for question in settled)

    def _still_given(self, question: str, answer: str) -> bool:
        if question in self.settled:
            return self.settled[question].id == answer
        return question in self.reached and any(left.id == answer for left in self.answers[question])
