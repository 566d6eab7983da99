"""Something that is shown needs something that is for other organisations only.

What `applies_to` keeps for other types of organisation is not in this handbook at all. A link in a sentence becomes
plain words, an optional key is left out; but a scenario without its level, or a step without its role, makes no sense.

What to do: write the same `applies_to` here, point to something that this organisation has, or widen `applies_to`
there.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Entry, Model, OrganisationType
from vademecum.model.crisis import Level
from vademecum.model.handbook import Handbook
from vademecum.model.walk import Path
from vademecum.problem import Finding, Severity
from vademecum.texts import is_required, steps

SEVERITY = Severity.ERROR

NEEDED = True

_WANTED = ("message", "approval")
"""References of a level that are optional for the reader of files, and that no level can do without."""


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """References that cannot be left out, to what this type of organisation does not have."""
    hidden = _hidden(handbook)
    if not hidden:
        return
    own = handbook.organisation.type
    for place, root, leaf in handbook.leaves:
        target = hidden.get((leaf.ref, leaf.value)) if leaf.ref else None
        if target is None or not _is_needed(root, leaf.path) or _is_hidden(own, root, leaf.path):
            continue
        message = f"{leaf.ref} “{leaf.value}” is needed here, but it is for {_types(target)} only, not for this {own}"
        hint = "Write the same `applies_to` here, point to something else, or widen the one in {other}."
        yield Finding(place.at(*leaf.path), message, hint, other=handbook.at(target).key("applies_to"))


def _hidden(handbook: Handbook) -> dict[tuple[str, str], Entry]:
    """Objects that this organisation does not have, by kind and id, with the object that says so."""
    own = handbook.organisation.type
    found: dict[tuple[str, str], Entry] = {}
    for kind, objects in handbook.objects.items():
        for name, model in objects.items():
            around = handbook.crisis if isinstance(model, Level) else handbook.parents.get(id(model))
            for entry in (model, around):
                if _is_for_others(own, entry) and isinstance(entry, Entry):
                    found[kind, name] = entry
    return found


def _is_for_others(own: OrganisationType, model: Model | None) -> bool:
    named = model.applies_to.organisations if isinstance(model, Entry) and model.applies_to else ()
    return bool(named) and own not in named


def _is_hidden(own: OrganisationType, root: Model, path: Path) -> bool:
    """Whether a spot is itself left out."""
    return any(_is_for_others(own, part) for part, _ in steps(root, path))


def _is_needed(root: Model, path: Path) -> bool:
    *_, (owner, key) = steps(root, path)
    return is_required(root, path) or (isinstance(owner, Level) and key in _WANTED)


def _types(entry: Entry) -> str:
    named = entry.applies_to.organisations if entry.applies_to else ()
    return " or ".join(named)
