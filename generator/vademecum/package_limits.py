"""What learning systems refuse or cut: found before a package is written, and said where the handbook is to change."""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.lesson import Case, Course
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place

RULE = "package-limit"
"""Not a rule of `check`: a handbook may be sound and a package of it too large."""
SUSPENDED = {"scorm12": 4096, "scorm2004": 64_000}
"""Characters in which a system keeps how far a learner is."""
ANSWERS = 36
"""Answers of a question that one letter or digit each can name."""
_ID = 255
_NUMBER, _DAY, _SEED = 4, 4, 4
_SITTINGS = 4
"""Sittings of the exam that are kept in full."""


def findings(handbook: Handbook, course: Course, standard: str) -> Iterator[Finding]:
    """Everything that keeps a course from being packed."""
    path = handbook.at(handbook.paths[course.id])
    if not course.exam:
        stale = any(lesson.items for _, lesson in course.lessons)
        hint = (
            "Compare its questions with what they test, then run `vademecum training confirm`."
            if stale
            else "Add a module with `questions`, or name another path."
        )
        why = "every question of its modules is stale" if stale else "its modules have no question"
        yield Finding(path.at("modules"), f"“{course.id}” cannot be passed: {why}, and a learning system wants a result", hint)  # fmt: skip
    yield from _crowded(handbook, course)
    most = SUSPENDED.get(standard)
    if most is not None and (longest := suspended(course)) > most:
        yield Finding(
            path.at("modules"),
            f"“{course.id}” is too large for this standard: how far a learner is may take {longest:,} characters, and systems keep {most:,}",
            "Draw fewer questions (`pool`), share the modules among two paths, or export as scorm2004 or cmi5.",
        )
    for item in course.exam:
        if standard == "scorm12" and len(name := f"{item.module}--{item.id}") > _ID:
            yield Finding(_question(handbook, item.module, item.id), f"the id “{name[:40]}…” has {len(name)} characters, and systems take {_ID}", "Shorten the id of the module or of the question.")  # fmt: skip


def suspended(course: Course) -> int:
    """Characters that the state of a learner takes at most, as `state.js` writes it."""
    modules = len(course.lessons) * (2 * _NUMBER + _DAY + 3)
    cases = sum(_longest(case) + _DAY + 2 for case in course.cases)
    sittings = _NUMBER + _SITTINGS * (2 * _NUMBER + _SEED + _DAY + 4)
    answers = sorted((len(item.answers) + 1 for item in course.exam), reverse=True)[: course.pool]
    return len("1~01234567~999~~~~") + modules + cases + sittings + _SEED + sum(answers)


def _crowded(handbook: Handbook, course: Course) -> Iterator[Finding]:
    for item in course.exam:
        if len(item.answers) > ANSWERS:
            yield _too_many(_question(handbook, item.module, item.id).at("answers"), item.id, len(item.answers))
    for case in course.cases:
        for node in case.nodes:
            if len(node.turns) > ANSWERS:
                place = handbook.at(handbook.trees[case.tree], "questions", node.id)
                yield _too_many(place, node.id, len(node.turns))


def _too_many(place: Place, name: str, number: int) -> Finding:
    message = f"“{name}” has {number} answers, and a learning system can tell {ANSWERS} apart"
    return Finding(place, message, "Take some away, or make two questions of it.")


def _question(handbook: Handbook, module: str, name: str) -> Place:
    found = next(question for question in handbook.modules[module].questions if question.id == name)
    return handbook.at(found)


def _longest(case: Case) -> int:
    """Answers of the longest way through a tree; of one that leads back, as many as it has questions."""
    return sum(bool(node.turns) for node in case.nodes)
