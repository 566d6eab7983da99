"""Who confirms that they have read what binds them, and who approved which object."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from vademecum.model.base import Duration, Email, Entry, Model, Piece, Pointers, RoleRef, Text, Url, Visibility

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""What an object said, as 16 hexadecimal digits."""


class Group(Piece):
    """People bound by the same rules."""

    title: Text
    """Its name: all staff, moderators, the agency."""
    who: Text
    """Who belongs to it."""
    binds: Annotated[tuple[str, ...], Pointers()] = Field(min_length=1)
    """What binds it, as `kind:id`, or `page:conduct` for a page that is one object."""
    within: Duration | None = None
    """Time after arrival, or after an edition that changes their duties, within which they confirm."""


class Acknowledgements(Entry):
    """policy/acknowledgements.yml: who confirms that they have read and understood what binds them, and where to."""

    statement: Text
    """What they confirm, in the first person."""
    mailbox: Email | None = None
    """Shared mailbox that takes the receipts."""
    form: Url | None = None
    """Address of a form that takes them instead; `{receipt}` in it is replaced by the receipt."""
    groups: tuple[Group, ...] = Field(min_length=1)
    """Groups, each with what binds it."""


class SignOff(Model):
    """policy/approved.yml: a role's yes to an object as it was. Written by `vademecum approve`."""

    VISIBILITY: ClassVar[Visibility] = Visibility.INTERNAL
    object: str
    """The object, as `kind:id`, or its file’s name for what there is one of, such as `conduct:`."""
    role: RoleRef
    """Role that approved."""
    day: date
    """Day."""
    fingerprint: Fingerprint
    """What the object said on that day."""
    commit: str | None = None
    """Revision of the repository in which the object stood so, where there is one."""
