"""Training: an index, a page a path with its exam, a page a module with its quiz, a page a situation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vademecum import training
from vademecum.course import Courses
from vademecum.lesson import Course, Lesson
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings

_BOOST = 0.3
"""Whoever searches has a case in hand: what to do comes before what to learn about it."""


def pages(book: Handbook, words: Strings, stale: frozenset[training.Key], prints: Mapping[str, str]) -> Iterator[Page]:
    """Every page of training; none without paths, modules and situations.

    `stale` and `prints` are of the whole handbook: what an edition leaves out makes no question stale.
    """
    courses = Courses(book, words, stale)
    found = [courses.course(path, prints.get(path.id, "")) for path in book.paths.values()]
    if not (found or book.modules or book.situations):
        return
    title, summary = words("training.title"), words("training.summary")
    loose = [module for module in book.modules.values() if not any(module in training.modules_of(book, path) for path in book.paths.values())]  # fmt: skip
    values = {"courses": found, "loose": loose}
    yield Page("training/index.md", title, "training", "training", "training", summary, values=values)
    for course in found:
        yield from _path(book, course, words)
    yield from _modules(book, courses)
    yield from _situations(book, courses)


def _path(book: Handbook, course: Course, words: Strings) -> Iterator[Page]:
    """The page of a path, and that of its exam."""
    exam = f"exam-{course.id}" if course.pool else ""
    yield Page(
        f"training/path-{course.id}.md",
        course.title,
        "path",
        "training",
        summary=course.summary or course.title,
        entry=book.paths[course.id],
        anchors={("path", course.id): ""},
        values={"course": course, "exam": exam, "weeks": _weeks(course)},
    )
    if exam:
        yield Page(
            f"training/{exam}.md",
            words("training.exam.title", path=course.title),
            "exam",
            "training",
            exam,
            listed=False,
            values={"course": course, "items": course.exam},
        )


def _weeks(course: Course) -> dict[int, list[Lesson]]:
    found: dict[int, list[Lesson]] = {}
    for week, lesson in course.lessons:
        found.setdefault(week, []).append(lesson)
    return found


def _modules(book: Handbook, courses: Courses) -> Iterator[Page]:
    for module in book.modules.values():
        lesson = courses.lesson(module)
        paths = [path for path in book.paths.values() if module in training.modules_of(book, path)]
        yield Page(
            f"training/module-{module.id}.md",
            lesson.title,
            "module",
            "training",
            summary=courses.say(module.summary) or lesson.title,
            entry=module,
            anchors={("module", module.id): ""},
            boost=_BOOST,
            group="modules",
            values={"lesson": lesson, "paths": paths},
        )


def _situations(book: Handbook, courses: Courses) -> Iterator[Page]:
    for situation in book.situations.values():
        if situation.tree not in book.trees:
            continue
        case = courses.case(situation)
        modules = [module for module in book.modules.values() if situation.id in module.situations]
        yield Page(
            f"training/situation-{situation.id}.md",
            case.title,
            "situation",
            "training",
            summary=courses.say(situation.summary) or case.text,
            entry=situation,
            anchors={("situation", situation.id): ""},
            boost=_BOOST,
            group="situations",
            values={"case": case, "modules": modules},
        )
