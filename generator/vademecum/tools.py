"""What templates call to show a value on one page: words, links, durations, levels. Markdown is read here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from markdown import Markdown
from markupsafe import Markup, escape

from vademecum.model.base import Duration, Entry, Scoped, Text, Visibility
from vademecum.model.handbook import Handbook
from vademecum.model.links import LINK, OUTSIDE
from vademecum.news import NO_NEWS, News
from vademecum.pages.page import Page
from vademecum.queries import kind_of, owner_of, review_due
from vademecum.strings import Strings, load

_SPECIAL = re.compile(r"[*_`\[\]<>&\\!#\n{}|@]")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]#|!])")
_MAILBOX = re.compile(r"(?<![\w.+:/@\[(-])[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}\b(?![@\]])", re.IGNORECASE)
_markdown = Markdown(output_format="html")


@dataclass(frozen=True, slots=True)
class Target:
    """Where an object or page of the handbook is shown."""

    path: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one language needs to know of the others."""

    book: Handbook
    words: Strings
    edition: Visibility
    targets: Mapping[tuple[str, str], Target]
    languages: Mapping[str, str]
    """Other languages of the same handbook: code → path from the root of this language to that one's."""
    today: date
    address: str = ""
    """Where the root of this language is published; empty when nobody knows."""
    news: News = NO_NEWS
    """What the editions changed."""

    def owner(self, entry: Entry) -> str | None:
        """The role that keeps an object true."""
        return owner_of(self.book, kind_of(entry), entry)

    def review_due(self, entry: Entry) -> date | None:
        """The day by which an object must be reviewed."""
        return review_due(self.book, kind_of(entry), entry)


def targets(book: Handbook, pages: Iterable[Page], words: Strings) -> dict[tuple[str, str], Target]:
    """Where each object and each page is shown, by kind and id."""
    found: dict[tuple[str, str], Target] = {}
    for page in pages:
        if page.page_id:
            found["page", page.page_id] = Target(page.path, "", page.title)
        for (kind, name), anchor in page.anchors.items():
            piece: Any = book.objects[kind][name]
            title: Text = getattr(piece, "title", None) or piece.name
            found[kind, name] = Target(page.path, anchor, title.into(words.language))
    return found


class Tools:
    """The functions that templates call, for one page."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site, self.words = page, site, site.words
        self.language = site.words.language

    def functions(self) -> dict[str, Any]:
        """Those that templates call without `vm.`, by name."""
        names = (
            "t",
            "inline",
            "block",
            "prose",
            "heading",
            "ref",
            "url",
            "has",
            "title",
            "dur",
            "day",
            "level",
            "rank",
        )
        return {"w": self.words, **{name: getattr(self, name) for name in names}}

    def t(self, text: Text | None) -> str:
        """Plain words of a text."""
        return text.into(self.language) if text else ""

    def heading(self, text: Text | str) -> Markup:
        """Plain words for a Markdown heading or paragraph: nothing in them is markup."""
        return Markup(_MARKDOWN_SPECIAL.sub(r"\\\1", str(escape(text if isinstance(text, str) else self.t(text)))))

    def inline(self, text: Text | None) -> Markup:
        """A text of one paragraph as HTML, without the paragraph."""
        html = self.block(text)
        if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
            return Markup(html[3:-4])
        return html

    def block(self, text: Text | None) -> Markup:
        """A text as HTML."""
        words = self.t(text)
        if not _SPECIAL.search(words):
            return Markup("<p>" + str(escape(words)) + "</p>") if words else Markup("")
        return Markup(_to_html(self._link_up(words, ".html")))

    def prose(self, text: Text | None) -> Markup:
        """A text as Markdown, for a place where Markdown is read."""
        words = self._link_up(self.t(text), ".md")
        return Markup(words.replace("<", "&lt;").replace("{", "&#123;"))

    def url(self, kind: str, name: str, suffix: str = ".html") -> str | None:
        """Address of an object or page, relative to this page; None where the handbook does not show it."""
        target = self.site.targets.get((kind, name))
        if target is None:
            return None
        anchor = f"#{target.anchor}" if target.anchor else ""
        if target.path == self.page.path:
            return anchor or posixpath.basename(target.path).removesuffix(".md") + suffix
        return _relative(target.path, posixpath.dirname(self.page.path)) + suffix + anchor

    def address(self, kind: str, name: str) -> str | None:
        """Where an object or page is published; None when nobody knows."""
        target = self.site.targets.get((kind, name))
        if target is None or not self.site.address:
            return None
        anchor = f"#{target.anchor}" if target.anchor else ""
        return self.site.address + target.path.removesuffix(".md") + ".html" + anchor

    def has(self, kind: str, name: str | None) -> bool:
        """Whether the handbook shows an object or page."""
        return name is not None and (kind, name) in self.site.targets

    def title(self, kind: str, name: str) -> str:
        """Title of an object or page, shown or not."""
        if target := self.site.targets.get((kind, name)):
            return target.title
        piece: Any = self.site.book.objects.get(kind, {}).get(name)
        text = getattr(piece, "title", None) or getattr(piece, "name", None) or self.site.book.names.get((kind, name))
        return self.t(text) if isinstance(text, Text) else text or name

    def ref(self, kind: str, name: str) -> Markup:
        """A link with the title of what it leads to; the title alone where it is not shown."""
        address, title = self.url(kind, name), escape(self.title(kind, name))
        return Markup(f'<a href="{escape(address)}">{title}</a>') if address else title

    def dur(self, length: Duration) -> Markup:
        """A duration in words."""
        return Markup(f'<time datetime="{length.iso()}">{escape(self.words.duration(length))}</time>')

    def day(self, day: date) -> Markup:
        """A day in words."""
        return Markup(f'<time datetime="{day.isoformat()}">{escape(self.words.date(day))}</time>')

    def rank(self, name: str) -> int:
        """Rank of a level, 1 for the gravest; at most 4, as there are four shapes."""
        return min(4, list(self.site.book.levels).index(name) + 1) if name in self.site.book.levels else 4

    def level(self, name: str) -> Markup:
        """A level as words and shape."""
        words = escape(self.title("level", name))
        return Markup(f'<span class="vm-level vm-level-{self.rank(name)}">{words}</span>')

    def elsewhere(self, language: str) -> str:
        """Address of this same page in another language."""
        here = posixpath.dirname(self.page.path)
        target = posixpath.join(self.site.languages[language], self.page.path)
        return posixpath.relpath(target, here or ".").removesuffix(".md") + ".html"

    def root(self) -> str:
        """The way from this page to the root of its language: empty, or `../`."""
        return "../" * self.page.path.count("/")

    def language_name(self, code: str) -> str:
        """Name of a language: in itself where we have its words, else its code."""
        words = load(code)
        return words("language.name") if words.native else code

    def language_names(self, codes: Sequence[str]) -> str:
        """Names of languages in a row."""
        return ", ".join(self.language_name(code) for code in codes)

    def _link_up(self, words: str, suffix: str) -> str:
        """Links by id become relative links; a link without words takes the title of what it leads to."""
        if "@" in words:
            words = _MAILBOX.sub(r"[\g<0>](mailto:\g<0>)", words)
        if "](" not in words:
            return words

        def replace(match: re.Match[str]) -> str:
            kind, name = match["kind"], match["id"]
            if kind in OUTSIDE:
                return match[0]
            label = match["words"] or _MARKDOWN_SPECIAL.sub(r"\\\1", self.title(kind, name))
            address = self.url(kind, name, suffix)
            if address is None:
                return label
            term = self.site.book.terms.get(name) if kind == "term" else None
            if kind == "number":
                return f"[{label}]({address}){self._to_dial(name)}"
            tip = f' "{_plain(term.definition.into(self.language))}"' if term else ""
            return f"[{label}]({address}{tip})"

        return LINK.sub(replace, words)

    def tel(self, phone: str) -> str:
        """A phone number as a link wants it."""
        return re.sub(r"[^+\d]", "", phone)

    def lines(self, name: str | None) -> list[tuple[str, list[str]]]:
        """The numbers to dial that a public number has here, each with its places where these differ."""
        number = self.site.book.numbers.get(name) if name else None
        found = number.dials(self.site.book.organisation.jurisdictions) if number else {}
        places = {dial: [self.place_name(law) for law in laws] for dial, laws in found.items()}
        return [(dial, names if len(found) > 1 else []) for dial, names in places.items()]

    def place_name(self, law: str) -> str:
        """The name of a jurisdiction; its code where we have none."""
        key = f"places.{law}"
        known = self.words.keys()
        return self.words(key) if key in known else law

    def places(self, part: Scoped) -> list[str]:
        """Where a part holds, when the organisation is in several countries."""
        laws = part.applies_to.jurisdictions if part.applies_to else ()
        several = len({entity.country for entity in self.site.book.organisation.entities}) > 1
        return [self.place_name(law) for law in laws] if several else []

    def _to_dial(self, name: str) -> str:
        """The numbers behind words that stand for them, as links to tap, with their places where these differ."""
        shown = [
            " ".join([f"[{number}](tel:{self.tel(number)})", ", ".join(places)]).strip()
            for number, places in self.lines(name)
        ]
        return f" ({' ; '.join(shown)})" if shown else ""


def _plain(words: str) -> str:
    """Words without links and marks, safe inside the quotation marks of a Markdown title."""
    return re.sub(r"[*_`]", "", LINK.sub(lambda match: match["words"], " ".join(words.split()))).replace('"', "”")


@lru_cache(maxsize=20_000)
def _relative(path: str, folder: str) -> str:
    """The way from a folder to a page, without the end of its name."""
    return posixpath.relpath(path, folder or ".").removesuffix(".md")


@lru_cache(maxsize=20_000)
def _to_html(words: str) -> str:
    _markdown.reset()
    return _markdown.convert(words.replace("<", "&lt;"))
