"""Times when a usual post is wrong: elections, mourning, trials, anniversaries."""

from datetime import date

from vademecum.model.base import Entry, RoleRef, Text, TreeRef


class Period(Entry):
    """A sensitive period."""

    starts: date | None = None
    """First day, when it is known."""
    ends: date | None = None
    """Last day."""
    when: Text | None = None
    """When it comes back, in words."""
    text: Text
    """What changes meanwhile."""
    approver: RoleRef
    """Role that says yes to a post meanwhile."""
    tree: TreeRef | None = None
    """Decision tree."""
