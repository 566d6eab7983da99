"""Changes and decisions → what a person or a program reads: text, Markdown, HTML or JSON; in each language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from vademecum import bumps
from vademecum.change_values import into, quoted
from vademecum.change_words import concerned, in_another_order, named, say, say_together
from vademecum.compare import Action, Change
from vademecum.decisions import SAMPLES, Answered, Decisions, Shift
from vademecum.materiality import Materiality, is_tagged
from vademecum.queries import KINDS
from vademecum.snapshot import REF
from vademecum.strings import Strings

FORMS = ("text", "markdown", "json", "html")
_FEW = 2
"""Items that change places, each with a sentence of its own; of more, one says that the order is another."""
_SHOWN = 4
"""Names of those whom a change concerns, before the others are only counted."""
_ORDER = {kind: rank for rank, kind in enumerate(KINDS)}
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"})


@dataclass(frozen=True, slots=True)
class Report:
    """What changed between two editions, and how it is to be told."""

    old: str
    """What the older one is called."""
    new: str
    changes: tuple[Change, ...]
    decisions: tuple[Decisions, ...] = ()
    filtered: bool = False
    """Whether changes were left out that do not concern the reader."""

    @property
    def meant(self) -> list[Change]:
        """The changes that are told, those of the most urgent objects first; upkeep is only counted."""
        found = [change for change in self.changes if not change.upkeep]
        return sorted(found, key=lambda change: _ORDER.get(change.kind, len(_ORDER)))


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    lines: list[tuple[str, list[str]]]
    """Sentences, each with those below it."""


def write(report: Report, words: Strings, form: str) -> str:
    """The report in one of the forms, without a line break at its end."""
    if form == "json":
        return json.dumps(_as_dict(report, words), ensure_ascii=False, indent=2)
    return _WRITERS[form](report, words)


def _title(report: Report, words: Strings) -> str:
    return words("changes.report.title", old=report.old, new=report.new)


def _sections(report: Report, words: Strings) -> Iterator[_Section]:
    """The changes by what they ask, and the situations that end elsewhere after what must be done differently."""
    for weight in Materiality:
        told = [change for change in report.meant if change.materiality is weight]
        if told:
            lines = [(line, list[str]()) for line in dict.fromkeys(_lines(told, words))]
            yield _Section(f"{words(f'changes.report.{weight}')} ({len(told)})", lines)
        if weight is Materiality.MATERIAL and report.decisions:
            trees = [_of_tree(decisions, words) for decisions in report.decisions]
            yield _Section(words("changes.report.decisions"), trees)


def _lines(changes: Sequence[Change], words: Strings) -> Iterator[str]:
    """A sentence a change; one for the names that come to a list or go from it, and for many items that change places."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for rank, change in enumerate(changes):
        groups.setdefault(_group(change) or (rank,), []).append(change)
    for together in groups.values():
        first = together[0]
        if first.action is Action.MOVED and len(together) > _FEW:
            yield _told(in_another_order(first, words), together, words)
        elif first.action is not Action.MOVED and len(together) > 1:
            yield _told(say_together(together, words), together, words)
        else:
            yield from (_told(say(change, words), [change], words) for change in together)


def _group(change: Change) -> tuple[object, ...] | None:
    """What a change of an item is told together with: others of its list; None for one that has a sentence of its own."""
    value = change.new if change.new is not None else change.old
    named = isinstance(value, str) or (is_tagged(value) and REF in value)
    if not change.path or not (change.action is Action.MOVED or (change.action is not Action.CHANGED and named)):
        return None
    return (change.key, change.action, *change.path[:-1])


def _told(sentence: str, changes: Sequence[Change], words: Strings) -> str:
    """A sentence, and behind it whom it concerns, where it does not say so itself."""
    every = (name for change in changes for name in concerned(change, words))
    names = [name for name in dict.fromkeys(every) if name not in sentence]
    if not names:
        return sentence
    listed = words.join(names)
    if len(names) > _SHOWN + 1:
        listed = words("changes.report.others", names=", ".join(names[:_SHOWN]), number=len(names) - _SHOWN)
    return f"{sentence} [{words('changes.report.concerns', names=listed)}]"


def _of_tree(decisions: Decisions, words: Strings) -> tuple[str, list[str]]:
    """How many situations of a tree end elsewhere, and some of them."""
    tree = named(decisions.key, words, {decisions.key: decisions.title})
    if decisions.total is None:
        head = words("changes.report.tree-drawn", tree=tree)
    else:
        key = "tree-one" if decisions.number == 1 else "tree"
        head = words(f"changes.report.{key}", tree=tree, number=_number(decisions.number or 0, words), total=_number(decisions.total, words))  # fmt: skip
    lines = []
    for shift in decisions.shifts:
        ends = {"old": _end(shift.old, decisions, words), "new": _end(shift.new, decisions, words)}
        if shift.number is not None and shift.number > len(shift.samples):
            lines.append(words("changes.report.shift-count", **ends, number=_number(shift.number, words)))
        told = (_situation(path, decisions, words) for path in shift.samples)
        lines += [words("changes.report.shift", situation=situation, **ends) for situation in told]
    return head, lines


def _number(number: int, words: Strings) -> str:
    """A number in figures; one of more than 15 by its size."""
    return f"{number:,}".replace(",", words("thousands")) if number < 10**15 else f"≈ 10^{len(str(number)) - 1}"


def _end(name: str, decisions: Decisions, words: Strings) -> str:
    return into(decisions.names.get(name, {}), words.language) or name or words("changes.report.no-end")


def _situation(path: Answered, decisions: Decisions, words: Strings) -> str:
    """The answers of a situation, each with its question where another question has the same answer."""
    labels = [into(names, words.language) for key, names in decisions.names.items() if "/" in key]
    said = []
    for question, answer in path:
        label = into(decisions.names.get(f"{question}/{answer}", {}), words.language) or answer
        if labels.count(label) > 1:
            asked = quoted(into(decisions.names.get(question, {}), words.language) or question, words)
            label = words("changes.report.answered", question=asked, answer=label)
        said.append(label)
    return words("changes.report.and").join(said)


def _notes(report: Report, words: Strings) -> Iterator[str]:
    """What is said at the end."""
    if any(shift.number is None or shift.number > len(shift.samples) for shift in _shifts(report)):
        yield words("changes.report.sample", number=SAMPLES)
    if upkeep := sum(change.upkeep for change in report.changes):
        yield words("changes.report.upkeep-one") if upkeep == 1 else words("changes.report.upkeep", number=upkeep)
    if not report.filtered and report.meant:
        demand = bumps.least(report.meant)
        bump = words(f"changes.report.bumps.{demand.bump}")
        yield words("changes.report.bump", bump=bump, number=len(demand.demanded_by), total=len(report.meant))


def _shifts(report: Report) -> Iterator[Shift]:
    for decisions in report.decisions:
        yield from decisions.shifts


def _nothing(report: Report, words: Strings) -> str:
    return "" if report.meant else words("changes.report.none-shown" if report.filtered else "changes.report.none")


def _text(report: Report, words: Strings) -> str:
    parts = [_title(report, words), _nothing(report, words)]
    for section in _sections(report, words):
        lines = [section.heading]
        for line, below in section.lines:
            lines += [f"  {line}", *(f"    {inner}" for inner in below)]
        parts.append("\n".join(lines))
    return "\n\n".join(part for part in [*parts, "\n".join(_notes(report, words))] if part)


def _markdown(report: Report, words: Strings) -> str:
    parts = [f"# {_title(report, words).translate(_MARKDOWN)}", _nothing(report, words)]
    for section in _sections(report, words):
        lines = []
        for line, below in section.lines:
            lines += [f"- {line.translate(_MARKDOWN)}", *(f"    - {inner.translate(_MARKDOWN)}" for inner in below)]
        parts += [f"## {section.heading}", "\n".join(lines)]
    return "\n\n".join(part for part in [*parts, *_notes(report, words)] if part)


def _html(report: Report, words: Strings) -> str:
    """A page of its own, without a script or anything from elsewhere."""
    title = escape(_title(report, words))
    parts = [f"<h1>{title}</h1>", *(f"<p>{escape(said)}</p>" for said in [_nothing(report, words)] if said)]
    for section in _sections(report, words):
        parts += [f"<h2>{escape(section.heading)}</h2>", _items(section.lines)]
    parts += [f"<p>{escape(note)}</p>" for note in _notes(report, words)]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="{escape(words.language)}">\n<head>{head}<style>{_LOOK}</style></head>\n<body><main>\n{body}\n</main></body>\n</html>'


_LOOK = "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem}main{max-width:45rem;margin:auto}li{margin:.4rem 0;overflow-wrap:anywhere}"


def _items(lines: Iterable[tuple[str, list[str]]]) -> str:
    found = ["<ul>"]
    for line, below in lines:
        inner = "".join(f"<li>{escape(said)}</li>" for said in below)
        found.append(f"<li>{escape(line)}{f'<ul>{inner}</ul>' if inner else ''}</li>")
    return "\n".join([*found, "</ul>"])


_WRITERS = {"text": _text, "markdown": _markdown, "html": _html}


def _as_dict(report: Report, words: Strings) -> dict[str, Any]:
    demand = bumps.least(report.changes)
    return {
        "old": report.old,
        "new": report.new,
        "language": words.language,
        "bump": None if report.filtered or not report.changes else str(demand.bump),
        "changes": [_change(change, words) for change in report.changes],
        "decisions": [_decisions(decisions, words) for decisions in report.decisions],
    }


def _change(change: Change, words: Strings) -> dict[str, Any]:
    return {
        "key": change.key,
        "action": str(change.action),
        "path": list(change.path),
        "old": change.old,
        "new": change.new,
        "places": list(change.places),
        "materiality": str(change.materiality),
        "demands": str(bumps.demanded(change)),
        "upkeep": change.upkeep,
        "roles": list(change.touches.roles),
        "platforms": list(change.touches.platforms),
        "entities": list(change.touches.entities),
        "stale": list(change.stale),
        "declared": change.declared,
        "sentence": say(change, words),
    }


def _decisions(decisions: Decisions, words: Strings) -> dict[str, Any]:
    shifts = [
        {
            "old": shift.old,
            "new": shift.new,
            "situations": shift.number,
            "samples": [dict(path) for path in shift.samples],
        }
        for shift in decisions.shifts
    ]
    return {"key": decisions.key, "situations": decisions.total, "elsewhere": decisions.number, "shifts": shifts}
