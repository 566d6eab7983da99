"""Posts that everybody can read."""

from pydantic import Field

from vademecum.model.base import ChecklistRef, Entry, Obligation, Piece, Text


class Criterion(Piece):
    """Something a post must have so that everybody can read it."""

    title: Text
    """The criterion, as an instruction."""
    obligation: Obligation = Obligation.MUST
    """must, should, may, should-not or must-not."""
    formats: tuple[Text, ...] = ()
    """Formats it applies to; all when absent."""
    how: Text
    """How it is done."""
    rationale: Text
    """Whom it helps, in one sentence."""
    test: Text
    """How one sees that it is done."""


class Accessibility(Entry):
    """policy/accessibility.yml: what every post must have so that everybody can read it."""

    intro: Text | None = None
    """A few sentences that open the page."""
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    """Criteria, those that help most first."""
    checklist: ChecklistRef | None = None
    """Checklist."""
