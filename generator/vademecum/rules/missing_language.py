"""A text is not written in every language of the handbook.

Readers of the missing language would meet a page in another one, or a blank where an instruction should be. In a crisis
nobody has time to translate, so a handbook is complete in all of its languages or it is not built.

What to do: write the text in every language that policy/organisation.yml lists under `languages`:

    title:
      fr: Annoncer la fermeture
      en: Announce the closure
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Text
from vademecum.model.crisis import Message
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Place, Severity

SEVERITY = Severity.ERROR
NEEDED = True


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Texts written by language whose languages are not those of the handbook."""
    wanted = handbook.languages
    complete = set(wanted)
    for place, root, (path, value, ref, _) in handbook.leaves:
        # Only French has « tu ».
        if ref or "" in value or (path[0] == "tu" and isinstance(root, Message) and _is_french(value, complete)):
            continue
        if value.keys() != complete or not all(value.values()):
            yield from _compare(value, wanted, place, path)


def _is_french(text: Text, languages: set[str]) -> bool:
    """Whether a text is complete that only French needs."""
    return all(words and code in languages and code.startswith("fr") for code, words in text.items())


def _compare(text: Text, wanted: tuple[str, ...], place: Place, path: tuple[str | int, ...]) -> Iterator[Finding]:
    spot = place.key(*path)
    missing = [language for language in wanted if not text.get(language)]
    strange = [language for language in text if language not in wanted]
    for language in strange:
        hint = f"Languages of this handbook: {', '.join(wanted)}."
        near = [code for code in missing if code[:2] == language[:2]]
        hint = f"Did you mean “{near[0]}”? {hint}" if near else hint
        message = f"“{language}” is not a language of this handbook"
        yield Finding(place.at(*path).key(language), message, hint)
        missing = [code for code in missing if code not in near]
    if missing:
        names = " and ".join(f"“{language}”" for language in missing)
        message = f"this text is missing in {names}"
        yield Finding(spot, message, "Write it: " + ", ".join(f"`{language}: …`" for language in missing) + ".")
