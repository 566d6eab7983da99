"""A sound handbook of any size, written for the measures: trees, checklists, messages, scenarios and platforms."""

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.conftest import ROOT

SHARES = {"trees": 15, "checklists": 20, "messages": 30, "scenarios": 20, "platforms": 15}
"""Files of each kind in a hundred."""
_NEGATION = re.compile(
    r"n[’'].*|.*n[’']t|ne|no[nrt]?|none|nothing|nobody|never|cannot|with(?:out|draw)|sans|pas|jamais|rien|aucune?|puis.*|then"
)
"""Words that the checks of questions and actions look for; by chance they would stand anywhere."""
_SMALL = {"fr": "de la le et un à les pour", "en": "the of and a to in for we"}


class Writer:
    """Writes the files; the same words in the same order every time."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.dice = random.Random(7)
        self.words = {language: _words(language) for language in languages}
        self.counts: dict[str, int] = {}

    def phrase(self, language: str, length: int) -> str:
        """Some words that really occur in a handbook, as often as they do there."""
        words, weights = self.words[language]
        return " ".join(self.dice.choices(words, cum_weights=weights, k=length))

    def text(self, indent: int, low: int, high: int, end: str = ".", link: bool = False) -> str:
        """A text in every language, as it stands behind a key."""
        length, pad = self.dice.randint(low, high), " " * indent
        written = {code: self.phrase(code, length).capitalize() + end for code in self.languages}
        if link:
            target = f"(checklist:checklist-{self.dice.randrange(self.counts['checklists'])})"
            written = {code: words + f" [{self.phrase(code, 2)}]{target}" for code, words in written.items()}
        if len(self.languages) == 1:
            return f" >-\n{pad}{written[self.languages[0]]}" if length > 12 else f" {written[self.languages[0]]}"
        fold = f">-\n{pad}  " if length > 12 else ""
        return "".join(f"\n{pad}{code}: {fold}{words}" for code, words in written.items())

    def head(self, kind: str, number: int) -> str:
        """What every object begins with."""
        return (
            f"id: {kind}-{number}\ntitle:{self.text(2, 2, 5, f' {number}')}\nsummary:{self.text(2, 8, 14)}\n"
            f"owner: lead\nreviewed: 2026-10-01\n"
        )

    def tree(self, number: int) -> str:
        """Four questions in a row, the first of which may lead to the gravest level."""
        parts = [self.head("tree", number), f"purpose:{self.text(2, 8, 16)}\nstart: q0\nquestions:\n"]
        for q in range(4):
            yes, no, unsure = f"o{q}", f"q{q + 1}" if q < 3 else "o4", f"o{q}"
            parts.append(
                f"  q{q}:\n    ask:{self.text(6, 6, 10, f' {q} ?')}\n    hint:{self.text(6, 8, 14)}\n    answers:\n"
            )
            for name, go, words in (("yes", yes, 0), ("no", no, 1), ("unsure", unsure, 2)):
                label = self.label(10, words)
                more = "\n        unsure: true" if name == "unsure" else ""
                parts.append(f'      - id: "{name}"\n        label:{label}{more}\n        go: {go}\n')
        parts.append("outcomes:\n" + "".join(self.outcome(o) for o in range(5)))
        path, tests = "", ["tests:\n"]
        for q in range(4):
            for name, end in (("yes", f"o{q}"), ("unsure", f"o{q}"), ("no", "o4" if q == 3 else "")):
                if end:
                    tests.append(
                        f'  - name:{self.text(6, 3, 6, f" {q} {name}")}\n    path: {{{path}q{q}: "{name}"}}\n    expect: {end}\n'
                    )
            path += f'q{q}: "no", '
        return "".join(parts + tests)

    def label(self, indent: int, which: int) -> str:
        """Yes, no, or I do not know."""
        labels = {"fr": ("Oui", "Non", "Je ne sais pas"), "en": ("Yes", "No", "I do not know")}
        if len(self.languages) == 1:
            return f' "{labels[self.languages[0]][which]}"'
        return "".join(f'\n{" " * indent}{code}: "{labels[code][which]}"' for code in self.languages)

    def outcome(self, number: int) -> str:
        """Where a path ends, the first one gravest."""
        grave = number == 0
        escalate = (
            f"    escalate:\n      to: chair\n      condition:{self.text(8, 4, 8)}\n      after: 15 min\n"
            if grave
            else ""
        )
        return (
            f"  o{number}:\n    title:{self.text(6, 3, 5, f' {number}')}\n    level: {'grave' if grave else 'light'}\n    owner: lead\n"
            f"    due: {'10 min' if grave else '4 h'}\n    do:\n      - text:{self.text(10, 5, 9)}\n      - text:{self.text(10, 5, 9)}\n"
            f"        role: writer\n    dont:\n      -{self.item(8, 4, 8)}\n    checklist: first-hour\n{escalate}"
        )

    def item(self, indent: int, low: int, high: int) -> str:
        """A text as an item of a list."""
        return self.text(indent, low, high)

    def checklist(self, number: int) -> str:
        """Two phases of five items, the last of which tells somebody that it is over."""
        parts = [self.head("checklist", number), f"mode: read-do\ntrigger:{self.text(2, 5, 9)}\nphases:\n"]
        for phase in range(2):
            parts.append(f"  - id: phase-{phase}\n    title:{self.text(6, 2, 3, f' {phase}')}\n    items:\n")
            for item in range(5):
                minutes = 2 + phase * 30 + item * 5
                do = self.text(10, 5, 9, link=item == 2)
                parts.append(
                    f"      - id: item-{phase}-{item}\n        do:{do}\n        role: writer\n        due: {minutes} min\n"
                )
        done = {
            "fr": "Annoncer à la direction que la liste est terminée.",
            "en": "Announce that the list is complete to the lead.",
        }
        words = (
            f" {done[self.languages[0]]}"
            if len(self.languages) == 1
            else "".join(f"\n          {c}: {done[c]}" for c in self.languages)
        )
        parts.append(f"      - id: done\n        do:{words}\n        role: writer\n        due: 90 min\n")
        return "".join(parts)

    def message(self, number: int) -> str:
        """A short and a long form with two blanks."""
        blanks = "".join(
            f"  - id: {name}\n    label:{self.text(6, 3, 6)}\n    example:{self.text(6, 2, 4)}\n"
            for name in ("place", "time")
        )
        short = self.text(2, 18, 28, ". {place}, {time}.")
        long = self.text(2, 60, 90, ". {place}, {time}.")
        return (
            f"{self.head('message', number)}intent: hold\nplatforms: [mastodon]\naudience:{self.text(2, 3, 6)}\naddress: vous\nshort:{short}\n"
            f"long:{long}\nblanks:\n{blanks}approver: lead\nlegal_check: 2026-10-01\nexpires: 2027-10-01\ndo_not_use_when:{self.text(2, 6, 12)}\n"
        )

    def scenario(self, number: int) -> str:
        """Signs, six steps, and what to open."""
        steps = "".join(
            f"  - do:{self.text(6, 6, 11, link=step == 3)}\n    role: {'lead' if step % 2 else 'writer'}\n    due: {5 + step * 8} min\n"
            for step in range(6)
        )
        tree = self.dice.randrange(self.counts["trees"])
        return (
            f"{self.head('scenario', number)}rationale:{self.text(2, 8, 14)}\nsigns:\n"
            + "".join(f"  -{self.item(4, 8, 14)}\n" for _ in range(3))
            + f"level: light\ncan_become: grave\nfirst_hour:\n{steps}tree: tree-{tree}\n"
            f"checklists: [checklist-{number % self.counts['checklists']}]\nmessages: [message-{number % self.counts['messages']}]\n"
            "never:\n" + "".join(f"  -{self.item(4, 6, 12)}\n" for _ in range(2))
        )

    def platform(self, number: int) -> str:
        """Purpose, uses, limits, promises, two rules with their examples."""
        uses = "".join(f"  -{self.item(4, 5, 9)}\n" for _ in range(3))
        rules = "".join(
            f"  - id: rule-{number}-{rule}\n    title:{self.text(6, 3, 6)}\n    obligation: should\n    text:{self.text(6, 12, 22)}\n"
            f"    rationale:{self.text(6, 8, 14)}\n    examples:\n      - do:{self.text(10, 6, 12)}\n        dont:{self.text(10, 6, 12)}\n"
            for rule in range(2)
        )
        return (
            f"{self.head('platform', number)}purpose:{self.text(2, 10, 18)}\naudience:{self.text(2, 6, 12)}\nnative_uses:\n{uses}not_for:\n{uses}"
            f"limits: {{post: 2000, link: 23, as_of: 2026-10-01}}\nresponse:\n  first_reply: 1 d\n  coverage:{self.text(4, 8, 14)}\n  approval: everyday\n"
            f"moderation: {{mode: post}}\nrules:\n{rules}exit_plan:{self.text(2, 8, 14)}\n"
        )


def write(folder: Path, files: int, languages: tuple[str, ...] = ("fr", "en")) -> int:
    """Write a handbook with so many files beside its few single ones; gives the number of bytes."""
    writer = Writer(languages)
    writer.counts = {kind: max(1, files * share // 100) for kind, share in SHARES.items()}
    kinds: dict[str, Callable[[int], str]] = {
        "trees": writer.tree, "checklists": writer.checklist, "messages": writer.message,
        "scenarios": writer.scenario, "platforms": writer.platform,
    }  # fmt: skip
    size = sum(_put(folder / file, text) for file, text in _singles(languages).items())
    for kind, make in kinds.items():
        top = "policy" if kind == "platforms" else "playbooks"
        for number in range(writer.counts[kind]):
            size += _put(folder / top / kind / f"{kind[:-1]}-{number}.yml", make(number))
    return size


def _put(file: Path, text: str) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.write_bytes(text.encode())


def _singles(languages: tuple[str, ...]) -> dict[str, str]:
    """The small handbook of the tests, with every text in the languages asked for."""
    base = ROOT / "tests" / "cases" / "base"
    found = {path.relative_to(base).as_posix(): path.read_text() for path in sorted(base.rglob("*.yml"))}
    found["policy/organisation.yml"] = found["policy/organisation.yml"].replace("[en]", f"[{', '.join(languages)}]")
    return found


def _words(language: str) -> tuple[list[str], list[int]]:
    """The words of the demonstration handbook in a language, and how often each occurs, added up."""
    count: Counter[str] = Counter(_SMALL[language].split() * 50)
    for folder in ("policy", "playbooks"):
        for path in sorted((ROOT / folder).rglob("*.yml")):
            _count(yaml.load(path.read_bytes(), yaml.CBaseLoader), language, count)
    words = sorted(count)
    total, sums = 0, []
    for word in words:
        total += count[word]
        sums.append(total)
    return words, sums


def _count(data: object, language: str, count: Counter[str]) -> None:
    if isinstance(data, dict):
        if isinstance(words := data.get(language), str):
            found = re.findall(r"(?<!\S)[a-zà-ÿœ’'-]{1,24}(?!\S)", words)
            count.update(word for word in found if not _NEGATION.fullmatch(word))
        for inner in data.values():
            _count(inner, language, count)
    elif isinstance(data, list):
        for inner in data:
            _count(inner, language, count)
