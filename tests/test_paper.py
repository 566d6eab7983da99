"""What leaves the printer: cards on one A4 side, posters on one sheet, a code that leads to the live page, nothing else."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT, TODAY, copy_handbook, run
from vademecum import pipeline
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.reader import read_handbook

pytestmark = [pytest.mark.browser, pytest.mark.slow]

A4, A3 = (595, 842), (842, 1191)
HOME = "https://manuel.mirabelle.example/"


@pytest.fixture(scope="module")
def book() -> Handbook:
    handbook = read_handbook(ROOT).handbook
    assert handbook is not None
    return handbook


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


def sheets(page: Page, path: Path) -> list[tuple[int, int]]:
    """The sizes, in points, of the sheets that a page prints on."""
    page.goto(path.as_uri())
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize("folder", ["", "en"])
@pytest.mark.parametrize("edition", ["internal", "restricted"])
def test_every_card_is_one_side_with_four_even_panels(
    page: Page, sites: dict[str, Path], edition: str, folder: str
) -> None:
    cards = sorted((sites[edition] / folder / "cards").glob("*-*.html"))
    index = (sites[edition] / folder / "cards" / "index.html").read_text(encoding="utf-8")
    assert {card.name for card in cards} == set(re.findall(r'href="((?:scenario|role)-[\w-]+\.html)"', index))
    assert len(cards) > 35
    for card in cards:
        assert sheets(page, card) == [A4], card
        page.emulate_media(media="print")
        heights = page.evaluate("[...document.querySelectorAll('.vm-leaf')].map(e => e.getBoundingClientRect().height)")
        assert max(heights) - min(heights) < 1, f"{card}: a fold is not in the middle"
        assert page.evaluate(SMALLEST) >= 8 * 96 / 72 - 0.01, card


SMALLEST = """() => {
  const words = document.createTreeWalker(document.querySelector('.vm-pocket'), NodeFilter.SHOW_TEXT);
  let least = Infinity;
  while (words.nextNode())
    if (words.currentNode.data.trim()) least = Math.min(least, parseFloat(getComputedStyle(words.currentNode.parentElement).fontSize));
  return least;
}"""


@pytest.mark.parametrize("folder", ["", "en"])
def test_every_poster_is_one_sheet(page: Page, sites: dict[str, Path], folder: str) -> None:
    posters = sorted((sites["internal"] / folder / "trees").glob("poster-*.html"))
    trees = {path.name for path in posters[0].parent.glob("*.html")} - {"index.html"}
    assert {f"poster-{name}" for name in trees if not name.startswith("poster-")} == {path.name for path in posters}
    for poster in posters:
        found = sheets(page, poster)
        assert len(found) == 1 and tuple(sorted(found[0])) in (A4, A3), poster


def test_a_small_tree_is_a_small_poster_and_a_long_text_flows_on(page: Page, tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "cases" / "base")
    scenario = next((book / "playbooks" / "scenarios").glob("*.yml"))
    never = json.dumps([f"Never do thing {number}, which takes {'many ' * 20}words." for number in range(60)])
    text = re.sub(r"^never:.*\n", "", scenario.read_text(encoding="utf-8"), flags=re.MULTILINE)
    scenario.write_text(f"{text}never: {never}\n", encoding="utf-8")
    assert run("build", cwd=book).returncode == 0
    assert tuple(sorted(sheets(page, book / "site" / "trees" / "poster-level.html")[0])) == A4
    card = book / "site" / "cards" / f"scenario-{scenario.stem}.html"
    assert len(sheets(page, card)) > 1
    assert "Never do thing 59" in page.inner_text(".vm-pocket")
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('.vm-leaf')].every(e => e.scrollHeight <= e.clientHeight + 1)")


@pytest.mark.parametrize("path", ["cards/role-com-lead.html", "trees/poster-respond.html"])
def test_in_the_dark_paper_stays_white(browser: Browser, sites: dict[str, Path], path: str) -> None:
    context = browser.new_context(offline=True, color_scheme="dark")
    page = context.new_page()
    page.goto((sites["internal"] / path).as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.eval_on_selector("h1", "node => getComputedStyle(node).color")
    assert max(int(part) for part in re.findall(r"\d+", ink)) < 60
    context.close()


def modules(html: str) -> list[list[int]]:
    """The dark modules of the code of a page, read from its drawing."""
    svg = re.search(r'<svg[^>]*class="vm-qr".*?</svg>', html, re.DOTALL)
    assert svg is not None and 'role="img"' in svg[0] and re.search(r'aria-label="\w[^"]+"', svg[0])
    size = int(re.search(r'viewBox="0 0 (\d+)', svg[0])[1])  # type: ignore[index]
    grid = [[0] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", svg[0]):
        grid[int(y)][int(x) : int(x) + int(length)] = [1] * int(length)
    assert not any(map(any, [*grid[:4], *grid[-4:]]))
    return [row[4:-4] for row in grid[4:-4]]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("cards/scenario-unsafe-product.html", "crisis/scenarios/unsafe-product.html"),
        ("en/cards/role-hr.html", "en/roles/hr.html"),
        ("trees/poster-respond.html", "trees/respond.html"),
    ],
)
def test_the_code_leads_to_the_live_page_and_is_written_out(sites: dict[str, Path], path: str, address: str) -> None:
    html = (sites["internal"] / path).read_text(encoding="utf-8")
    assert modules(html) == [list(row) for row in segno.make_qr(HOME + address, error="m").matrix]
    assert (HOME + address).removeprefix("https://") in html
    assert (sites["internal"] / address).is_file()


def rendered(book: Handbook, language: str, address: str = "") -> dict[str, str | bytes]:
    return pipeline.render(book, language, Visibility.INTERNAL, date.fromisoformat(TODAY), address).files


def test_the_address_of_the_site_wins_and_without_any_there_is_no_code(book: Handbook) -> None:
    path = "cards/role-hr.md"
    assert "intranet.example/guide/en/roles/hr.html<" in str(
        rendered(book, "en", "https://intranet.example/guide/en")[path]
    )
    unknown = replace(book, organisation=book.organisation.model_copy(update={"handbook_url": None}))
    card, poster = (str(rendered(unknown, "en")[name]) for name in (path, "trees/poster-respond.md"))
    for text in (card, poster):
        assert "vm-qr" not in text and "vm-online-address" not in text and "Edition " in text


def test_numbers_are_on_the_cards_of_the_restricted_edition_only(sites: dict[str, Path], book: Handbook) -> None:
    numbers = {number for person in book.people.values() for number in (person.phone, person.phone_2) if number}
    names = {person.name for person in book.people.values()}
    cards = {edition: " ".join(_cards(sites[edition])) for edition in ("internal", "restricted")}
    assert not [words for words in numbers | names if words in cards["internal"]]
    assert [number for number in numbers if number in cards["restricted"]]
    assert "+1 418 555-0199" in cards["internal"], "the duty line is for everybody"
    assert not (sites["public"] / "cards").exists()


def _cards(site: Path) -> Iterator[str]:
    for path in [*site.rglob("cards/*.html"), *site.rglob("poster-*.html")]:
        yield path.read_text(encoding="utf-8")


def test_cards_are_linked_but_neither_listed_nor_found(sites: dict[str, Path]) -> None:
    site = sites["internal"]
    for path, link in (
        ("crisis/scenarios/unsafe-product.html", "../../cards/scenario-unsafe-product.html"),
        ("roles/hr.html", "../cards/role-hr.html"),
        ("trees/respond.html", "poster-respond.html"),
        ("cards/index.html", "../trees/poster-respond.html"),
    ):
        assert (site / path).read_text(encoding="utf-8").count(f'href="{link}"') == 1
    assert "cards/index.html" in (site / "crisis" / "index.html").read_text(encoding="utf-8")
    places = {entry["location"].split("#")[0] for entry in _index(site)}
    assert "cards/index.html" in places
    assert not [place for place in places if re.search(r"cards/\w+-|trees/poster-", place)]


def _index(site: Path) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))[
        "docs"
    ]
    return entries


def test_a_strict_content_security_policy_allows_them(sites: dict[str, Path]) -> None:
    for html in _cards(sites["restricted"]):
        body = html.split('class="md-content__inner', 1)[1].split("</article>")[0]
        assert not re.search(r'\sstyle="|<script|<style|\son\w+=', body)


def test_a_new_handbook_does_not_lead_to_the_address_of_the_demonstration(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "new"), "--yes", "--name", "Acme").returncode == 0
    book = pipeline.check(tmp_path / "new", date.fromisoformat(TODAY)).handbook
    assert book is not None and book.organisation.handbook_url is None
    assert ".example" not in (tmp_path / "new" / "policy" / "organisation.yml").read_text(encoding="utf-8")
