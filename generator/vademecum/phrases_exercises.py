"""Phrases about exercises: when something happens, what is expected, and what the script that plays one reads."""

from __future__ import annotations

import json

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
        said = escape(plain(one.text))
        what = Markup('<a href="{}">{}</a>').format(address, said) if address else said
        key = f"exercises.expect.{one.kind}"
        kind = self.words(key) + self.words("colon") if key in self.words.keys() else ""  # noqa: SIM118
        return Markup("{}{}").format(kind, what)

    def expected_url(self, one: Expected) -> str | None:
        """Where the handbook says what should be done, down to the item or question."""
        address = self.url(one.kind, one.id)
        return f"{address}#{one.id}--{one.part}" if address and one.part else address

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
                "text": plain(one.text),
                "role": self.title("role", one.role) if one.role else "",
                "due": one.due,
                "url": self.expected_url(one) or "",
            }
            for one in cue.expects
        ]
        to = [self.title("role", role) for role in cue.to]
        return {"at": cue.at, "text": plain(cue.text), "artefact": artefact, "to": to, "expects": expects}
