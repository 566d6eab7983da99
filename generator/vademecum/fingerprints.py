"""What some objects of a handbook ask of readers, as a short number: another number means that somebody must look again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable

from vademecum.model.handbook import Handbook


def fingerprints(handbook: Handbook) -> Callable[[Iterable[str]], str]:
    """A function from keys of objects, `rule:id` or `conduct:`, to 16 hexadecimal digits of their material content."""

    def of(keys: Iterable[str]) -> str:
        found = []
        for key in sorted(set(keys)):
            kind, _, name = key.partition(":")
            piece = handbook.objects[kind].get(name) if name else getattr(handbook, kind, None)
            found.append([key, piece.model_dump(mode="json", exclude_defaults=True) if piece else None])
        text = json.dumps(found, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    return of
