"""A crisis at night on a phone, from the home page to the exported journal; by thumb, by keyboard, without script, served."""

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import TODAY, copy_handbook, run
from tests.live import listen, open_page, phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NIGHT = datetime(2026, 11, 23, 2, 14, tzinfo=UTC)
SHOWN = ".vm-node:not(.vm-away)"


def tap(link: Locator) -> None:
    link.first.click()


def press(link: Locator) -> None:
    """Reach a target with the Tab key alone, then press Enter."""
    page = link.page
    link.first.wait_for(state="attached")
    for _ in range(200):
        if link.first.evaluate("node => node === document.activeElement"):
            outline = link.first.evaluate("node => parseFloat(getComputedStyle(node).outlineWidth)")
            assert outline >= 2, "the focus cannot be seen"
            return page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {link}")


@pytest.mark.parametrize("go", [tap, press], ids=["thumb", "keyboard"])
def test_from_home_to_the_exported_journal(
    browser: Browser, sites: dict[str, Path], go: Callable[[Locator], None]
) -> None:
    context = phone(browser, timezone_id="UTC", accept_downloads=True)
    context.clock.install(time=NIGHT)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page, complaints = open_page(context, sites["internal"] / "index.html")
    go(page.get_by_role("link", name="Il se passe quelque chose de grave"))
    go(page.get_by_role("link", name="Répondre aux questions"))
    go(page.locator(f"{SHOWN} [data-answer=no]"))
    go(page.locator(f"{SHOWN} [data-answer=no]"))
    while page.locator(f"{SHOWN} .vm-answers").count():
        go(page.locator(f"{SHOWN} .vm-answers li:last-child a"))
    expect(page.locator(f"{SHOWN} .vm-level")).to_be_visible()
    assert "T0" in page.locator(SHOWN).inner_text()
    go(page.locator("a.vm-serious"))
    go(page.locator(".vm-scenarios").get_by_role("link", name="Compte piraté"))
    expect(page.locator(".vm-steps li").first).to_be_in_viewport()
    go(page.locator(".vm-buttons a[href*='checklists/first-hour']"))
    go(page.get_by_role("button", name="Démarrer"))
    expect(page.locator(".vm-run-clock")).to_have_text("T0 : 2 h 14")
    box = page.locator(".vm-item input").first
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".vm-log li").last).to_contain_text("Fait")
    page.go_back()
    go(page.locator(".vm-buttons a[href*='messages/holding']"))
    expect(page.locator(".vm-composer .vm-fields input").first).to_be_visible()
    for field in page.locator(".vm-composer .vm-fields input").all():
        field.focus()
        page.keyboard.type("2 h 30")
    go(page.get_by_role("button", name="Copier le texte"))
    expect(page.locator(".vm-status")).not_to_be_empty()
    assert "2 h 30" in page.evaluate("navigator.clipboard.readText()")
    go(page.locator("a.vm-serious"))
    go(page.locator(".vm-running").get_by_role("link", name="Première heure"))
    with page.expect_download() as download:
        go(page.get_by_role("button", name="Texte (.txt)", exact=True))
    log = re.sub(r"\s+", " ", download.value.path().read_text(encoding="utf-8"))
    for part in (
        "Édition 1.0.0",
        "T0 = 2 h 14",
        "Chemin suivi : Quel niveau ?",
        "→ Non",
        "Fait : Ouvrez le journal",
        "Message copié",
    ):
        assert part in log, part
    assert not complaints
    context.close()


def test_without_script_up_to_the_printed_checklist(browser: Browser, sites: dict[str, Path], tmp_path: Path) -> None:
    context = phone(browser, java_script_enabled=False)
    page, _ = open_page(context, sites["internal"] / "index.html")
    tap(page.get_by_role("link", name="Il se passe quelque chose de grave"))
    expect(page.locator(".vm-running")).to_be_hidden()
    tap(page.get_by_role("link", name="Répondre aux questions"))
    tap(page.locator("#crisis-level--danger [data-answer=unsure]"))
    outcome = page.locator(".vm-node:target")
    expect(outcome).to_be_in_viewport()
    assert "T0" in outcome.inner_text()
    tap(outcome.locator("a[data-opens=checklist]"))
    assert page.get_by_role("checkbox").count() > 5
    page.locator(".vm-item input").first.check()
    page.emulate_media(media="print")
    for part in (".vm-t0", ".vm-done", ".vm-item"):
        expect(page.locator(part).first).to_be_visible()
    assert len(page.pdf(path=tmp_path / "list.pdf")) > 10_000
    page.emulate_media(media="screen")
    page.goto((sites["internal"] / "messages/holding.html").as_uri())
    expect(page.locator(".vm-message").first).to_be_visible()
    context.close()


STRICT = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'"


@contextmanager
def served(folder: Path, policy: str = "") -> Iterator[str]:
    """The address of a folder on this machine, sent with a Content-Security-Policy."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            if policy:
                self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def use_tree_and_list(page: Page, address: str) -> None:
    """Answer, reload, go back and forward, jump; tick; leave by a link of the theme and come back."""
    page.goto(f"{address}/trees/crisis-level.html")
    page.locator(f"{SHOWN} [data-answer=no]").click()
    page.locator(f"{SHOWN} [data-answer=no]").click()
    expect(page.locator(".vm-walk li")).to_have_count(2)
    page.mouse.wheel(0, 2500)
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator(SHOWN)).to_have_attribute("data-node", "data")
    page.go_back()
    expect(page.locator(SHOWN)).to_have_attribute("data-node", "account")
    page.go_forward()
    expect(page.locator(SHOWN)).to_have_attribute("data-node", "data")
    page.locator(".vm-outline a").nth(1).click()
    expect(page.locator(".vm-walk-lost")).to_be_visible()
    page.locator("a.vm-serious").click()
    expect(page.locator(".vm-scenarios").first).to_be_visible()
    page.locator(".vm-scenarios a").first.click()
    expect(page.locator(".vm-steps").first).to_be_visible()
    page.locator(".vm-buttons a[href*='checklists/']").first.click()
    page.get_by_role("button", name="Démarrer").click()
    page.locator(".vm-item input[type=checkbox]").first.check()
    expect(page.locator(".vm-log li").last).to_contain_text("Fait")
    page.locator("a.vm-serious").click()
    expect(page.locator(".vm-running li")).to_have_count(1)
    expect(page.locator(".vm-running")).to_have_count(1)


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with the theme's navigation without reloads, in a folder as mike lays it."""
    book = copy_handbook(tmp_path_factory.mktemp("instant") / "book")
    config = (book / "mkdocs.yml").read_text(encoding="utf-8")
    features = "theme:\n  features: [navigation.instant, navigation.tracking]\n"
    address = "site_url: http://127.0.0.1/guide/2026.11/\n"
    (book / "mkdocs.yml").write_text(address + config.replace("theme:\n", features), encoding="utf-8")
    web = book.parent / "web"
    done = run("build", str(book), "--today", TODAY, "--to", str(web / "guide" / "2026.11"))
    assert done.returncode == 0, done.stdout + done.stderr
    return web


def test_served_with_and_without_instant_navigation(browser: Browser, sites: dict[str, Path], instant: Path) -> None:
    for folder, below in ((sites["internal"], ""), (instant, "/guide/2026.11")):
        with served(folder) as address:
            for file in folder.rglob("sitemap.xml"):
                file.write_text(
                    file.read_text(encoding="utf-8").replace("http://127.0.0.1/", f"{address}/"), encoding="utf-8"
                )
            context = browser.new_context(viewport={"width": 390, "height": 844})
            page = context.new_page()
            complaints = [c for c in listen(page) if address not in c]
            use_tree_and_list(page, address + below)
            assert not complaints
            context.close()


def test_a_run_survives_the_next_edition_in_another_folder(browser: Browser, instant: Path) -> None:
    folder = instant / "guide"
    if not (folder / "2026.12").exists():
        shutil.copytree(folder / "2026.11", folder / "2026.12")
        script = folder / "2026.12" / "assets" / "vademecum" / "vademecum.js"
        script.write_text(
            script.read_text(encoding="utf-8").replace('"edition":"1.0.0"', '"edition":"1.1.0"'), encoding="utf-8"
        )
    with served(instant) as address:
        page = browser.new_context().new_page()
        page.goto(f"{address}/guide/2026.11/checklists/first-hour.html")
        page.locator(".vm-item input[type=checkbox]").first.check()
        page.goto(f"{address}/guide/2026.12/checklists/first-hour.html")
        expect(page.locator(".vm-item input[type=checkbox]").first).to_be_checked()
        expect(page.locator(".vm-run-notice")).to_contain_text(
            "Incident commencé avec l’édition 1.0.0 ; cette page est en 1.1.0."
        )
        page.context.close()


def test_a_strict_policy_forbids_nothing_of_ours(browser: Browser, sites: dict[str, Path]) -> None:
    with served(sites["internal"], STRICT) as address:
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        page.add_init_script(
            "window.refused = []; document.addEventListener('securitypolicyviolation',"
            " event => refused.push(event.sourceFile + ' ' + event.violatedDirective))"
        )
        page.goto(f"{address}/trees/crisis-level.html")
        page.locator(f"{SHOWN} [data-answer=no]").click()
        page.goto(f"{address}/checklists/first-hour.html")
        page.get_by_role("button", name="Démarrer").click()
        page.locator(".vm-item input[type=checkbox]").first.check()
        assert not [fault for fault in page.evaluate("refused") if "vademecum" in fault]
        page.context.close()


def test_pages_of_the_folder_for_another_builder_come_to_life(
    browser: Browser, tmp_path: Path, sites: dict[str, Path]
) -> None:
    import subprocess
    import sys

    done = run("render", "--to", str(tmp_path / "folder"), "--today", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    command = [str(Path(sys.executable).with_name("zensical")), "build", "-f", "mkdocs.yml"]
    built = subprocess.run(command, cwd=tmp_path / "folder", capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    with served(tmp_path / "folder" / "site") as address:
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        use_tree_and_list(page, address)
        page.context.close()
