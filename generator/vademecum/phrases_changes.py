"""Phrases about what an edition changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from vademecum.change_words import say
from vademecum.compare import Change
from vademecum.materiality import Materiality
from vademecum.model.base import Entry
from vademecum.news import Edition, News
from vademecum.queries import kind_of
from vademecum.tools import Tools


class Row(NamedTuple):
    """A change as a page shows it; ids of whom it touches, with blanks between them."""

    words: Markup
    roles: str
    platforms: str
    entities: str


class Group(NamedTuple):
    """Changes that ask as much of readers."""

    id: str
    changes: list[Row]


class ChangePhrases(Tools):
    """The functions about changes that templates call as `vm.…`."""

    def news_groups(self, edition: Edition) -> list[Group]:
        """The changes of an edition by what they ask, those first that ask most."""
        groups = (Group(str(asks), [self._row(change) for change in edition.of(asks)]) for asks in Materiality)
        return [group for group in groups if group.changes]

    def _row(self, change: Change) -> Row:
        words = Markup.escape(say(change, self.words))
        kind, _, name = change.key.partition(":")
        address = self.url(kind, name) if name and self.has(kind, name) else None
        address = address or (self.url("page", kind) if not name and self.has("page", kind) else None)
        link = Markup(' <a href="{}">{}</a>').format(address, self.words("news.see")) if address else Markup("")
        touches = change.touches
        return Row(words + link, *(" ".join(ids) for ids in (touches.roles, touches.platforms, touches.entities)))

    def news_filters(self, news: News) -> str:
        """What the filters of the page offer, as JSON: titles by id of the roles, platforms and entities that changes touch."""
        touched = [change.touches for edition in news.editions for change in edition.changes]
        found = {
            "roles": self._titles("role", {name for one in touched for name in one.roles}),
            "platforms": self._titles("platform", {name for one in touched for name in one.platforms}),
            "entities": self._titles("entity", {name for one in touched for name in one.entities}),
        }
        return json.dumps(found, ensure_ascii=False)

    def _titles(self, kind: str, names: Iterable[str]) -> dict[str, str]:
        held = self.site.book.objects[kind]
        titles = {name: self.title(kind, name) for name in names if name in held}
        return dict(sorted(titles.items(), key=lambda pair: pair[1].casefold()))

    def changed_tag(self, entry: Entry) -> Markup:
        """A word beside the title of a duty that changed lately; nothing for the others."""
        found = self.site.news.marked.get(f"{kind_of(entry)}:{entry.id}")
        if not found:
            return Markup("")
        tag = '<span class="vm-chip vm-changed-tag" data-since="{}">{}</span>'
        return Markup(tag).format(found[0].effective.isoformat(), self.words("news.tag"))

    def changed(self, entry: Entry) -> Markup:
        """The mark of a duty that changed lately, with what it was a tap away; nothing for the others."""
        found = self.site.news.marked.get(f"{kind_of(entry)}:{entry.id}")
        if not found:
            return Markup("")
        edition, changes = found
        said = Markup("").join(Markup("<li>{}</li>").format(say(change, self.words)) for change in changes)
        mark = escape(self.words("news.mark", day=self.words.date(edition.effective)))
        until = edition.effective.isoformat()
        return Markup(
            f'<details class="vm-changed" data-since="{until}"><summary>{mark}</summary><ul>{said}</ul></details>'
        )
