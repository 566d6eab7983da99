"""Who approves and who has read: receipts from a phone to the report, and no signature asked again for a comma."""

import csv
import json
import subprocess
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ROOT, copy_handbook, run
from tests.live import axe_faults, open_page, phone
from vademecum import pipeline, releases, snapshot
from vademecum.acknowledged import bound
from vademecum.model.base import Visibility
from vademecum.model.release import Bump, ReleaseNotes

BASE = ROOT / "tests" / "cases" / "base"
TODAY = "2026-11-23"
ASKED = """\
id: acknowledgements
title: I have read and understood
owner: lead
reviewed: 2026-10-01
statement: I have read it and understood it.
mailbox: read@organisation.example
groups:
  - id: staff
    title: Staff
    who: Everybody.
    binds: [page:conduct]
"""
GOVERNANCE = """\
id: governance
title: Governance
owner: lead
reviewed: 2026-10-01
edition: {edition}
"""
CONDUCT = "policy/conduct.yml"


def replace(book: Path, file: str, old: str, new: str) -> None:
    text = (book / file).read_text(encoding="utf-8")
    assert old in text
    (book / file).write_text(text.replace(old, new), encoding="utf-8")


def released(book: Path, number: str, wording_only: dict[str, str] | None = None) -> str:
    """Write an edition down as a release does; what binds the staff in it."""
    (book / "policy" / "governance.yml").write_text(GOVERNANCE.format(edition=number), encoding="utf-8")
    handbook = pipeline.load(book, date.fromisoformat(TODAY))
    folder = book / "releases" / number
    folder.mkdir(parents=True)
    for visibility, name in releases.SNAPSHOTS.items():
        (folder / name).write_text(snapshot.take(handbook, visibility).dumps(), encoding="utf-8")
    day = date.fromisoformat(TODAY)
    notes = ReleaseNotes(
        version=number, day=day, effective=day, previous=None, bump=Bump.MAJOR,
        wording_only=wording_only or {},
    )  # fmt: skip
    (folder / releases.NOTES).write_text(releases.write(notes), encoding="utf-8")
    return bound(handbook)["staff"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    target = copy_handbook(tmp_path / "book", BASE)
    (target / "policy" / "acknowledgements.yml").write_text(ASKED, encoding="utf-8")
    return target


def receipt(name: str, edition: str, fingerprint: str) -> str:
    handbook = {"vademecum": "acknowledgement/1", "organisation": "harbour-house", "group": "staff"}
    return json.dumps({**handbook, "edition": edition, "fingerprint": fingerprint, "name": name, "day": TODAY})


def organisation(book: Path) -> str:
    from vademecum.queries import organisation_id

    return organisation_id(pipeline.load(book, date.fromisoformat(TODAY)))


def rows(book: Path, *arguments: str) -> dict[str, tuple[str, str]]:
    done = run("acknowledgements", "report", "--in", str(book), "--format", "csv", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return {row["name"]: (row["state"], row["because"]) for row in csv.DictReader(done.stdout.splitlines())}


def send(book: Path, folder: Path, *receipts: tuple[str, str, str]) -> subprocess.CompletedProcess[str]:
    folder.mkdir(exist_ok=True)
    for name, edition, fingerprint in receipts:
        text = receipt(name, edition, fingerprint).replace("harbour-house", organisation(book))
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return run("acknowledgements", "import", str(folder), "--in", str(book))


def test_nobody_signs_again_for_a_comma_and_everybody_for_a_duty(book: Path, tmp_path: Path) -> None:
    first = released(book, "1.0.0")
    assert send(book, tmp_path / "in", ("Ana Example", "1.0.0", first)).returncode == 0
    conduct = (book / CONDUCT).read_text(encoding="utf-8")
    line = next(line for line in conduct.splitlines() if line.strip().startswith("text:"))
    replace(book, CONDUCT, line, f"{line.rstrip().rstrip('.')} .")
    assert released(book, "1.0.1") == first
    assert rows(book)["Ana Example"][0] == "confirmed"
    replace(book, CONDUCT, f"{line.rstrip().rstrip('.')} .", f"{line.rstrip().rstrip('.')}, in writing, within a day.")
    second = released(book, "2.0.0")
    assert second != first
    state, because = rows(book)["Ana Example"]
    assert state == "again" and because
    send(book, tmp_path / "in", ("Ana Example", "2.0.0", second))
    assert rows(book)["Ana Example"][0] == "confirmed"


def test_a_declared_spelling_asks_nobody_again(book: Path, tmp_path: Path) -> None:
    first = released(book, "1.0.0")
    send(book, tmp_path / "in", ("Ana Example", "1.0.0", first))
    conduct = (book / CONDUCT).read_text(encoding="utf-8")
    line = next(line for line in conduct.splitlines() if line.strip().startswith("text:"))
    replace(book, CONDUCT, line, f"{line.rstrip().rstrip('.')} agian.")
    handbook = pipeline.load(book, date.fromisoformat(TODAY))
    rule = next(iter(handbook.rules()))
    released(book, "1.0.1", {f"rule:{rule}": "spelling"})
    assert rows(book)["Ana Example"][0] == "confirmed"


def test_a_duty_of_something_else_asks_nobody_again(book: Path, tmp_path: Path) -> None:
    first = released(book, "1.0.0")
    send(book, tmp_path / "in", ("Ana Example", "1.0.0", first))
    replace(book, "playbooks/checklists/first-hour.yml", "due: 10 min", "due: 9 min")
    assert released(book, "2.0.0") == first
    assert rows(book)["Ana Example"][0] == "confirmed"


def test_says_who_has_not_and_refuses_what_no_edition_said(book: Path, tmp_path: Path) -> None:
    first = released(book, "1.0.0")
    people = tmp_path / "people.csv"
    people.write_text("Name;Group\nAna Example;staff\nBen Example;staff\n", encoding="utf-8-sig")
    sent = send(book, tmp_path / "in", ("ana  EXAMPLE", "1.0.0", first), ("Cy Example", "1.0.0", "0" * 16))
    assert sent.returncode == 1 and "Cy Example: its fingerprint is not that of “staff”" in sent.stderr
    assert rows(book, "--people", str(people)) == {"ana  EXAMPLE": ("confirmed", ""), "Ben Example": ("missing", "")}
    assert (book / "acknowledgements" / ".gitignore").read_text(encoding="utf-8").endswith("*\n")


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        ("a.json", "[]", "there is no receipt in it"),
        ("a.json", '{"vademecum": "acknowledgement/1", "organisation": "elsewhere"}', "is for “elsewhere”"),
        ("a.json", '{"vademecum": "acknowledgement/9"}', "written as “acknowledgement/9”"),
        ("a.csv", "name,group\nAna,staff\n", "no receipt, and no column edition, fingerprint, day"),
        ("a.csv", f"group,name,edition,fingerprint,day\nstaff,Ana,1.0.0,{'0' * 16},soon\n", "“soon” is not a day"),
        ("a.csv", f"group,name,edition,fingerprint,day\nstaff,Ana,3.0.0,{'0' * 16},2026-11-23\n", "never released"),
        ("a.csv", f"group,name,edition,fingerprint,day\nclub,Ana,1.0.0,{'0' * 16},2026-11-23\n", "no group “club”"),
    ],
)
def test_a_bad_receipt_is_said_and_leaves_the_others(
    book: Path, tmp_path: Path, file: str, text: str, reason: str
) -> None:
    first = released(book, "1.0.0")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / file).write_text(text, encoding="utf-8")
    done = send(book, tmp_path / "in", ("Ana Example", "1.0.0", first))
    assert done.returncode == 1 and reason in done.stderr
    assert rows(book)["Ana Example"][0] == "confirmed"


def test_takes_receipts_from_mails_and_forms(book: Path, tmp_path: Path) -> None:
    first = released(book, "1.0.0")
    folder = tmp_path / "in"
    folder.mkdir()
    line = receipt("Zoé Exemple", "1.0.0", first).replace("harbour-house", organisation(book))
    mail = f"From: z@organisation.example\nContent-Type: text/plain; charset=utf-8\n\nI have read it.\n\n{line}\n"
    (folder / "mail.eml").write_bytes(mail.encode())
    table = [["When", "Receipt"], ["today", line.replace("Zo\\u00e9", "Ben").replace("Zoé", "Ben")]]
    with (folder / "form.csv").open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(table)
    done = run("acknowledgements", "import", str(folder), "--in", str(book))
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(book).keys() == {"Zoé Exemple", "Ben Exemple"}


def test_what_is_approved_and_then_changed_is_a_draft(book: Path) -> None:
    done = run("approve", "tree:level", "conduct:", "--role", "lead", "--day", "2026-11-20", "--in", str(book))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "approval-outdated" not in run("check", str(book), "--today", TODAY).stdout
    text = (book / CONDUCT).read_text(encoding="utf-8")
    (book / CONDUCT).write_text(f"# A comment changes nothing.\n{text}", encoding="utf-8")
    assert "approval-outdated" not in run("check", str(book), "--today", TODAY).stdout
    line = next(line for line in text.splitlines() if line.strip().startswith("text:"))
    replace(book, CONDUCT, line, f"{line.rstrip().rstrip('.')}, always.")
    found = run("check", str(book), "--today", TODAY).stdout
    assert "“conduct:” changed since" in found and "vademecum approve conduct: --role lead" in found
    handbook = pipeline.load(book, date.fromisoformat(TODAY))
    pages = pipeline.render(handbook, handbook.languages[0], Visibility.INTERNAL, date.fromisoformat(TODAY)).files
    assert "vm-draft" in str(pages["conduct.md"]) and "vm-draft" not in str(pages["trees/level.md"])
    run("approve", "conduct:", "--role", "lead", "--in", str(book))
    assert "approval-outdated" not in run("check", str(book), "--today", TODAY).stdout


def test_an_approval_of_nothing_teaches(book: Path) -> None:
    done = run("approve", "tree:levle", "--role", "lead", "--in", str(book))
    assert done.returncode == 2 and "Did you mean “tree:level”?" in done.stderr
    done = run("approve", "tree:level", "--role", "king", "--in", str(book))
    assert done.returncode == 2 and "There are: " in done.stderr


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_receipt_is_made_on_a_phone_without_network(browser: Browser, sites: dict[str, Path], width: int) -> None:
    context = phone(browser, viewport={"width": width, "height": 844})
    page, complaints = open_page(context, sites["internal"] / "acknowledgements" / "all-staff.html")
    button = page.get_by_role("button", name="Télécharger mon reçu")
    button.click()
    assert page.evaluate("document.activeElement.id") == "acknowledge-name"
    page.get_by_label("Votre nom").fill("Zoé Exemple")
    page.get_by_label("J’ai lu et compris ce qui figure").check()
    with page.expect_download() as found:
        button.click()
    data = json.loads(Path(found.value.path()).read_text(encoding="utf-8"))
    assert data["name"] == "Zoé Exemple" and data["group"] == "all-staff" and len(data["fingerprint"]) == 16
    expect(page.locator(".vm-status")).to_contain_text("téléchargements")
    assert not complaints + axe_faults(page, "receipt")
    assert page.evaluate("Object.keys(localStorage).filter((key) => localStorage[key].includes('Zoé')).length") == 0
    context.close()


@pytest.mark.browser
@pytest.mark.slow
def test_without_script_a_mail_carries_the_receipt(browser: Browser, sites: dict[str, Path]) -> None:
    context = phone(browser, java_script_enabled=False)
    page, _ = open_page(context, sites["internal"] / "acknowledgements" / "all-staff.html")
    address = unquote(page.get_by_role("link", name="Écrire le courriel").get_attribute("href") or "")
    assert address.startswith("mailto:lectures@mirabelle.example?") and '"group": "all-staff"' in address
    expect(page.locator(".vm-signature")).to_be_visible()
    context.close()


def test_the_receipt_of_the_site_is_that_of_the_edition(sites: dict[str, Path]) -> None:
    handbook = pipeline.load(ROOT, date.fromisoformat(TODAY))
    for edition in ("internal", "restricted"):
        for group, fingerprint in bound(handbook).items():
            assert fingerprint in (sites[edition] / "acknowledgements" / f"{group}.html").read_text(encoding="utf-8")
    assert not (sites["public"] / "acknowledgements").exists()
