"""Lists of plain JSON: which items of two are the same, which of them moved, and a list put together again."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from vademecum.materiality import TEXT, Json, fold

Pair = tuple[int, int]
"""Place of an item in the older and in the newer list."""
T = TypeVar("T")
_ALIKE = 0.5
"""How alike two items must be to be the same item, changed: half of what they say."""
_MANY = 40_000
"""Comparisons from which on items that differ are not compared with each other: those of 200 with 200."""


def ids(items: Json) -> list[str] | None:
    """Ids of the items, where each has one of its own; None otherwise."""
    found = [item.get("id") if isinstance(item, dict) else None for item in items]
    names = [name for name in found if isinstance(name, str)]
    return names if len(set(names)) == len(items) else None


def match(old: list[Json], new: list[Json]) -> tuple[list[Pair], bool]:
    """Which items are the same, in the older order; and whether their ids said so rather than their content."""
    before, after = ids(old), ids(new)
    if before is not None and after is not None and (before or after):
        place = {name: index for index, name in enumerate(after)}
        return [(index, place[name]) for index, name in enumerate(before) if name in place], True
    pairs = _equal(old, new)
    left = [index for index in range(len(old)) if index not in {i for i, _ in pairs}]
    right = [index for index in range(len(new)) if index not in {j for _, j in pairs}]
    if len(left) * len(right) <= _MANY:
        pairs += _alike(old, new, left, right)
    return sorted(pairs), False


def _equal(old: list[Json], new: list[Json]) -> list[Pair]:
    """Items that are equal, the first with the first."""
    places: dict[str, list[int]] = {}
    for index, item in enumerate(new):
        places.setdefault(json.dumps(item, sort_keys=True), []).append(index)
    found = []
    for index, item in enumerate(old):
        if waiting := places.get(json.dumps(item, sort_keys=True)):
            found.append((index, waiting.pop(0)))
    return found


def _alike(old: list[Json], new: list[Json], left: list[int], right: list[int]) -> list[Pair]:
    """Items that are alike enough to be the same, changed; the most alike first."""
    scores = [(likeness(old[i], new[j]), -abs(i - j), -i, -j) for i in left for j in right]
    found: list[Pair] = []
    taken_old, taken_new = set[int](), set[int]()
    for score, _, i, j in sorted(scores, reverse=True):
        if score >= _ALIKE and -i not in taken_old and -j not in taken_new:
            found.append((-i, -j))
            taken_old.add(-i)
            taken_new.add(-j)
    return found


def likeness(old: Json, new: Json) -> float:
    """How much two values have in common, from 0 to 1; other than texts and maps they are equal or not."""
    if old == new:
        return 1.0
    if not isinstance(old, dict) or not isinstance(new, dict):
        return 0.0
    if TEXT in old and TEXT in new:
        shared = [_words(old[TEXT][code], new[TEXT][code]) for code in old[TEXT] if code in new[TEXT]]
        return max(shared, default=0.0)
    weighed = [(2 if TEXT in _map(old.get(key)) else 1, likeness(old.get(key), new.get(key))) for key in {*old, *new}]
    return sum(weight * score for weight, score in weighed) / sum(weight for weight, _ in weighed) if weighed else 0.0


def _map(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _words(old: str, new: str) -> float:
    """Share of the words that two texts have in common."""
    before, after = _set_of(old), _set_of(new)
    return 2 * len(before & after) / (len(before) + len(after)) if before or after else 1.0


@lru_cache(maxsize=65_536)
def _set_of(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def moved(pairs: Sequence[Pair]) -> set[int]:
    """Older places of the fewest items that must move for the others to be in order; `pairs` are in the older order."""
    ends: list[int] = []
    last: list[int] = []
    came: list[int] = []
    for index, (_, place) in enumerate(pairs):
        rank = bisect_left(ends, place)
        came.append(last[rank - 1] if rank else -1)
        ends[rank : rank + 1] = [place]
        last[rank : rank + 1] = [index]
    kept = set[int]()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(index)
        index = came[index]
    return {old for index, (old, _) in enumerate(pairs) if index not in kept}


def rebuilt(kept: Iterable[T], incoming: Iterable[tuple[int, T]]) -> list[T]:
    """The items that stayed in order, with others at the places that they shall have."""
    found = list(kept)
    for place, item in sorted(incoming, key=lambda pair: pair[0]):
        found.insert(place, item)
    return found
