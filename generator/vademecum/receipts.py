"""Files that people send back → receipts; and the register in which a handbook keeps them, out of the repository.

A receipt is JSON, alone in a file or somewhere in a mail; forms give a table (CSV) with a column for each of its fields,
or one with the receipts whole.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

from vademecum.acknowledged import SCHEMA, Receipt
from vademecum.problem import UsageError

REGISTER = "acknowledgements/register.csv"
_COLUMNS = ("group", "name", "edition", "fingerprint", "day")
_RECEIPT = re.compile(r'\{[^{}]*"vademecum"\s*:\s*"acknowledgement/\d+"[^{}]*\}')
_MAX_BYTES = 10_000_000
_KINDS = (".json", ".txt", ".eml", ".csv")


@dataclass(frozen=True, slots=True)
class Found:
    """What a file held: receipts, and what is wrong with the rest, as place and reason."""

    receipts: tuple[Receipt, ...]
    wrong: tuple[tuple[str, str], ...]


def collect(source: Path, organisation: str) -> Found:
    """The receipts in a file, or in all files of a folder, sent to an organisation (its id in the pages)."""
    files = sorted(path for path in source.rglob("*") if path.suffix.lower() in _KINDS) if source.is_dir() else [source]
    receipts: list[Receipt] = []
    wrong: list[tuple[str, str]] = []
    if not files:
        raise UsageError(f"there is no file of receipts in {source}: {', '.join(_KINDS)}.")
    for file in files:
        name = file.relative_to(source).as_posix() if source.is_dir() else file.name
        for where, found in _read(file, name, organisation):
            if isinstance(found, Receipt):
                receipts.append(found)
            else:
                wrong.append((where, found))
    return Found(tuple(dict.fromkeys(receipts)), tuple(wrong))


def _read(file: Path, name: str, organisation: str) -> Iterator[tuple[str, Receipt | str]]:
    try:
        with file.open("rb") as opened:
            raw = opened.read(_MAX_BYTES + 1)
    except OSError as error:
        yield name, f"it cannot be read: {(error.strerror or 'unknown reason').lower()}"
        return
    if len(raw) > _MAX_BYTES:
        yield name, "it is larger than 10 MB, which no receipt is"
    elif file.suffix.lower() == ".csv":
        yield from _table(_text(raw), name, organisation)
    else:
        text = _mail(raw) if file.suffix.lower() == ".eml" else _text(raw)
        found = [match[0] for match in _RECEIPT.finditer(text)]
        yield from ((name, _receipt(one, organisation)) for one in found)
        if not found:
            yield name, "there is no receipt in it"


def _text(raw: bytes) -> str:
    """Words in UTF-8, or as Windows programs write them."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _mail(raw: bytes) -> str:
    body = message_from_bytes(raw, policy=policy.default).get_body(("plain", "html"))
    # Mail programs break long lines, never inside a word of a receipt.
    return str(body.get_content()).replace("\r\n", " ").replace("\n", " ") if body else ""


def _table(text: str, name: str, organisation: str) -> Iterator[tuple[str, Receipt | str]]:
    dialect = "excel" if text.partition("\n")[0].count(",") >= text.partition("\n")[0].count(";") else "semicolons"
    rows = csv.DictReader(io.StringIO(text), delimiter="," if dialect == "excel" else ";")
    columns = {(column or "").strip().lower(): column for column in rows.fieldnames or ()}
    whole = set(_COLUMNS) <= set(columns)
    for number, row in enumerate(rows, 2):
        where = f"{name}, line {number}"
        if whole:
            fields = {column: str(row[columns[column]] or "").strip() for column in _COLUMNS}
            yield where, _of_fields(fields)
            continue
        cells = [_RECEIPT.search(cell) for cell in row.values() if isinstance(cell, str)]
        found = next((match[0] for match in cells if match), None)
        missing = ", ".join(column for column in _COLUMNS if column not in columns)
        yield where, _receipt(found, organisation) if found else f"no receipt, and no column {missing}"


def _receipt(text: str, organisation: str) -> Receipt | str:
    try:
        data = json.loads(text)
    except ValueError:
        return "the receipt in it is damaged"
    if data.get("vademecum") != SCHEMA:
        return f"the receipt is written as “{data.get('vademecum')}”; this version reads “{SCHEMA}”"
    if data.get("organisation") != organisation:
        return f"the receipt is for “{data.get('organisation')}”, and this handbook is that of “{organisation}”"
    return _of_fields({column: str(data.get(column, "")).strip() for column in _COLUMNS})


def _of_fields(fields: Mapping[str, str]) -> Receipt | str:
    if empty := [column for column in _COLUMNS if not fields[column]]:
        return f"it says no {', '.join(empty)}"
    try:
        day = date.fromisoformat(fields["day"][:10])
    except ValueError:
        return f"“{fields['day']}” is not a day: write it as 2026-11-25"
    if not re.fullmatch("[0-9a-f]{16}", fields["fingerprint"]):
        return f"“{fields['fingerprint']}” is not a fingerprint: it has 16 digits from 0 to f"
    return Receipt(fields["group"], fields["name"], fields["edition"], fields["fingerprint"], day)


def roster(file: Path, groups: Iterable[str]) -> list[tuple[str, str]]:
    """Everybody who has to confirm, (name, group): a table with these two columns; raises UsageError for another."""
    text = _text(file.read_bytes())
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = {(column or "").strip().lower(): column for column in rows.fieldnames or ()}
    if not {"name", "group"} <= set(columns):
        raise UsageError(f"the list of people {file} needs the columns name and group; it has: {', '.join(columns)}.")
    found = [(str(row[columns["name"]] or "").strip(), str(row[columns["group"]] or "").strip()) for row in rows]
    known = set(groups)
    if unknown := sorted({group for _, group in found} - known):
        raise UsageError(
            f"{file} names groups that the handbook does not have: {', '.join(unknown)}. There are: {', '.join(sorted(known))}."
        )
    return [(name, group) for name, group in found if name]


def kept(root: Path) -> list[Receipt]:
    """The receipts in the register of a handbook; none where there is no register."""
    file = root / REGISTER
    if not file.is_file():
        return []
    return [found for _, found in _table(_text(file.read_bytes()), REGISTER, "") if isinstance(found, Receipt)]


def keep(root: Path, receipts: Iterable[Receipt]) -> int:
    """Add receipts to the register, swapped in when complete; how many were new. It is kept out of the repository."""
    before = kept(root)
    every = sorted({*before, *receipts})
    file = root / REGISTER
    file.parent.mkdir(exist_ok=True)
    ignored = file.parent / ".gitignore"
    if not ignored.exists():
        ignored.write_text("# Names of people: never in the repository.\n*\n", encoding="utf-8")
    staged = file.with_suffix(".new")
    with staged.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(_COLUMNS)
        writer.writerows([one.group, one.name, one.edition, one.fingerprint, one.day.isoformat()] for one in every)
        opened.flush()
        os.fsync(opened.fileno())
    staged.replace(file)
    return len(set(every) - set(before))
