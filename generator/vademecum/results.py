"""Results of training, without a server: codes, receipts and lists of them → one row each, and a summary by path.

A code is what a browser shows after an exam; its fields stand between underscores, its checksum at the end:

    V1_all-staff_2026.2_0123456789abcdef_8.10_break-room-photo.keep_1.402113_2026-11-25_7d1c0a9e

It names no person. A CSV file may name them in another column; those names stay in the report and nowhere else.
"""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from vademecum import training
from vademecum.model.handbook import Handbook
from vademecum.trees import suggestion

_CODE = re.compile(r"V1_[^\s,;\"']*")
_FIELDS = 9


@dataclass(frozen=True, slots=True)
class Result:
    """One exam that somebody took."""

    path: str
    edition: str
    fingerprint: str
    right: int
    total: int
    ends: Mapping[str, str]
    """Situation → outcome reached."""
    attempt: int
    seed: int
    day: date
    code: str

    @property
    def percent(self) -> int:
        """Right answers in whole percent, never rounded up."""
        return self.right * 100 // self.total


@dataclass(frozen=True, slots=True)
class Row:
    """A result in the eyes of a handbook."""

    label: str
    """What stands beside the code: a name, a number; empty where nothing does."""
    result: Result
    passed: bool
    current: bool
    """Whether the path still asks and tests the same."""
    judged: Mapping[str, bool]
    """Situation → whether it ended where the tree leads today."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line from which no result can be read."""

    source: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.message}"


def read_code(text: str) -> Result:
    """The result that a code says; ValueError with what is wrong with it."""
    code = "".join(text.split())
    body, _, check = code.rpartition("_")
    if not code.startswith("V1_"):
        raise ValueError(f"“{_short(code)}” is no result code: a code starts with V1_")
    if f"{zlib.crc32(body.encode()):08x}" != check.lower():
        raise ValueError(
            f"“{_short(code)}” has a typing error, or a part is missing: its checksum does not fit. Copy it again"
        )
    fields = code.split("_")
    if len(fields) != _FIELDS:
        raise ValueError(f"“{_short(code)}” has {len(fields)} parts instead of {_FIELDS}")
    try:
        _, path, edition, fingerprint, score, ends, sitting, day, _ = fields
        right, total = map(int, score.split("."))
        attempt, seed = map(int, sitting.split("."))
        pairs = [] if ends == "-" else [pair.split(".") for pair in ends.split("+")]
        found = Result(
            path, unquote(edition), fingerprint, right, total, dict(pairs), attempt, seed, date.fromisoformat(day), code
        )
    except ValueError as error:
        raise ValueError(f"“{_short(code)}” cannot be read: its parts are not those of a result") from error
    if not 0 <= right <= total or total < 1:
        raise ValueError(f"“{_short(code)}” says {right} right answers of {total}")
    return found


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "…"


def read(source: str, text: str) -> Iterator[tuple[str, Result] | Fault]:
    """The labelled results of a file: a receipt in JSON, or codes with or without words beside them, one a line."""
    text = text.removeprefix("\ufeff")
    if text.lstrip().startswith(("{", "[")):
        yield from _receipts(source, text)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = next(csv.reader([line], delimiter=_delimiter(line)))
        place = next((at for at, cell in enumerate(cells) if cell.strip().startswith("V1")), None)
        if place is None and (match := _CODE.search(line)):
            cells, place = [line.replace(match[0], " "), match[0]], 1
        if place is None:
            if number > 1 or len(cells) < 2:
                yield Fault(source, number, f"no result code in “{_short(line.strip())}”")
            continue
        label = " ".join(" ".join(cell for at, cell in enumerate(cells) if at != place).split())
        yield _labelled(source, number, label, cells[place])


def _delimiter(line: str) -> str:
    return next((sign for sign in "\t;," if sign in line), ",")


def _labelled(source: str, line: int, label: str, code: str) -> tuple[str, Result] | Fault:
    try:
        return label, read_code(code)
    except ValueError as error:
        return Fault(source, line, str(error))


def _receipts(source: str, text: str) -> Iterator[tuple[str, Result] | Fault]:
    try:
        found = json.loads(text)
    except ValueError as error:
        yield Fault(source, getattr(error, "lineno", 1), "this is no receipt: the JSON breaks off or has a fault")
        return
    for receipt in found if isinstance(found, list) else [found]:
        code = receipt.get("code") if isinstance(receipt, dict) else None
        if isinstance(code, str):
            yield _labelled(source, 1, "", code)
        else:
            yield Fault(source, 1, "this is no receipt of an exam: it has no “code”")


def rows(
    handbook: Handbook, prints: Mapping[str, str], found: Iterable[tuple[str, Result]]
) -> tuple[list[Row], list[str]]:
    """Each result once in the eyes of a handbook; and what is wrong with the others, in words."""
    made: dict[str, Row] = {}
    wrong = []
    for label, result in found:
        path = handbook.paths.get(result.path)
        if path is None:
            wrong.append(f"there is no path “{result.path}”. {suggestion(result.path, handbook.paths)}".strip())
            continue
        made.setdefault(
            result.code,
            Row(
                label,
                result,
                result.right * 100 >= path.pass_mark * result.total,
                prints.get(path.id) == result.fingerprint,
                {name: _is_right(handbook, name, end) for name, end in result.ends.items()},
            ),
        )
    return sorted(made.values(), key=lambda row: (row.result.path, row.label.casefold(), row.result.day, row.result.attempt)), wrong  # fmt: skip


def _is_right(handbook: Handbook, situation: str, end: str) -> bool:
    known = handbook.situations.get(situation)
    return known is not None and training.accepted(handbook, known) == end


HEAD = ("label", "path", "edition", "current", "day", "attempt", "right", "total", "percent", "passed", "situations_right",
        "situations", "code")  # fmt: skip


def cells(row: Row) -> list[str]:
    """A row of the CSV, in the order of HEAD."""
    result, flags = row.result, {True: "yes", False: "no"}
    return [
        row.label,
        result.path,
        result.edition,
        flags[row.current],
        result.day.isoformat(),
        str(result.attempt),
        str(result.right),
        str(result.total),
        str(result.percent),
        flags[row.passed],
        str(sum(row.judged.values())),
        str(len(row.judged)),
        result.code,
    ]


def table(handbook: Handbook, made: list[Row], language: str) -> Iterator[str]:
    """The cohort as lines for a terminal: by path the count, then a line a result, then the situations missed."""
    for name in dict.fromkeys(row.result.path for row in made):
        of = [row for row in made if row.result.path == name]
        title, passed = handbook.paths[name].title.into(language), sum(row.passed for row in of)
        mean = sum(row.result.percent for row in of) // len(of)
        yield f"{title} ({name}): {passed} of {len(of)} passed, {mean} % on average"
        width = max(len(row.label) for row in of)
        for row in of:
            result = row.result
            walked = f"  situations {sum(row.judged.values())}/{len(row.judged)}" if row.judged else ""
            old = "" if row.current else f"  made with edition {result.edition}, other content"
            verdict = "passed" if row.passed else "failed"
            yield f"  {row.label:<{width}}  {result.day}  {result.right:>3}/{result.total:<3} {result.percent:>3} %  {verdict}  attempt {result.attempt}{walked}{old}"  # fmt: skip
        missed: dict[str, int] = {}
        for row in of:
            for situation, right in row.judged.items():
                missed[situation] = missed.get(situation, 0) + (not right)
        for situation, count in sorted(missed.items(), key=lambda pair: -pair[1]):
            if count:
                known = handbook.situations.get(situation)
                yield f"  Situation to go through again: {known.title.into(language) if known else situation} ({count} ended elsewhere)"
        yield ""
