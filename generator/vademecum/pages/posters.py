"""Posters: a decision tree on one sheet of paper, for a wall."""

from collections.abc import Iterator

from vademecum import drawing_svg
from vademecum.drawing import DrawingWords, Poster, posters
from vademecum.model.handbook import Handbook
from vademecum.model.tree import Tree
from vademecum.pages.page import Page
from vademecum.strings import Strings


def page(book: Handbook, tree: Tree, drawing_words: DrawingWords, words: Strings) -> Page | None:
    """The poster of a tree; none where a tree has taken its address."""
    if f"poster-{tree.id}" in book.trees:
        return None
    spoken = drawing_words._replace(description=words("posters.drawing-alt"))
    drawn = posters(tree, words.language, list(book.levels), spoken)
    return Page(
        f"trees/poster-{tree.id}.md",
        words("posters.page", title=tree.title.into(words.language)),
        "poster",
        "crisis",
        f"poster-{tree.id}",
        listed=False,
        values={"tree": tree, "sheets": drawn, "legend": list(_legend(book, tree, drawn, words))},
    )


def _legend(book: Handbook, tree: Tree, drawn: list[Poster], words: Strings) -> Iterator[tuple[str, str]]:
    """The shapes that the drawing of a tree may have, and what they mean."""
    outcomes = tree.outcomes.values()
    yield drawing_svg.sign("question"), words("posters.question")
    used = {outcome.level for outcome in outcomes}
    for rank, (name, level) in enumerate(book.levels.items()):
        if name in used:
            yield drawing_svg.sign("outcome", rank), level.title.into(words.language)
    if not used <= set(book.levels):
        yield drawing_svg.sign("outcome"), words("posters.outcome")
    if any("vm-svg-marker" in poster.svg for poster in drawn):
        yield drawing_svg.sign("marker"), words("posters.marker")
    if any(outcome.recheck for outcome in outcomes):
        yield drawing_svg.sign("again"), words("posters.again")
    if any(outcome.handoff for outcome in outcomes):
        yield drawing_svg.sign("elsewhere"), words("posters.elsewhere")
