"""Numbers of editions: 2.1.0, or 2.2.0-rc.1 for one that is being prepared. Semantic Versioning, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

from vademecum.model.release import Bump
from vademecum.problem import UsageError

_NUMBER = r"(0|[1-9]\d{0,8})"
_PATTERN = re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?")


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """The number of an edition."""

    major: int
    minor: int
    patch: int
    stage: str = ""
    """What a number ends with while its edition is being prepared: rc.1."""

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read a number; raises UsageError with what to write."""
        found = _PATTERN.fullmatch(text)
        if not found:
            meant = re.fullmatch(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?", text)
            near = ".".join(str(int(part or 0)) for part in meant.groups()) if meant else "2.1.0, or 2.2.0-rc.1"
            raise UsageError(f"“{text}” is not the number of an edition. Write three numbers with points: {near}.")
        return cls(int(found[1]), int(found[2]), int(found[3]), found[4] or "")

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}" + (f"-{self.stage}" if self.stage else "")

    def __lt__(self, other: Version) -> bool:
        return self._rank < other._rank

    @property
    def _rank(self) -> tuple[int, int, int, bool, list[tuple[bool, int, str]]]:
        parts = self.stage.split(".") if self.stage else []
        stages = [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
        return self.major, self.minor, self.patch, not self.stage, stages

    def bump_from(self, last: Version) -> Bump:
        """How much is added to a lower number."""
        if self.major != last.major:
            return Bump.MAJOR
        return Bump.MINOR if self.minor != last.minor else Bump.PATCH

    def after(self, bump: Bump) -> Version:
        """The next number with a bump; that of an edition being prepared, where it is enough."""
        done = {
            Bump.MAJOR: bool(self.stage) and not self.minor and not self.patch,
            Bump.MINOR: bool(self.stage) and not self.patch,
            Bump.PATCH: bool(self.stage),
        }
        if done[bump]:
            return Version(self.major, self.minor, self.patch)
        if bump is Bump.MAJOR:
            return Version(self.major + 1, 0, 0)
        if bump is Bump.MINOR:
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)
