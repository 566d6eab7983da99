"""A phone reader never scrolls ten screens: pages are short, lists have groups, and what is folded opens when it is wanted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.live import open_page, phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCREEN = 844
"""Height of a phone."""


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    opened = phone(browser, **getattr(request, "param", {}))
    yield opened
    opened.close()


def pages_of(site: Path, language: str) -> list[Path]:
    """Every page of a language."""
    return [
        path for path in sorted(site.rglob("*.html")) if (path.relative_to(site).parts[0] == "en") == bool(language)
    ]


@pytest.mark.parametrize("language", ["", "en"])
def test_no_page_is_longer_than_ten_screens_of_a_phone(
    context: BrowserContext, sites: dict[str, Path], language: str
) -> None:
    page, site = context.new_page(), sites["internal"]
    heights: dict[str, int] = {}
    for path in pages_of(site, language):
        page.goto(path.as_uri())
        heights[str(path.relative_to(site))] = page.evaluate("document.documentElement.scrollHeight")
    assert len(heights) > 150
    assert not {name: height for name, height in heights.items() if height > 10 * SCREEN}


def first_fold(page: Page) -> str:
    """The address, on its page, of something that is folded."""
    return "#" + str(page.locator(".vm-fold .vm-here").last.get_attribute("id"))


@pytest.mark.parametrize("context", [{}, {"java_script_enabled": False}], ids=["script", "no-script"], indirect=True)
@pytest.mark.parametrize("name", ["comment-categories", "glossary", "conduct", "legal", "raci"])
def test_a_link_into_a_fold_opens_it(context: BrowserContext, sites: dict[str, Path], name: str) -> None:
    file = sites["internal"] / f"{name}.html"
    page, complaints = open_page(context, file)
    expect(page.locator(".vm-fold[open]")).to_have_count(0)
    fold = first_fold(page)
    page.goto("about:blank")
    page.goto(file.as_uri() + fold)
    opened = page.locator(".vm-fold[open]")
    expect(opened).to_have_count(1)
    expect(opened.locator(fold)).to_have_count(1)
    expect(opened.locator("summary")).to_be_in_viewport(ratio=1)
    header = page.locator(".md-header").bounding_box()
    assert opened.locator("summary").bounding_box()["y"] >= header["y"] + header["height"] - 1  # type: ignore[index]
    assert not complaints


def test_the_search_finds_what_is_folded_and_opens_it(context: BrowserContext, sites: dict[str, Path]) -> None:
    page, _ = open_page(context, sites["internal"] / "en" / "index.html")
    page.locator("label[for=__search]").first.click()
    page.locator(".md-search__input").press_sequentially("astroturfing")
    result = page.locator(".md-search-result__link[href*='#term-']").first
    result.wait_for(timeout=20000)
    page.goto(str(result.get_attribute("href")))
    expect(page.locator(".vm-fold[open]")).to_have_count(1)


def test_paper_shows_what_is_folded(context: BrowserContext, sites: dict[str, Path]) -> None:
    page, _ = open_page(context, sites["internal"] / "comment-categories.html")
    inside = page.locator(".vm-fold-inside").first
    expect(inside).to_be_hidden()
    page.emulate_media(media="print")
    assert inside.evaluate("node => node.checkVisibility({contentVisibilityAuto: true})")
    assert inside.bounding_box()["height"] > 20  # type: ignore[index]


@pytest.mark.parametrize("language", ["", "en"])
def test_at_night_the_first_screen_says_what_to_do(
    context: BrowserContext, sites: dict[str, Path], language: str
) -> None:
    page, _ = open_page(context, sites["internal"] / language / "crisis" / "index.html")
    for urgent in (".vm-phone", ".vm-button-strong", ".vm-jump a"):
        expect(page.locator(urgent).first).to_be_in_viewport(ratio=1)
    scenarios = page.locator(".vm-scenarios a")
    assert scenarios.count() > 20
    last = scenarios.last.bounding_box()
    assert last is not None and last["y"] < 4 * SCREEN
    assert all((row.bounding_box() or {"height": 0})["height"] >= 44 for row in scenarios.all())
    jump = page.locator(".vm-jump a").last
    jump.click()
    expect(page.locator(str(jump.get_attribute("href")))).to_be_in_viewport()


@pytest.mark.parametrize("path", ["trees/index.html", "checklists/index.html", "glossary.html", "legal.html"])
def test_every_section_is_one_thumb_away(context: BrowserContext, sites: dict[str, Path], path: str) -> None:
    page, _ = open_page(context, sites["internal"] / path)
    sections = [f"#{name}" for name in page.locator(".md-content h2[id]").evaluate_all("all => all.map(one => one.id)")]
    assert [jump.get_attribute("href") for jump in page.locator(".vm-jump a").all()] == sections
    assert len(sections) >= 4
