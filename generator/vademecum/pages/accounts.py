"""The register of accounts."""

from collections.abc import Iterator

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The register; in the public edition, the list by which a fake is recognised."""
    if not book.accounts:
        return
    public = not any(account.admins or account.interaction for account in book.accounts.values())
    prefix = "public-" if public else ""
    title, summary = words(f"accounts.{prefix}title"), words(f"accounts.{prefix}summary")
    anchors = {("account", name): f"account-{name}" for name in book.accounts}
    values = {"public": public, "summary": summary}
    yield Page(
        "accounts.md",
        title,
        "accounts",
        "who",
        "accounts",
        summary,
        next(iter(book.accounts.values())),
        True,
        anchors,
        values=values,
    )
