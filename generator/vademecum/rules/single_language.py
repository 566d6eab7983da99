"""A sentence stands in one language only, in a handbook of several.

Words without a language serve every language: right for a name, a number or a handle, wrong for a sentence, because
readers of the other languages would meet it untranslated in the middle of their page.

What to do: write the sentence once for each language:

    do:
      fr: Appeler la permanence.
      en: Call the duty officer.
"""

import re
from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING

FEW = 3
"""So many words may serve every language: a name, a label."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAMES = frozenset(("name", "legal_name", "address"))
"""Keys of proper names and postal addresses, which nobody translates."""
_TITLES = frozenset(("sources", "source"))
"""Keys above titles of laws and books, which stay in their own language."""


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Texts without a language that hold a sentence."""
    if len(handbook.languages) < 2:
        return
    example = ", ".join(f"`{language}: …`" for language in handbook.languages)
    for place, _, leaf in handbook.leaves:
        if leaf.ref or "" not in leaf.value or leaf.path[-1] in _NAMES or not _TITLES.isdisjoint(leaf.path):
            continue
        if _is_sentence(leaf.value[""]):
            message = "this text would be the same in every language"
            yield Finding(place.at(*leaf.path), message, f"Write it once for each language: {example}.")


def _is_sentence(words: str) -> bool:
    """More than a few words, most of them without a capital: names and headline codes are left alone."""
    found = _WORD.findall(words)
    return len(found) > FEW and sum(word[0].islower() for word in found) * 2 >= len(found)
