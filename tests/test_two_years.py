"""Two years of a handbook's life on a real git repository: every page, feed, receipt and report of the last edition is right."""

import csv
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import COMMAND, ROOT, copy_handbook, run
from tests.live import axe_faults
from vademecum import releases, serve_versions
from vademecum.git import Repository

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GOVERNANCE = "id: governance\ntitle: Governance\nowner: lead\nreviewed: 2026-10-01\nedition: 0.9.0\n"
ASKED = """\
id: acknowledgements
title: I have read and understood
owner: lead
reviewed: 2026-10-01
statement: I have read it and understood it.
mailbox: read@organisation.example
groups:
  - {id: staff, title: Staff, who: Everybody., binds: ["page:conduct"]}
"""
CONDUCT, TREE, CHECKLIST = "policy/conduct.yml", "playbooks/trees/level.yml", "playbooks/checklists/first-hour.yml"
RULE = "text: Every question gets an answer, even a short one."
BILINGUAL = """\
text:
      en: Every question gets an answer, even a short one.
      fr: Chaque question reçoit une réponse, même courte."""


@dataclass
class Life:
    """A handbook in its repository, and what became of it."""

    book: Path
    inbox: Path
    trees: dict[str, str] = field(default_factory=dict)
    """Edition → hash of its site."""
    standing: list[tuple[str, str]] = field(default_factory=list)
    """Edition → what the report says of the one who confirmed the first."""

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.book, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.book / file).read_text(encoding="utf-8")
        assert old in text, old
        (self.book / file).write_text(text.replace(old, new), encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "Change", "--allow-empty")

    def release(self, number: str, day: str, *arguments: str) -> str:
        self.commit()
        done = run("release", number, "--in", str(self.book), "--today", day, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        self.trees[number] = self.git("rev-parse", f"gh-pages:{number}")
        state = {row["name"]: row["state"] for row in self.report()}
        self.standing.append((number, state.get("Ana Example", "")))
        return done.stdout

    def refused(self, number: str, day: str) -> str:
        done = run("release", number, "--in", str(self.book), "--today", day)
        assert done.returncode == 2
        return done.stderr

    def report(self) -> list[dict[str, str]]:
        done = run("acknowledgements", "report", "--in", str(self.book), "--format", "csv")
        assert done.returncode == 0, done.stderr
        return list(csv.DictReader(done.stdout.splitlines()))

    def send(self, name: str, edition: str) -> None:
        page = self.git("show", f"gh-pages:{edition}/acknowledgements/staff.html")
        start = page.index("data-receipt=") + len('data-receipt="')
        blank = json.loads(page[start : page.index('"', start)].replace("&#34;", '"').replace("&quot;", '"'))
        self.inbox.mkdir(exist_ok=True)
        (self.inbox / f"{name}.json").write_text(json.dumps({**blank, "name": name, "day": "2027-01-10"}))
        done = run("acknowledgements", "import", str(self.inbox), "--in", str(self.book))
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Ten editions: a comma, a duty, a spelling, a reason, a tree, one that was killed, a rename, a lag, one prepared."""
    top = tmp_path_factory.mktemp("years")
    book = copy_handbook(top / "book", ROOT / "tests" / "cases" / "base")
    one = Life(book, top / "inbox")
    one.edit("policy/organisation.yml", "languages: [en]", "languages: [en, fr]")
    one.edit("policy/organisation.yml", '{sample-data: "off"}', '{sample-data: "off", single-language: "off", '
             'checklist-completion: "off", review-overdue: "off", contact-unverified: "off", exercise-overdue: "off", message-expired: "off"}')  # fmt: skip
    one.edit(CONDUCT, RULE, BILINGUAL)
    (book / "policy" / "governance.yml").write_text(GOVERNANCE, encoding="utf-8")
    (book / "policy" / "acknowledgements.yml").write_text(ASKED, encoding="utf-8")
    (book / "docs" / ".gitkeep").touch()
    one.git("init", "-q", "-b", "main", ".")
    one.git("config", "user.name", "Tester")
    one.git("config", "user.email", "tester@organisation.example")
    one.release("1.0.0", "2027-01-04")
    one.send("Ana Example", "1.0.0")
    one.edit(CONDUCT, "answer, even a short one.", "answer, even a short one!")
    one.release("1.0.1", "2027-02-01")
    one.edit(CONDUCT, "an answer, even a short one!", "an answer within a day, even a short one.")
    one.commit()
    assert "Take 2.0.0" in one.refused("1.1.0", "2027-04-01")
    said = one.release("2.0.0", "2027-04-01")
    assert "makes 1 acknowledgement of “staff” void" in said
    one.send("Ben Example", "2.0.0")
    one.edit(CONDUCT, "même courte", "meme courte")
    one.release("2.0.1", "2027-06-01", "--wording-only", "rule:reply-to-all=spelling")
    one.edit(CONDUCT, "Silence reads as indifference", "Silence reads as contempt")
    one.release("2.1.0", "2027-08-01")
    one.edit(TREE, 'label: "Yes", go: reply', 'label: "Yes", go: alarm')
    one.edit(TREE, "expect: reply", "expect: alarm")
    one.edit(TREE, 'label: "No", go: watch', 'label: "No", go: reply')
    one.edit(TREE, "expect: watch", "expect: reply")
    tree = (book / TREE).read_text(encoding="utf-8")
    start = tree.index("  watch:\n")
    (book / TREE).write_text(tree[:start] + tree[tree.index("tests:\n") :], encoding="utf-8")
    one.release("3.0.0", "2027-11-01")
    one.edit(CHECKLIST, "due: 10 min", "due: 8 min")
    killed(one, "4.0.0", "2028-02-01")
    one.release("4.0.0", "2028-02-01")
    one.edit(CONDUCT, "- id: reply-to-all", "- id: answer-all\n    moved: {reply-to-all: answer-all}")
    one.release("4.0.1", "2028-04-01")
    one.edit(CONDUCT, "Chaque question reçoit une réponse", "Chaque question publique reçoit une réponse")
    one.release("5.0.0", "2028-08-01")
    one.edit(CONDUCT, "Silence reads as contempt", "Silence reads as disdain")
    one.release("5.1.0-rc.1", "2028-10-01")
    one.release("5.1.0", "2028-12-01")
    return one


def killed(one: Life, number: str, day: str) -> None:
    """A release that dies while it builds; whatever is left, nothing has moved."""
    one.commit()
    before = one.git("for-each-ref")
    command = [*COMMAND, "release", number, "--in", str(one.book), "--today", day]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(2)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert one.git("for-each-ref") == before


@pytest.fixture(scope="module")
def address(life: Life) -> Iterator[str]:
    running = serve_versions.server(Repository.of(life.book), "gh-pages", "127.0.0.1:0")
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_every_edition_stays_as_it_was(life: Life) -> None:
    assert {number: life.git("rev-parse", f"gh-pages:{number}") for number in life.trees} == life.trees
    listed = json.loads(life.git("show", "gh-pages:versions.json"))
    assert [one["version"] for one in listed][:2] == ["5.1.0", "5.1.0-rc.1"] and len(listed) == 11
    assert {one["version"]: one["aliases"] for one in listed}["5.1.0"]
    assert [str(one.version) for one in releases.load(life.book)] == list(life.trees)
    assert not life.git("status", "--porcelain")


def test_the_reports_say_who_must_confirm_again_and_why(life: Life) -> None:
    assert life.standing[:4] == [("1.0.0", ""), ("1.0.1", "confirmed"), ("2.0.0", "again"), ("2.0.1", "again")]
    rows = {row["name"]: row for row in life.report()}
    assert rows["Ana Example"]["state"] == "again" and "within a day" in rows["Ana Example"]["because"]
    assert rows["Ben Example"]["state"] == "again" and "publique" in rows["Ben Example"]["because"]
    assert rows["Ben Example"]["because"].count("→") == 1


def test_diff_tells_the_years_in_sentences(life: Life) -> None:
    def diff(old: str, new: str, *arguments: str) -> str:
        done = run("diff", old, new, *arguments, cwd=life.book)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "nothing" in diff("5.1.0", "5.1.0").lower() or "no change" in diff("5.1.0", "5.1.0").lower()
    tree = diff("2.1.0", "3.0.0")
    assert "Answer under the first complaint → Call the chair" in tree
    renamed = diff("4.0.0", "4.0.1")
    assert "reply-to-all" in renamed and "answer-all" in renamed
    assert "10 min → 8 min" in diff("3.0.0", "4.0.0").replace("\u00a0", " ")
    lag = diff("4.0.1", "5.0.0", "--language", "fr")
    assert "publique" in lag and "anglais" in lag.lower()
    data = json.loads(diff("1.0.0", "5.1.0", "--format", "json"))
    assert data


def test_the_feed_has_every_edition_that_came_into_force(life: Life) -> None:
    for folder, language in (("", "en"), ("fr/", "fr")):
        feed = ElementTree.fromstring(life.git("show", f"gh-pages:5.1.0/{folder}changes.xml"))
        atom = "{http://www.w3.org/2005/Atom}"
        titles = [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")]
        assert len(titles) == 8 and "5.1.0" in (titles[0] or "") and not any("rc" in (title or "") for title in titles)
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_of_changes_filters_and_remembers(browser: Browser, life: Life, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/4.0.0/changes.html")
    expect(page.locator(".vm-unread")).to_have_count(0)
    page.goto(f"{address}/5.1.0/changes.html")
    expect(page.get_by_text("since edition 4.0.0")).to_be_visible()
    expect(page.locator(".vm-unread")).to_have_count(3)
    page.get_by_label("Only what is new to me").check()
    shown = page.locator(".vm-changes > li:visible")
    expect(page.locator(".vm-status")).to_contain_text("change")
    texts = shown.all_inner_texts()
    assert texts and not any("8 min" in text for text in texts)
    page.get_by_label("Only what is new to me").uncheck()
    assert not axe_faults(page, "changes")
    page.goto(f"{address}/5.1.0/changes.html")
    expect(page.locator(".vm-unread")).to_have_count(0)
    context.close()


def test_an_old_edition_is_read_as_it_was_and_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/2.0.0/conduct.html")
    expect(page.locator(".vm-outdated")).to_contain_text("no longer in force")
    assert "within a day" in page.content()
    page.goto(f"{address}/1.0.0/conduct.html")
    assert "within a day" not in page.content()
    page.close()


def test_announcements_say_what_each_role_does_differently(life: Life, tmp_path: Path) -> None:
    done = run("announce", "3.0.0", "--in", str(life.book), "--to", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "out" / "everybody.fr.txt").read_text(encoding="utf-8")
    assert text.startswith("Guide des médias sociaux de Harbour Friends") and "édition 3.0.0" in text
    page = (tmp_path / "out" / "everybody.en.html").read_text(encoding="utf-8")
    assert "<script" not in page and "https://" not in page.replace("https://guide", "")
    wrong = run("announce", "9.0.0", "--in", str(life.book), "--to", str(tmp_path / "no"))
    assert wrong.returncode == 2 and "There are: 5.1.0" in wrong.stderr
