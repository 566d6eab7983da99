"""People search for what they say, not for our titles: in a real browser, from files, with the network cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAID = {
    "": {
        "bad buzz": "crisis/scenarios/viral-complaint.html",
        "shitstorm": "crisis/scenarios/viral-complaint.html",
        "piratage": "crisis/scenarios/account-hacked.html",
        "pirate": "crisis/scenarios/account-hacked.html",
        "journaliste": "trees/press-contact.html",
        "fuite": "trees/crisis-level.html",
        "un client menace": "crisis/scenarios/staff-harassed.html",
        "mot de passe": "trees/compromised-account.html",
        "faux compte": "crisis/scenarios/deepfake.html",
    },
    "en/": {
        "our account is hacked": "crisis/scenarios/account-hacked.html",
        "backlash": "crisis/scenarios/viral-complaint.html",
        "leak": "trees/crisis-level.html",
        "journalist": "trees/press-contact.html",
        "someone threatens": "crisis/scenarios/staff-harassed.html",
        "password": "checklists/account-compromised.html",
        "fake account": "crisis/scenarios/deepfake.html",
    },
}
"""What somebody types, and the page that helps; a leak is met by the tree, which asks whether personal data are out."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    yield opened
    opened.close()


def first_results(context: BrowserContext, page_file: Path, words: str) -> list[str]:
    """Addresses of the first three pages that the search of a page finds."""
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.locator("label[for=__search]").first.click()
    page.locator(".md-search__input").press_sequentially(words)
    # The heading counts the results once the whole list is there.
    page.wait_for_function("/\\d/.test(document.querySelector('.md-search-result__meta').textContent)", timeout=20000)
    items = page.locator(".md-search-result__item").all()[:3]
    found = [item.locator("a.md-search-result__link").first.get_attribute("href") or "" for item in items]
    page.close()
    return [address.split("?")[0].split("#")[0] for address in found]


@pytest.mark.parametrize(("language", "words"), [(code, words) for code, said in SAID.items() for words in said])
def test_spoken_words_find_the_page_that_helps(
    context: BrowserContext, sites: dict[str, Path], language: str, words: str
) -> None:
    site = sites["internal"]
    wanted = (site / language / SAID[language][words]).as_uri()
    assert wanted in first_results(context, site / language / "index.html", words)


def test_synonyms_lead_to_the_page_itself_and_do_not_show(context: BrowserContext, sites: dict[str, Path]) -> None:
    site = sites["internal"]
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.locator("label[for=__search]").first.click()
    page.locator(".md-search__input").press_sequentially("shitstorm")
    first = page.locator(".md-search-result__item").first
    first.wait_for()
    assert "shitstorm" in first.locator("mark").first.inner_text()
    address = first.locator("a").first.get_attribute("href") or ""
    assert "#" not in address
    page.goto(address)
    assert page.locator("h1").bounding_box()["y"] < 300  # type: ignore[index]
    assert page.locator(".vm-synonyms").count() == 1 and not page.locator(".vm-synonyms").is_visible()
