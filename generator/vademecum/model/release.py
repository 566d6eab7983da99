"""What a release says of itself: releases/<version>/release.yml."""

from datetime import date
from enum import StrEnum

from vademecum.model.base import Model, Text
from vademecum.model.governance import Approval


class Bump(StrEnum):
    """How much an edition changes for its readers."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


class ReleaseNotes(Model):
    """releases/<version>/release.yml, written by `vademecum release`."""

    version: str
    """Number of the edition, the same as the name of the folder."""
    day: date
    """Day of release."""
    effective: date
    """Day from which it is in force."""
    previous: str | None = None
    """Number of the edition before; absent for the first."""
    bump: Bump
    """major: somebody must act differently; minor: information was added; patch: wording only."""
    note: Text | None = None
    """What changes, for readers."""
    wording_only: dict[str, str] = {}
    """Changes declared to be wording only: key of the object → why."""
    approvals: tuple[Approval, ...] = ()
    """Who approved this edition, when."""
