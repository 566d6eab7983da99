"""Editions side by side in a browser: one chooses between them in every language, and an old one says so."""

import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT, copy_handbook, run
from tests.live import axe_faults
from vademecum import serve_versions
from vademecum.git import Repository

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GOVERNANCE = "id: governance\ntitle: Governance\nowner: lead\nreviewed: 2026-10-01\nedition: 0.9.0\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two editions of a small handbook in French and English, as they are served; a page of the first has gone."""
    book = copy_handbook(tmp_path_factory.mktemp("editions") / "book", ROOT / "tests" / "cases" / "base")
    organisation = book / "policy" / "organisation.yml"
    words = organisation.read_text(encoding="utf-8").replace("languages: [en]", "languages: [en, fr]")
    words = words.replace(
        'sample-data: "off"', 'sample-data: "off", single-language: "off", checklist-completion: "off"'
    )
    organisation.write_text(words + "handbook_url: https://guide.example/\n", encoding="utf-8")
    (book / "policy" / "governance.yml").write_text(GOVERNANCE, encoding="utf-8")
    (book / "docs" / "own.md").write_text("# Own page\n", encoding="utf-8")

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=book, check=True, capture_output=True)

    git("init", "-q", "-b", "main", ".")
    git("config", "user.name", "Tester")
    git("config", "user.email", "tester@organisation.example")
    for number in ("1.0.0", "2.0.0"):
        git("add", "-A")
        git("commit", "-qm", "Change")
        done = run("release", number, "--in", str(book), "--today", "2026-11-23")
        assert done.returncode == 0, done.stdout + done.stderr
        (book / "docs" / "own.md").unlink(missing_ok=True)
    running = serve_versions.server(Repository.of(book), "gh-pages", "127.0.0.1:0")
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


@pytest.fixture(params=[320, 1280])
def page(browser: Browser, request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith(address) else elsewhere.append(asked.url))
    yield page
    assert not elsewhere
    context.close()


@pytest.mark.parametrize(("folder", "old"), [("fr/", "n’est plus en vigueur"), ("", "no longer in force")])
def test_an_old_edition_says_so_and_leads_to_the_same_page(page: Page, address: str, folder: str, old: str) -> None:
    page.goto(f"{address}/1.0.0/{folder}conduct.html#x")
    notice = page.locator(".vm-outdated")
    expect(notice).to_contain_text(old)
    expect(notice).to_be_visible()
    assert not axe_faults(page, "old edition")
    notice.get_by_role("link").click()
    page.wait_for_url(f"{address}/latest/{folder}conduct.html#x")
    expect(page.locator(".md-version__current")).to_contain_text("2.0.0")
    expect(page.locator(".vm-outdated")).to_be_hidden()


def test_a_page_that_has_gone_leads_to_the_first_page(page: Page, address: str) -> None:
    page.goto(f"{address}/1.0.0/own.html")
    page.locator(".vm-outdated").get_by_role("link").click()
    page.wait_for_url(f"{address}/latest/index.html")


@pytest.mark.parametrize("folder", ["", "fr/"])
def test_one_chooses_an_edition_and_stays_on_the_page(page: Page, address: str, folder: str) -> None:
    page.goto(f"{address}/latest/{folder}conduct.html")
    current = page.locator(".md-version__current")
    expect(current).to_contain_text("2.0.0")
    current.focus()
    assert page.locator(".md-version__link").all_inner_texts() == ["2.0.0", "1.0.0"]
    page.locator(".md-version__link", has_text="1.0.0").click()
    page.wait_for_url(f"{address}/1.0.0/{folder}conduct.html")
    expect(page.locator(".md-version__current")).to_contain_text("1.0.0")


def test_the_root_leads_to_the_edition_in_force(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_url(f"{address}/latest/")
    expect(page.locator(".vm-foot")).to_contain_text("2.0.0")


def test_links_on_paper_and_for_search_engines(address: str, page: Page) -> None:
    page.goto(f"{address}/1.0.0/fr/conduct.html")
    assert page.locator("link[rel=canonical]").get_attribute("href") == "https://guide.example/1.0.0/fr/conduct.html"


def test_a_copy_on_a_disk_shows_no_notice(browser: Browser, address: str, tmp_path: Path) -> None:
    saved = tmp_path / "conduct.html"
    saved.write_bytes(urllib.request.urlopen(f"{address}/1.0.0/conduct.html").read())
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(saved.as_uri())
    assert page.locator(".vm-outdated").count() == 1
    expect(page.locator(".vm-outdated")).to_be_hidden()
    context.close()
