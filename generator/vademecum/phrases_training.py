"""Phrases about training: who must follow a path, and what the scripts of a quiz and of a situation read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from vademecum.lesson import Case, Course, Item, Lesson, Link
from vademecum.model.base import Duration, Text
from vademecum.model.links import plain
from vademecum.tools import Tools


class TrainingPhrases(Tools):
    """The functions about training that templates call as `vm.…`."""

    def said(self, words: str) -> Markup:
        """The words of a course as HTML, links and all."""
        return self.inline(Text({"": words})) if words else Markup("")

    def unmarked(self, words: str) -> str:
        """The words of a course without links and marks."""
        return plain(words)

    def trained(self, course: Course) -> Markup:
        """Who must follow a path."""
        if course.everyone:
            return Markup.escape(self.words("training.everyone"))
        return Markup(", ").join(self.ref("role", role) for role in course.roles)

    def takes(self, minutes: int) -> str:
        """How long something takes."""
        return self.words.duration(Duration(minutes))

    def quiz(self, of: Lesson | Course, items: Sequence[Item]) -> str:
        """What the script of a quiz reads, as JSON."""
        found: dict[str, Any] = {"id": of.id, "title": of.title, "questions": [self._item(item) for item in items]}
        if isinstance(of, Course):
            found["exam"] = {
                "pass": of.pass_mark,
                "attempts": of.attempts,
                "pool": of.pool,
                "edition": of.edition,
                "fingerprint": of.fingerprint,
                "organisation": of.organisation,
                "language": of.language,
                "cases": {case.id: case.accepted for case in of.cases},
            }
        return json.dumps(found, ensure_ascii=False)

    def _item(self, item: Item) -> dict[str, Any]:
        answers = [{"id": answer.id, "text": plain(answer.text), "right": answer.right, "why": plain(answer.why)} for answer in item.answers]  # fmt: skip
        return {
            "id": f"{item.module}/{item.id}",
            "kind": item.kind,
            "text": plain(item.text),
            "why": plain(item.why),
            "stale": item.stale,
            "answers": answers,
            "tests": [{"title": link.title, "url": self.url(link.kind, link.id)} for link in item.tests],
        }

    def tests(self, links: Sequence[Link]) -> Markup:
        """What a question tests, in a row; what is not shown by its title."""
        return Markup(", ").join(self.ref(link.kind, link.id) for link in links)

    def case(self, case: Case) -> str:
        """What the script of a situation reads, as JSON."""
        nodes = [
            {
                "id": node.id,
                "number": node.number,
                "text": plain(node.text),
                "hint": plain(node.hint),
                "why": plain(node.why),
                "answers": [{"id": turn.id, "label": plain(turn.label), "go": turn.go, "right": turn.right} for turn in node.turns],
            }
            for node in case.nodes
        ]  # fmt: skip
        tree = self.url("tree", case.tree)
        found = {
            "id": case.id,
            "title": case.title,
            "start": case.start,
            "accepted": case.accepted,
            "debrief": plain(case.debrief),
        }
        return json.dumps({**found, "tree": case.tree, "url": tree, "nodes": nodes}, ensure_ascii=False)
