"""Faults of the theme's own HTML that no setting mends; each goes when the theme mends it."""

from __future__ import annotations

import re

_SUBNAV = re.compile(
    r'(<nav class="md-nav" data-md-level="[1-9]") aria-labelledby="[^"]*"([^>]*>\s*'
    r'<label class="md-nav__title"[^>]*>\s*<span class="md-nav__icon md-icon"></span>\s*)([^<]*?)(\s*</label>)'
)


def name_landmarks(html: str, search: str) -> str:
    """The page with its search dialog and the navigation of each section named for screen readers.

    The theme gives the dialog no name; a section with a page of its own takes its name from a label that is empty.
    """
    html = html.replace('role="dialog">', f'role="dialog" aria-label="{search}">', 1)
    return _SUBNAV.sub(r'\1 aria-label="\3"\2\3\4', html)
