"""Exercises as they are held: on a screen by the clock, on paper, without JavaScript."""

import json
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ROOT, TODAY, copy_handbook, run
from tests.live import axe_faults, open_page, phone
from tests.test_cases import CASES, assemble

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCRIPT, SHEET, PLAY = (f"training/{name}-quay.html" for name in ("exercise", "sheet", "play"))
START = datetime(2026, 11, 23, 9, 0)
ANSWERS = ("Open the log.", "Call the chair", "Does anybody write the time down?", "One log for all.")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook with an exercise and a scenario that none plays."""
    base = assemble(CASES / "base", tmp_path_factory.mktemp("base"))
    shutil.copytree(ROOT / "tests/handbooks/exercises", base, dirs_exist_ok=True)
    folder = copy_handbook(tmp_path_factory.mktemp("exercises") / "book", base)
    done = run("build", str(folder), "--today", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = phone(browser, accept_downloads=True)
    yield opened
    opened.close()


def begin(context: BrowserContext, site: Path) -> tuple[Page, list[str]]:
    """The exercise, just begun."""
    context.clock.install(time=START)
    page, complaints = open_page(context, site / PLAY)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start the exercise").click()
    return page, complaints


def pass_minutes(page: Page, minutes: float) -> None:
    page.clock.run_for(int(minutes * 60_000))


def write(page: Page, text: str) -> None:
    page.get_by_label("What are you doing, or deciding?").fill(text)
    page.get_by_role("button", name="Write it down").click()


def test_forty_five_minutes_by_the_clock(context: BrowserContext, site: Path, tmp_path: Path) -> None:
    page, complaints = begin(context, site)
    cues = page.locator(".vm-cues > li")
    expect(cues).to_have_count(1)
    expect(cues.first).to_contain_text("EXERCISE")
    expect(cues.first).to_contain_text("A picture comes in.")
    pass_minutes(page, 4)
    write(page, "The log is open.")
    expect(page.locator(".vm-log > li")).to_have_text(["T0 + 4 min · The log is open."])
    pass_minutes(page, 7.9)
    expect(cues).to_have_count(1)
    pass_minutes(page, 0.2)
    expect(cues.first).to_contain_text("The chair does not answer.")
    expect(page.get_by_role("status")).to_have_text("New at T0 + 12 min: The chair does not answer.")

    page.reload()
    expect(cues).to_have_count(2)
    expect(page.locator(".vm-log > li")).to_have_count(1)
    pass_minutes(page, 13)
    write(page, "The holding message is out.")
    assert not [text for text in ANSWERS if text in page.locator("body").inner_text()]
    pass_minutes(page, 21)
    expect(page.get_by_role("status")).to_contain_text("The exercise is over.")

    page.get_by_label("Minute of: Open the log.").fill("4")
    page.get_by_label("Minute of: Holding message").fill("25")
    page.get_by_role("group", name="Log kept").get_by_label("Good").check()
    report = page.locator(".vm-report")
    expect(report).to_contain_text("2 of 5 expected actions done, 1 of them late.")
    expect(report).to_contain_text("Grid: 1 good, 0 in between, 0 weak.")
    expect(report).to_contain_text("by T0 + 5 min → done at T0 + 4 min")
    expect(report).to_contain_text("by T0 + 20 min → done at T0 + 25 min, 5 min late")
    expect(report).to_contain_text("Call the chair (Communications lead), by T0 + 5 min → not done")
    expect(report).to_contain_text("T0 + 25 min · The holding message is out.")

    page.reload()
    expect(report).to_contain_text("2 of 5 expected actions done, 1 of them late.")
    with page.expect_download() as download:
        report.get_by_role("button", name="Download the data").click()
    data = json.loads(Path(download.value.path()).read_text(encoding="utf-8-sig"))
    assert data["sum"] == {"total": 5, "done": 2, "late": 1, "grades": {"good": 1, "fair": 0, "weak": 0}}
    assert data["minutes"] == 45 and [one["minute"] for one in data["log"]] == [4, 25]
    assert [one["outcome"] for one in data["expected"]] == ["done", "missed", "late", "missed", "missed"]
    assert not complaints


def test_the_clock_stops_hurries_and_jumps(context: BrowserContext, site: Path) -> None:
    page, complaints = begin(context, site)
    clock = page.locator(".vm-exercise-clock")
    page.get_by_role("button", name="Five times as fast").click()
    pass_minutes(page, 2)
    expect(clock).to_have_text("T0 + 10 min of 45")
    page.get_by_role("button", name="Stop the clock").click()
    pass_minutes(page, 30)
    expect(clock).to_have_text("T0 + 10 min, clock stopped")
    page.get_by_role("button", name="Next inject now").click()
    expect(page.locator(".vm-cues > li")).to_have_count(2)
    page.get_by_role("button", name="Next inject now").click()
    expect(page.get_by_role("button", name="Next inject now")).to_be_disabled()
    page.get_by_role("button", name="Normal speed").click()
    pass_minutes(page, 3)
    expect(clock).to_have_text("T0 + 33 min of 45")
    page.get_by_role("button", name="End the exercise").click()
    expect(page.locator(".vm-report")).to_contain_text("Exercise time 33 min.")
    page.get_by_role("button", name="Play it again").click()
    expect(page.get_by_role("button", name="Start the exercise")).to_be_visible()
    assert not complaints


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_state_is_accessible(browser: Browser, site: Path, width: int) -> None:
    context = phone(browser, viewport={"width": width, "height": 844})
    faults: list[str] = []
    for name in ("training/exercises.html", SCRIPT, SHEET, PLAY):
        page, complaints = open_page(context, site / name)
        faults += axe_faults(page, f"{name} {width}") + complaints
        page.close()
    page, complaints = begin(context, site)
    write(page, "A line.")
    faults += axe_faults(page, f"running {width}")
    page.get_by_role("button", name="End the exercise").click()
    faults += axe_faults(page, f"ended {width}") + complaints
    assert not faults
    context.close()


def test_participants_meet_no_answer(context: BrowserContext, site: Path) -> None:
    page, _ = open_page(context, site / SHEET)
    source = page.content()
    assert not [text for text in (*ANSWERS, "A picture comes in.", "A journalist is on the phone.") if text in source]
    found = (site / "search/search_index.json").read_text(encoding="utf-8")
    assert "A journalist is on the phone." not in found and "exercise-quay" not in found
    assert "training/exercises.html" in found


def test_the_script_is_complete_without_javascript(browser: Browser, site: Path) -> None:
    context = phone(browser, java_script_enabled=False)
    page, _ = open_page(context, site / SCRIPT)
    for text in ("T0", "T0 + 12 min", "T0 + 30 min", "T0 + 45 min", *ANSWERS, "A journalist is on the phone."):
        expect(page.get_by_text(text.replace(" + ", "\u00a0+\u00a0").replace(" min", "\u00a0min")).or_(page.get_by_text(text)).first).to_be_visible()  # fmt: skip
    page, _ = open_page(context, site / PLAY)
    page.get_by_role("link", name="the script with its times").click()
    expect(page).to_have_url((site / SCRIPT).as_uri())
    context.close()


def test_script_grid_and_sheet_on_paper(context: BrowserContext, site: Path, tmp_path: Path) -> None:
    page, _ = open_page(context, site / SCRIPT)
    page.emulate_media(media="print")
    expect(page.locator(".vm-score .vm-print").first).to_be_visible()
    assert page.locator("#grid").evaluate("node => getComputedStyle(node).breakBefore") == "page"
    page, _ = open_page(context, site / SHEET)
    page.emulate_media(media="print")
    expect(page.locator(".vm-sheet-log td")).to_have_count(52)
    expect(page.get_by_text("My role")).to_be_visible()
    page, _ = begin(context, site)
    page.get_by_role("button", name="End the exercise").click()
    page.emulate_media(media="print")
    expect(page.locator(".vm-report li").first).to_be_visible()
    expect(page.locator(".vm-exercise-grid")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy the report")).to_be_hidden()


def test_the_last_day_held_shows_on_the_crisis_page(context: BrowserContext, site: Path) -> None:
    page, _ = open_page(context, site / "crisis/index.html")
    expect(page.locator(".vm-note", has_text="Last exercise:")).to_contain_text("2\u00a0March\u00a02026")
    page.get_by_role("link", name="Exercises", exact=True).first.click()
    expect(page.get_by_role("link", name="The quay")).to_contain_text("Last held on")


def test_the_clock_is_kept_where_incidents_are(context: BrowserContext, site: Path) -> None:
    """Nothing is sent, and an exercise is no incident: the list of running incidents stays empty."""
    page, complaints = begin(context, site)
    kept = page.evaluate("Object.keys(localStorage)")
    own = [name for name in kept if name.startswith("vademecum:") and name.endswith(":exercise:quay")]
    assert len(own) == 1
    assert not any(":run:" in name for name in kept) and not complaints
    state = json.loads(page.evaluate("name => localStorage.getItem(name)", own[0]))
    assert datetime.fromisoformat(state["started"]).replace(tzinfo=None) - START < timedelta(hours=24)
