"""What a group confirms cannot be compared, or the receipts have nowhere to go.

People confirm an edition once; they are asked again when what binds them asks something else of them. So a group names
objects, such as `rule:no-secrets`, or pages that are one object, such as `page:conduct`. A page that lists many objects, such
as `page:roles`, cannot be compared. And a receipt that is sent nowhere proves nothing.

What to do: name the objects themselves under `binds`, and a shared `mailbox` or a `form`.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.fingerprints import keys
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each pointer of each group, and where receipts go."""
    asked = handbook.acknowledgements
    if asked is None:
        return
    for group in asked.groups:
        for index, target in enumerate(group.binds):
            if not keys([target]):
                hint = "Name the objects themselves: `rule:…`, `tree:…`, `platform:…`, or a page of one object such as `page:conduct`."
                yield Finding(
                    handbook.at(group, "binds", index), f"“{target}” lists many objects and cannot be confirmed", hint
                )
    if asked.mailbox is None and asked.form is None:
        hint = "Write `mailbox:` with a shared address, or `form:` with the address of a form."
        yield Finding(
            handbook.at(asked).key("groups"), "the receipts have nowhere to go", hint, severity=Severity.WARNING
        )
    if asked.form and "{receipt}" not in asked.form:
        hint = "Put {receipt} where the form takes the receipt: https://forms.example/?entry={receipt}"
        yield Finding(
            handbook.at(asked, "form"),
            "the address of the form does not say where the receipt goes",
            hint,
            severity=Severity.WARNING,
        )
