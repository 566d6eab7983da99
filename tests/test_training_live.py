"""Training as somebody takes it: on a phone, by keyboard, without JavaScript, with the network cut."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ROOT, TODAY, copy_handbook, run
from tests.live import axe_faults, listen, open_page, phone
from tests.test_cases import CASES, assemble

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATH, EXAM = "training/path-all.html", "training/exam-all.html"
MODULE, SITUATION = "training/module-basics.html", "training/situation-queue.html"
PAGES = ("training/index.html", PATH, EXAM, MODULE, SITUATION)
RIGHT = {
    "silence": ["Answer it."],
    "tone": ["Thank them.", "Tell them what happens next."],
    "steps": ["Read", "Check", "Reply"],
    "which": ["Answer every question"],
}
WRONG = {
    "silence": ["Wait for the next one."],
    "tone": ["Argue."],
    "steps": ["Reply", "Check", "Read"],
    "which": ["Be kind"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook with a path, a module of every kind of question, and a situation."""
    base = assemble(CASES / "base", tmp_path_factory.mktemp("base"))
    shutil.copytree(ROOT / "tests/handbooks/training", base, dirs_exist_ok=True)
    return copy_handbook(tmp_path_factory.mktemp("training") / "book", base)


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    done = run("build", str(folder), "--today", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = phone(browser, accept_downloads=True)
    yield opened
    opened.close()


def go(page: Page, site: Path, name: str) -> None:
    page.goto((site / name).as_uri())


def answer(page: Page, question: str, texts: list[str]) -> None:
    """Answer a question by keyboard or tap, whatever its kind."""
    field = page.locator(f"#ask-basics--{question}")
    if question != "steps":
        for text in texts:
            field.get_by_label(text).check()
        return
    for place, text in enumerate(texts):
        while field.locator("li > span").all_inner_texts()[place] != text:
            button = field.get_by_role("button", name=f"Move up: {text}")
            button.focus()
            page.keyboard.press("Enter")


def hand_in(page: Page, answers: dict[str, list[str]]) -> None:
    """Answer the questions of an exam as they come, one at a time, and hand them in."""
    for place in range(len(answers)):
        shown = page.locator("fieldset.vm-ask:visible")
        expect(shown).to_have_count(1)
        question = (shown.get_attribute("id") or "").rpartition("--")[2]
        answer(page, question, answers[question])
        if place < len(answers) - 1:
            page.get_by_role("button", name="Next question").click()
    page.get_by_role("button", name="Hand in my answers").click()


def test_a_path_to_a_pass_on_a_phone(context: BrowserContext, site: Path, folder: Path, tmp_path: Path) -> None:
    page, complaints = open_page(context, site / PATH)
    page.get_by_role("link", name="The basics").click()
    expect(page.locator("fieldset.vm-ask")).to_have_count(4)
    assert page.locator(".vm-quiz input:checked").count() == 0
    expect(page.get_by_text("Under review, what it tests has changed:")).to_be_visible()
    for question, texts in RIGHT.items():
        answer(page, question, texts)
        page.locator(f"#ask-basics--{question}").get_by_role("button", name="Check", exact=True).click()
        assert page.evaluate("document.activeElement.className") == "vm-verdict"
        expect(page.locator(f"#ask-basics--{question} .vm-verdict")).to_contain_text("Right.")
        expect(page.locator(f"#ask-basics--{question} .vm-settles a").first).to_be_visible()
    expect(page.get_by_text("You have 4 right answers of 4.")).to_be_visible()
    page.get_by_role("link", name="The queue").click()
    for text in ("No", "Yes"):
        page.get_by_role("button", name=text, exact=True).click()
        assert page.evaluate("document.activeElement.tagName") == "H3"
    expect(page.get_by_text("You end where you should.")).to_be_visible()
    go(page, site, PATH)
    expect(page.get_by_text("1 of 1 modules done")).to_be_visible()
    page.get_by_role("link", name="Take the exam").click()
    expect(page.get_by_text("Attempt 1 of 2")).to_be_visible()
    hand_in(page, RIGHT)
    heading = page.get_by_role("heading", name="Exam passed: 4 of 4 (100 %)")
    expect(heading).to_be_focused()
    assert not axe_faults(page, "passed")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the receipt").click()
    receipt = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    code = page.locator("#result-code").input_value()
    assert (
        receipt["code"] == code and receipt["passed"] and receipt["situations"]["queue"]["path"] == "hurt.no~many.yes"
    )
    page.get_by_label("Name to write on the certificate").fill("Somebody Fictional")
    expect(page.locator(".vm-certificate")).to_contain_text("Somebody Fictional")
    kept = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    assert "Fictional" not in kept and "Fictional" not in json.dumps(receipt) and "Fictional" not in code
    file = tmp_path / "codes.txt"
    file.write_text(code, encoding="utf-8")
    report = run("training", "report", str(file), "--in", str(folder))
    assert report.returncode == 0 and "1 of 1 passed, 100 % on average" in report.stdout, report.stderr
    assert "situations 1/1" in report.stdout and "other content" not in report.stdout
    go(page, site, PATH)
    expect(page.locator(".vm-progress")).to_contain_text("Exam passed on")
    assert not complaints


def test_a_path_to_a_fail_on_a_phone(context: BrowserContext, site: Path) -> None:
    page, complaints = open_page(context, site / EXAM)
    for _ in range(3):
        page.get_by_role("button", name="Next question").click()
    page.get_by_role("button", name="Hand in my answers").click()
    missing = page.locator(".vm-missing")
    expect(missing).to_contain_text("Not answered: 3.")
    expect(missing).to_be_focused()
    missing.get_by_role("link").first.click()
    expect(page.locator("fieldset.vm-ask:visible legend")).to_be_focused()
    page.reload()
    hand_in(page, WRONG)
    expect(page.get_by_role("heading", name="Exam not passed: 0 of 4 (0 %); 80 % are needed.")).to_be_focused()
    expect(page.locator("#ask-basics--silence .vm-verdict")).to_contain_text("Silence reads as indifference.")
    expect(page.locator(".vm-certificate")).to_have_count(0)
    assert not axe_faults(page, "failed")
    page.get_by_role("button", name="Another attempt").click()
    expect(page.get_by_text("Attempt 2 of 2. Last result: 0 of 4")).to_be_visible()
    hand_in(page, WRONG)
    expect(page.get_by_role("button", name="Another attempt")).to_have_count(0)
    go(page, site, EXAM)
    expect(page.get_by_text("All attempts are used up.")).to_be_visible()
    assert not complaints


def test_a_wrong_turn_is_explained_by_the_tree(context: BrowserContext, site: Path) -> None:
    page, complaints = open_page(context, site / SITUATION)
    for text in ("No", "No"):
        page.get_by_role("button", name=text, exact=True).click()
    expect(page.get_by_role("heading", name="You do not end where you should.")).to_be_focused()
    turn = page.locator(".vm-wrong-turn")
    expect(turn).to_contain_text("“Are there more than ten complaints today?”")
    expect(page.get_by_text("The decision expected: Answer under the first complaint")).to_be_visible()
    link = page.get_by_role("link", name="See this question in the tree")
    assert (link.get_attribute("href") or "").endswith("trees/level.html#level--many")
    kept = json.loads(page.evaluate("Object.entries(localStorage).find(([name]) => name.endsWith(':training'))[1]"))
    assert kept["situations"]["queue"]["path"] == "hurt.no~many.no" and kept["situations"]["queue"]["end"] == "watch"
    assert not axe_faults(page, "situation") and not complaints


def test_order_is_moved_by_keyboard_and_said(context: BrowserContext, site: Path) -> None:
    page, _ = open_page(context, site / MODULE)
    field = page.locator("#ask-basics--steps")
    second = field.locator("li > span").all_inner_texts()[1]
    field.get_by_role("button", name=f"Move up: {second}").focus()
    page.keyboard.press("Enter")
    assert field.locator("li > span").all_inner_texts()[0] == second
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Move down: {second}"
    expect(page.locator(".vm-status")).to_have_text(f"{second}: place 1 of 3")


def test_stale_questions_are_in_no_exam(context: BrowserContext, site: Path) -> None:
    page, _ = open_page(context, site / EXAM)
    expect(page.locator("fieldset.vm-ask")).to_have_count(4)
    expect(page.locator("#ask-basics--level")).to_have_count(0)


def test_refused_storage_is_said_and_the_exam_goes_on(context: BrowserContext, site: Path) -> None:
    context.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused'); }")
    page, complaints = open_page(context, site / EXAM)
    hand_in(page, RIGHT)
    expect(page.get_by_role("heading", name="Exam passed: 4 of 4 (100 %)")).to_be_visible()
    assert not complaints


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pages_are_accessible_at_every_width(browser: Browser, site: Path, width: int) -> None:
    context = phone(browser, viewport={"width": width, "height": 844})
    faults: list[str] = []
    for name in PAGES:
        page, complaints = open_page(context, site / name)
        faults += axe_faults(page, f"{name} at {width}") + complaints
        page.close()
    context.close()
    assert not faults


@pytest.mark.parametrize("width", [320, 1280])
def test_without_javascript_everything_is_there(browser: Browser, site: Path, width: int) -> None:
    context = phone(browser, java_script_enabled=False, viewport={"width": width, "height": 844})
    page = context.new_page()
    complaints = listen(page)
    go(page, site, MODULE)
    assert page.locator(".vm-solution").count() == 5
    first = page.locator(".vm-solution").first
    first.locator("summary").click()
    expect(first).to_contain_text("Right: Answer it.")
    expect(first.locator(".vm-settles a")).to_have_text("Answer every question")
    expect(page.get_by_text("Under review: what this question tests has changed.")).to_be_visible()
    go(page, site, EXAM)
    expect(page.locator(".vm-noscript")).to_be_visible()
    assert page.locator(".vm-solution").count() == 4
    go(page, site, SITUATION)
    page.locator(".vm-solution summary").click()
    expect(page.locator(".vm-case")).to_contain_text("What has to be done: Answer under the first complaint")
    context.close()
    assert not complaints
