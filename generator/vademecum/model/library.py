"""What others went through, and dated figures: material for training and for arguments."""

from datetime import date

from pydantic import Field

from vademecum.model.base import Entry, Source, Text


class Case(Entry):
    """A published case, and what is different for us."""

    when: str
    """When: 2017, or 2014-02."""
    where: Text
    """Platform."""
    happened: Text
    """What happened."""
    did: Text
    """What they did."""
    outcome: Text
    """What came of it."""
    lesson: Text
    """What we keep of it."""
    differs: Text
    """What differs for us: an example is no recipe."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """Where it is told."""


class Figure(Entry):
    """A figure, with its day."""

    value: Text
    """The figure."""
    says: Text
    """What it says, and of whom."""
    limits: Text | None = None
    """What it does not say."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """Where it comes from."""
    stale_after: date
    """Day after which it is not quoted without a look at the source."""
