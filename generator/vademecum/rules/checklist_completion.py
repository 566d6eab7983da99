"""A checklist does not end with the announcement that it is complete.

A list whose end is not said aloud is never known to be done: the next team waits for it, or starts without it. In
aviation every list ends with this call, and so should one that is run by several people in a crisis.

Looked for in English and French, in the last item: somebody announces or declares; or confirms, tells, reports, closes,
and names the end or the list itself. The list to run before a post (`before_post`) is excused: one person runs it.

What to do: end with an item that says to whom.

    items:
      - {id: done, do: Tell the lead that the list is complete., role: writer, due: 60 min}
"""

import re
from collections.abc import Iterator
from datetime import date

from vademecum import checklists, trees
from vademecum.model.base import Text
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING

_SAID = {"en": r"\b(announc|declar|sign off)", "fr": r"\b(annon[cç]|d[ée]clar)"}
"""Words that are a call whatever follows them."""
_CALL = {
    "en": r"\b(confirm|tell|told|report|say|inform|notif|clos|sign|hand|archiv|fil(e|ing)\b|let )",
    "fr": r"\b(confirm|signal|pr[ée]v(en|ien)|di(re|t|tes)\b|inform|avert|clo|ferm|remet|archiv|sign|class)",
}
_END = {
    "en": r"\b(complete|completed|done|finished|over|closed|ended|end|list|checklist|log|all clear|in place|ready)\b",
    "fr": r"(termin|compl[eè]t|achev|\bfini|\bclos|\bfaite?s?\b|\bliste|check-?list|journal|main courante|\bfin\b|en place)",
}


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The last item of every checklist but the one before a post."""
    before_post = handbook.approvals.before_post if handbook.approvals else None
    for name, checklist in handbook.checklists.items():
        *_, last = checklists.items(checklist)
        if name != before_post and not _announces(last.item.do, handbook.languages[0]):
            title = trees.plain(last.item.do, handbook.languages[0])
            message = f"the list ends with “{title}”, and nobody hears that it is complete"
            hint = "End with an item that announces it: `do: Tell … that the list is complete.`"
            yield Finding(handbook.at(last.item, "do"), message, hint)


def _announces(text: Text, default: str) -> bool:
    """Whether an item reads as a completion call in any language that can be judged; true where none can."""
    judged = [(words, (language or default)[:2]) for language, words in text.items()]
    calls = [_is_call(words, language) for words, language in judged if language in _CALL]
    return not calls or any(calls)


def _is_call(words: str, language: str) -> bool:
    found = [re.search(part[language], words, re.IGNORECASE) for part in (_SAID, _CALL, _END)]
    return bool(found[0] or (found[1] and found[2]))
