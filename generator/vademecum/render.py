"""Page → Markdown, with the words and links of its language. The only module that imports jinja2."""

from __future__ import annotations

import json
import re
import traceback
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vademecum.model.links import LINK
from vademecum.pages.page import Page
from vademecum.phrases import Phrases
from vademecum.problem import HandbookError, Location, Problem
from vademecum.resources import icon
from vademecum.template_syntax import EXTENSIONS
from vademecum.tools import Site


def environment(program: Path, own: Path | None = None, *more: Path) -> jinja2.Environment:
    """The program's templates, `more` after the first, behind those of a handbook; every value is escaped unless it is Markup.

    Those of a handbook run in a sandbox: they see what pages are given, and nothing behind it.
    """
    folders = [*([own] if own else []), program, *more]
    kind = ImmutableSandboxedEnvironment if own else jinja2.Environment
    return kind(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        extensions=EXTENSIONS,
        # Templates are compiled once for all builds of this machine, in its folder of temporary files; what a sandbox
        # compiles is not the same code.
        bytecode_cache=None if own else jinja2.FileSystemBytecodeCache(),
    )


def render_page(page: Page, site: Site, templates: jinja2.Environment, own: Path | None = None) -> str:
    """The Markdown of a page, front matter included; raises HandbookError for a fault in a template of the author's."""
    tools = Phrases(page, site)
    try:
        text = templates.get_template(f"{page.template}.md.jinja").render(
            page=page, site=site, book=site.book, vm=tools, icon=icon, **tools.functions(), **page.values
        )
    except Exception as error:
        if own is not None and (place := _place(error, own)):
            raise _fault(error, *place, page) from error
        raise
    text = tools.with_contents(text)
    front = [f"title: {json.dumps(page.title, ensure_ascii=False)}"]
    if page.summary:
        summary = " ".join(LINK.sub(lambda match: match["words"], page.summary).split())
        front.append(f"description: {json.dumps(summary[:300], ensure_ascii=False)}")
    if not page.listed:
        front.append("search: {exclude: true}")
    elif page.boost != 1:
        front.append(f"search: {{boost: {page.boost}}}")
    body = re.sub(r"\n{3,}", "\n\n", text).strip()
    return "---\n" + "\n".join(front) + "\n---\n\n" + body + "\n"


def _place(error: Exception, own: Path) -> tuple[Path, int] | None:
    """File and line of a fault, where it is in a template of the author's."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        file, line = Path(error.filename), error.lineno
        return (file, line) if file.parent == own else None
    frames = [(Path(frame.filename), frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    return next((frame for frame in reversed(frames) if frame[0].parent == own), None)


def _fault(error: Exception, file: Path, line: int, page: Page) -> HandbookError:
    """The fault in words, where the author can find it."""
    location = Location(f"{file.parent.name}/{file.name}", line)
    hint = f"It was met on the page {page.path}. Compare with the program’s own template of this name."
    message = f"this template fails: {str(error) or type(error).__name__}"
    lines = file.read_text(encoding="utf-8").splitlines()
    return HandbookError([Problem(location, "wrong-value", message, hint)], lambda _: lines)
