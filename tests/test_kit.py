"""`vademecum export kit`: a folder and a zip file that open by double click, on a machine with nothing but a browser."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.conftest import ROOT, TODAY, copy_handbook, run
from tests.live import open_page
from tests.test_search import first_results
from tests.test_site import Page

pytestmark = pytest.mark.slow

BASE = ROOT / "tests" / "cases" / "base"
REFUSED = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("refused", "SecurityError"); }});
"""


def export(to: Path, *arguments: str, book: Path = ROOT) -> Path:
    done = run("export", "kit", str(book), "--today", TODAY, "--to", str(to), *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return to


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(tmp_path_factory.mktemp("kits") / "crisis-kit")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    yield opened
    opened.close()


def test_holds_the_crisis_pages_and_who_acts_and_nothing_else(kit: Path, sites: dict[str, Path]) -> None:
    held = set(contents(kit))
    site = {path.relative_to(sites["internal"]).as_posix() for path in sites["internal"].rglob("*") if path.is_file()}
    notes = {"LISEZMOI.txt", "README.txt", "kit.json"}
    assert notes <= held and held - notes <= site
    pages = {name.removeprefix("en/") for name in held if name.endswith(".html")}
    needed = r"((crisis/(plan|scenarios)|trees|checklists|messages|cards|roles)\b.*|raci|accounts|availability|security)\.html"
    assert pages == {name for name in site if re.fullmatch(needed, name)} | {"index.html"}
    assert {name for name in held if "/lunr/min/" in name} == {
        f"assets/javascripts/lunr/min/lunr.{part}.min.js" for part in ("fr", "stemmer.support")
    }
    assert not {name for name in held if name.endswith((".map", ".gz", ".xml"))}


def test_every_link_and_resource_is_in_the_kit(kit: Path) -> None:
    pages = {path.resolve(): Page(path) for path in kit.rglob("*.html")}
    broken = []
    for path, page in pages.items():
        for address in [*page.links, *page.resources]:
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "mailto", "tel", "data") and address in page.links:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            inside = target.is_file() and target.is_relative_to(kit.resolve()) and not parts.scheme
            known = target not in pages or not parts.fragment or parts.fragment in pages[target].ids | {"__skip"}
            if not (inside and known):
                broken.append(f"{path.relative_to(kit.resolve())}: {address}")
    assert not broken


@pytest.mark.browser
@pytest.mark.parametrize(("language", "first"), [("", "Est-ce grave"), ("en/", "How serious is it")])
def test_opens_on_the_first_step_without_network_or_storage(
    context: BrowserContext, kit: Path, language: str, first: str
) -> None:
    context.add_init_script(REFUSED)
    page, complaints = open_page(context, kit / f"{language}index.html")
    expect(page.get_by_role("heading", name=f"1. {first}")).to_be_in_viewport()
    expect(page.locator("a.vm-button-strong").first).to_be_in_viewport()
    for path in ("trees/crisis-level.html", "checklists/first-hour.html", "messages/holding.html", "roles/index.html"):
        opened, more = open_page(context, kit / (language + path))
        opened.wait_for_load_state()
        complaints += [f"{path}: {complaint}" for complaint in more]
        expect(opened.locator("a.vm-serious")).to_have_attribute("href", "../index.html")
    assert not complaints


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "words", "wanted"),
    [("", "un client menace", "staff-harassed"), ("en/", "our account is hacked", "account-hacked")],
)
def test_search_works_in_the_kit(context: BrowserContext, kit: Path, language: str, words: str, wanted: str) -> None:
    context.add_init_script(REFUSED)
    page = (kit / language / "crisis" / "scenarios" / f"{wanted}.html").as_uri()
    assert page in first_results(context, kit / language / "trees" / "index.html", words)


def test_zip_is_the_folder_and_the_same_every_time(kit: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(f"{kit}.zip") as opened:
        names = opened.namelist()
        zipped = {name.removeprefix("crisis-kit/"): opened.read(name) for name in names}
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert all(name.startswith("crisis-kit/") for name in names) and names == sorted(names)
    assert zipped == contents(kit)
    again = export(tmp_path / "crisis-kit")
    assert Path(f"{again}.zip").read_bytes() == Path(f"{kit}.zip").read_bytes()


def test_says_how_to_open_it_for_whom_and_from_which_day(kit: Path, tmp_path: Path) -> None:
    french, english = (contents(kit)[name].decode().splitlines() for name in ("LISEZMOI.txt", "README.txt"))
    assert len(french) == len(english) == 3
    assert "index.html" in french[0] and "en/index.html" in english[0]
    assert "Édition interne" in french[1] and "23\u00a0novembre\u00a02026" in french[1]
    assert "Internal edition" in english[1] and "23\u00a0November\u00a02026" in english[1]
    done = run("export", "kit", str(ROOT), "--today", TODAY, "--edition", "restricted", "--to", str(tmp_path / "kit"))
    assert re.search(r"\d+ files, \d+\.\d MB", done.stdout) and "names and phone numbers" in done.stdout
    assert "disque partagé" in (tmp_path / "kit" / "LISEZMOI.txt").read_text(encoding="utf-8")
    assert (tmp_path / "kit" / "contacts.html").is_file() and not (kit / "contacts.html").exists()


def test_failed_export_leaves_the_last_kit_and_nothing_else(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    target = export(tmp_path / "out" / "kit", book=book)
    before = contents(target.parent)
    tree = book / "playbooks" / "trees" / "level.yml"
    sound = tree.read_text()
    tree.write_text(sound.replace("go: watch", "go: nowhere"))
    assert run("export", "kit", str(book), "--to", str(target)).returncode == 1
    tree.write_text(sound)
    config = book / "mkdocs.yml"
    config.write_text(config.read_text() + "hooks: [broken.py]\n")
    (book / "broken.py").write_text("def on_post_page(output, **_):\n    raise RuntimeError('no')\n")
    assert run("export", "kit", str(book), "--to", str(target)).returncode != 0
    assert contents(target.parent) == before
    assert sorted(path.name for path in target.parent.iterdir()) == ["kit", "kit.zip"]


def refused(book: Path, target: Path) -> str:
    """What is said where an export must change nothing."""
    before = {path: path.is_file() and path.read_bytes() for path in target.parent.rglob("*")}
    done = run("export", "kit", str(book), "--to", str(target))
    assert done.returncode == 2 and done.stderr.startswith("vademecum: "), done.stderr
    assert before == {path: path.is_file() and path.read_bytes() for path in target.parent.rglob("*")}
    return done.stderr


def test_lists_its_files_and_is_replaced_by_the_next_one(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    target = tmp_path / "kit"
    target.mkdir()
    manifest = json.loads((export(target, book=book) / "kit.json").read_text(encoding="utf-8"))
    listed = {name for name in manifest["files"] if not name.endswith("/")}
    assert manifest["format"] == "vademecum kit 1" and listed == set(contents(target))
    (target / "index.html").write_text("of the last edition")
    (target / "README.txt").unlink()
    assert b"of the last edition" not in contents(export(target, book=book)).values()
    assert (target / "README.txt").is_file()


def test_a_kit_with_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    target = export(tmp_path / "out" / "kit", book=book)
    (target / "crisis" / "photos").mkdir()
    assert "other files: crisis/photos/." in refused(book, target)
    for name in ("crisis/photos/1.jpg", "crisis/photos/2.jpg", "journal.json"):
        (target / name).write_text("of that night")
    assert "other files: crisis/photos/1.jpg, crisis/photos/2.jpg, journal.json." in refused(book, target)
    (target / "later.txt").symlink_to("nowhere")
    assert "journal.json and more. Move them elsewhere" in refused(book, target)


@pytest.mark.parametrize(
    "manifest",
    ["", "[" * 100_000, '{"files": ["index.html"]}', '{"format": "vademecum kit 1"}', '["vademecum kit 1"]', "\udcff"],
)
def test_what_only_looks_like_a_kit_is_left_alone(tmp_path: Path, manifest: str) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    target = tmp_path / "out" / "kit"
    target.mkdir(parents=True)
    (target / "index.html").write_text("my thesis")
    (target / "note.txt").write_text("vademecum export kit")
    (target / "thesis.doc").write_text("years of work")
    if manifest:
        (target / "kit.json").write_text(manifest, errors="surrogateescape")
    assert "other files: index.html, " in refused(book, target)


def test_another_file_in_the_place_of_the_zip_is_left_alone(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    target = export(tmp_path / "out" / "kit", book=book)
    archive = Path(f"{target}.zip")
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("kit/journal.json", "of that night")
    assert "no kit of ours" in refused(book, target)
    archive.write_bytes(b"years of work")
    assert "no kit of ours" in refused(book, target)
    archive.unlink()
    archive.symlink_to("nowhere")
    assert "no kit of ours" in refused(book, target)
    archive.unlink()
    archive.mkdir()
    assert "no kit of ours" in refused(book, target)


def test_a_file_that_comes_while_the_kit_is_built_is_not_lost(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    target = export(tmp_path / "kit", book=book)
    journal = target / "journal.json"
    (book / "mkdocs.yml").write_text((book / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")
    hook = f"import pathlib\ndef on_post_build(**_):\n    pathlib.Path({str(journal)!r}).write_text('tonight')\n"
    (book / "hook.py").write_text(hook)
    done = run("export", "kit", str(book), "--to", str(target))
    assert done.returncode == 2 and "journal.json" in done.stderr
    assert journal.read_text() == "tonight" and (target / "index.html").is_file()


def test_an_address_too_long_for_a_code_is_printed_only(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    organisation = book / "policy" / "organisation.yml"
    sound = organisation.read_text()
    for path, code in (("guide/", True), ("a" * 3000 + "/", False)):
        organisation.write_text(f"{sound}handbook_url: https://intranet.example/{path}\n")
        card = next((export(tmp_path / "kit", book=book) / "cards").glob("scenario-*.html")).read_text(encoding="utf-8")
        assert f"intranet.example/{path}crisis" in card and ('class="vm-qr"' in card) == code


def test_leaves_out_the_authors_own_pages_but_not_the_logo(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    (book / "docs" / "canteen.md").write_text("# The canteen\n")
    for name in ("logo.svg", "menu.svg"):
        (book / "docs" / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    organisation = book / "policy" / "organisation.yml"
    organisation.write_text(organisation.read_text() + "look: {logo: logo.svg}\n")
    config = book / "mkdocs.yml"
    config.write_text(config.read_text() + "nav: [canteen.md]\n")
    held = set(contents(export(tmp_path / "kit", book=book)))
    assert "logo.svg" in held and not held & {"canteen.html", "menu.svg"}


def test_a_handbook_without_a_crisis_has_no_kit(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "handbooks" / "tts")
    for arguments in ((str(book),), (str(ROOT), "--edition", "public")):
        done = run("export", "kit", *arguments, "--to", str(tmp_path / "out" / "kit"))
        assert done.returncode == 2 and "crisis page" in done.stderr
        assert not (tmp_path / "out").exists()
