"""Parts of an object that a pointer may name behind `#`."""

from __future__ import annotations

from collections.abc import Mapping

from vademecum.model.base import Piece
from vademecum.model.crisis import Checklist, Item
from vademecum.model.tree import Outcome, Question, Tree


def parts_of(piece: Piece) -> Mapping[str, Item | Question | Outcome]:
    """Items of a checklist, questions and outcomes of a tree; nothing else has parts."""
    if isinstance(piece, Checklist):
        return {item.id: item for phase in piece.phases for item in phase.items}
    return {**piece.questions, **piece.outcomes} if isinstance(piece, Tree) else {}
