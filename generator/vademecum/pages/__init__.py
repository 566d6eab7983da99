"""Handbook → pages of one language; one module a part of the handbook. What is absent makes no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vademecum.course import NO_STATE, State
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.news import NO_NEWS, News
from vademecum.pages import (
    accounts,
    acknowledgements,
    approvals,
    cards,
    changes,
    checklists,
    conduct,
    crisis,
    exercises,
    glossary,
    governance,
    home,
    messages,
    moderation,
    organisation,
    people,
    platforms,
    policy,
    readiness,
    training,
    trees,
)
from vademecum.pages.page import Page
from vademecum.readiness import Gap
from vademecum.strings import Strings

SECTIONS = ("crisis", "publish", "reply", "who", "training", "steer", "about")
"""Sections of the navigation, in order."""


def build(
    book: Handbook,
    words: Strings,
    edition: Visibility,
    today: date,
    gaps: Sequence[Gap] = (),
    state: State = NO_STATE,
    bound: Mapping[str, str] | None = None,
    news: News = NO_NEWS,
) -> list[Page]:
    """Every page, in the order of the navigation.

    Of the whole handbook: `gaps` is what it lacks, `state` that of its training, `bound` the fingerprint of what binds
    each group, `news` what its editions changed.
    """
    made = [*_build(book, words, edition, today), *training.pages(book, words, *state)]
    made += exercises.pages(book, words, edition)
    made += [*acknowledgements.pages(book, words, bound or {}), *changes.pages(words, news)]
    return [*made, *readiness.pages(book, words, edition, gaps, made)]


def _build(book: Handbook, words: Strings, edition: Visibility, today: date) -> Iterator[Page]:
    yield home.page(book, words, edition)
    for module in (
        crisis,
        trees,
        checklists,
        messages,
        cards,
        conduct,
        approvals,
        platforms,
        moderation,
        accounts,
        people,
        organisation,
        policy,
        glossary,
    ):
        yield from module.pages(book, words)
    yield from governance.pages(book, words, edition, today)
