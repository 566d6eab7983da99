"""What some objects of a handbook ask of readers, as a short number: another number means that somebody must look again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vademecum import snapshot
from vademecum.model.handbook import SINGLES, Handbook


def fingerprints(handbook: Handbook) -> Callable[[Iterable[str]], str]:
    """A function from keys of objects, `rule:id` or `conduct:`, to 16 hexadecimal digits of their material content."""
    return snapshot.take(handbook).fingerprint


def keys(targets: Iterable[str]) -> tuple[str, ...]:
    """Keys of the objects that pointers such as `rule:id` and `page:conduct` lead to; a page of many objects has none."""
    found = (f"{target.removeprefix('page:')}:" if target.startswith("page:") else target for target in targets)
    return tuple(key for key in found if not key.endswith(":") or key[:-1] in SINGLES)
