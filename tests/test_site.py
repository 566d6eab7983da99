"""The built site as files: every link leads somewhere, nothing comes from another host, nothing leaks."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import COMMAND, ROOT, TODAY, copy_handbook, run

pytestmark = pytest.mark.slow


class Page(HTMLParser):
    """The links, ids and resources of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.ids: set[str] = set()
        self.repeated: set[str] = set()
        self.language = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang", "")
        if "id" in values:
            (self.repeated if values["id"] in self.ids else self.ids).add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in ("script", "img", "link", "iframe", "source") and values.get("rel") != "canonical":
            self.resources.append(values.get("src") or values.get("href") or "")


@pytest.fixture(scope="module", params=["public", "internal", "restricted"])
def site(request: pytest.FixtureRequest, sites: dict[str, Path]) -> Path:
    return sites[request.param]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path.resolve(): Page(path) for path in site.rglob("*.html") if path.name != "404.html"}


def test_every_link_leads_to_a_page_and_a_place_in_it(pages: dict[Path, Page]) -> None:
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("//"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target not in pages or (parts.fragment and parts.fragment not in pages[target].ids | {"__skip"}):
                broken.append(f"{path.name}: {link}")
    assert not broken


def test_no_id_is_used_twice_on_a_page(pages: dict[Path, Page]) -> None:
    assert not {path.name: page.repeated for path, page in pages.items() if page.repeated}


def test_nothing_comes_from_another_host(site: Path, pages: dict[Path, Page]) -> None:
    outside = {
        resource for page in pages.values() for resource in page.resources if re.match(r"(https?:)?//", resource)
    }
    assert not outside
    for script in [*site.rglob("assets/vademecum/*"), *site.rglob("*.css")]:
        assert not re.search(rb"url\(\s*['\"]?(https?:)?//|@import\s+['\"]?https?:", script.read_bytes()), script


def test_default_language_is_at_the_root_and_the_other_below(site: Path, pages: dict[Path, Page]) -> None:
    assert pages[(site / "index.html").resolve()].language == "fr"
    assert pages[(site / "en" / "index.html").resolve()].language == "en"
    french = {path.relative_to(site) for path in pages if "en" not in path.relative_to(site).parts[:1]}
    english = {path.relative_to(site / "en") for path in pages if path.is_relative_to(site / "en")}
    assert french == english


def test_language_switch_leads_to_the_same_page(site: Path, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        relative = path.relative_to(site)
        other = Path(*relative.parts[1:]) if relative.parts[0] == "en" else Path("en") / relative
        assert (site / other).resolve() in {(path.parent / link).resolve() for link in page.links}


def test_each_language_has_a_search_index_of_its_own(site: Path) -> None:
    for folder, stemmer in ((site, "fr"), (site / "en", "en")):
        index = (folder / "search" / "search_index.json").read_text(encoding="utf-8")
        assert f'"lang":["{stemmer}"]' in index.replace(" ", "")
        assert (folder / "search" / "search_index.js").read_text(encoding="utf-8") == f"var __index = {index}"


def test_editions_hold_what_their_readers_may_see(sites: dict[str, Path]) -> None:
    held = {edition: {str(p.relative_to(site)) for p in site.rglob("*.html")} for edition, site in sites.items()}
    assert held["public"] < held["internal"] < held["restricted"]
    assert "netiquette.html" in held["public"] and "accounts.html" in held["public"]
    assert "contacts.html" in held["restricted"] - held["internal"]


def test_same_input_gives_same_bytes(sites: dict[str, Path], tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert run("build", str(ROOT), "--today", TODAY, "--to", str(again)).returncode == 0
    first, second = ({p.relative_to(s): p.read_bytes() for p in s.rglob("*.html")} for s in (sites["internal"], again))
    assert first == second


def test_failed_build_leaves_the_last_site_and_nothing_else(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "cases" / "base")
    assert run("build", cwd=book).returncode == 0
    before = {path: path.read_bytes() for path in (book / "site").rglob("*") if path.is_file()}
    tree = book / "playbooks" / "trees" / "level.yml"
    sound = tree.read_text()
    for damage in (sound.replace("go: watch", "go: nowhere"), sound + "\ta: b\n"):
        tree.write_text(damage)
        failed = run("build", cwd=book)
        assert failed.returncode == 1 and "level.yml" in failed.stdout
        assert run_mkdocs(book).returncode == 1
    tree.write_text(sound)
    (book / "docs" / "own.md").write_text("# Own\n\n[a hole](missing.md)\n")
    assert run("build", cwd=book).returncode != 0
    assert before == {path: path.read_bytes() for path in (book / "site").rglob("*") if path.is_file()}
    assert sorted(path.name for path in book.iterdir()) == ["docs", "mkdocs.yml", "playbooks", "policy", "site"]


def run_mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


def test_mkdocs_builds_it_too_and_prints_every_problem(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "cases" / "base")
    assert run_mkdocs(book).returncode == 0
    assert (book / "site" / "trees" / "level.html").exists()
    tree = book / "playbooks" / "trees" / "level.yml"
    tree.write_text(tree.read_text().replace("go: watch", "go: nowhere").replace("go: reply", "go: elsewhere"))
    failed = run_mkdocs(book)
    assert failed.returncode == 1
    assert "“nowhere”" in failed.stderr and "“elsewhere”" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_own_pages_are_kept_and_listed_last(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "cases" / "base")
    (book / "docs" / "canteen.md").write_text("# The canteen\n")
    assert run("build", cwd=book).returncode == 0
    assert "canteen.html" in (book / "site" / "index.html").read_text()
    (book / "docs" / "conduct.md").write_text("# Mine\n")
    clash = run("build", cwd=book)
    assert clash.returncode == 1 and "conduct.md" in clash.stdout + clash.stderr


def test_a_small_handbook_has_no_empty_page_and_no_broken_link(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "cases" / "base")
    for path in [*book.glob("policy/*.yml"), *book.glob("playbooks/**/*.yml"), *book.glob("policy/platforms/*.yml")]:
        if path.name != "organisation.yml":
            path.unlink()
    assert run("build", cwd=book).returncode == 0
    site = book / "site"
    assert {path.name for path in site.glob("**/*.html")} == {
        "index.html",
        "organisation.html",
        "readiness.html",
        "404.html",
    }
    test_every_link_leads_to_a_page_and_a_place_in_it({p.resolve(): Page(p) for p in site.glob("[iorc]*.html")})


def test_address_of_the_site_may_be_known_or_not(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "cases" / "base")
    assert run("build", cwd=book).returncode == 0
    without = {path.name: Page(path).links for path in (book / "site").rglob("*.html") if path.name != "404.html"}
    config = (book / "mkdocs.yml").read_text()
    (book / "mkdocs.yml").write_text(config + "site_url: https://intranet.example/guide/\n")
    assert run("build", cwd=book).returncode == 0
    links = {path.name: Page(path).links for path in (book / "site").rglob("*.html") if path.name != "404.html"}
    assert links == without
    assert "https://intranet.example/guide/trees/level.html" in (book / "site" / "sitemap.xml").read_text()


def test_serve_keeps_the_last_good_site_after_a_bad_save(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "cases" / "base")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "log.txt"
    command = [*COMMAND, "serve", "--address", f"127.0.0.1:{port}"]
    with log.open("w") as output, subprocess.Popen(command, cwd=book, stdout=output, stderr=output) as server:
        try:
            address = f"http://127.0.0.1:{port}/trees/level.html"
            _until(lambda: b"Is anyone hurt?" in _fetch(address))
            tree = book / "playbooks" / "trees" / "level.yml"
            sound = tree.read_text()
            tree.write_text(sound.replace("go: watch", "go: nowhere"))
            _until(lambda: "“nowhere”" in log.read_text())
            assert b"Is anyone hurt?" in _fetch(address)
            tree.write_text(sound.replace("Is anyone hurt?", "Is anybody hurt?"))
            _until(lambda: b"Is anybody hurt?" in _fetch(address))
        finally:
            server.terminate()


def _fetch(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return bytes(answer.read())
    except OSError:
        return b""


def _until(condition: Callable[[], bool]) -> None:
    for _ in range(240):
        if condition():
            return
        time.sleep(0.5)
    raise AssertionError("it did not come")


def test_a_real_policy_of_a_small_organisation_makes_a_handbook(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "handbooks" / "tts")
    assert run("check", str(book), "--strict", "--today", TODAY).returncode == 0
    assert run("build", cwd=book).returncode == 0
    pages = {path.resolve(): Page(path) for path in (book / "site").rglob("*.html") if path.name != "404.html"}
    test_every_link_leads_to_a_page_and_a_place_in_it(pages)
    assert {"conduct.html", "employees.html"} <= {path.name for path in pages}
    assert not any("vm-serious" in path.read_text(encoding="utf-8") for path in pages)
