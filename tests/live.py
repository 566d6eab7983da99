"""What the tests of living pages share: a phone without network, a page with its complaints, axe."""

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "preload": False, "resultTypes": ["violations"]}


def phone(browser: Browser, **options: Any) -> BrowserContext:
    """A browser window of a phone, with the network cut."""
    return browser.new_context(**{"viewport": {"width": 390, "height": 844}, "offline": True, **options})


def open_page(context: BrowserContext, file: Path, query: str = "") -> tuple[Page, list[str]]:
    """A page from the file system, and everything its console or the network complained about."""
    page = context.new_page()
    complaints = listen(page)
    page.goto(file.as_uri() + query)
    return page, complaints


def listen(page: Page) -> list[str]:
    """Everything that a page complains about from now on."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.extend(_failed(request)))
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else complaints.append(r.url))
    return complaints


def _failed(request: Request) -> list[str]:
    """What failed; a page that is left before its icon has come did not fail."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url}"]


def axe_faults(page: Page, state: str) -> list[str]:
    """What axe-core finds, and whether the page is wider than the screen."""
    if page.evaluate("scrollY > 0"):
        # The theme fades its tabs in and out while one scrolls.
        page.wait_for_timeout(400)
    # The theme scrolls a long menu to the page one reads: what its edge cuts is no small target.
    page.evaluate("for (const menu of document.querySelectorAll('.md-sidebar__scrollwrap')) menu.scrollTop = 0")
    found = Axe().run(page, options=OPTIONS).response["violations"]
    faults = [f"{state}: {v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        faults.append(f"{state}: wider than the screen")
    return faults
