"""Gaps of a handbook → what a person or a program reads: text or JSON, by subject and by owner."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from vademecum.problem import Location, Place
from vademecum.readiness import Gap, GapGroup, Lack, grouped
from vademecum.strings import Strings

Locate = Callable[[Place], Location]
_DAYS = ("review", "expired", "stale", "exemption", "exercise-old", "audit-old")
"""What is lacking since a day."""
_SHOWN = 4


def words_of(gap: Gap, words: Strings) -> str:
    """What is lacking, in words."""
    detail = words.date(date.fromisoformat(gap.detail)) if gap.what in _DAYS else gap.detail
    return words(f"readiness.what.{gap.what}", detail=detail)


def words_of_group(group: GapGroup, words: Strings) -> str:
    """What several objects lack, in words: without a day where each has its own."""
    if len(group.gaps) > 1 and group.what in _DAYS:
        return words(f"readiness.many.{group.what}")
    return words_of(group.gaps[0], words)


def write(gaps: Sequence[Gap], locate: Locate, words: Strings, form: str) -> str:
    """All gaps: as text, equal ones as one line with the place of the first, or as JSON, with counts."""
    if form == "json":
        return json.dumps(_as_dict(gaps, locate, words), ensure_ascii=False, indent=2)
    if not gaps:
        return words("readiness.none")
    parts = []
    for lack, of_lack in groupby(gaps, key=lambda gap: gap.lack):
        held = list(of_lack)
        parts.append(f"{words(f'readiness.lack.{lack}')} ({len(held)})")
        parts += [_line(group, locate, words) for group in grouped(held)]
        parts.append("")
    parts.append(_owners(Counter(gap.owner for gap in gaps), words))
    return "\n".join(parts)


def _owners(owners: Mapping[str | None, int], words: Strings) -> str:
    ranked = sorted(owners.items(), key=lambda item: -item[1])
    return ", ".join(f"{owner or words('readiness.nobody')}: {number}" for owner, number in ranked)


def _line(group: GapGroup, locate: Locate, words: Strings) -> str:
    first, count = group.gaps[0], len(group.gaps)
    where = ""
    if first.place:
        spot = locate(first.place)
        where = f"{spot.file}:{spot.line}:{spot.column}: "
    if count == 1:
        name = f"{first.kind} “{first.id}”" if first.id and first.id != first.kind else words(f"kind.{first.kind}")
        return f"  {where}{name}: {words_of(first, words)}{f' [{first.owner}]' if first.owner else ''}"
    names = ", ".join(dict.fromkeys(gap.id for gap in group.gaps[:_SHOWN] if gap.id))
    more = f"{words('list.and')}{count - _SHOWN} more" if count > _SHOWN else ""
    said = f"{words(f'kind.{group.kind}')} ({count}): {words_of_group(group, words)}"
    return f"  {where}{said} [{_owners(group.owners, words)}]\n    {names}{more}"


def _as_dict(gaps: Sequence[Gap], locate: Locate, words: Strings) -> dict[str, Any]:
    return {
        "ready": not gaps,
        "lacks": {str(lack): sum(gap.lack is lack for gap in gaps) for lack in Lack},
        "subjects": dict(Counter(gap.kind for gap in gaps)),
        "owners": dict(Counter(gap.owner or "" for gap in gaps)),
        "groups": [
            {
                "lack": str(group.lack),
                "kind": group.kind,
                "what": words_of_group(group, words),
                "number": len(group.gaps),
                "ids": [gap.id for gap in group.gaps if gap.id],
            }
            for group in grouped(gaps)
        ],
        "gaps": [
            {
                "lack": str(gap.lack),
                "kind": gap.kind,
                "id": gap.id,
                "owner": gap.owner,
                "what": words_of(gap, words),
                **({"file": (spot := locate(gap.place)).file, "line": spot.line} if gap.place else {}),
            }
            for gap in gaps
        ],
    }
