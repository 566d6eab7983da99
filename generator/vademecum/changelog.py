"""An edition in the handbook's CHANGELOG.md: its number, its days, what a person says of it, what changed; in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vademecum.change_words import say
from vademecum.compare import Change
from vademecum.materiality import Materiality
from vademecum.model.release import ReleaseNotes
from vademecum.strings import Strings

FILE = "CHANGELOG.md"
_GROUPS = (Materiality.MATERIAL, Materiality.INFORMATION)


def entry(notes: ReleaseNotes, changes: Sequence[Change], languages: Sequence[Strings]) -> str:
    """The section of one edition."""
    lines = [f"## {notes.version} — {notes.day.isoformat()}"]
    for words in languages:
        if len(languages) > 1:
            lines += ["", f"### {words('language.name')}"]
        lines += _in_language(notes, changes, words)
    return "\n".join(lines) + "\n"


def with_entry(text: str, section: str, title: str) -> str:
    """A changelog with one more section, above the others and below what stands in front of them."""
    if not text.strip():
        return f"# {title}\n\n{section}"
    first = re.search(r"^## ", text, re.MULTILINE)
    if first is None:
        return f"{text.rstrip()}\n\n{section}"
    return f"{text[: first.start()]}{section}\n{text[first.start() :]}"


def _in_language(notes: ReleaseNotes, changes: Sequence[Change], words: Strings) -> Iterator[str]:
    yield from ("", words("versions.in-force-on", day=words.date(notes.effective)))
    if notes.note:
        yield from ("", notes.note.into(words.language))
    if not notes.previous:
        yield from ("", words("versions.first"))
        return
    for materiality in _GROUPS:
        if of_kind := [change for change in changes if change.materiality is materiality]:
            yield from ("", f"**{words(f'versions.{materiality}')}**", "")
            yield from (f"- {say(change, words)}" for change in of_kind)
    if wording := sum(change.materiality is Materiality.WORDING and not change.upkeep for change in changes):
        yield from ("", words("versions.wording", number=wording))
