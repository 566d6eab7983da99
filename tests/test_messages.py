"""Messages that one fills in, counts and copies, and the bank that finds them: on a phone, from files, without network."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ROOT
from tests.live import axe_faults, open_page, phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MESSAGES = len(list((ROOT / "playbooks" / "messages").glob("*.yml")))
HOLDING = "messages/holding.html"
APOLOGY = "messages/apology.html"
BANK = "messages/index.html"
NIGHT = datetime(2026, 11, 23, 2, 14, tzinfo=UTC)
FILLED = {
    "Jour et heure": "23 novembre, 2 h 10",
    "Le fait confirmé, sans cause": "une batterie a pris feu",
    "Ce que le public peut faire, verbe d’abord": "gardez votre vélo à l’arrêt",
    "Heure du prochain message": "3 h 10",
    "Adresse de la page qui rassemble tout": "mirabelle.example/info",
}
POST = (
    "23 novembre, 2 h 10. Ce que nous savons : une batterie a pris feu. Nous vérifions sur place. "
    "En attendant : gardez votre vélo à l’arrêt. Prochain message à 3 h 10 : mirabelle.example/info"
)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = phone(browser, timezone_id="UTC", permissions=["clipboard-read", "clipboard-write"])
    opened.clock.install(time=NIGHT)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, sites: dict[str, Path]) -> Iterator[Page]:
    opened, complaints = open_page(context, sites["internal"] / HOLDING)
    yield opened
    # A page that is left early does not wait for its icon.
    assert not [complaint for complaint in complaints if "favicon" not in complaint]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def fill(page: Page, values: dict[str, str] = FILLED) -> None:
    for label, value in values.items():
        page.get_by_label(label, exact=True).fill(value)


def copied(page: Page) -> str:
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.locator(".vm-status")).not_to_be_empty()
    return plain(page.evaluate("navigator.clipboard.readText()"))


def count(page: Page, platform: str) -> str:
    return plain(page.locator(".vm-counts li", has_text=re.compile(f"^{platform} ")).inner_text())


def begin_incident(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url.replace(HOLDING, "checklists/first-hour.html"))
    other.get_by_role("button", name="Démarrer").click()
    expect(other.locator(".vm-run-clock")).to_be_visible()
    other.close()


def test_blanks_are_filled_in_place_and_counted(page: Page) -> None:
    text = page.locator(".vm-post")
    expect(text.locator("mark")).to_have_count(5)
    expect(text).to_contain_text("[Le fait confirmé, sans cause]")
    expect(page.get_by_text("5 blancs à remplir")).to_be_visible()
    hint = page.get_by_label("Le fait confirmé, sans cause", exact=True).get_attribute("aria-describedby")
    assert "Par exemple : un début" in plain(page.locator(f"#{hint}").inner_text())
    fill(page)
    expect(text.locator("mark")).to_have_count(0)
    assert plain(text.inner_text()) == POST
    expect(page.get_by_text("Tous les blancs sont remplis.")).to_be_visible()
    # X counts an address without https:// as a link too, of 23 characters; it has 22.
    assert count(page, "LinkedIn") == f"LinkedIn {len(POST)} / 3 000"
    assert count(page, "X") == f"X {len(POST) + 1} / 280"


def test_what_is_copied_is_what_is_seen(page: Page) -> None:
    fill(page)
    assert copied(page) == POST
    expect(page.locator(".vm-status")).to_have_text("Copié.")


def test_unfilled_and_too_long_is_copied_with_a_warning(page: Page) -> None:
    fill(page, {"Le fait confirmé, sans cause": "une batterie a pris feu " * 10})
    assert re.fullmatch(r"X \d+ / 280 trop long de \d+", count(page, "X"))
    assert "[Jour et heure]" in copied(page)
    warning = plain(page.locator(".vm-status").inner_text())
    assert warning == "Copié, mais attention : 4 blancs à remplir ; trop long pour Bluesky, X."


def test_expired_is_judged_by_the_clock_of_the_reader(context: BrowserContext, sites: dict[str, Path]) -> None:
    page, _ = open_page(context, sites["internal"] / HOLDING)
    expect(page.locator(".vm-expired")).to_have_count(1)
    expect(page.locator(".vm-expired")).to_be_hidden()
    expect(page.locator(".vm-composer .vm-facts")).to_contain_text("20 mai 2027")
    context.clock.set_fixed_time(datetime(2027, 5, 21, 8, 0, tzinfo=UTC))
    page, _ = open_page(context, sites["internal"] / HOLDING)
    notice = page.locator(".vm-expired:visible")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("a expiré le 20 mai 2027")
    expect(notice.get_by_role("link", name="Direction de la communication")).to_be_visible()
    copied(page)
    expect(page.locator(".vm-status")).to_contain_text("ce message a expiré")


def test_refused_clipboard_selects_the_text(browser: Browser, sites: dict[str, Path]) -> None:
    context = phone(browser)
    context.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false;"
    )
    page, _ = open_page(context, sites["internal"] / HOLDING)
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.locator(".vm-status")).to_contain_text("copiez le texte sélectionné")
    assert page.evaluate("document.activeElement.value === document.querySelector('.vm-post').textContent")
    context.close()


def test_blanks_carry_to_the_other_messages_of_an_incident(page: Page) -> None:
    begin_incident(page)
    fill(page, {"Jour et heure": FILLED["Jour et heure"]})
    copied(page)
    log = page.evaluate("Object.entries(localStorage).find(([name]) => name.includes(':run:'))[1]")
    assert "Message d’attente (Forme courte, Français)" in log
    page.goto(page.url.replace(HOLDING, APOLOGY))
    expect(page.get_by_label("Jour et heure", exact=True)).to_have_value(FILLED["Jour et heure"])
    expect(page.locator(".vm-post")).to_contain_text("23 novembre, 2 h 10")


def test_what_another_tab_fills_in_appears(page: Page, context: BrowserContext) -> None:
    begin_incident(page)
    other = context.new_page()
    other.goto(page.url.replace(HOLDING, APOLOGY))
    fill(other, {"Jour et heure": "maintenant"})
    expect(page.locator(".vm-post")).to_contain_text("maintenant. Ce que nous savons")


def test_nothing_typed_is_in_the_address_and_markup_stays_text(page: Page) -> None:
    before = page.url
    attack = "<img src=x onerror=document.title='taken'>"
    fill(page, {"Le fait confirmé, sans cause": attack})
    expect(page.locator(".vm-post")).to_contain_text(attack)
    expect(page.locator(".vm-post img")).to_have_count(0)
    assert attack in copied(page)
    assert page.url == before
    assert page.title() != "taken"


def test_form_and_language_are_chosen(page: Page) -> None:
    page.get_by_label("Forme longue").check()
    expect(page.locator(".vm-post")).to_contain_text("Rien d’autre n’est confirmé à cette heure.\n\nNos équipes")
    expect(page.locator(".vm-fields input")).to_have_count(7)
    page.get_by_label("Langue du texte").select_option("en")
    expect(page.locator(".vm-post[lang=en]")).to_contain_text("[The confirmed fact, with no cause]")
    expect(page.locator(".vm-fields label").first).to_have_text("Jour et heure")
    assert page.url.endswith("?in=en")
    page.reload()
    expect(page.locator(".vm-post[lang=en]")).to_contain_text("What we know:")


def test_keyboard_alone_fills_and_copies(page: Page) -> None:
    page.get_by_label("Jour et heure").focus()
    for value in FILLED.values():
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Copier le texte")
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport()
    assert float(button.evaluate("node => getComputedStyle(node).outlineWidth").removesuffix("px")) >= 2
    page.keyboard.press("Enter")
    expect(page.locator(".vm-status")).to_have_text("Copié.")
    assert plain(page.evaluate("navigator.clipboard.readText()")) == POST


def test_text_and_button_are_on_the_first_screen(page: Page) -> None:
    expect(page.locator(".vm-texts")).to_be_hidden()
    for part in (page.locator(".vm-post"), page.get_by_role("button", name="Copier le texte")):
        box = part.bounding_box()
        assert box is not None and box["y"] + box["height"] <= 844
    for target in page.locator(".vm-composer :is(button, select, input:not([type=radio]), .vm-choices label)").all():
        size = target.bounding_box()
        assert size is not None and size["height"] >= 44, target.inner_text()


def test_bank_finds_without_accents_and_keeps_the_search(page: Page) -> None:
    page.goto(page.url.replace(HOLDING, BANK))
    shown = page.locator(".vm-messages li:visible")
    expect(shown).to_have_count(MESSAGES)
    page.get_by_label("Chercher dans les messages").press_sequentially("SECURITE")
    expect(page.locator(".vm-status")).to_have_text(f"{shown.count()} messages")
    assert 1 < shown.count() < MESSAGES
    assert page.locator("h2:visible").count() <= shown.count()
    page.get_by_label("Situation").select_option(label="Consigne de sécurité")
    page.get_by_label("Plateforme").select_option("youtube")
    assert re.search(r"\?find=SECURITE&for=safety&on=youtube$", page.url)
    number = shown.count()
    shown.first.get_by_role("link").click()
    expect(page.locator(".vm-composer")).to_be_visible()
    page.wait_for_load_state()
    page.go_back()
    expect(shown).to_have_count(number)
    expect(page.get_by_label("Chercher dans les messages")).to_have_value("SECURITE")
    page.get_by_role("button", name="Tout montrer").press("Enter")
    expect(shown).to_have_count(MESSAGES)
    expect(page.get_by_label("Chercher dans les messages")).to_be_focused()
    assert page.url.endswith(BANK)
    page.keyboard.type("zzz")
    expect(page.locator(".vm-status")).to_contain_text("Aucun message")


def test_bank_in_another_language_leads_to_its_words(page: Page) -> None:
    page.goto(page.url.replace(HOLDING, BANK))
    page.get_by_label("Langue du texte").select_option("en")
    link = page.locator(".vm-messages a", has_text="Message d’attente")
    expect(link.locator("span[lang=en]")).to_contain_text("What we know")
    link.click()
    expect(page.locator(".vm-post[lang=en]")).to_contain_text("What we know")


@pytest.mark.parametrize(
    "query", ["?in=xx&for=none&on=none&find=%00&q=x&form=1", "?in=__proto__&find=(", "?in=%3Cb%3E"]
)
@pytest.mark.parametrize("path", [HOLDING, BANK])
def test_strange_addresses_break_nothing(
    context: BrowserContext, sites: dict[str, Path], path: str, query: str
) -> None:
    page, complaints = open_page(context, sites["internal"] / path, query)
    expect(page.locator(".vm-post" if path == HOLDING else ".vm-bank form")).to_be_visible()
    assert not complaints


def test_without_script_everything_is_there(browser: Browser, sites: dict[str, Path]) -> None:
    context = phone(browser, java_script_enabled=False)
    page, _ = open_page(context, sites["internal"] / HOLDING)
    expect(page.locator(".vm-message:visible")).to_have_count(4)
    expect(page.get_by_role("heading", name="En anglais").first).to_be_visible()
    expect(page.locator("[lang=en] .vm-message").first).to_contain_text("What we know: [The confirmed fact")
    expect(page.get_by_text("Dernière vérification juridique")).to_be_visible()
    page, _ = open_page(context, sites["internal"] / BANK)
    expect(page.locator(".vm-messages li:visible")).to_have_count(MESSAGES)
    context.close()


def test_paper_has_the_static_texts(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator(".vm-composer")).to_be_hidden()
    expect(page.locator(".vm-texts .vm-message").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_state_is_accessible_and_fits(browser: Browser, sites: dict[str, Path], width: int, scheme: str) -> None:
    context = phone(browser, viewport={"width": width, "height": 844}, color_scheme=scheme, timezone_id="UTC")
    context.clock.set_fixed_time(datetime(2027, 5, 21, 8, 0, tzinfo=UTC))
    page, complaints = open_page(context, sites["internal"] / HOLDING)
    faults = axe_faults(page, "empty, expired")
    fill(page, {**FILLED, "Le fait confirmé, sans cause": "une batterie a pris feu " * 10})
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.locator(".vm-status")).not_to_be_empty()
    faults += axe_faults(page, "filled, too long, copied")
    page.get_by_label("Langue du texte").select_option("en")
    page.get_by_label("Forme longue").check()
    # The theme fades its title while the page scrolls.
    page.wait_for_timeout(500)
    faults += axe_faults(page, "long form in English")
    page.goto(page.url.split("?")[0].replace(HOLDING, BANK) + "?find=securite&in=en")
    expect(page.locator(".vm-status")).not_to_be_empty()
    faults += axe_faults(page, "bank, filtered")
    context.close()
    assert not faults + complaints, "\n".join(faults + complaints)
