"""The facts of a training situation do not lead to one end of its tree.

How a situation must end is never written: it is where the real tree leads with the facts. So the facts answer every
question on the way, with answers that the tree has; where two answers fit, both lead to the same end. A fact about a
question that is never asked shows that the situation is not judged as its author thought.

What to do: answer the question that the message names, or take out the fact that is not asked.

    tree: press
    facts:
      deadline: [today]
      hurt: ["no"]
"""

from collections.abc import Iterator
from datetime import date

from vademecum import training, trees
from vademecum.model.handbook import Handbook
from vademecum.model.training import Situation
from vademecum.model.tree import Tree
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Every situation, walked through its tree."""
    for situation in handbook.situations.values():
        tree = handbook.trees[situation.tree]
        found = list(_unknown(handbook, tree, situation))
        yield from found or _walk(handbook, tree, situation)


def _unknown(handbook: Handbook, tree: Tree, situation: Situation) -> Iterator[Finding]:
    """Facts about questions and answers that the tree does not have."""
    for name, answers in situation.facts.items():
        if name not in tree.questions:
            message = f"the tree “{tree.id}” has no question “{name}”"
            yield Finding(
                handbook.at(situation).key("facts", name), message, trees.suggestion(name, tree.questions, "Questions")
            )
            continue
        known = [answer.id for answer in tree.questions[name].answers]
        ask = trees.quoted(tree, name, handbook.languages[0])
        if not answers:
            hint = f"Write one or more of its answers: {', '.join(known)}."
            yield Finding(handbook.at(situation, "facts", name), f"{ask} has no answer here", hint)
        for number, answer in enumerate(answers):
            if answer not in known:
                hint = trees.suggestion(answer, known, "Answers")
                yield Finding(handbook.at(situation, "facts", name, number), f"{ask} has no answer “{answer}”", hint)


def _walk(handbook: Handbook, tree: Tree, situation: Situation) -> Iterator[Finding]:
    """Facts that are not asked, and facts that leave open where it ends."""
    judged, language = training.judge(tree, situation.facts), handbook.languages[0]
    way = f"The path: {trees.in_words(tree, training.expected(tree, situation.facts), language)}."
    for name in situation.facts:
        if name not in judged.allowed:
            message = f"{trees.quoted(tree, name, language)} is not asked with these facts"
            yield Finding(
                handbook.at(situation).key("facts", name), message, f"{way} Take “{name}” out, or correct the others."
            )
    if len(judged.ends) > 1:
        ends = ", ".join(trees.quoted(tree, end, language) for end in judged.ends)
        name = _parting(tree, judged, situation)
        answers = ", ".join(answer.id for answer in tree.questions[name].answers)
        message = (
            f"the facts leave {trees.quoted(tree, name, language)} open, and its answers lead to different ends: {ends}"
        )
        yield Finding(
            handbook.at(situation).key("facts"),
            message,
            f"Write `{name}: […]` with fewer answers. There are: {answers}.",
        )


def _parting(tree: Tree, judged: training.Judged, situation: Situation) -> str:
    """The first question with several answers, of those without a fact where there are any."""
    open_questions = [name for name, answers in judged.allowed.items() if len(answers) > 1]
    return next((name for name in open_questions if name not in situation.facts), open_questions[0])
