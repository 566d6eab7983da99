"""What we count, how, and what the figure does not say."""

from enum import StrEnum
from typing import Annotated

from vademecum.model.base import Duration, Entry, Ref, Text


class Group(StrEnum):
    """What a metric is about, in the order in which it counts: relation before reach."""

    RELATION = "relation"
    SERVICE = "service"
    MODERATION = "moderation"
    MONITORING = "monitoring"
    CRISIS = "crisis"
    DIFFUSION = "diffusion"
    HANDBOOK = "handbook"
    TRAINING = "training"


class Better(StrEnum):
    UP = "up"
    DOWN = "down"
    STEADY = "steady"


class Metric(Entry):
    """Something we count."""

    group: Group
    """relation, service, moderation, monitoring, crisis, diffusion, handbook or training."""
    definition: Text
    """What it is."""
    formula: Text
    """How it is computed."""
    data: Text
    """Where the figures come from."""
    better: Better = Better.UP
    """up, down or steady."""
    objective: Annotated[str | None, Ref("objective")] = None
    """Objective it serves."""
    every: Duration
    """How often it is read."""
    limits: Text
    """What it does not say."""
    vanity: bool = False
    """true for a figure that flatters and decides nothing: it is never a target."""
    target: Text | None = None
    """What we aim at."""
