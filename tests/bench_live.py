"""How fast living pages are on a slow phone: processor four times slower, « slow 4G » as browsers' tools simulate it."""

from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from tests.bench_transfer import served
from tests.browser_setup import found

SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
"""Milliseconds for a round trip, and bytes a second."""
SLOWER = 4
_TAP = """async (selector) => {
  const link = document.querySelector(selector);
  const start = performance.now();
  link.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def large_tree(questions: int) -> str:
    """A tree of so many questions and as many outcomes, as YAML."""
    lines = [
        "id: large",
        "title: {fr: Grand arbre, en: Large tree}",
        "purpose: {fr: Mesurer., en: Measure.}",
        "start: q0",
    ]
    lines += [
        "reviewed: 2026-11-04",
        f"limits: {{max_depth: {questions + 1}, max_paths: {questions * 2}}}",
        "questions:",
    ]
    for number in range(questions):
        last = number == questions - 1
        further = f"o{number + 1}" if last else f"q{number + 1}"
        lines += [
            f"  q{number}:",
            f"    ask: {{fr: Fait numéro {number} ?, en: Fact number {number}?}}",
            "    exhaustive: true",
        ]
        lines += ["    answers:", f"      - {{id: stop, label: {{fr: Oui, en: Yes}}, go: o{number}}}"]
        lines += [f"      - {{id: further, label: {{fr: Non, en: No}}, go: {further}}}"]
    lines.append("outcomes:")
    for number in range(questions + 1):
        lines += [
            f"  o{number}:",
            f"    title: {{fr: Issue {number}, en: Outcome {number}}}",
            "    owner: com-lead",
            "    due: 1 h",
        ]
        lines += ["    do:", "      - text: {fr: Notez-le., en: Note it.}"]
    return "\n".join(lines) + "\n"


def _slow(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def tap(file: Path, taps: int = 40) -> float:
    """Milliseconds from a tap on an answer to the next question being painted: the median of many taps."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        page.goto(file.as_uri())
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        selector = ".vm-node:not(.vm-away) [data-answer=further]"
        times = [page.evaluate(_TAP, selector) for _ in range(taps)]
        browser.close()
    return float(median(times))


def usable(site: Path, path: str, times: int = 5) -> float:
    """Milliseconds from an empty cache until a page shows its words and its links answer: the median of some visits."""
    found_times = []
    with served(site, {}) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=["--no-sandbox", "--disable-gpu"])
        for _ in range(times):
            page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
            _slow(page)
            page.goto(f"{address}/{path}", wait_until="domcontentloaded")
            painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
            page.wait_for_function(painted)
            found_times.append(float(page.evaluate(painted)))
            page.context.close()
        browser.close()
    return median(found_times)
