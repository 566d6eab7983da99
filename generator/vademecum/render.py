"""Page → Markdown, with the words and links of its language. The only module that imports jinja2."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import jinja2

from vademecum.model.links import LINK
from vademecum.pages.page import Page
from vademecum.phrases import Phrases
from vademecum.resources import icon
from vademecum.tools import Site


def environment(folders: Iterable[Path]) -> jinja2.Environment:
    """The templates of several folders, the first winning; every value is escaped unless it is Markup."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.do"],
        # Templates are compiled once for all builds of this machine, in its folder of temporary files.
        bytecode_cache=jinja2.FileSystemBytecodeCache(),
    )


def render_page(page: Page, site: Site, templates: jinja2.Environment) -> str:
    """The Markdown of a page, front matter included."""
    tools = Phrases(page, site)
    text = templates.get_template(f"{page.template}.md.jinja").render(
        page=page, site=site, book=site.book, vm=tools, icon=icon, **tools.functions(), **page.values
    )
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
