"""Checklists that one runs: a clock, ticks with their time, a journal; kept in the browser, or said plainly that it is not."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.live import axe_faults, open_page, phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LIST = "checklists/first-hour.html"
NIGHT = datetime(2026, 11, 23, 2, 14, tzinfo=UTC)
BOXES = ".vm-item input[type=checkbox]"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = phone(browser, timezone_id="UTC", accept_downloads=True)
    opened.clock.install(time=NIGHT)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, sites: dict[str, Path]) -> Iterator[Page]:
    opened, complaints = open_page(context, sites["internal"] / LIST)
    yield opened
    assert not complaints


def begin(page: Page) -> None:
    page.get_by_role("button", name="Démarrer").click()


def kept(page: Page) -> dict[str, object]:
    """The one incident that this browser keeps."""
    text = page.evaluate("Object.entries(localStorage).find(([name]) => name.includes(':run:'))[1]")
    found: dict[str, object] = json.loads(text)
    return found


def export(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return download.value.path().read_text(encoding="utf-8")


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_one_button_starts_the_clock_and_dues_are_times_of_day(page: Page) -> None:
    begin(page)
    expect(page.locator(".vm-run-clock")).to_have_text("T0 : 2 h 14")
    first = page.locator(".vm-item").first
    assert "À 2 h 16, dans 2 min" in words(first.inner_text())
    assert "À 2 h 16" in words(page.locator(".vm-next").inner_text())
    page.locator(BOXES).last.scroll_into_view_if_needed()
    expect(page.locator(".vm-next")).to_be_in_viewport()


def test_t0_noticed_late_moves_every_due(page: Page) -> None:
    begin(page)
    page.locator(".vm-run summary").click()
    page.locator(".vm-run input").fill("2026-11-23T01:50")
    page.get_by_role("button", name="Corriger T0").click()
    expect(page.locator(".vm-run-clock")).to_have_text("T0 : 1 h 50")
    expect(page.locator(".vm-run-title")).to_have_text("Incident du 23 novembre, 1 h 50")
    assert "EN RETARD de 22 min, prévu à 1 h 52" in words(page.locator(".vm-item").first.inner_text())
    assert [line["kind"] for line in kept(page)["log"]] == ["start", "t0", "t0"]  # type: ignore[attr-defined]


def test_t0_cannot_be_in_the_future_and_is_set_back_by_a_tap(page: Page) -> None:
    page.get_by_label("T0, vu").fill("2026-11-24T02:00")
    begin(page)
    expect(page.locator(".vm-status")).to_contain_text("ne peut pas être dans l’avenir")
    expect(page.locator(".vm-run-clock")).to_have_count(0)
    page.get_by_label("T0, vu").fill("2026-11-23T02:14")
    page.get_by_role("button", name="−20 min").click()
    begin(page)
    expect(page.locator(".vm-run-clock")).to_have_text("T0 : 1 h 54")


def test_late_is_said_in_words_and_once(page: Page) -> None:
    begin(page)
    status = page.locator(".vm-status")
    page.clock.fast_forward("03:00")
    expect(status).to_contain_text("En retard : Ouvrez le journal")
    page.evaluate("document.querySelector('.vm-status').textContent = ''")
    page.clock.fast_forward("01:00")
    expect(status).to_be_empty()
    page.clock.fast_forward("02:00")
    expect(status).to_contain_text("En retard : ")
    assert "Ouvrez le journal" not in status.inner_text()
    expect(page.locator(".vm-next")).to_contain_text("en retard")
    page.reload()
    expect(status).to_contain_text("En retard : Ouvrez le journal")


def test_ticks_have_a_time_a_value_and_can_be_undone(page: Page) -> None:
    begin(page)
    item = page.locator(".vm-item").first
    item.locator(".vm-confirmed").fill("Ana, Québec")
    page.clock.fast_forward("01:00")
    item.get_by_role("checkbox").check()
    expect(item.locator(".vm-state")).to_have_text("Fait à 2 h 15")
    expect(page.locator(".vm-log li").last).to_contain_text("Ana, Québec")
    item.get_by_role("checkbox").uncheck()
    expect(item.locator(".vm-state")).to_contain_text("2 h 16")
    kinds = [line["kind"] for line in kept(page)["log"]]  # type: ignore[attr-defined]
    assert kinds == ["start", "t0", "done", "undone"]


def test_ticking_before_starting_loses_nothing(page: Page) -> None:
    page.locator(BOXES).first.check()
    expect(page.locator(".vm-run-clock")).to_have_text("T0 : 2 h 14")
    expect(page.locator(BOXES).first).to_be_checked()
    page.reload()
    expect(page.locator(BOXES).first).to_be_checked()


def test_notes_and_decisions_are_in_the_journal_as_text(page: Page) -> None:
    begin(page)
    evil = "<img src=x onerror=alert(1)> décidé de ne pas publier"
    page.get_by_label("Ce qui se passe").fill(evil)
    page.get_by_role("button", name="Noter une décision").click()
    expect(page.locator(".vm-log li").last).to_contain_text("DÉCISION : <img src=x")
    assert page.locator(".vm-log img").count() == 0
    expect(page.get_by_label("Ce qui se passe")).to_be_focused()
    page.reload()
    expect(page.locator(".vm-log li").last).to_contain_text("DÉCISION")


def test_the_path_that_led_here_opens_the_journal(context: BrowserContext, sites: dict[str, Path]) -> None:
    page, _ = open_page(context, sites["internal"] / "trees/crisis-level.html")
    page.locator("[data-node=danger] [data-answer=unsure]").click()
    page.clock.fast_forward("05:00")
    page.locator(".vm-node:not(.vm-away) a[data-opens=checklist]").first.click()
    expect(page.locator(".vm-run")).to_contain_text("Chemin joint au journal")
    begin(page)
    expect(page.locator(".vm-run-clock")).to_have_text("T0 : 2 h 14")
    log = words(page.locator(".vm-log").inner_text())
    assert "Une personne est-elle en danger ? → Je ne sais pas" in log
    page.reload()
    assert words(page.locator(".vm-log").inner_text()).count("Chemin suivi") == 1


def test_role_filter_hides_others_but_never_what_is_late_and_critical_nor_on_paper(page: Page) -> None:
    begin(page)
    page.get_by_label("Montrer").select_option("moderator")
    shown = page.locator(".vm-item:visible")
    roles = set(shown.evaluate_all("nodes => nodes.map(n => n.dataset.role)"))
    assert roles == {"moderator"}
    expect(page.locator(".vm-filter")).to_contain_text(f"{shown.count()} actions affichées")
    page.clock.fast_forward("03:00")
    expect(page.locator(".vm-item").first).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".vm-item").count() == page.locator(".vm-item:visible").count()


def test_two_tabs_stay_in_step(page: Page, context: BrowserContext, sites: dict[str, Path]) -> None:
    begin(page)
    other, _ = open_page(context, sites["internal"] / LIST)
    other.locator(BOXES).nth(1).check()
    expect(page.locator(BOXES).nth(1)).to_be_checked()
    page.locator(BOXES).nth(2).check()
    expect(other.locator(BOXES).nth(2)).to_be_checked()
    assert len([line for line in kept(page)["log"] if line["kind"] == "done"]) == 2  # type: ignore[attr-defined]


REFUSED = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.mark.parametrize("fault", [REFUSED, FULL], ids=["refused", "full"])
def test_storage_that_fails_is_said_and_the_journal_can_be_taken_along(
    context: BrowserContext, sites: dict[str, Path], fault: str
) -> None:
    context.add_init_script(fault)
    page, complaints = open_page(context, sites["internal"] / LIST)
    page.locator(BOXES).first.check()
    expect(page.locator(".vm-run-notice")).to_contain_text("n’enregistre pas")
    expect(page.locator(".vm-state").first).to_contain_text("Fait à 2 h 14")
    assert "Fait : Ouvrez le journal" in words(export(page, "Texte (.txt)"))
    ours = [complaint for complaint in complaints if "SecurityError" not in complaint and "refused" not in complaint]
    assert not ours


def test_a_note_of_five_megabytes_is_not_lost(page: Page) -> None:
    begin(page)
    page.get_by_label("Ce qui se passe").evaluate("(node) => { node.value = 'x'.repeat(5_300_000) }")
    page.get_by_role("button", name="Noter", exact=True).click()
    expect(page.locator(".vm-run-notice")).to_contain_text("n’enregistre pas")
    page.locator(BOXES).first.check()
    text = export(page, "Pour un collègue (.json)")
    assert len(text) > 5_300_000 and json.loads(text)["log"][-1]["kind"] == "done"


def test_a_run_begun_with_another_edition_goes_on(page: Page) -> None:
    begin(page)
    page.locator(BOXES).first.check()
    page.evaluate(
        """() => {
          const [name, text] = Object.entries(localStorage).find(([key]) => key.includes(":run:"));
          const run = JSON.parse(text);
          run.edition = "0.9.0";
          const { actions } = run.lists["first-hour"];
          actions.splice(2, 1);
          actions.push({ id: "gone", text: "Appeler le standard", role: "X", minutes: 5, critical: false });
          localStorage.setItem(name, JSON.stringify(run));
        }"""
    )
    page.reload()
    notice = page.locator(".vm-run-notice")
    expect(notice).to_contain_text("Incident commencé avec l’édition 0.9.0")
    expect(notice).to_contain_text("Retiré depuis : Appeler le standard")
    expect(notice).to_contain_text("Ajouté : ")
    expect(page.locator(BOXES).first).to_be_checked()
    page.reload()
    expect(notice).to_contain_text("Retiré depuis : Appeler le standard")
    assert [line["kind"] for line in kept(page)["log"]].count("edition") == 1  # type: ignore[attr-defined]


def test_exports_and_handing_over_to_another_device(page: Page, browser: Browser, sites: dict[str, Path]) -> None:
    begin(page)
    page.locator(BOXES).first.check()
    page.get_by_label("Ce qui se passe").fill("=SUM(A1) ; un journaliste appelle")
    page.get_by_role("button", name="Noter", exact=True).click()
    text = export(page, "Texte (.txt)")
    assert text.startswith("\ufeffIncident du 23 novembre") and "un journaliste appelle" in text
    table = export(page, "Tableau (.csv)")
    assert '"\'=SUM(A1) ; un journaliste appelle"' in table and table.count("\n") >= 5
    calendar = export(page, "Échéances (.ics)")
    assert calendar.count("BEGIN:VEVENT") == page.locator(".vm-item[data-minutes]").count() - 1
    handed = export(page, "Pour un collègue (.json)")
    there = phone(browser, timezone_id="UTC")
    other, _ = open_page(there, sites["internal"] / "en" / LIST)
    other.locator(".vm-hand-over summary").click()
    bring(other, "journal.json", handed)
    expect(other.locator(".vm-status")).to_contain_text("taken over")
    expect(other.locator(BOXES).first).to_be_checked()
    other.locator(BOXES).nth(1).check()
    back = export(other, "For a colleague (.json)")
    page.locator(".vm-hand-over summary").click()
    bring(page, "journal.json", back)
    expect(page.locator(BOXES).nth(1)).to_be_checked()
    expect(page.locator(".vm-log li", has_text="un journaliste appelle")).to_have_count(1)
    there.close()


def bring(page: Page, name: str, text: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "n’est pas un journal"),
        ('{"name": "other"}', "n’est pas un journal"),
        ('{"format": 9, "id": "x"}', "version plus récente"),
        ("[" * 100_000, "n’est pas un journal"),
    ],
)
def test_what_is_not_a_journal_is_refused_in_words(page: Page, text: str, said: str) -> None:
    begin(page)
    before = kept(page)
    page.locator(".vm-hand-over summary").click()
    bring(page, "<b>x</b>.json", text)
    expect(page.locator(".vm-status")).to_contain_text(said)
    expect(page.locator(".vm-status b")).to_have_count(0)
    assert kept(page) == before


def test_a_run_from_the_future_is_kept_and_said(page: Page) -> None:
    page.evaluate("localStorage.setItem('vademecum:groupe-mirabelle:run:20991', '{\"format\": 9}')")
    page.reload()
    page.locator(".vm-hand-over summary").click()
    expect(page.locator(".vm-runs")).to_contain_text("est conservé tel quel")
    begin(page)
    assert page.evaluate("localStorage.getItem('vademecum:groupe-mirabelle:run:20991')") == '{"format": 9}'
    expect(page.locator(".vm-run-clock")).to_be_visible()


def test_several_incidents_are_named_closed_and_found_again(page: Page) -> None:
    begin(page)
    page.locator(BOXES).first.check()
    page.locator(".vm-hand-over summary").click()
    page.get_by_role("button", name="Renommer").click()
    page.get_by_label("Nom de l’incident").fill("Compte piraté")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator(".vm-run-title")).to_have_text("Compte piraté")
    page.get_by_role("button", name="Clore").click()
    expect(page.locator("dialog")).to_contain_text("actions ne sont pas faites")
    page.keyboard.press("Escape")
    expect(page.locator(".vm-run-title")).to_have_text("Compte piraté")
    page.get_by_role("button", name="Clore").click()
    page.locator("dialog").get_by_role("button", name="Clore").click()
    expect(page.get_by_role("button", name="Démarrer")).to_be_visible()
    expect(page.locator(BOXES).first).not_to_be_checked()
    expect(page.locator(".vm-log li").last).to_contain_text("Incident clos")
    assert "Incident clos" in export(page, "Texte (.txt)")
    page.clock.fast_forward("10:00")
    begin(page)
    expect(page.locator(".vm-runs li")).to_have_count(2)
    page.get_by_role("button", name="Rouvrir").click()
    expect(page.locator(".vm-run-title")).to_have_text("Compte piraté")
    expect(page.locator(BOXES).first).to_be_checked()


def test_crisis_page_and_other_lists_know_what_runs(
    page: Page, context: BrowserContext, sites: dict[str, Path]
) -> None:
    begin(page)
    crisis, _ = open_page(context, sites["internal"] / "crisis/index.html")
    running = crisis.locator(".vm-running")
    expect(running).to_contain_text("T0 : 2 h 14")
    expect(running).to_contain_text("À 2 h 16")
    running.get_by_role("link", name="Première heure").click()
    expect(crisis.locator(".vm-run-clock")).to_be_visible()
    scenario, _ = open_page(context, sites["internal"] / "crisis/scenarios/account-hacked.html")
    expect(scenario.locator(".vm-steps .vm-due").first).to_contain_text(re.compile(r"T0\s\+.*\(2\sh\s\d\d\)"))
    other, _ = open_page(context, sites["internal"] / "checklists/going-dark.html")
    other.get_by_role("button", name="Ajouter à « Incident").click()
    expect(other.locator(".vm-run-clock")).to_have_text("T0 : 2 h 14")
    crisis.go_back()
    expect(running.locator("li")).to_have_count(1)
    expect(running.get_by_role("link")).to_have_count(2)


def test_ask_again_becomes_a_due_action(page: Page, context: BrowserContext, sites: dict[str, Path]) -> None:
    begin(page)
    tree, _ = open_page(context, sites["internal"] / "trees/crisis-level.html")
    node = tree.locator("section:has(.vm-recheck)").first.get_attribute("data-node")
    tree.goto(tree.url.split("#")[0] + f"#crisis-level--{node}")
    tree.reload()
    remind = tree.get_by_role("button", name="Me le rappeler à")
    remind.click()
    expect(tree.locator(".vm-status")).to_contain_text("Ajouté aux échéances")
    expect(remind).to_be_disabled()
    lists = kept(page)["lists"]
    assert [a["minutes"] for a in lists["tree-crisis-level"]["actions"]] == [30]  # type: ignore[index]


def test_all_ticked_asks_to_export(page: Page) -> None:
    begin(page)
    for box in page.locator(BOXES).all():
        box.check()
    expect(page.locator(".vm-status")).to_contain_text("Exportez le journal")
    expect(page.locator(".vm-next")).to_have_text("Plus aucune échéance.")


def test_says_that_nothing_is_shared_and_who_keeps_the_log(page: Page) -> None:
    begin(page)
    expect(page.locator(".vm-journal")).to_contain_text("Rien n’est partagé entre appareils")
    expect(page.locator(".vm-journal")).to_contain_text("Tient le journal : Permanence")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_in_every_state(browser: Browser, sites: dict[str, Path], width: int, scheme: str) -> None:
    context = phone(browser, viewport={"width": width, "height": 800}, color_scheme=scheme, timezone_id="UTC")
    context.clock.install(time=NIGHT)
    page, complaints = open_page(context, sites["internal"] / LIST)
    faults = axe_faults(page, "before")
    begin(page)
    page.locator(BOXES).first.check()
    faults += axe_faults(page, "running")
    page.clock.fast_forward("30:00")
    page.locator(".vm-hand-over summary").click()
    page.locator(".vm-run summary").click()
    faults += axe_faults(page, "late, everything open")
    page.get_by_role("button", name="Renommer").click()
    faults += axe_faults(page, "dialog")
    crisis, more = open_page(context, sites["internal"] / "crisis/index.html")
    faults += axe_faults(crisis, "crisis page")
    assert not faults + complaints + more, "\n".join(faults + complaints + more)
    context.close()


def test_tick_keeps_the_focus_and_nothing_hides_it(page: Page) -> None:
    begin(page)
    page.locator(BOXES).nth(3).focus()
    page.keyboard.press("Space")
    expect(page.locator(BOXES).nth(3)).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
              const box = document.activeElement.getBoundingClientRect();
              const strip = document.querySelector(".vm-next").getBoundingClientRect();
              return document.activeElement.closest(".vm-checklist") && box.bottom <= strip.bottom;
            }"""
        )
        assert not hidden


def test_joining_a_list_keeps_what_another_tab_wrote_meanwhile(
    page: Page, context: BrowserContext, sites: dict[str, Path]
) -> None:
    begin(page)
    other, _ = open_page(context, sites["internal"] / "checklists/going-dark.html")
    page.locator(BOXES).nth(1).check()
    other.get_by_role("button", name="Ajouter à « Incident").click()
    expect(page.locator(BOXES).nth(1)).to_be_checked()
    assert [line["kind"] for line in kept(page)["log"]] == ["start", "t0", "done"]  # type: ignore[attr-defined]


def test_ticking_on_another_list_joins_the_incident_that_runs(
    page: Page, context: BrowserContext, sites: dict[str, Path]
) -> None:
    begin(page)
    other, _ = open_page(context, sites["internal"] / "checklists/going-dark.html")
    other.locator(BOXES).first.check()
    expect(other.locator(BOXES).first).to_be_checked()
    assert set(kept(page)["lists"]) == {"first-hour", "going-dark"}  # type: ignore[call-overload]
    expect(page.locator(".vm-run-clock")).to_be_visible()


def test_a_page_open_for_days_starts_now(page: Page) -> None:
    page.clock.fast_forward(72 * 3_600_000)
    begin(page)
    expect(page.locator(".vm-run-clock")).to_have_text("T0 : 2 h 14")
    assert kept(page)["log"][1]["text"].startswith("2026-11-26")  # type: ignore[index]


def test_two_tabs_with_different_editions_of_a_list_come_to_rest(
    page: Page, context: BrowserContext, sites: dict[str, Path]
) -> None:
    begin(page)
    open_page(context, sites["internal"] / LIST)
    html = (
        (sites["internal"] / LIST).read_text(encoding="utf-8").replace('data-item="open-log"', 'data-item="other-log"')
    )
    changed = sites["internal"] / "checklists" / "changed-in-a-test.html"
    changed.write_text(html, encoding="utf-8")
    try:
        third, _ = open_page(context, changed)
        third.locator(BOXES).nth(3).check()
        page.wait_for_timeout(500)
        count = len(kept(page)["log"])  # type: ignore[arg-type]
        page.wait_for_timeout(700)
        assert len(kept(page)["log"]) == count < 12  # type: ignore[arg-type]
    finally:
        changed.unlink()


def test_what_a_full_storage_held_back_is_joined_with_what_another_tab_wrote(
    page: Page, context: BrowserContext, sites: dict[str, Path]
) -> None:
    begin(page)
    other, _ = open_page(context, sites["internal"] / LIST)
    page.evaluate("window.real = Storage.prototype.setItem; " + FULL + "; 0")
    page.locator(BOXES).nth(1).check()
    expect(page.locator(".vm-run-notice")).to_contain_text("n’enregistre pas")
    other.locator(BOXES).nth(2).check()
    page.evaluate("Storage.prototype.setItem = window.real; 0")
    page.locator(BOXES).nth(3).check()
    expect(page.locator(".vm-run-notice")).not_to_contain_text("n’enregistre pas")
    for view in (page, other):
        for index in (1, 2, 3):
            expect(view.locator(BOXES).nth(index)).to_be_checked()


@pytest.mark.parametrize(
    "line",
    [
        {"at": "2026-11-23T02:14:00Z", "kind": "done", "text": "", "list": "constructor", "item": "__proto__"},
        {"at": "2026-11-23T02:14:00Z", "kind": "t0", "text": "+275760-09-13T00:00:00Z"},
        {"at": "2026-11-23T02:14:00Z", "kind": "note", "text": "\u202e\u0000<script>alert(1)</script>"},
    ],
)
def test_hostile_lines_stop_nothing(page: Page, line: dict[str, str]) -> None:
    begin(page)
    journal = {**kept(page), "id": "hostile1"}
    journal["log"] = [*journal["log"], line]  # type: ignore[misc]
    page.locator(".vm-hand-over summary").click()
    bring(page, "journal.json", json.dumps(journal))
    expect(page.locator(".vm-status")).to_contain_text("repris")
    page.reload()
    expect(page.locator(".vm-run-clock")).to_be_visible()
    assert "Invalid" not in page.locator(".vm-checklist").inner_text()
    assert "BEGIN:VEVENT" in export(page, "Échéances (.ics)")


def test_blanks_of_one_incident_stay_in_it(page: Page) -> None:
    begin(page)
    page.evaluate(
        """() => {
          const [name, text] = Object.entries(localStorage).find(([key]) => key.includes(":run:"));
          localStorage.setItem(name, JSON.stringify({ ...JSON.parse(text), blanks: { victim: "A" }, ended: true }));
        }"""
    )
    page.reload()
    page.clock.fast_forward("01:00")
    begin(page)
    blanks = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.includes(':run:')).map(([, text]) => JSON.parse(text).blanks)"
    )
    assert sorted(blanks, key=len) == [{}, {"victim": "A"}]


def test_focus_is_never_lost(page: Page) -> None:
    def focused() -> str:
        return str(page.evaluate("document.activeElement.tagName"))

    begin(page)
    assert focused() == "SUMMARY"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="−5 min").click()
    page.get_by_role("button", name="Corriger T0").click()
    assert focused() == "BUTTON"
    page.locator(".vm-next a").focus()
    page.clock.fast_forward("02:00")
    assert focused() == "A"
    page.locator(".vm-hand-over summary").click()
    page.get_by_role("button", name="Renommer").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("Nuit du 23")
    page.keyboard.press("Enter")
    expect(page.locator(".vm-run-title")).to_have_text("Nuit du 23")
    assert focused() == "BUTTON"


def test_the_line_in_view_leads_to_its_action_and_hides_none(page: Page) -> None:
    begin(page)
    page.locator(".vm-next a").click()
    box = page.locator(".vm-item input").first.bounding_box()
    strip = page.locator(".md-content__inner > .vm-next").bounding_box()
    assert box and strip and box["y"] >= strip["y"] + strip["height"] - 1


def test_an_incident_can_be_deleted_once_closed(page: Page) -> None:
    begin(page)
    page.locator(".vm-hand-over summary").click()
    page.get_by_role("button", name="Clore").click()
    page.locator("dialog").get_by_role("button", name="Clore").click()
    page.get_by_role("button", name="Supprimer").click()
    page.locator("dialog").get_by_role("button", name="Supprimer").click()
    expect(page.locator(".vm-runs li")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':run:')).length") == 0
