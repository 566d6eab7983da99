"""Reading a decision tree takes longer than the time it promises.

A tree that says “two minutes” and takes five makes everything after it late. Counted, on the longest path and in the
language with the most words: the purpose of the tree, each question with its hint and its answers, and the outcome with
its actions, at 200 words a minute. The time to find out the answers comes on top.

What to do: shorten hints and actions, move explanations to `why`, ask fewer questions, or promise a longer time.

    time_budget: 5 min
"""

from collections.abc import Iterator
from datetime import date

from vademecum import trees
from vademecum.model.base import Text
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING

WORDS_A_MINUTE = 200


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The words on the longest path of every tree that promises a time."""
    for tree in handbook.trees.values():
        if tree.time_budget is None:
            continue
        count, language = max((_words(tree, language), language) for language in handbook.languages)
        budget = tree.time_budget.total
        if count > budget * WORDS_A_MINUTE:
            minutes = -(-count // WORDS_A_MINUTE)
            message = f"the longest path has {count} words, {minutes} min of reading; this tree promises {budget} min"
            path = _longest(tree, language)
            goal = trees.quoted(tree, trees.end(tree, path), language)
            hint = f"The path: {trees.in_words(tree, path, language)} → {goal}. Shorten it, or promise more time."
            yield Finding(handbook.at(tree, "time_budget"), message, hint)


def _longest(tree: Tree, language: str) -> list[trees.Edge]:
    """The path with the most words in a language."""
    return trees.heaviest(tree, lambda name: _weight(tree, name, language))


def _words(tree: Tree, language: str) -> int:
    """The words of the tree's purpose and of its longest path."""
    path = _longest(tree, language)
    names = [edge.source for edge in path] + [trees.end(tree, path)]
    return _count(language, tree.purpose) + sum(_weight(tree, name, language) for name in names)


def _weight(tree: Tree, name: str, language: str) -> int:
    """The words that a question or an outcome shows."""
    if question := tree.questions.get(name):
        return _count(language, question.ask, question.hint, *(answer.label for answer in question.answers))
    outcome = tree.outcomes[name]
    return _count(language, outcome.title, *(action.text for action in outcome.do), *outcome.dont)


def _count(language: str, *texts: Text | None) -> int:
    return sum(len(text.into(language).split()) for text in texts if text is not None)
