"""An edition → an announcement that is ready to send: for each role what it does differently, as text and as HTML for mail."""

from __future__ import annotations

from markupsafe import escape

from vademecum.change_words import say
from vademecum.compare import Change
from vademecum.materiality import Materiality
from vademecum.model.handbook import Handbook
from vademecum.news import Edition, concerns
from vademecum.strings import Strings

EVERYBODY = "everybody"
_GROUPS = (Materiality.MATERIAL, Materiality.INFORMATION)


def roles(book: Handbook, edition: Edition) -> list[str]:
    """Roles that an edition names, and first of all everybody."""
    named = {role for change in edition.changes for role in change.touches.roles}
    return [EVERYBODY, *(role for role in book.roles if role in named)]


def subject(book: Handbook, edition: Edition, words: Strings) -> str:
    """The subject of the mail."""
    name = book.organisation.name.into(words.language)
    return words("announcement.subject", name=name, number=edition.version)


def text(book: Handbook, edition: Edition, role: str, words: Strings) -> str:
    """The announcement as plain text, without its subject."""
    lines = _opening(book, edition, role, words)
    for asks, changes in _groups(edition, role):
        lines += [
            "",
            f"{words(f'versions.{asks}')}{words('colon').rstrip()}",
            *(f"- {say(change, words)}" for change in changes),
        ]
    if not any(changes for _, changes in _groups(edition, role)):
        lines += ["", words("announcement.nothing")]
    return "\n".join([*lines, "", *_closing(book, words)]) + "\n"


def html(book: Handbook, edition: Edition, role: str, words: Strings) -> str:
    """The announcement as HTML that mail programs and intranets take: no style sheet, no picture, no script."""
    parts = [f"<p>{escape(line)}</p>" for line in _opening(book, edition, role, words) if line]
    for asks, changes in _groups(edition, role):
        said = "".join(f"<li>{escape(say(change, words))}</li>" for change in changes)
        parts.append(f"<h2>{escape(words(f'versions.{asks}'))}</h2>\n<ul>{said}</ul>")
    if len(parts) == len([line for line in _opening(book, edition, role, words) if line]):
        parts.append(f"<p>{escape(words('announcement.nothing'))}</p>")
    parts += [f"<p>{escape(line)}</p>" for line in _closing(book, words)]
    title = escape(subject(book, edition, words))
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="{words.language}"><head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n{body}\n</body></html>\n'


def _opening(book: Handbook, edition: Edition, role: str, words: Strings) -> list[str]:
    title = book.roles[role].title.into(words.language) if role in book.roles else words("announcement.everybody")
    lines = [words("announcement.for", who=title), words("versions.in-force-on", day=words.date(edition.effective))]
    return [*lines, *((edition.note.into(words.language),) if edition.note else ())]


def _groups(edition: Edition, role: str) -> list[tuple[Materiality, list[Change]]]:
    found = []
    for asks in _GROUPS:
        changes = [c for c in edition.of(asks) if (concerns(c, role) if role != EVERYBODY else not c.touches.roles)]
        if changes:
            found.append((asks, changes))
    return found


def _closing(book: Handbook, words: Strings) -> list[str]:
    address = book.organisation.handbook_url
    mailbox = book.governance.feedback if book.governance else None
    lines = [words("announcement.read", address=f"{address}") if address else ""]
    lines.append(words("announcement.ask", mailbox=mailbox) if mailbox else "")
    return [line for line in lines if line]
