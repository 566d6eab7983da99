"""Readers would meet a hole: something points to what they may not see.

What is filtered out of an edition leaves no trace in it. A link in a sentence becomes plain words, an optional key is
left out; but a step without its role, or a scenario without its level, makes no sense, so the two must have the same
readers.

What to do: give both the same `visibility`; or point to something that these readers may see.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Entry, Model, Visibility
from vademecum.model.channels import Account
from vademecum.model.crisis import Level
from vademecum.model.handbook import Handbook
from vademecum.model.walk import Path
from vademecum.problem import Finding, Severity
from vademecum.texts import STRICTNESS, is_required, root_visibility, visibility_of

SEVERITY = Severity.ERROR
NEEDED = True


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """References that cannot be left out, from an object to one with fewer readers."""
    strict = _strict(handbook)
    if not strict:
        return
    for place, root, leaf in handbook.leaves:
        target = strict.get((leaf.ref, leaf.value)) if leaf.ref else None
        if (
            target is None
            or STRICTNESS[target] <= STRICTNESS[root_visibility(root)]
            or not _is_required(root, leaf.path)
        ):
            continue
        here = visibility_of(root, leaf.path)
        if STRICTNESS[target] > STRICTNESS[here]:
            message = (
                f"this is {here}, but {leaf.ref} “{leaf.value}” is {target}, so some readers would find a hole here"
            )
            hint = f"Write `visibility: {target}` here, or `visibility: {here}` there."
            yield Finding(place.at(*leaf.path), message, hint)


def _strict(handbook: Handbook) -> dict[tuple[str, str], Visibility]:
    """Objects that not everybody may read, by kind and id."""
    crisis = handbook.crisis.visibility if handbook.crisis else Visibility.INTERNAL
    found: dict[tuple[str, str], Visibility] = {}
    for kind, objects in handbook.objects.items():
        for name, model in objects.items():
            readers = crisis if isinstance(model, Level) else root_visibility(model)
            parent = handbook.parents.get(id(model)) if isinstance(model, Entry) else None
            readers = max(readers, parent.visibility if parent else readers, key=STRICTNESS.__getitem__)
            if readers is not Visibility.PUBLIC:
                found[kind, name] = readers
    return found


def _is_required(root: Model, path: Path) -> bool:
    """Whether a reference is one that its object cannot do without; items of lists can be left out."""
    # The name of a network is no secret: the register of accounts tells it, whoever may read the page of the platform.
    if isinstance(root, Account) and path == ("platform",):
        return False
    return is_required(root, path)
