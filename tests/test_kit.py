"""`vademecum export kit`: a folder and a zip file that open by double click, on a machine with nothing but a browser."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.conftest import ROOT, TODAY, copy_handbook, run
from tests.test_browser import open_page
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
    notes = {"LISEZMOI.txt", "README.txt"}
    assert notes <= held and held - notes <= site
    pages = {name.removeprefix("en/") for name in held if name.endswith(".html")}
    needed = r"(crisis/(plan|scenarios)|trees|checklists|messages|cards|roles|raci|accounts)\b.*html"
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
    page, complaints = open_page(context, kit, f"{language}index.html")
    expect(page.get_by_role("heading", name=f"1. {first}")).to_be_in_viewport()
    expect(page.locator("a.vm-button-strong").first).to_be_in_viewport()
    for path in ("trees/crisis-level.html", "checklists/first-hour.html", "messages/holding.html", "roles/index.html"):
        opened, more = open_page(context, kit, language + path)
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


def test_replaces_its_own_kit_and_nothing_else(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", BASE)
    target = export(tmp_path / "kit", book=book)
    (target / "old.html").write_text("of the last edition")
    assert not (export(target, book=book) / "old.html").exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    other = tmp_path / "other.zip"
    other.write_bytes(b"years of work")
    for name, taken in (("mine", mine / "thesis.txt"), ("other", other)):
        done = run("export", "kit", str(book), "--to", str(tmp_path / name))
        assert done.returncode == 2 and taken.read_bytes() == b"years of work"
    assert "other files" in run("export", "kit", str(book), "--to", str(mine)).stderr


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
