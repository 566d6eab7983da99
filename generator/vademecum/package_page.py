"""A course → one HTML page that needs nothing else: texts, stylesheet and script inside; for packages of an LMS."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from vademecum import resources, scripts, settings
from vademecum.lesson import Course
from vademecum.model.base import Text
from vademecum.pages.page import Page
from vademecum.phrases_training import TrainingPhrases
from vademecum.render import environment
from vademecum.strings import Strings
from vademecum.tools import Site

_RULE = re.compile(r"([^{}]+)\{[^{}]*\}")
_ASIDE = re.compile(r"/\*.*?\*/|@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
_CLASSES = ("action", "action-strong", "status", "field", "meta", "time", "lead", "note", "draft")
"""Classes of the site's stylesheet that a course uses, beside those of training."""
_OTHERS = re.compile(r"\.vm-(?!(?:" + "|".join(_CLASSES) + r")\b(?!-))|data-md|md-nav|dialog")


class _Phrases(TrainingPhrases):
    """Links of a package lead to the published handbook, or nowhere."""

    def url(self, kind: str, name: str, suffix: str = ".html") -> str | None:
        return self.address(kind, name)

    def paragraphs(self, words: str) -> Markup:
        """The words of a course as HTML with its paragraphs."""
        return self.block(Text({"": words}))


def titled(course: Course, words: Strings) -> str:
    """The name that an LMS shows: path, edition, fingerprint."""
    edition = f"{words('course.edition', edition=course.edition)}, " if course.edition else ""
    return f"{course.title} ({edition}{course.fingerprint[:8]})"


def page(course: Course, site: Site, standard: str) -> str:
    """The page of a course, for a standard of packages."""
    folder = resources.templates()
    templates = environment(folder / "packages", None, folder / "pages")
    tools = _Phrases(Page(f"training/path-{course.id}.md", course.title, "path"), site)
    values: Mapping[str, object] = {
        "course": course,
        "name": titled(course, site.words),
        "style": Markup(_style(site)),
        "script": Markup(scripts.course_bundle(site.book, site.words, standard)),
        "vm": tools,
        **tools.functions(),
    }
    return templates.get_template("course.html.jinja").render(**values).lstrip() + "\n"


def _style(site: Site) -> str:
    """The stylesheet: variables and buttons of the site, all of training, what the theme otherwise brings."""
    folder = resources.templates()
    whole = (folder / "assets" / "vademecum.css").read_text(encoding="utf-8")
    variables = whole[whole.index(":root") : whole.index("}") + 1]
    shared = [rule[0].strip() for rule in _RULE.finditer(_ASIDE.sub("", whole)) if _wanted(rule[1])]
    training = (folder / "assets" / "training.css").read_text(encoding="utf-8")
    own = (folder / "packages" / "course.css").read_text(encoding="utf-8")
    return "\n".join((variables, settings.look(site.book).strip(), *shared, training, own)).replace("</", "<\\/")


def _wanted(selector: str) -> bool:
    return selector.strip().startswith((".md-typeset", ".vm-")) and not _OTHERS.search(selector)
