"""Lengths of time as people write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_UNIT_MINUTES = {"min": 1, "h": 60, "d": 1440, "w": 10080}
_UNITS = {
    "min": "min", "mins": "min", "minute": "min", "minutes": "min", "mn": "min",
    "h": "h", "hour": "h", "hours": "h", "heure": "h", "heures": "h",
    "d": "d", "day": "d", "days": "d", "j": "d", "jour": "d", "jours": "d",
    "w": "w", "week": "w", "weeks": "w", "sem": "w", "semaine": "w", "semaines": "w",
    "month": "month", "months": "month", "mois": "month",
    "y": "year", "year": "year", "years": "year", "an": "year", "ans": "year",
}  # fmt: skip
_ISO = re.compile(r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?)?", re.IGNORECASE)


@total_ordering
@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in whole minutes and calendar months, as people write it: `15 min`, `2 h`, `PT30M`."""

    minutes: int = 0
    months: int = 0

    @property
    def total(self) -> int:
        """Length in minutes, a month counted as 30 days: good enough to compare, not to date."""
        return self.minutes + self.months * 43200

    def __lt__(self, other: "Duration") -> bool:
        return self.total < other.total

    def after(self, day: date) -> date:
        """The day that comes this long after another; months are calendar months."""
        month = day.month - 1 + self.months
        year, month = day.year + month // 12, month % 12 + 1
        try:
            last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
            return date(year, month, min(day.day, last)) + timedelta(minutes=self.minutes)
        except (ValueError, OverflowError):
            return date.max

    def iso(self) -> str:
        """ISO 8601, as in the `datetime` attribute of a page: `PT15M`, `P3D`, `P6M`."""
        days, rest = divmod(self.minutes, 1440)
        hours, minutes = divmod(rest, 60)
        day_part = "".join(f"{n}{unit}" for n, unit in ((self.months, "M"), (days, "D")) if n)
        time_part = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M")) if n)
        return f"P{day_part}T{time_part}" if time_part else f"P{day_part or 'T0M'}"

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read `15 min`, `1 h 30 min`, `3 d`, `6 months`, `P6M`, `PT15M`; raises ValueError on anything else."""
        text = text.strip()
        if iso := _ISO.fullmatch(text):
            years, months, weeks, days, hours, minutes = (int(part or 0) for part in iso.groups())
            return cls(minutes + 60 * hours + 1440 * (days + 7 * weeks), months + 12 * years)
        parts = re.findall(r"(\d{1,6})\s*([a-z]+)", text.lower())
        if not parts or re.sub(r"[\s,]+", "", text.lower()) != "".join(number + unit for number, unit in parts):
            raise ValueError(text)
        total, months = 0, 0
        for number, unit in parts:
            known = _UNITS.get(unit)
            if known is None:
                raise ValueError(text)
            if known in ("month", "year"):
                months += int(number) * (12 if known == "year" else 1)
            else:
                total += int(number) * _UNIT_MINUTES[known]
        return cls(total, months)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> Duration:
            try:
                return cls.parse(value)
            except (ValueError, TypeError, AttributeError):
                raise PydanticCustomError("duration", "is not a duration") from None

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(cls.iso)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "examples": ["15 min", "2 h", "3 d", "6 months", "PT15M"]}
