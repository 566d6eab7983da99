"""A question of a decision tree can be misread.

Under stress, people answer the question they think they read. Without a question mark it reads like a statement; with
“and/or”, or two questions in one, no answer fits; with two negations, half the readers answer the opposite. The last
three are looked for in English and French.

What to do: ask one fact that one can see, in the positive, and end with a question mark.

    ask: Is the post still online?
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from vademecum import trees
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING

_MARK = re.compile(r"[?？؟;][\s*_»”\"’')\]]*$")
"""A question mark (`;` in Greek) at the end, closing quotation marks and emphasis set aside."""

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_EITHER = {"en": re.compile(r"\band\s*/\s*or\b", re.I), "fr": re.compile(r"\bet\s*/\s*ou\b", re.I)}

_NEGATION = {
    "en": re.compile(r"\b(?:not|never|cannot|nobody|nothing|none|without)\b|n['’]t\b|\bno\b(?= [a-z])", re.I),
    # “N'importe qui” and “ou non” deny nothing.
    "fr": re.compile(r"\bne\b|\bn['’](?!importe)|\bsans\b|(?<!ou )\bnon[ -](?=[a-zà-ÿ])", re.I),
}


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The words of every question, in each language."""
    for tree in handbook.trees.values():
        yield from islice(_misread(handbook, tree), trees.FEW)


def _misread(handbook: Handbook, tree: Tree) -> Iterator[Finding]:
    for name, question in tree.questions.items():
        place = handbook.at(tree, "questions", name, "ask")
        for language, words in question.ask.items():
            ask = f"“{trees.plain(question.ask, language)}”"
            for wrong, hint in _faults(words, (language or handbook.languages[0])[:2]):
                yield Finding(place.at(language) if language else place, f"{ask} {wrong}", hint)


def _faults(words: str, language: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a question, and what to write."""
    never = re.compile(r"(?!)")
    if not _MARK.search(words):
        yield "does not end with a question mark", "Ask a question: “Is anyone hurt?”"
    if either := _EITHER.get(language, never).search(words):
        yield f"asks two things with “{either[0]}”", "Ask them one after the other, or keep the one that matters."
    elif len(re.findall(r"[?？؟](?=\s|$)", _QUOTED.sub("", words))) > 1:
        yield "asks two questions at once", "Ask them one after the other, or keep the one that matters."
    negations = [match[0].strip() for match in _NEGATION.get(language, never).finditer(words)]
    if len(negations) > 1:
        shown = "” and “".join(negations[:2])
        yield f"has two negations, “{shown}”", "Ask it in the positive: people will not untangle it under stress."
