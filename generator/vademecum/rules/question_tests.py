"""A quiz question tests nothing that could change.

What a question tests is compared with what it was when somebody confirmed the question. A page that lists many objects,
such as `page:roles`, has nothing to compare; one of its objects has, and so have pages that are one object, such as
`page:conduct`.

What to do: name a rule, tree, checklist, message or other object that the question is about, beside the page.
"""

from collections.abc import Iterator
from datetime import date

from vademecum import training
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Questions that test pages only, none of them of one object."""
    for module in handbook.modules.values():
        for question in module.questions:
            if not training.tested(question):
                message = f"nothing that “{question.id}” tests can be compared: {', '.join(question.tests)}"
                hint = "Name an object as well, such as `rule:…`, `tree:…` or `role:…`."
                yield Finding(handbook.at(question, "tests"), message, hint)
