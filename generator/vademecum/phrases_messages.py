"""Phrases about messages: their blanks, what the composer and the search among them need to know."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from vademecum.model.crisis import Message
from vademecum.pages.messages import Version
from vademecum.posts import BLANK, limited_platforms
from vademecum.tools import Tools


class MessagePhrases(Tools):
    """What templates call about messages."""

    def in_language(self, code: str) -> str:
        """« In French », as a heading has it."""
        known, key = self.words.keys(), f"messages.in.{code.split('-')[0]}"
        return self.words(key) if key in known else self.language_name(code)

    def blanks(self, message: Message, version: Version) -> Markup:
        """The text of a message as it is posted, in its paragraphs, with its blanks marked."""
        labels = self._labels(message, version)
        text = str(escape(version.words)).replace("\n\n", "</p><p>").replace("\n", "<br>")
        marked = BLANK.sub(lambda m: f"<mark>{escape(labels[m[1]])}</mark>" if m[1] in labels else m[0], text)
        return Markup(f"<p>{marked}</p>")

    def _labels(self, message: Message, version: Version) -> dict[str, str]:
        return {blank.id: f"[{blank.label.into(version.language)}]" for blank in message.blanks}

    def composer(self, message: Message, forms: Mapping[str, Sequence[Version]]) -> str:
        """What the composer needs to know of a message, as JSON."""
        codes = list(dict.fromkeys(version.language for texts in forms.values() for version in texts))
        found = {
            "title": self.t(message.title),
            "forms": {form: self.words(f"messages.{form}") for form in forms},
            "languages": {code: self.language_name(code) for code in codes},
            "texts": [{"form": form, **version._asdict()} for form, texts in forms.items() for version in texts],
            "blanks": [
                {
                    "id": blank.id,
                    "label": {code: blank.label.into(code) for code in (self.language, *codes)},
                    "example": {code: blank.example.into(code) for code in codes} if blank.example else {},
                }
                for blank in message.blanks
            ],
            "platforms": [
                {"title": self.t(platform.title), **platform.limits.model_dump(include={"post", "link", "count"})}
                for platform in limited_platforms(self.site.book, message)
                if platform.limits
            ],
        }
        return json.dumps(found, ensure_ascii=False)

    def bank(self) -> str:
        """What the search among messages offers, as JSON: platforms that messages name, and languages, this page's first."""
        book = self.site.book
        named = {name for message in book.messages.values() for name in message.platforms}
        others = {code: self.language_name(code) for code in book.languages if code != self.language}
        found = {
            "platforms": {name: self.t(platform.title) for name, platform in book.platforms.items() if name in named},
            "languages": {"": self.language_name(self.language), **others},
        }
        return json.dumps(found, ensure_ascii=False)

    def preview(self, message: Message, version: Version) -> str:
        """The text of a message on one line, each blank as its label."""
        labels = self._labels(message, version)
        return BLANK.sub(lambda match: labels.get(match[1], match[0]), " ".join(version.words.split()))
