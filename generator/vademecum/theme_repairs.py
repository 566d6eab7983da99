"""Faults of the theme's own HTML that no setting mends; each goes when the theme mends it."""

from __future__ import annotations

import re

_SUBNAV = re.compile(
    r'(<nav class="md-nav" data-md-level="[1-9]") aria-labelledby="[^"]*"([^>]*>\s*'
    r'<label class="md-nav__title"[^>]*>\s*<span class="md-nav__icon md-icon"></span>\s*)([^<]*?)(\s*</label>)'
)

_STORAGE = (
    '__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"."+e)),'
    "__md_set=(e,_,t=localStorage,a=__md_scope)=>{try{t.setItem("
)
_CAUTIOUS_STORAGE = (
    '__md_get=(e,_,t=__md_scope)=>{try{return JSON.parse((_||localStorage).getItem(t.pathname+"."+e))}'
    "catch(e){return null}},__md_set=(e,_,t,a=__md_scope)=>{try{(t||localStorage).setItem("
)


def do_without_storage(html: str) -> str:
    """The page with a theme that works where the browser refuses to keep anything, as for files it does not trust."""
    return html.replace(_STORAGE, _CAUTIOUS_STORAGE, 1)


def name_landmarks(html: str, search: str) -> str:
    """The page with its search dialog and the navigation of each section named for screen readers.

    The theme gives the dialog no name; a section with a page of its own takes its name from a label that is empty.
    """
    html = html.replace('role="dialog">', f'role="dialog" aria-label="{search}">', 1)
    return _SUBNAV.sub(r'\1 aria-label="\3"\2\3\4', html)
