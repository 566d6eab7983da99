"""Handbook → courses: its paths of training in one language, and what of the whole handbook they depend on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from vademecum import training, trees
from vademecum.fingerprints import fingerprints
from vademecum.lesson import Answer, Case, Course, Item, Lesson, Link, Node, Reading, Turn
from vademecum.model.base import Rule, Text
from vademecum.model.handbook import Handbook
from vademecum.model.training import Artefact, Module, Path, Question, Situation
from vademecum.model.tree import Tree
from vademecum.model.walk import leaves
from vademecum.strings import Strings

_NOT_READ = frozenset(("title", "synonyms", "sources", "waive", "applies_to"))
"""Fields of an object that are no part of what one reads."""


class Courses:
    """Makes the courses of a handbook, or of an edition of one, in a language."""

    def __init__(self, book: Handbook, words: Strings, stale: frozenset[training.Key]) -> None:
        self.book, self.words, self.stale = book, words, stale
        self.language = words.language

    def say(self, text: Text | None) -> str:
        """The words of a text in the language; empty without one."""
        return text.into(self.language) if text else ""

    def course(self, path: Path, fingerprint: str = "") -> Course:
        """A path with all that is in it."""
        book = self.book
        lessons = tuple(
            (week, self.lesson(module)) for week, found in training.weeks(book, path).items() for module in found
        )
        usable = sum(not item.stale for _, lesson in lessons for item in lesson.items)
        return Course(
            path.id,
            self.say(path.title),
            self.say(path.summary),
            self.say(path.intro),
            self.language,
            self.say(book.organisation.name),
            book.governance.edition if book.governance else "",
            fingerprint,
            path.audience.everyone,
            path.audience.roles,
            training.minutes(book, path),
            path.due,
            path.refresh,
            path.pass_mark,
            path.attempts,
            min(path.pool or usable, usable),
            self.say(path.evidence),
            lessons,
        )

    def lesson(self, module: Module) -> Lesson:
        """A module with its readings, quiz and situations."""
        cases = (self.book.situations[name] for name in module.situations if name in self.book.situations)
        return Lesson(
            module.id,
            self.say(module.title),
            self.say(module.intro),
            tuple(self.say(text) for text in module.objectives),
            module.minutes,
            tuple(self.reading(target) for target in module.read),
            tuple(self.item(module, question) for question in module.questions),
            tuple(self.case(situation) for situation in cases if situation.tree in self.book.trees),
        )

    def link(self, target: str) -> Link:
        """What a pointer leads to, by its title."""
        kind, _, name = target.partition(":")
        if kind == "page":
            return Link(kind, name, self._known(f"{name}.title") or name)
        piece: Any = self.book.objects[kind].get(name)
        title = getattr(piece, "title", None) or getattr(piece, "name", None)
        return Link(kind, name, self.say(title) or name)

    def reading(self, target: str) -> Reading:
        """Something to read, as a link and as text."""
        kind, _, name = target.partition(":")
        title = self.link(target).title
        if kind == "page":
            return Reading(kind, name, title, self._known(f"{name}.summary"), ())
        piece: Any = self.book.objects[kind].get(name)
        if piece is None:
            return Reading(kind, name, title, "", ())
        gist = next((words for key in ("summary", "purpose", "trigger", "mission", "text") if isinstance(words := getattr(piece, key, None), Text)), None)  # fmt: skip
        told = [self.say(leaf.value) for leaf in leaves(piece) if not leaf.ref and leaf.path[0] not in _NOT_READ]
        if isinstance(piece, Rule):
            told.insert(0, self.words(f"obligation.{piece.obligation.value}"))
        return Reading(kind, name, title, self.say(gist), tuple(words for words in told if words))

    def _known(self, key: str) -> str:
        """The words of a key, where there are any."""
        return self.words(key) if key in self.words.keys() else ""  # noqa: SIM118

    def item(self, module: Module, question: Question) -> Item:
        """A question with its answers."""
        right = training.right(question)
        rules = self.book.objects["rule"]
        answers = tuple(
            Answer(choice.id, self.say(choice.text) or self.link(f"rule:{choice.id}").title, choice.id in right, self.say(choice.why))
            for choice in question.answers
            if choice.text or choice.id in rules
        )  # fmt: skip
        tests = tuple(self.link(target) for target in question.tests)
        stale = (module.id, question.id) in self.stale
        return Item(module.id, question.id, question.kind.value, self.say(question.text), answers, right, self.say(question.why), tests, stale)  # fmt: skip

    def case(self, situation: Situation) -> Case:
        """A situation with its tree, each answer marked as fitting the facts or not."""
        tree = self.book.trees[situation.tree]
        judged = training.judge(tree, situation.facts)
        steps = tuple((edge.source, edge.answer.id) for edge in training.expected(tree, situation.facts))
        return Case(
            situation.id,
            self.say(situation.title),
            self.say(situation.text),
            self.artefact(situation.artefact),
            tree.id,
            self.say(tree.title),
            tree.start,
            tuple(self._node(tree, name, number, judged.allowed) for name, number in trees.numbers(tree).items()),
            judged.ends[0] if len(judged.ends) == 1 else "",
            steps,
            self.say(situation.debrief),
        )

    def artefact(self, artefact: Artefact | None) -> dict[str, str]:
        """What somebody saw or received, as words; empty without."""
        if artefact is None:
            return {}
        texts = {"author": artefact.author, "text": artefact.text, "alt": artefact.alt}
        return {"kind": artefact.kind.value, **{name: self.say(text) for name, text in texts.items()}}

    def _node(self, tree: Tree, name: str, number: int, allowed: dict[str, tuple[str, ...]]) -> Node:
        question = tree.questions.get(name)
        if question is None:
            return Node(name, number, self.say(tree.outcomes[name].title), "", "", ())
        turns = tuple(
            Turn(edge.answer.id, self.say(edge.answer.label), edge.target, edge.answer.id in allowed.get(name, ()))
            for edge in trees.leaving(tree, name)
        )
        return Node(name, number, self.say(question.ask), self.say(question.hint), self.say(question.why), turns)


class State(NamedTuple):
    """What of the training of a whole handbook its editions must know."""

    stale: frozenset[training.Key]
    prints: Mapping[str, str]
    """Fingerprint of each path."""


NO_STATE = State(frozenset(), {})


def state(handbook: Handbook) -> State:
    """The state of the training of a whole handbook."""
    return State(training.stale(handbook), prints(handbook)) if handbook.modules or handbook.paths else NO_STATE


def course(handbook: Handbook, path: str, language: str, words: Strings) -> Course:
    """A path of a whole handbook in one language, for a package."""
    assert words.language == language
    return Courses(handbook, words, training.stale(handbook)).course(handbook.paths[path], prints(handbook)[path])


def prints(handbook: Handbook) -> dict[str, str]:
    """For each path of the whole handbook, the fingerprint of what it asks, tests and walks through."""
    printed = fingerprints(handbook)
    return {name: printed(_keys(handbook, path)) for name, path in handbook.paths.items()}


def _keys(handbook: Handbook, path: Path) -> list[str]:
    modules = training.modules_of(handbook, path)
    keys = [f"path:{path.id}", *(f"module:{module.id}" for module in modules)]
    keys += [key for module in modules for question in module.questions for key in training.tested(question)]
    for module in modules:
        for name in module.situations:
            keys += [f"situation:{name}", f"tree:{handbook.situations[name].tree}"]
    return keys
