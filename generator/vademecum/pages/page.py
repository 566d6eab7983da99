"""What a page is, before it is written: where it lies, what it is about, which template shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vademecum.model.base import Entry


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the handbook in one language."""

    path: str
    """Path below the documents folder, with slashes: `trees/respond.md`."""
    title: str
    """Title, in the page's language."""
    template: str
    """Name of the template, without its ending."""
    section: str = ""
    """Section of the navigation; none for the home page."""
    page_id: str = ""
    """Id by which `page:` links lead here."""
    summary: str = ""
    """One sentence for search engines and lists."""
    entry: Entry | None = None
    """Object whose owner and review stand at the foot."""
    listing: bool = False
    """True where the page lists many objects, and `entry` only stands for the file they are in."""
    anchors: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Objects that this page shows: (kind, id) → fragment, empty for the top of the page."""
    listed: bool = True
    """False for a page that only another page leads to: not in the navigation, not in the search."""
    boost: float = 1
    """How many times more than on another page a word found here counts in the search."""
    group: str = ""
    """Heading under which the page stands within its section; none for the section itself."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the template shows, beside the handbook."""
