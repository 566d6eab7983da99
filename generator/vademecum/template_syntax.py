"""Whether a template can be read at all. Jinja is imported here and in `render` only."""

from __future__ import annotations

import jinja2

EXTENSIONS = ["jinja2.ext.do"]


def fault(text: str) -> tuple[str, int] | None:
    """What is wrong with the syntax of a template, and in which line; None for a sound one."""
    try:
        jinja2.Environment(extensions=EXTENSIONS).compile(text)
    except jinja2.TemplateSyntaxError as error:
        return error.message or "its syntax is wrong", error.lineno
    except (RecursionError, MemoryError, SyntaxError, ValueError):
        return "it is nested too deeply", 1
    return None
