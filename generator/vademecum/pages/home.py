"""The first page: what do you want to do?"""

from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def page(book: Handbook, words: Strings, edition: Visibility) -> Page:
    """The home page; each question is shown only where the handbook has an answer."""
    name = book.organisation.name.into(words.language)
    values = {"public": edition is Visibility.PUBLIC, "journalist": _journalist(book)}
    return Page(
        "index.md",
        words("home.title"),
        "home",
        page_id="home",
        summary=words("site.handbook", name=name),
        values=values,
    )


def _journalist(book: Handbook) -> dict[str, str | None]:
    """The role and message for somebody whom a journalist writes to, where the handbook has them."""
    press = next((message.id for message in book.messages.values() if message.intent == "press"), None)
    category = next((c for c in book.categories.values() if c.id in ("press", "journalist")), None)
    role = category.role if category else next((r for r in ("spokesperson", "press-officer") if r in book.roles), None)
    if role is None and book.employees and book.employees.ask_first:
        role = book.employees.ask_first.role
    return {"role": role, "message": press}
