"""Every word the pages say that is not the author's, by language; and how a language writes dates and durations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from vademecum.model.base import Duration

NBSP = "\u00a0"
_UNITS = ("year", "month", "week", "day", "h", "min")
FALLBACK = "en"


class Strings:
    """The words of one language; `strings("home.title", name="…")` gives one of them."""

    def __init__(self, language: str, words: dict[str, str], native: bool = True) -> None:
        self.language = language
        self.native = native
        """False where the words are English for want of the language's own."""
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key with its blanks filled, those of `key-one` for the number 1; KeyError when there are none."""
        one = self._words.get(f"{key}-one") if values.get("number") == 1 else None
        words = one or self._words[key]
        return words.format(**values) if values else words

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def but(self, changes: Mapping[str, str]) -> Strings:
        """The same with other words for some keys."""
        return Strings(self.language, {**self._words, **changes}, self.native) if changes else self

    def keys(self) -> set[str]:
        """Every key there is."""
        return set(self._words)

    def date(self, day: date) -> str:
        """A day in words: 23 novembre 2026."""
        month = self(f"month.{day.month}")
        first = self("date.first") if day.day == 1 else str(day.day)
        return f"{first}{NBSP}{month}{NBSP}{day.year}"

    def time(self, moment: time) -> str:
        """A time of day: 8:30, 8 h 30; 17:00, 17 h."""
        key = "time.of-day" if moment.minute else "time.on-the-hour"
        return self(key, hour=moment.hour, minute=f"{moment.minute:02d}")

    def duration(self, length: Duration) -> str:
        """A duration in the shortest words: 15 min, 2 h, 1 h 30 min, 3 days."""
        if length.months and length.months % 12 == 0 and not length.minutes:
            return self._count(length.months // 12, "year")
        parts = [self._count(length.months, "month")] if length.months else []
        hours, minutes = divmod(length.minutes, 60)
        weeks = days = 0
        if hours >= 24 and hours % 24 == 0 and not minutes:
            weeks, days = divmod(hours // 24, 7)
            hours = 0
            if days:
                weeks, days = 0, weeks * 7 + days
        parts += [
            self._count(number, unit)
            for number, unit in ((weeks, "week"), (days, "day"), (hours, "h"), (minutes, "min"))
            if number
        ]
        return " ".join(parts) or f"0{NBSP}min"

    def per(self, length: Duration) -> str:
        """A duration as a rate has it: per week, per 2 weeks."""
        return self.duration(length).removeprefix(f"1{NBSP}")

    def every(self, length: Duration) -> str:
        """A duration as a rhythm has it: every month, every 3 months; in French by the gender of the unit."""
        words = self.duration(length)
        single = next((unit for unit in _UNITS if words == self._count(1, unit)), None)
        if single:
            return self(f"every.{single}")
        days = length.months or (length.minutes % 1440 == 0 and length.minutes % 10080)
        return self("every.days" if days else "every.hours", time=words)

    def _count(self, number: int, unit: str) -> str:
        key = f"unit.{unit}" if number == 1 else f"unit.{unit}s"
        return f"{number}{NBSP}{self(key)}"

    def join(self, parts: Iterable[str]) -> str:
        """Words in a row: a, b and c."""
        words = list(parts)
        return words[0] if len(words) == 1 else ", ".join(words[:-1]) + self("list.and") + words[-1] if words else ""


@cache
def load(language: str) -> Strings:
    """The words of a language; of its main language (fr for fr-CA), else English."""
    folder = files(__name__)
    for name in (language.split("-")[0], FALLBACK):
        file = folder / f"{name}.yml"
        if file.is_file():
            tree: Any = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
            return Strings(language, dict(_flatten(tree)), native=name == language.split("-")[0])
    raise FileNotFoundError(FALLBACK)


def _flatten(tree: dict[str, Any], prefix: str = "") -> Iterable[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
