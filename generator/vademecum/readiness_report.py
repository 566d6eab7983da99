"""Gaps of a handbook → what a person or a program reads: text or JSON, by subject and by owner."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from vademecum.problem import Location, Place
from vademecum.readiness import Gap, Lack
from vademecum.strings import Strings

Locate = Callable[[Place], Location]


def words_of(gap: Gap, words: Strings) -> str:
    """What is lacking, in words."""
    return words(f"readiness.what.{gap.what}", detail=gap.detail)


def write(gaps: Sequence[Gap], locate: Locate, words: Strings, form: str) -> str:
    """All gaps: as text, each with its place, or as JSON with counts by lack, subject and owner."""
    if form == "json":
        return json.dumps(_as_dict(gaps, locate, words), ensure_ascii=False, indent=2)
    if not gaps:
        return words("readiness.none")
    parts = []
    for lack, of_lack in groupby(gaps, key=lambda gap: gap.lack):
        held = list(of_lack)
        parts.append(f"{words(f'readiness.lack.{lack}')} ({len(held)})")
        parts += [_line(gap, locate, words) for gap in held]
        parts.append("")
    owners = Counter(gap.owner or words("readiness.nobody") for gap in gaps)
    parts.append(", ".join(f"{owner}: {number}" for owner, number in owners.most_common()))
    return "\n".join(parts)


def _line(gap: Gap, locate: Locate, words: Strings) -> str:
    where = ""
    if gap.place:
        spot = locate(gap.place)
        where = f"{spot.file}:{spot.line}:{spot.column}: "
    name = f"{gap.kind} “{gap.id}”" if gap.id and gap.id != gap.kind else words(f"kind.{gap.kind}")
    owner = f" [{gap.owner}]" if gap.owner else ""
    return f"  {where}{name}: {words_of(gap, words)}{owner}"


def _as_dict(gaps: Sequence[Gap], locate: Locate, words: Strings) -> dict[str, Any]:
    return {
        "ready": not gaps,
        "lacks": {str(lack): sum(gap.lack is lack for gap in gaps) for lack in Lack},
        "subjects": dict(Counter(gap.kind for gap in gaps)),
        "owners": dict(Counter(gap.owner or "" for gap in gaps)),
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
