"""Decision trees that one answers: a question at a time, state in the address, in a real browser with the network cut."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.live import axe_faults, open_page, phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TREE = "trees/crisis-level.html"
SHOWN = ".vm-node:not(.vm-away)"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = phone(browser)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, sites: dict[str, Path]) -> Iterator[Page]:
    opened, complaints = open_page(context, sites["internal"] / TREE)
    yield opened
    assert not complaints


def answer(page: Page, name: str) -> Locator:
    return page.locator(f"{SHOWN} [data-answer='{name}']")


def here(page: Page) -> str:
    expect(page.locator(SHOWN)).to_have_count(1)
    return page.locator(SHOWN).get_attribute("data-node") or ""


def walk(page: Page, *answers: str) -> None:
    for name in answers:
        answer(page, name).click()


def test_one_question_at_a_time_and_the_path_stays_in_view(page: Page) -> None:
    assert here(page) == "danger"
    expect(page.locator(".vm-walk")).to_be_empty()
    walk(page, "no", "no")
    assert here(page) == "data"
    expect(page.locator(".vm-walk li")).to_have_count(2)
    expect(page.locator(".vm-walk li").first).to_contain_text("Une personne est-elle en danger")
    expect(page.locator(".vm-walk li").first.locator("b")).to_have_text("Non")
    focused = page.evaluate(
        "document.activeElement.closest('[data-node]')?.dataset.node + document.activeElement.tagName"
    )
    assert focused == "dataH2"
    box = page.locator(f"{SHOWN} h2").bounding_box()
    assert box is not None and 48 <= box["y"] <= 400, "the header hides the heading, or one must scroll to it"


def test_previous_restart_and_change_this_answer(page: Page) -> None:
    walk(page, "no", "no", "no")
    page.get_by_role("link", name="← Question précédente").click()
    assert here(page) == "data"
    page.get_by_role("link", name=re.compile("Modifier la réponse à « Une personne")).click()
    assert here(page) == "danger"
    expect(page.locator(".vm-walk")).to_be_empty()
    walk(page, "no")
    page.get_by_role("link", name="Recommencer").click()
    assert here(page) == "danger" and "path=" not in page.url


def test_address_survives_reload_back_forward_and_sharing(page: Page, context: BrowserContext) -> None:
    walk(page, "no", "no")
    assert "?path=danger.no~account.no&edition=" in page.url and page.url.endswith("#crisis-level--data")
    page.reload()
    assert here(page) == "data"
    expect(page.locator(".vm-walk li")).to_have_count(2)
    page.go_back()
    assert here(page) == "account"
    page.go_forward()
    assert here(page) == "data"
    page.wait_for_function("document.activeElement.closest('[data-node]')?.dataset.node === 'data'")
    other = context.new_page()
    other.goto(page.url)
    assert here(other) == "data"
    expect(other.locator(".vm-status")).to_be_empty()


def test_answer_can_be_opened_in_another_tab(page: Page, context: BrowserContext) -> None:
    walk(page, "no")
    with context.expect_page() as opened:
        answer(page, "no").click(modifiers=["Control"])
    assert here(opened.value) == "data" and here(page) == "account"


@pytest.mark.parametrize(
    ("query", "node", "count", "said"),
    [
        ("?path=danger.no~account.no&edition=0.9#crisis-level--data", "data", 2, "Ce lien vient de l’édition 0.9 ; toutes"),
        ("?path=danger.no~account.perhaps~data.no&edition=0.9#crisis-level--x", "account", 1, "Ce lien vient de l’édition 0.9. Vos"),
        ("?path=danger.no~weather.bad", "account", 1, "Une partie de ce lien"),
        ("?path=%00%FF~~~..&edition=%3Cscript%3E#crisis-level--danger", "danger", 0, "Ce lien vient de l’édition <script>"),
        ("?path=" + "danger.no~" * 4000, "account", 1, "Une partie de ce lien"),
        ("#crisis-level--data", "data", 0, ""),
        ("#crisis-level--nowhere", "danger", 0, ""),
        ("?h=crise#outline", "danger", 0, ""),
    ],
)  # fmt: skip
def test_links_of_another_edition_and_mangled_ones(
    context: BrowserContext, sites: dict[str, Path], query: str, node: str, count: int, said: str
) -> None:
    page, complaints = open_page(context, sites["internal"] / TREE, query)
    assert here(page) == node
    expect(page.locator(".vm-walk li")).to_have_count(count)
    expect(page.locator(".vm-status")).to_contain_text(said) if said else expect(
        page.locator(".vm-status")
    ).to_be_empty()
    assert not complaints and not page.locator("script", has_text="alert").count()


def test_renamed_nodes_are_found(context: BrowserContext, sites: dict[str, Path], tmp_path: Path) -> None:
    page, _ = open_page(context, sites["internal"] / TREE)
    html = page.content().replace(
        'data-tree="crisis-level"', 'data-tree="crisis-level" data-moved=\'{"harm": "danger"}\''
    )
    html = re.sub(r' data-live=""', "", html)
    moved = sites["internal"] / "trees" / "renamed-in-a-test.html"
    moved.write_text(html, encoding="utf-8")
    try:
        page, complaints = open_page(context, moved, "?path=harm.no#crisis-level--account")
        assert here(page) == "account" and not complaints
    finally:
        moved.unlink()


def test_a_jump_says_that_no_path_led_there(page: Page) -> None:
    page.locator(".vm-outline a", has_text="Que").nth(1).click()
    assert here(page) != "danger"
    expect(page.locator(".vm-walk-lost")).to_contain_text("sans chemin")
    page.get_by_role("link", name="Recommencer").click()
    expect(page.locator(".vm-walk-lost")).to_have_count(0)


def test_outcome_says_who_by_when_and_gives_the_path_along(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    walk(page, "unsure")
    outcome = page.locator(SHOWN)
    expect(outcome).to_contain_text("T0 + 10 min")
    expect(outcome.locator("ol li").first).to_be_visible()
    page.get_by_role("button", name="Copier mes réponses").click()
    expect(page.locator(".vm-status")).to_have_text("Copié.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "1. Une personne est-elle en danger ? → Je ne sais pas" in copied.replace("\u00a0", " ")
    assert "Édition 1.0.0" in copied and "?path=danger.unsure" in copied
    page.evaluate(
        "document.addEventListener('click', e => e.target.closest('a[href^=mailto]') && e.preventDefault(), true)"
    )
    mail = page.get_by_role("link", name="Écrire à")
    mail.click()
    letter = unquote(mail.get_attribute("href") or "")
    assert letter.startswith("mailto:permanence@mirabelle.example?") and "→ Je ne sais pas" in letter
    opens = outcome.locator("a[data-opens=checklist]").first.get_attribute("href") or ""
    assert "tree=crisis-level" in opens and "path=danger.unsure" in opens and "t0=20" in opens


def test_refused_clipboard_shows_the_text_to_copy(browser: Browser, sites: dict[str, Path]) -> None:
    context = phone(browser)
    context.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => false"
    )
    page, _ = open_page(context, sites["internal"] / TREE)
    walk(page, "unsure")
    page.get_by_role("button", name="Copier mes réponses").click()
    expect(page.locator(".vm-copy")).to_be_focused()
    assert "Je ne sais pas" in page.locator(".vm-copy").input_value()
    context.close()


def test_restricted_edition_shows_who_holds_the_role(context: BrowserContext, sites: dict[str, Path]) -> None:
    page, _ = open_page(context, sites["restricted"] / TREE)
    walk(page, "unsure")
    assert page.locator(f"{SHOWN} .vm-who a[href^='tel:']").count() >= 1
    page, _ = open_page(context, sites["internal"] / TREE)
    walk(page, "unsure")
    assert page.locator(f"{SHOWN} .vm-who a[href^='tel:']").count() == 0


def test_drawing_shows_the_path(browser: Browser, sites: dict[str, Path]) -> None:
    context = phone(browser, viewport={"width": 1280, "height": 900})
    page, _ = open_page(context, sites["internal"] / TREE)
    walk(page, "no", "no")
    taken = page.locator(".vm-svg g.vm-svg-taken")
    expect(page.locator(".vm-svg g.vm-svg-taken[data-node=data]").first).to_be_attached()
    assert set(taken.evaluate_all("nodes => nodes.map(n => n.dataset.node)")) >= {"danger", "account", "data"}
    assert page.locator(".vm-svg path.vm-svg-taken").count() >= 2
    assert page.locator(".vm-svg a").count() == 0
    page.locator(".vm-svg g[data-node=account]").first.click()
    assert here(page) == "account"
    expect(page.locator(".vm-walk li")).to_have_count(1)
    page.locator(".vm-svg g[data-node=major-people]").first.click()
    assert here(page) == "major-people"
    expect(page.locator(".vm-walk-lost")).to_be_visible()
    context.close()


def test_printed_tree_is_whole_whatever_was_answered(page: Page) -> None:
    walk(page, "no")
    page.emulate_media(media="print")
    assert page.locator("[data-node]").count() == page.locator("[data-node]:visible").count()
    expect(page.locator(".vm-go").first).to_be_visible()


def test_every_outcome_is_reached_by_keyboard(page: Page) -> None:
    steps = 0
    while page.locator(f"{SHOWN} .vm-answers a").count():
        page.keyboard.press("Tab")
        for _ in range(3):
            if page.evaluate("document.activeElement.matches('.vm-answers a')"):
                break
            page.keyboard.press("Tab")
        else:
            page.locator(f"{SHOWN} .vm-answers a").first.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        steps += 1
        assert steps < 10
    assert steps >= 2
    expect(page.locator(".vm-walk li")).to_have_count(steps)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_in_every_state(browser: Browser, sites: dict[str, Path], width: int, scheme: str) -> None:
    context = phone(browser, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, complaints = open_page(context, sites["restricted"] / TREE)
    faults = axe_faults(page, "start")
    walk(page, "no", "no")
    faults += axe_faults(page, "question")
    page.goto(page.url.split("?")[0] + "?path=danger.unsure~x.y&edition=0.1")
    faults += axe_faults(page, "cut, at an outcome")
    page, more = open_page(context, sites["restricted"] / TREE, "#crisis-level--data")
    faults += axe_faults(page, "without a path")
    assert not faults + complaints + more, "\n".join(faults + complaints + more)
    context.close()


def test_targets_are_large(page: Page) -> None:
    walk(page, "no")
    small = page.locator(f"{SHOWN} .vm-answers a, .vm-walk a, .vm-walk-bar a, .vm-action").evaluate_all(
        "nodes => nodes.filter(n => n.getBoundingClientRect().height < 44).map(n => n.textContent)"
    )
    assert not small, json.dumps(small)
