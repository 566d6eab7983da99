"""The pages that say which rules hold on an account or a platform, with links that lead where the rules are written."""

import posixpath
import re
from datetime import date
from pathlib import Path

import pytest

from tests.test_cases import BASE, TODAY, assemble
from tests.test_inheritance import ACCOUNTS, CONDUCT, MASTODON, ORGANISATION, PEERTUBE
from vademecum import pipeline
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook

GOVERNANCE = """
id: governance
title: Governance
edition: 1.0.0
owner: lead
exceptions:
  - {id: radio, rule: north-only, scope: Night posts., reason: Too long., requester: writer, approved_by: chair, until: 2027-03-01}
"""
CARE = """
id: care
title: Care
owner: lead
support: "See [the tides](rule:north-only) and [the radio](rule:reply-none)."
role: lead
"""
CLOSED = '  - {id: old, title: Old, platform: mastodon, handle: "@old", state: closed}\n'


@pytest.fixture
def book(tmp_path: Path) -> Handbook:
    folder = assemble(BASE, tmp_path)
    files = {
        "organisation": ORGANISATION,
        "conduct": CONDUCT,
        "platforms/mastodon": MASTODON,
        "platforms/peertube": PEERTUBE,
        "accounts": ACCOUNTS.replace("ALTERED", "obligation: must-not, synonyms: silence").replace(
            "    languages: [en, fr]\n",
            "    languages: [en, fr]\n    floor: {min: 2}\n    admins: [{role: lead, mfa: true}]\n"
            "    apps: [{name: Postbox, scope: May publish.}]\n",
        )
        + CLOSED,
        "governance": GOVERNANCE,
        "care": CARE,
    }
    for name, text in files.items():
        (folder / f"policy/{name}.yml").write_text(text, encoding="utf-8")
    checked = pipeline.check(folder, TODAY)
    assert checked.handbook is not None, checked.problems
    return checked.handbook


def pages(book: Handbook, edition: Visibility = Visibility.INTERNAL, language: str = "en") -> dict[str, str]:
    files = pipeline.render(book, language, edition, date(2026, 11, 23)).files
    return {path: text for path, text in files.items() if isinstance(text, str)}


def in_force(page: str) -> str:
    return page.partition("{: #in-force }")[2].partition("\n## ")[0]


def folds(page: str) -> list[str]:
    return re.findall(r'<h3 class="vm-here" id="in-force-([a-z-]+)"', in_force(page))


def test_an_account_has_a_page_to_which_the_register_leads(book: Handbook) -> None:
    made = pages(book)
    page = made["accounts/harbour.md"]
    assert 'href="accounts/harbour.html"' in made["accounts.md"]
    assert 'href="accounts/harbour.html#rule-reply-none"' in made["accounts.md"]
    assert 'href="../accounts.html#account-harbour"' in page
    assert "Do not answer." in page and "at least 2 per week" in page
    assert "search: {exclude: true}" in page


def test_rules_come_with_their_origin_the_nearest_first(book: Handbook) -> None:
    page = pages(book)["accounts/harbour.md"]
    assert folds(page) == ["account-harbour", "entity-north", "conduct"]
    for origin in ("../organisation.html#entity-north", "../conduct.html"):
        assert f'<a href="{origin}">' in in_force(page)
    assert "from the entity · rules: 1" in page and "from the organisation · rules: 2" in page


def test_an_exception_names_what_it_stands_instead_of_and_why(book: Handbook) -> None:
    page = in_force(pages(book)["accounts/harbour.md"])
    instead = re.search(r"<b>Instead of</b>(.*?)</p>", page, re.DOTALL)
    assert instead
    assert 'href="../platforms/mastodon.html#rule-reply-some"' in instead[1]
    assert 'href="../conduct.html#rule-reply-to-all"' in instead[1]
    assert instead[1].endswith("Radio.")
    assert page.count("rule-reply-some") == 1


def test_a_rule_that_does_not_hold_for_some_says_until_when(book: Handbook) -> None:
    page = in_force(pages(book)["accounts/harbour.md"])
    assert "<b>Exception until 1 March 2027</b>: Night posts." in page.replace("\u00a0", " ")


def test_every_rule_links_to_an_anchor_that_exists(book: Handbook) -> None:
    made = pages(book)
    for path in (
        "accounts/harbour.md",
        "accounts/tube.md",
        "platforms/mastodon.md",
        "platforms/peertube.md",
        "care.md",
    ):
        found = re.findall(r'(?:href="|\()([^"():]*?)(?:\.html|\.md)?#(rule-[a-z-]+|entity-[a-z-]+)[")]', made[path])
        assert found, path
        for target, anchor in found:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) + ".md" if target else path
            assert f"#{anchor} " in made[file] or f'id="{anchor}"' in made[file], (path, file, anchor)


def test_a_platform_says_what_holds_there(book: Handbook) -> None:
    made = pages(book)
    assert folds(made["platforms/mastodon.md"]) == ["platform-mastodon", "conduct"]
    assert "reply-to-all" not in in_force(made["platforms/mastodon.md"]).replace(
        "conduct.html#rule-reply-to-all", "", 1
    )
    assert "South quay" in in_force(made["platforms/peertube.md"]), "a rule for a part says for which"


def test_no_rule_holds_on_an_account_that_is_closed(book: Handbook) -> None:
    assert "#in-force" not in pages(book)["accounts/old.md"]


def test_tools_of_an_account_are_for_the_crisis_cell(book: Handbook) -> None:
    assert "Postbox" not in pages(book)["accounts/harbour.md"]
    assert "Postbox (May publish.)" in pages(book, Visibility.RESTRICTED)["accounts/harbour.md"]


def test_the_public_sees_the_register_only(book: Handbook) -> None:
    made = pages(book, Visibility.PUBLIC)
    assert "accounts.md" in made and not any(path.startswith("accounts/") for path in made)
    assert not any("rule-" in text for path, text in made.items() if path.endswith(".md"))


def test_in_french(book: Handbook) -> None:
    page = pages(book, language="fr")["accounts/harbour.md"]
    assert "de l’organisation · règles\u00a0: 2" in page and "<b>Au lieu de</b>" in page
