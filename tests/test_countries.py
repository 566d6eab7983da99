"""A handbook made for one country reads as if written for it: its trees, messages, checklists and laws name no other."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from vademecum import pipeline
from vademecum.choices import Choices
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.starter import Starter
from vademecum.tree_mending import mend, without
from vademecum.trees import leaving

STARTER = Starter()
TYPES = ("company", "municipality", "public-body", "association")
COUNTRIES = ("CA", "FR", "BE", "UK", "US", "OTHER")
FOLDERS = ("playbooks/trees/", "playbooks/messages/", "playbooks/checklists/", "policy/legal.yml")

_EUROPE = r"RGPD|(?<!UK )\bGDPR|2016/679|Union européenne|European Union|\b112\b"
FOREIGN = {
    "CA": r"Québec|Quebec|\bCAI\b|Commission d’accès|P-39\.1|A-2\.1|\bLERM\b|E-2\.2|Loi 25|Law 25|\bRACJ\b|Canada|canadien"
    r"|Gatineau|\bDPJ\b|\b811\b|1 866 277|Élections Québec|\bOQLF\b",
    "FR": r"\bCNIL\b|(?<![cv]\. )\bFrance\b|français(?:e|es)? (?:de|des|du)|L\.? ?52-1|\b3114\b|\b3018\b|\b119\b|PHAROS|DGCCRF|ANSSI|Légifrance|Cergy"
    r"|\bLyon\b",
    "BE": r"\bAPD\b|Belgi|Bruxelles|Brussels|Wallon|bourgmestre|0800 32 123|\b107\b|Child Focus|\bMons\b|\bNamur\b|\bLiège\b",
    "UK": r"\bICO\b|Royaume-Uni|United Kingdom|britanni|British(?! Columbia)|\b999\b|116 123|Gambling Commission|\bASA\b|\bNSPCC\b|purdah|Leeds",
    "US": r"États-Unis|United States|\bFTC\b|\bBoston\b|988lifeline",
}
"""Authorities, laws, numbers and places of each country."""
EUROPEAN = ("FR", "BE")


def foreign(country: str) -> re.Pattern[str]:
    """What a handbook for one country must not say."""
    others = [words for other, words in FOREIGN.items() if other != country]
    if country not in EUROPEAN:
        others.append(_EUROPE)
    if country not in ("CA", "US"):
        others.append(r"\b911\b|\b988\b")
    return re.compile("|".join(others))


def checked(folder: Path, **choices: str) -> Handbook:
    for file, text in files(**choices).items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    found = pipeline.check(folder, date.today())
    of_trees = [p for p in found.problems if p.severity == "error" or p.location.file.startswith("playbooks/trees/")]
    assert not of_trees, [(str(problem.location), problem.rule, problem.message) for problem in of_trees]
    assert found.handbook is not None
    return found.handbook


def files(**choices: str) -> dict[str, str]:
    return _files(tuple(sorted(choices.items())))


@cache
def _files(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return STARTER.files(STARTER.understand(Choices(**dict(choices))))


def is_for(kind: str, tree: Tree) -> bool:
    return tree.applies_to is None or not tree.applies_to.organisations or kind in tree.applies_to.organisations


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_one_country_hears_of_no_other(country: str, kind: str, tmp_path: Path) -> None:
    book = checked(tmp_path, country=country, type=kind)
    said = [
        (file, line.strip())
        for file, text in files(country=country, type=kind).items()
        if file.startswith(FOLDERS)
        for line in text.splitlines()
        if foreign(country).search(line)
    ]
    assert not said, said
    mine = {tree.id for tree in STARTER.book.trees.values() if is_for(kind, tree)}
    assert set(book.trees) == mine
    for tree in book.trees.values():
        assert all(len(question.answers) > 1 for question in tree.questions.values()), tree.id
        assert all(leaving(tree, name) for name in tree.questions), tree.id


def test_several_countries_keep_every_branch(tmp_path: Path) -> None:
    book = checked(tmp_path, country="CA,FR,BE,UK,US", type="municipality")
    for tree in STARTER.book.trees.values():
        ids = {name: [answer.id for answer in question.answers] for name, question in tree.questions.items()}
        here = book.trees[tree.id].questions
        assert {name: [answer.id for answer in question.answers] for name, question in here.items()} == ids
        assert book.trees[tree.id].outcomes.keys() == tree.outcomes.keys()


def test_a_question_with_one_answer_left_is_not_asked() -> None:
    text = files(country="CA", type="company")["playbooks/trees/minor-image.yml"]
    assert "  country:" not in text and "go: consent-qc" in text and "      to: consent-qc" in text
    assert "{removal: no, recognised: yes, harm: no, consent-qc: nobody}" in text
    assert "consent-fr" not in text and "consent-strict" not in text


def _answer(name: str, go: str) -> dict[str, str]:
    return {"id": name, "label": name, "go": go}


def at(number: int) -> tuple[str | int, ...]:
    return ("questions", "country", "answers", number)


TREE = Tree.model_validate(
    {
        "id": "where",
        "title": "Where?",
        "purpose": "To choose.",
        "start": "country",
        "moved": {"east": "b"},
        "questions": {
            "country": {"ask": "Where?", "answers": [_answer("a", "inside"), _answer("b", "b"), _answer("c", "a")]},
            "inside": {"ask": "In?", "answers": [_answer("yes", "a"), _answer("no", "b")]},
        },
        "outcomes": {"a": {"title": "A", "recheck": {"to": "country"}}, "b": {"title": "B"}},
        "tests": [
            {"name": "one", "path": {"country": "a", "inside": "yes"}, "expect": "a"},
            {"name": "two", "path": {"country": "b"}, "expect": "b"},
        ],
    }
)


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        # The start is settled: the tree begins with what its last answer leads to, and asks that again.
        ({at(1), at(2)}, ("inside", {"inside"}, "inside", 1)),
        # An outcome goes with the answers that lead to it; what is left leads to the other one.
        ({("outcomes", "b")}, None),
        # An answer goes alone.
        ({at(2)}, ("country", {"country", "inside"}, "country", 2)),
        # Nothing is left to decide.
        ({at(0), at(1)}, None),
    ],
)
def test_a_tree_is_mended(gone: set[tuple[str | int, ...]], expected: tuple[str, set[str], str, int] | None) -> None:
    found = mend(TREE, gone.__contains__)
    if expected is None:
        assert found is None and without(TREE, gone.__contains__) is TREE
        return
    start, questions, again, tests = expected
    tree = without(TREE, gone.__contains__)
    assert found is not None
    recheck = tree.outcomes["a"].recheck
    assert (tree.start, set(tree.questions), recheck and recheck.to) == (start, questions, again)
    assert len(TREE.tests) - sum(path[0] == "tests" and len(path) == 2 for path in found.gone) == tests
