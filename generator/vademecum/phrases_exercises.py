"""Phrases about exercises: when something happens, what is expected, and what the script that plays one reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from markupsafe import Markup, escape

from vademecum.drill import Cue, Drill, Expected
from vademecum.model.base import Duration
from vademecum.model.links import plain
from vademecum.tools import Tools


class ExercisePhrases(Tools):
    """The functions about exercises that templates call as `vm.…`."""

    def moment(self, minutes: int) -> Markup:
        """A time from T0, as `T0 + 12 min`; `T0` at the start."""
        return Markup("T0\u00a0+\u00a0{}").format(self.dur(Duration(minutes))) if minutes else Markup("T0")

    def expected(self, one: Expected) -> Markup:
        """What should be done, as a link to where the handbook says so, behind the kind of it."""
        address = self.expected_url(one)
        said = escape(self.expected_words(one))
        what = Markup('<a href="{}">{}</a>').format(address, said) if address else said
        key = f"exercises.expect.{one.kind}"
        kind = self.words(key) + self.words("colon") if key in self.words.keys() else ""  # noqa: SIM118
        return Markup("{}{}").format(kind, what)

    def expected_words(self, one: Expected) -> str:
        """What should be done, in words; a page by the title that it has here."""
        return self.title("page", one.id) if one.kind == "page" and self.has("page", one.id) else plain(one.text)

    def expected_url(self, one: Expected) -> str | None:
        """Where the handbook says what should be done, down to the item or question."""
        address = self.url(one.kind, one.id)
        return f"{address}#{one.id}--{one.part}" if address and one.part else address

    def artefact(self, artefact: Mapping[str, str]) -> Markup:
        """What somebody sees or receives; nothing without."""
        if not artefact:
            return Markup("")
        head = self.words(f"training.artefact.{artefact['kind']}")
        author = f" · {plain(artefact['author'])}" if artefact["author"] else ""
        picture = self.words("training.picture") + self.words("colon")
        seen = (
            Markup('<p class="vm-picture"><b>{}</b>{}</p>').format(picture, plain(artefact["alt"]))
            if artefact["alt"]
            else ""
        )
        return Markup(
            '<figure class="vm-artefact vm-artefact-{}"><figcaption>{}{}</figcaption><blockquote><p>{}</p></blockquote>{}</figure>'
        ).format(artefact["kind"], head, author, plain(artefact["text"]), seen)

    def tools_of_play(self) -> Markup:
        """Links to what participants use, none of which says what this exercise expects."""
        shown = (name for name in ("crisis", "trees", "checklists", "messages", "contacts") if self.has("page", name))
        return Markup(" ").join(self.ref("page", name) for name in shown)

    def last_held(self, drill: Drill) -> date | None:
        """The last day on which an exercise was held."""
        return max((held.day for held in drill.exercise.held), default=None) if drill.exercise else None

    def drill(self, drill: Drill) -> str:
        """What the script that plays an exercise reads, as JSON."""
        found = {
            "id": drill.id,
            "title": plain(drill.title),
            "minutes": drill.minutes,
            "cues": [self._cue(cue) for cue in drill.cues],
            "scores": [
                {"id": score.id, "title": score.title, "good": plain(score.good), "weak": plain(score.weak)}
                for score in drill.scores
            ],
        }
        return json.dumps(found, ensure_ascii=False)

    def _cue(self, cue: Cue) -> dict[str, object]:
        artefact = {name: plain(words) for name, words in cue.artefact.items() if words}
        if artefact:
            artefact["kind"] = self.words(f"training.artefact.{artefact['kind']}")
        expects = [
            {
                "text": self.expected_words(one),
                "role": self.title("role", one.role) if one.role else "",
                "due": one.due,
                "url": self.expected_url(one) or "",
            }
            for one in cue.expects
        ]
        to = [self.title("role", role) for role in cue.to]
        return {"at": cue.at, "text": plain(cue.text), "artefact": artefact, "to": to, "expects": expects}
