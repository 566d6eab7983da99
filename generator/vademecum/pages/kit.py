"""The crisis kit: of all pages those that say what to do and who does it, the crisis page in front."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vademecum.pages.page import Page

SECTIONS = ("crisis", "who")
LEFT = ("lifecycle",)
"""Pages of these sections that nobody opens in a crisis."""


def carried(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages of the kit; links to the others become words, since nothing shows where these lead."""
    for page in pages:
        if page.page_id == "crisis":
            yield replace(page, path="index.md", section="")
        elif page.section in SECTIONS and page.page_id not in LEFT:
            yield page
