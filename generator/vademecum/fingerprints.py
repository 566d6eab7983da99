"""What some objects of a handbook ask of readers, as a short number: another number means that somebody must look again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vademecum import snapshot
from vademecum.model.handbook import Handbook


def fingerprints(handbook: Handbook) -> Callable[[Iterable[str]], str]:
    """A function from keys of objects, `rule:id` or `conduct:`, to 16 hexadecimal digits of their material content."""
    return snapshot.take(handbook).fingerprint
