"""A former id is still in use, or leads to something that does not exist.

`moved` lets old links, printed cards and training records say what an object is called now. It works only when the former
id is free and the present one exists.

What to do: write the former id, a colon, and the id of today: that of this object, of a question or outcome of this tree,
or of a phase or item of this checklist. A former id that was renamed twice leads straight to its last name:

    moved:
      old-name: respond
"""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from vademecum.model.base import Entry
from vademecum.model.crisis import Checklist
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Place, Severity
from vademecum.queries import kind_of

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Former ids and their targets."""
    for place, model in handbook.parts:
        if isinstance(model, Entry) and model.moved:
            inner = _inner_ids(model)
            others = handbook.objects.get(kind_of(model), {})
            for old, new in model.moved.items():
                live = inner if new in inner and new != model.id else {*others, model.id}
                if old in live:
                    yield _alive(place.key("moved", old), old)
                elif new != model.id and new not in inner:
                    yield _lost(place.at("moved", old), model, new, [model.id, *sorted(inner)])


def _inner_ids(model: Entry) -> set[str]:
    """Ids of the parts that have links of their own."""
    if isinstance(model, Tree):
        return {*model.questions, *model.outcomes}
    if isinstance(model, Checklist):
        return {phase.id for phase in model.phases} | {item.id for phase in model.phases for item in phase.items}
    return set()


def _alive(place: Place, old: str) -> Finding:
    return Finding(place, f"“{old}” is still in use, so it is no former id", "Delete this line, or rename what has it.")


def _lost(place: Place, model: Entry, new: str, known: list[str]) -> Finding:
    if new in model.moved:
        return Finding(place, f"“{new}” was renamed as well", f"Write “{model.moved[new]}”.")
    near = get_close_matches(new, known, 1, 0.6)
    hint = f"Did you mean “{near[0]}”?" if near else f"Write the present id of this {kind_of(model)}: “{model.id}”."
    return Finding(place, f"“{new}” does not exist in this {kind_of(model)}", hint)
