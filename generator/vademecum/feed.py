"""What each edition changed, as a feed (Atom, RFC 4287) of one language."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from markupsafe import escape

from vademecum.change_words import say
from vademecum.materiality import Materiality
from vademecum.news import Edition
from vademecum.queries import organisation_id
from vademecum.strings import Strings
from vademecum.tools import Site

_ATOM = "http://www.w3.org/2005/Atom"
PATH = "changes.xml"


def files(site: Site) -> dict[str, bytes]:
    """The feed by its path; none before the first release."""
    editions = site.news.editions
    if not editions:
        return {}
    words, own = site.words, organisation_id(site.book)
    name = site.book.organisation.name.into(words.language)
    top = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": words.language})
    _add(top, "id", f"tag:{own}.vademecum,2020:{words.language}")
    _add(top, "title", f"{name}{words('colon')}{words('news.title')}")
    _add(top, "updated", _moment(editions[0].day))
    _add(_add(top, "author"), "name", name)
    if site.address:
        _add(top, "link", rel="self", href=f"{site.address}{PATH}")
    for edition in editions:
        _entry(top, edition, site, own)
    ElementTree.indent(top)
    text = ElementTree.tostring(top, encoding="unicode")
    return {PATH: f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()}


def _entry(top: ElementTree.Element, edition: Edition, site: Site, own: str) -> None:
    words = site.words
    entry = _add(top, "entry")
    _add(entry, "id", f"tag:{own}.vademecum,2020:{words.language}/{edition.version}")
    _add(entry, "title", words("news.edition", number=edition.version))
    _add(entry, "updated", _moment(edition.day))
    if site.address:
        page = f"{site.address}changes.html#edition-{edition.version.replace('.', '-')}"
        _add(entry, "link", rel="alternate", type="text/html", href=page)
    _add(entry, "content", _content(edition, words), type="html")


def _content(edition: Edition, words: Strings) -> str:
    """What an edition changed, as HTML."""
    parts = [f"<p>{escape(words('versions.in-force-on', day=words.date(edition.effective)))}</p>"]
    if edition.note:
        parts.append(f"<p>{escape(edition.note.into(words.language))}</p>")
    for asks in (Materiality.MATERIAL, Materiality.INFORMATION):
        if changes := edition.of(asks):
            said = "".join(f"<li>{escape(say(change, words))}</li>" for change in changes)
            parts.append(f"<h3>{escape(words(f'versions.{asks}'))}</h3><ul>{said}</ul>")
    return "".join(parts)


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, /, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, tag, attributes)
    made.text = text
    return made


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
