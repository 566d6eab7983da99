"""Questions of quizzes confirmed in their files: the day and the fingerprint of what they test, comments kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vademecum import edit, training
from vademecum.fingerprints import fingerprints
from vademecum.model.handbook import Handbook
from vademecum.source import Document, read


def confirmed(
    handbook: Handbook, documents: dict[str, Document], keys: Iterable[training.Key], day: date
) -> dict[str, str]:
    """The new text of each file in which some questions are confirmed on a day."""
    printed, wanted = fingerprints(handbook), set(keys)
    found: dict[str, str] = {}
    for module in handbook.modules.values():
        file = handbook.at(module).file
        for number, question in enumerate(module.questions):
            if (module.id, question.id) in wanted:
                document = _document(file, found.get(file, documents[file].text))
                value = f"{{day: {day.isoformat()}, fingerprint: {_written(printed(training.tested(question)))}}}"
                found[file] = _with(document, number, value, question.confirmed is not None)
    return found


def _with(document: Document, number: int, value: str, known: bool) -> str:
    """The text of a module with one question confirmed: in the place of the former day, else below its id."""
    place: edit.Path = ("questions", number)
    if known:
        return edit.replace(document, {(*place, "confirmed"): value})
    return edit.insert(document, place, f"confirmed: {value}")


def _written(fingerprint: str) -> str:
    """A fingerprint in quotes: other readers of YAML would take some for numbers."""
    return f'"{fingerprint}"'


def _document(file: str, text: str) -> Document:
    document = read(file, text.encode())
    assert isinstance(document, Document)
    return document
