"""Something changed since it was approved.

An approval is given to words, not to a file name. When an object says something else, nobody has said yes to it: its page
says that it is a draft, and `vademecum release` refuses it. Layout and comments are no change.

What to do: have the role read what changed, then record its yes:

    vademecum approve tree:respond --role com-lead
"""

from collections.abc import Iterator
from datetime import date

from vademecum import sign_offs
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The last approval of each object, compared with what the object says now."""
    for one in sign_offs.outdated(handbook):
        kind, _, name = one.object.partition(":")
        held = handbook.objects.get(kind, {}).get(name) if name else getattr(handbook, kind, None)
        title = handbook.roles[one.role].title.into(handbook.languages[0])
        if held is None:
            message = f"“{one.object}” was approved on {one.day} and is gone, or restricted"
            yield Finding(handbook.at(one, "object"), message, "Take this line out.")
        else:
            message = f"“{one.object}” changed since “{title}” approved it on {one.day}"
            hint = f"Have it read, then `vademecum approve {one.object} --role {one.role}`."
            yield Finding(handbook.at(one, "object"), message, hint)
