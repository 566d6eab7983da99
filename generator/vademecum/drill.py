"""A table-top exercise in one language as plain data: one that somebody wrote, or one made of a crisis scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vademecum.checklists import items
from vademecum.course import Courses
from vademecum.model.base import Duration
from vademecum.model.crisis import Intent, Level, Scenario
from vademecum.model.exercise import Exercise, Inject
from vademecum.model.handbook import Handbook
from vademecum.model.links import target
from vademecum.model.parts import parts_of
from vademecum.model.tree import Outcome, Question
from vademecum.queries import scenarios_by_gravity
from vademecum.strings import Strings

KIT = "kit-"
"""What the id of an exercise made of a scenario begins with."""
KIT_MINUTES = 45


@dataclass(frozen=True, slots=True)
class Expected:
    """Something that should be done."""

    kind: str
    id: str
    part: str
    text: str
    role: str
    """Id of the role that does it; empty where nobody is named."""
    due: int | None
    """Minutes from T0."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that happens."""

    at: int
    """Minutes from T0."""
    text: str
    artefact: Mapping[str, str]
    to: tuple[str, ...]
    look: str
    expects: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A line of the scoring grid."""

    id: str
    title: str
    limit: Duration | None
    measure: str
    good: str
    weak: str


@dataclass(frozen=True, slots=True)
class Drill:
    """An exercise."""

    id: str
    title: str
    summary: str
    scenario: str
    minutes: int
    objectives: tuple[str, ...]
    roles: tuple[str, ...]
    brief: str
    cues: tuple[Cue, ...]
    scores: tuple[Score, ...]
    exercise: Exercise | None
    """Where somebody wrote it."""


def drills(book: Handbook, words: Strings) -> list[Drill]:
    """Every exercise: those written, then one for each scenario that none plays, the gravest first."""
    maker = _Maker(book, words)
    written = [maker.written(exercise) for exercise in book.exercises.values() if exercise.scenario in book.scenarios]
    played = {drill.scenario for drill in written}
    rest = (scenario for scenario in scenarios_by_gravity(book) if scenario.id not in played)
    return written + [maker.kit(scenario) for scenario in rest if KIT + scenario.id not in book.exercises]


class _Maker:
    def __init__(self, book: Handbook, words: Strings) -> None:
        self.book, self.words = book, words
        self.courses = Courses(book, words, frozenset())
        self.say = self.courses.say

    def written(self, exercise: Exercise) -> Drill:
        """An exercise as its author wrote it."""
        say = self.say
        scores = (
            Score(c.id, say(c.title), c.limit, say(c.measure), say(c.good), say(c.weak)) for c in exercise.scoring
        )
        return Drill(
            exercise.id,
            say(exercise.title),
            say(exercise.summary),
            exercise.scenario,
            exercise.minutes,
            tuple(say(text) for text in exercise.objectives),
            exercise.roles,
            say(exercise.brief),
            tuple(self._cue(inject) for inject in exercise.injects),
            tuple(scores),
            exercise,
        )

    def _cue(self, inject: Inject) -> Cue:
        due = inject.due.total if inject.due else None
        expects = tuple(self._expected(pointer, due) for pointer in inject.expects)
        artefact = self.courses.artefact(inject.artefact)
        return Cue(inject.at.total, self.say(inject.text), artefact, inject.to, self.say(inject.look), expects)

    def _expected(self, pointer: str, due: int | None) -> Expected:
        """What a pointer leads to, in the words of its object or of its part."""
        kind, name, part = target(pointer)
        piece = self.book.objects.get(kind, {}).get(name)
        found = parts_of(piece).get(part) if piece and part else None
        if found is None:
            return Expected(kind, name, "", self.courses.link(f"{kind}:{name}").title, "", due)
        if isinstance(found, Question):
            return Expected(kind, name, part, self.say(found.ask), "", due)
        if isinstance(found, Outcome):
            return Expected(kind, name, part, self.say(found.title), found.owner or "", due)
        return Expected(kind, name, part, self.say(found.do), found.role, due)

    def kit(self, scenario: Scenario) -> Drill:
        """An exercise made of a scenario: its signs, steps, times, lists, messages and roles."""
        level = self.book.levels.get(scenario.level)
        title = self.say(scenario.title)
        called = level.called if level else ()
        roles = dict.fromkeys((*(step.role for step in scenario.first_hour), *called, *scenario.roles))
        first_word = level.first_word if level else None
        time = self.words.duration(first_word or scenario.first_hour[-1].due)
        return Drill(
            KIT + scenario.id,
            self.words("exercises.kit.title", scenario=title),
            self.say(scenario.summary),
            scenario.id,
            KIT_MINUTES,
            tuple(self.words(f"exercises.kit.objectives.{key}", time=time) for key in ("log", "word", "roles")),
            tuple(role for role in roles if role in self.book.roles),
            self.words("exercises.kit.brief", name=self.say(self.book.organisation.name)),
            _with_steps(self._cues(scenario, level), self._steps(scenario)),
            tuple(self._scores(scenario, level)),
            None,
        )

    def _cues(self, scenario: Scenario, level: Level | None) -> list[Cue]:
        """What happens: the signs, then what happens in every crisis, as far as the handbook says what to do then."""
        signs = [self.say(sign) for sign in scenario.signs]
        decider = (level.decider if level else None) or scenario.first_hour[0].role
        other = next((role for role in (level.called if level else ()) if role != decider), scenario.first_hour[0].role)
        press, staff = self._messages(scenario, Intent.PRESS), self._messages(scenario, Intent.STAFF)
        crisis = self.book.crisis
        assess = [f"tree:{crisis.tree}"] if crisis and crisis.tree else []
        tree = [f"tree:{scenario.tree}"] if scenario.tree else []
        route = [f"route:{level.approval}"] if level and level.approval else []
        told = self.words
        never = (
            told("exercises.kit.never", things=" ".join(self.say(text) for text in scenario.never))
            if scenario.never
            else ""
        )
        cues = [
            self._happens(0, signs[0], scenario.first_hour[0].role, [f"scenario:{scenario.id}", *tree]),
            self._happens(5, signs[1] if len(signs) > 1 else told("exercises.kit.grows"), other, [*assess, f"level:{scenario.level}"] if level else assess),
            self._happens(12, told("exercises.kit.unreachable", role=self._role(decider)), other, [f"role:{decider}", "page:contacts"], look=told("exercises.kit.unreachable-look")),
            self._happens(18, told("exercises.kit.press"), other, [*press, *route], "mail", told("exercises.kit.press-look")),
            self._happens(24, told("exercises.kit.staff"), other, staff, "message", told("exercises.kit.staff-look")),
            self._happens(30, signs[2] if len(signs) > 2 else told("exercises.kit.hurry"), decider, [f"scenario:{scenario.id}"], look=never),
            self._happens(36, told("exercises.kit.number"), other, ["page:contacts"], look=told("exercises.kit.number-look")),
            self._happens(41, told("exercises.kit.leader"), other, ["page:levels"], look=told("exercises.kit.leader-look")),
        ]  # fmt: skip
        return [cue for cue in cues if cue.expects or cue.at in (0, 5)]

    def _happens(self, at: int, text: str, to: str, expects: Iterable[str], artefact: str = "", look: str = "") -> Cue:
        known = (
            p for p in expects if p.startswith("page:") or target(p).id in self.book.objects.get(target(p).kind, {})
        )
        shown = {"kind": artefact, "author": "", "text": text, "alt": ""} if artefact else {}
        said = self.words(f"exercises.kit.arrives.{artefact}") if artefact else text
        to_whom = (to,) if to in self.book.roles else ()
        return Cue(at, said, shown, to_whom, look, tuple(self._expected(pointer, None) for pointer in known))

    def _role(self, role: str) -> str:
        return self.say(self.book.roles[role].title) if role in self.book.roles else role

    def _messages(self, scenario: Scenario, intent: Intent) -> list[str]:
        """Messages of an intent: those of the scenario, else the first that there is."""
        found = [message.id for message in self.book.messages.values() if message.intent is intent]
        own = [name for name in scenario.messages if name in found]
        return [f"message:{name}" for name in own or found[:1]]

    def _steps(self, scenario: Scenario) -> list[Expected]:
        """Steps of the scenario, and what is critical in its checklists, as far as they are due during the exercise."""
        found = [Expected("scenario", scenario.id, "", self.say(step.do), step.role, step.due.total) for step in scenario.first_hour]  # fmt: skip
        for name in scenario.checklists:
            checklist = self.book.checklists.get(name)
            found += [
                self._expected(f"checklist:{name}#{spot.item.id}", spot.item.due.total)
                for spot in (items(checklist) if checklist else ())
                if spot.item.critical and spot.item.due
            ]
        return sorted((one for one in found if (one.due or 0) <= KIT_MINUTES), key=lambda one: one.due or 0)

    def _scores(self, scenario: Scenario, level: Level | None) -> Iterable[Score]:
        """What a crisis is measured by, with the limits that the handbook sets."""
        titles = self.words.join([self._title("message", name) for name in scenario.messages])
        level_route = level.approval if level else None
        scribe = self.book.crisis.scribe if self.book.crisis else None
        limits = {"detect": scenario.first_hour[0].due, "first-word": level.first_word if level else None}
        filled = {
            "called": self.words.join([self._role(role) for role in (level.called if level else ())]),
            "messages": titles,
            "route": self._title("route", level_route) if level_route else "",
            "scribe": self._role(scribe) if scribe else "",
        }
        for name, needs in _SCORES.items():
            key = f"exercises.kit.scores.{name}"
            good = f"{key}.good" if not needs or filled[needs] else f"{key}.plain"
            said = [
                self.words(f"{key}.title"),
                self.words(f"{key}.measure"),
                self.words(good, **filled),
                self.words(f"{key}.weak"),
            ]
            yield Score(name, said[0], limits.get(name), *said[1:])

    def _title(self, kind: str, name: str) -> str:
        return self.courses.link(f"{kind}:{name}").title if name in self.book.objects[kind] else name


_SCORES = {
    "detect": "",
    "call": "called",
    "first-word": "",
    "template": "messages",
    "approver": "route",
    "log": "scribe",
}
"""Lines of the grid, and what the handbook must say for their exact words."""


def _with_steps(cues: list[Cue], steps: list[Expected]) -> tuple[Cue, ...]:
    """The cues, each with the steps that are due from then until the next."""
    found = []
    for number, cue in enumerate(cues):
        end = cues[number + 1].at if number + 1 < len(cues) else KIT_MINUTES + 1
        own = tuple(step for step in steps if cue.at <= (step.due or 0) < end)
        found.append(Cue(cue.at, cue.text, cue.artefact, cue.to, cue.look, cue.expects + own))
    return tuple(found)
