"""Nothing leads to a checklist.

It stands in the index of checklists and nowhere else. In a crisis, people follow scenarios, decision trees and links:
a list that none of them opens stays in the drawer.

What to do: name it in a scenario, in the outcome of a decision tree, as the list to run before any post, or link to it
from a text; or delete it.

    checklists: [first-hour]
    checklist: first-hour
    before_post: pre-post
    text: Run the [first hour list](checklist:first-hour).
"""

from collections.abc import Iterator
from datetime import date

from vademecum import checklists, trees
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.INFO


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The checklists that no field and no text leads to."""
    mentioned = checklists.mentioned(handbook)
    for name, checklist in handbook.checklists.items():
        if name not in mentioned:
            title = trees.plain(checklist.title, handbook.languages[0])
            hint = f"Open it from a scenario (`checklists: [{name}]`) or from an outcome (`checklist: {name}`)."
            yield Finding(handbook.at(checklist, "id"), f"nothing leads to the checklist “{title}”", hint)
