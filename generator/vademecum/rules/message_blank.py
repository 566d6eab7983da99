"""A blank of a message is not declared, or a declared one is never used.

Whoever fills a message in is asked for each declared blank. One that is not declared would go out as `{place}`, braces and
all; one that is declared and not used asks for a fact that then goes nowhere.

What to do: use the same name in the text, between braces, and under `blanks`:

    short: "{time}: the quay is closed."
    blanks:
      - {id: time, label: Time of this message}
"""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from vademecum.model.base import Text
from vademecum.model.crisis import Message
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR

_BLANK = re.compile(r"(?<!\{)\{([^{}\n]*)\}(?!\})")


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Blanks of the short and long forms against the declared ones."""
    for message in handbook.messages.values():
        declared = [blank.id for blank in message.blanks]
        used: dict[str, set[str]] = {}
        for form, text in message.forms().items():
            if any("{" in words for words in text.values()):
                yield from _undeclared(handbook, message, form.split("-"), text, declared, used)
        if declared:
            yield from _unused(handbook, message, used)


def _undeclared(
    handbook: Handbook, message: Message, keys: list[str], text: Text, declared: list[str], used: dict[str, set[str]]
) -> Iterator[Finding]:
    for language, words in text.items():
        place = handbook.at(message, *keys, *([language] if language else []))
        for name in dict.fromkeys(_BLANK.findall(words)):
            used.setdefault(language, set()).add(name)
            if name not in declared:
                near = get_close_matches(name, declared, 1, 0.6)
                hint = f"Did you mean “{{{near[0]}}}”?" if near else "Add it under `blanks`, with an id and a label."
                yield Finding(place, f"the blank “{{{name}}}” is not declared", hint, part=f"{{{name}}}")


def _unused(handbook: Handbook, message: Message, used: dict[str, set[str]]) -> Iterator[Finding]:
    everywhere = set().union(*used.values())
    # Words that serve every language use their blanks in each of them.
    common = used.get("", set())
    for blank in message.blanks:
        place = handbook.at(blank, "id")
        lacking = [code for code in message.short if code and blank.id not in used.get(code, set()) | common]
        if blank.id not in everywhere:
            hint = f"Write “{{{blank.id}}}” in the text, or delete it here."
            yield Finding(place, f"the blank “{blank.id}” is never used", hint)
        elif lacking:
            names = " and ".join(f"“{code}”" for code in lacking)
            message_words = f"the blank “{blank.id}” is used in another language, but not in {names}"
            yield Finding(place, message_words, "Say the same in every language.", Severity.WARNING)
