"""What a person sees: in a real browser, from files, with the network cut; on phones, in the dark, on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.live import axe_faults, open_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KINDS = [
    "index.html",
    "crisis/index.html",
    "crisis/plan.html",
    "crisis/scenarios/account-hacked.html",
    "trees/index.html",
    "trees/crisis-level.html",
    "trees/may-i-post.html",
    "trees/poster-crisis-level.html",
    "cards/index.html",
    "cards/scenario-unsafe-product.html",
    "cards/role-community-manager.html",
    "checklists/index.html",
    "checklists/first-hour.html",
    "messages/index.html",
    "messages/holding.html",
    "conduct.html",
    "employees.html",
    "platforms/index.html",
    "platforms/instagram.html",
    "accounts.html",
    "approvals.html",
    "moderation.html",
    "netiquette.html",
    "comment-categories.html",
    "roles/index.html",
    "roles/com-lead.html",
    "raci.html",
    "contacts.html",
    "organisation.html",
    "glossary.html",
    "governance.html",
    "readiness.html",
    "coverage.html",
    "strategy.html",
    "identity.html",
    "audiences.html",
    "metrics.html",
    "legal.html",
    "records.html",
    "cases.html",
    "content.html",
    "campaigns.html",
    "partners.html",
    "integrity.html",
    "accessibility.html",
    "ai.html",
    "calendar.html",
    "monitoring.html",
    "care.html",
    "availability.html",
    "lifecycle.html",
    "security.html",
]
"""One page of every kind."""


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    options = {"viewport": {"width": 390, "height": 844}, "offline": True, **getattr(request, "param", {})}
    opened = browser.new_context(**options)
    yield opened
    opened.close()


def test_every_kind_of_page_is_looked_at(sites: dict[str, Path]) -> None:
    site = sites["restricted"]
    kinds = {str(path.relative_to(site)) for path in site.rglob("*.html") if path.relative_to(site).parts[0] != "en"}
    folders = {"scenarios", "trees", "cards", "checklists", "messages", "platforms", "roles", "accounts"}
    single = {kind for kind in kinds if Path(kind).parent.name not in folders or kind.endswith("index.html")}
    assert single - {"404.html"} <= set(KINDS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("language", ["", "en/"])
def test_pages_are_accessible_and_fit(
    browser: Browser, sites: dict[str, Path], language: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, offline=True, color_scheme=scheme)
    faults: list[str] = []
    for kind in KINDS:
        page, complaints = open_page(context, sites["restricted"] / (language + kind))
        faults += [*axe_faults(page, kind), *(f"{kind}: {complaint}" for complaint in complaints)]
        page.close()
    context.close()
    assert not faults, "\n".join(faults)


def test_from_home_to_what_to_do_in_a_crisis_in_two_taps(context: BrowserContext, sites: dict[str, Path]) -> None:
    page, _ = open_page(context, sites["internal"] / "index.html")
    page.get_by_role("link", name="Il se passe quelque chose de grave").click()
    expect(page).to_have_url((sites["internal"] / "crisis" / "index.html").as_uri())
    page.get_by_role("link", name="Compte piraté").first.click()
    first = page.locator(".vm-steps li").first
    expect(first).to_be_in_viewport()
    assert "T0" in first.inner_text() and first.get_by_role("link").count() >= 1


def test_every_page_is_one_tap_from_the_crisis_page(context: BrowserContext, sites: dict[str, Path]) -> None:
    for kind in KINDS:
        if kind in ("crisis/index.html", "contacts.html"):
            continue
        page, _ = open_page(context, sites["internal"] / kind)
        link = page.locator("a.vm-serious")
        expect(link).to_be_in_viewport()
        assert link.bounding_box()["height"] >= 44  # type: ignore[index]
        page.close()


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_script_trees_and_checklists_are_complete(context: BrowserContext, sites: dict[str, Path]) -> None:
    page, _ = open_page(context, sites["internal"] / "trees/crisis-level.html")
    seen = 0
    while page.locator(".vm-node:target").count() == 0 or page.locator(".vm-node:target .vm-answers").count():
        here = page.locator(".vm-node:target") if seen else page.locator(".vm-node").first
        here.locator(".vm-answers a").last.click()
        seen += 1
        assert seen < 12
    outcome = page.locator(".vm-node:target")
    assert "T0" in outcome.inner_text() and outcome.locator("ol li").count() >= 1
    page, _ = open_page(context, sites["internal"] / "checklists/first-hour.html")
    for box in page.get_by_role("checkbox").all():
        box.check()
        assert page.locator(f"label[for='{box.get_attribute('id')}']").inner_text().strip()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url((sites["internal"] / "en" / "checklists" / "first-hour.html").as_uri())


def test_search_works_from_files_in_the_language_of_the_page(context: BrowserContext, sites: dict[str, Path]) -> None:
    for path, words, expected in (
        ("index.html", "piratage", "pirat"),
        ("index.html", "piraté", "piraté"),
        ("en/index.html", "hacked", "hacked"),
    ):
        page, complaints = open_page(context, sites["internal"] / path)
        page.locator("label[for=__search]").first.click()
        page.locator(".md-search__input").press_sequentially(words)
        result = page.locator(".md-search-result__link mark").first
        expect(result).to_contain_text(expected, ignore_case=True, timeout=15000)
        assert not complaints
        page.close()


@pytest.mark.parametrize("context", [{"viewport": {"width": 1280, "height": 900}}], indirect=True)
def test_drawing_has_the_numbers_of_the_text(context: BrowserContext, sites: dict[str, Path]) -> None:
    page, _ = open_page(context, sites["internal"] / "trees/respond.html")
    numbers = {text.strip() for text in page.locator(".vm-node .vm-number").all_inner_texts()}
    drawn = " ".join(page.locator(".vm-drawing svg").all_text_contents())
    assert numbers and all(number in drawn for number in numbers)
    assert page.locator(".vm-drawing svg a").count() == 0


def test_printed_checklist_is_a_form(context: BrowserContext, sites: dict[str, Path]) -> None:
    page, _ = open_page(context, sites["internal"] / "checklists/first-hour.html")
    page.emulate_media(media="print")
    expect(page.locator(".vm-t0")).to_be_visible()
    expect(page.locator(".vm-done").first).to_be_visible()
    expect(page.locator("a.vm-serious")).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".vm-foot")).to_be_visible()


@pytest.mark.parametrize("path", ["index.html", "en/trees/respond.html"])
def test_small_targets_are_large_enough_for_a_thumb(context: BrowserContext, sites: dict[str, Path], path: str) -> None:
    page, _ = open_page(context, sites["internal"] / path)
    for link in page.locator(".vm-card li > a, .vm-answers a, .vm-button").all():
        box = link.bounding_box()
        assert box is None or box["height"] >= 40, link.inner_text()
