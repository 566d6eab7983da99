"""What we do with what people write: public charter, grounds, ladder of actions, routing of comments."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from vademecum.model.base import (
    Duration,
    Entry,
    MessageRef,
    Model,
    Piece,
    RoleRef,
    Seen,
    Source,
    Text,
    TreeRef,
    Visibility,
)

Internal = Seen(Visibility.INTERNAL)


class Charter(Model):
    """The netiquette that the public reads."""

    intro: Text
    """What these spaces are for."""
    answers: Text | None = None
    """What we answer, when, how fast."""
    not_here: Text | None = None
    """What we cannot treat there, and where to go."""
    rules: tuple[Text, ...] = ()
    """What we ask of everybody."""
    sanctions: Text | None = None
    """What happens otherwise."""
    personal_data: Text | None = None
    """Personal data."""
    contact: Text | None = None
    """How to write to us about moderation."""


class Ground(Piece):
    """A reason for which a comment may be removed."""

    title: Text
    """Short name."""
    text: Text
    """What is meant, in words the public understands."""
    action: Annotated[Text | None, Internal] = None
    """What the moderator does."""
    sources: tuple[Source, ...] = ()
    """The law, where there is one."""


class Measure(Piece):
    """A step on the ladder of actions."""

    title: Text
    """The action, starting with a verb."""
    when: Text
    """When it is right."""
    role: RoleRef | None = None
    """Role that decides."""
    four_eyes: bool = False
    """true when a second person must agree."""


class Appeal(Model):
    """How somebody contests a removal."""

    how: Text
    """How to ask, in public words."""
    within: Duration
    """Time in which we answer."""
    role: Annotated[RoleRef | None, Internal] = None
    """Role that decides; not the moderator who removed."""


class Moderation(Entry):
    """policy/moderation.yml: the public netiquette, and the moderators' guide."""

    visibility: Visibility = Visibility.PUBLIC
    """Who may read the netiquette; the moderators' guide is always internal."""
    charter: Charter
    """The public netiquette."""
    grounds: tuple[Ground, ...] = Field(min_length=1)
    """Closed list of removal grounds: what is not on it stays."""
    never_grounds: tuple[Text, ...] = ()
    """What is never a ground: criticism first of all."""
    appeal: Appeal | None = None
    """How to contest a removal."""
    ladder: Annotated[tuple[Measure, ...], Internal] = ()
    """Actions, from the lightest to the gravest."""
    evidence: Annotated[tuple[Text, ...], Internal] = ()
    """What to keep before removing anything."""
    tree: Annotated[TreeRef | None, Internal] = None
    """Decision tree for a comment that may break the rules."""


class Replies(StrEnum):
    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


class Channel(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"
    EITHER = "either"


class Category(Entry):
    """A kind of comment, and who deals with it."""

    examples: tuple[Text, ...] = ()
    """What people write."""
    risk: int = Field(ge=0, le=3, default=0)
    """0 (none) to 3 (grave)."""
    reply: Replies
    """yes, no or depends."""
    where: Channel = Channel.EITHER
    """Where we answer: public, private or either."""
    role: RoleRef
    """Role that answers."""
    informs: tuple[RoleRef, ...] = ()
    """Roles told."""
    within: Duration | None = None
    """Time to the answer."""
    tree: TreeRef | None = None
    """Decision tree that helps."""
    messages: tuple[MessageRef, ...] = ()
    """Messages that fit."""
