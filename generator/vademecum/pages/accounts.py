"""The register of accounts, and a page each with the rules that hold there."""

from collections.abc import Iterator

from vademecum.inheritance import Spot, in_force, origins
from vademecum.model.channels import AccountState
from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.strings import Strings

_OUT_OF_REACH = (AccountState.CLOSED, AccountState.LOST, AccountState.FAKE)
"""Accounts on which nobody of ours posts: no rule holds there."""


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
    if not public:
        yield from _each(book, words)


def _each(book: Handbook, words: Strings) -> Iterator[Page]:
    """A page an account; the register leads there, and is what the search finds."""
    every = list(origins(book).values())
    for account in book.accounts.values():
        out = account.state in _OUT_OF_REACH
        yield Page(
            f"accounts/{account.id}.md",
            account.title.into(words.language),
            "account",
            page_id=f"account-{account.id}",
            summary=(account.purpose or account.summary or account.title).into(words.language),
            entry=account,
            anchors={("rule", rule.id): f"rule-{rule.id}" for rule in account.rules},
            listed=False,
            values={
                "account": account,
                "campaigns": [name for name, campaign in book.campaigns.items() if account.id in campaign.accounts],
                "held": [] if out else in_force(book, every, Spot(account.platform, account)),
            },
        )
