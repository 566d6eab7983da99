"""What `vademecum init` writes fits who asked: it claims nothing that nobody did, and speaks of no other town, team or tongue."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from vademecum import pipeline, report, shelf, variants
from vademecum.choices import Choices
from vademecum.facts import spread
from vademecum.model.handbook import Handbook
from vademecum.model.people import Role
from vademecum.readiness import gaps
from vademecum.rename import renamer
from vademecum.roles_small import MERGED
from vademecum.scaffold import write
from vademecum.starter import Starter

LIBRARY = Starter()
WHO = {
    "company": Choices(name="Acme", languages="fr,en", country="CA,FR,BE", type="company"),
    "town": Choices(name="Ville de Rive", languages="fr", country="CA", type="municipality"),
    "few": Choices(name="Open Doors", languages="en", country="UK", type="association", size="small"),
    "peu": Choices(name="Portes ouvertes", languages="fr", country="BE", type="association", size="small"),
}
ONE, SMALL = ("town", "few", "peu"), ("few", "peu")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A handbook for each, which `init` has found without an error."""
    home = tmp_path_factory.mktemp("made")
    for who, choices in WHO.items():
        write(home / who, choices, LIBRARY)
    return {who: home / who for who in WHO}


@pytest.fixture(scope="module")
def books(made: dict[str, Path]) -> dict[str, Handbook]:
    found = {}
    for who, folder in made.items():
        checked = pipeline.check(folder, date.today())
        assert checked.handbook is not None and checked.sound, report.write(checked.problems, checked.lines, "text")
        found[who] = checked.handbook
    return found


def files(folder: Path, *only: str) -> Iterator[tuple[str, Any]]:
    for path in sorted(folder.rglob("*.yml")):
        name = path.relative_to(folder).as_posix()
        if name.startswith(("policy/", "playbooks/")) and (not only or name in only):
            yield name, yaml.safe_load(path.read_text(encoding="utf-8"))


def keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from map(str, data)
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys(value)


def words(book: Handbook, *but: str) -> Iterator[tuple[str, str]]:
    """Every text with its file and path; without those whose path has one of some keys."""
    for place, _, leaf in book.leaves:
        path = "/".join(map(str, (*place.path, *leaf.path)))
        if not leaf.ref and not set(but) & set(path.split("/")):
            yield from ((f"{place.file} {path}", text) for text in leaf.value.values())
    if "plain" not in but:
        yield from ((f"{place.file} {place.path}", text) for place, _, _, text in book.plain)


def found(pattern: str, texts: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(where, text) for where, text in texts if re.search(pattern, text)]


def test_every_line_of_the_table_is_about_something() -> None:
    documents = LIBRARY.reading.documents
    for line in variants.all_variants():
        here = [documents[line.file]] if line.file else list(documents.values())
        for path in line.paths:
            assert list(spread(here[0].data, path)), (line.file, path)
        for _, old, _ in line.words:
            assert any(variants.pattern(old).search(document.text) for document in here), (line.file, old)


CLAIMS = {"reviewed", "done", "starts", "ends", "exercised", "legal_check", "verified_on", "released", "mfa"}


@pytest.mark.parametrize("who", WHO)
def test_nothing_is_claimed_that_nobody_did(who: str, made: dict[str, Path]) -> None:
    for name, data in files(made[who]):
        said = CLAIMS | ({"baseline", "due", "criteria"} if name == "policy/strategy.yml" else set())
        assert not said & set(keys(data)), name
    [(_, governance)] = files(made[who], "policy/governance.yml")
    [(_, accounts)] = files(made[who], "policy/accounts.yml")
    assert "approvals" not in governance
    assert {account["state"] for account in accounts["accounts"]} == {"requested"}


@pytest.mark.parametrize("who", WHO)
def test_readiness_lists_what_nobody_did(who: str, books: dict[str, Handbook]) -> None:
    lacking = {gap.what for gap in gaps(books[who], date.today())}
    assert lacking >= {"never-reviewed", "exercise", "audit", "baseline", "days", "legal-check", "account", "mailbox",
                       "duty-phone", "question"}  # fmt: skip


OTHER = {
    "fr": r"\b[Aa]nglais|\b[Bb]ilingu|deux langues|\b(the|and|with)\b",
    "en": r"\b[Ff]rench\b|[Bb]ilingual|both languages|\b(le|les|des|une|avec)\b|[Rr]éseaux",
}
FOREIGN = ("sources", "source", "synonyms", "labels", "queries", "blanks", "examples")
"""Where another language may be named or quoted."""
ABOUT_LANGUAGES = re.compile(r"trees/(reply-language|disclosure-label|run-contest)|policy/cases|policy/legal")


@pytest.mark.parametrize("who", ONE)
def test_one_language_speaks_of_no_other(who: str, books: dict[str, Handbook]) -> None:
    language = books[who].languages[0]
    strange = found(OTHER[language], words(books[who], *FOREIGN, "plain"))
    assert [item for item in strange if not ABOUT_LANGUAGES.search(item[0])] == []
    identity = books[who].identity
    assert identity and identity.language_mode == "single-language" and not identity.translations
    assert [spoken.language for spoken in identity.languages] == [language]
    assert {spoken.role for spoken in identity.languages} == {"primary"}
    assert {code for audience in books[who].audiences.values() for code in audience.languages} <= {language}
    topics = books[who].monitoring
    assert topics
    queries = " ".join(query for topic in topics.topics for query in topic.queries)
    assert not re.search(r"review|jobs|unsafe" if language == "fr" else r"avis|emploi|blessé", queries)
    if language == "en":
        assert not [audience for audience in books[who].audiences.values() if audience.address]


@pytest.mark.parametrize("who", WHO)
def test_sources_are_of_laws_that_hold_here(who: str, made: dict[str, Path], books: dict[str, Handbook]) -> None:
    laws = set(books[who].organisation.jurisdictions)
    for name in ("policy/conduct.yml", "policy/moderation.yml", "policy/integrity.yml", "policy/glossary.yml"):
        text = (made[who] / name).read_text(encoding="utf-8")
        assert not re.search(r"asocial sur les|ont du mal|Communiquer sur les|Lindke|Suisse, règle", text), name
        assert "FR" in laws or "legifrance" not in text, name
        assert "QC" in laws or "legisquebec" not in text, name
        assert "EU" in laws or "eur-lex" not in text, name


COMPANY = (
    r"\b[Cc]oncurrent|\b[Cc]lientèle|\b[Rr]appel(s)? de produit|Produit, service|\b[Aa]cheteurs?\b|14 voix|\blots ou\b"
)


def test_a_town_is_no_company(books: dict[str, Handbook]) -> None:
    town = books["town"]
    assert found(COMPANY, words(town, "sources", "source", "synonyms")) == []
    assert {"mayor", "registrar", "board"} <= set(town.roles)
    assert town.roles["board"].title == {"fr": "Conseil municipal"}
    assert {"boil-water", "evacuation", "neutrality-complaint"} <= set(town.scenarios)
    assert not {"qc-language-business", "ca-data-breach"} & set(town.laws)
    assert found(r"national, (une )?personne élue", words(town)) == []
    disaster = found("", (item for item in words(town) if "scenarios/disaster" in item[0]))
    assert any("Nous sommes l’autorité" in text for _, text in disaster)
    assert not [text for _, text in disaster if "Relayez" in text or "celles de l’autorité" in text]


def test_other_organisations_have_nothing_of_a_town(books: dict[str, Handbook]) -> None:
    for who in ("company", *SMALL):
        assert not {"mayor", "registrar"} & set(books[who].roles)
        assert not {"boil-water", "evacuation"} & set(books[who].scenarios)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ville de Rive", "je travaille chez Mirabelle", "je travaille à la Ville de Rive"),
        ("Ville de Rive", "au nom de Mirabelle, ce que Mirabelle dit", "au nom de la Ville de Rive, ce que la Ville de Rive dit"),
        ("Ville de Rive", "« Mirabelle »", "« Ville de Rive »"),
        ("Centre Boréal", "au nom de Mirabelle, chez Mirabelle", "au nom du Centre Boréal, au Centre Boréal"),
        ("Association Lien", "au nom de Mirabelle", "au nom de l’Association Lien"),
        ("Les Amis du Lac", "de Mirabelle, à Mirabelle, par Mirabelle", "des Amis du Lac, aux Amis du Lac, par les Amis du Lac"),
        ("Acme", "au nom de Mirabelle, chez Mirabelle", "au nom d’Acme, chez Acme"),
    ],
)  # fmt: skip
def test_a_french_name_has_its_article(name: str, text: str, expected: str) -> None:
    assert renamer("Groupe Mirabelle", name)(text, french=True) == expected
    assert renamer("Groupe Mirabelle", name)("for Mirabelle") == f"for {name}"


def test_no_name_lacks_its_article(books: dict[str, Handbook]) -> None:
    bare = r"\b(chez|de|que|par|pour|ni|en|dans|sur|[a-z]+ent) Ville de Rive"
    assert found(bare, words(books["town"], "queries", "plain")) == []


@pytest.mark.parametrize("who", SMALL)
def test_the_head_does_not_judge_the_head(who: str, books: dict[str, Handbook]) -> None:
    book = books[who]
    scenario = book.scenarios["executive-accused"]
    assert "executive" not in {step.role for step in scenario.first_hour} | set(scenario.roles)
    assert "board" in {step.role for step in scenario.first_hour} and scenario.roles == ("board",)
    assert book.raci["hear-whistleblower"].accountable == book.categories["whistleblowing"].role == "board"


@pytest.mark.parametrize("who", SMALL)
def test_a_few_people_have_no_departments(who: str, books: dict[str, Handbook], made: dict[str, Path]) -> None:
    book = books[who]
    assert set(book.roles) == {"com-lead", "community-manager", "executive", "board"}
    assert not [model for _, model in book.parts if isinstance(model, Role) and model.id in MERGED]
    assert "layoffs" not in book.scenarios
    few = r"service concerné|the team concerned|[Aa]ttribuez les sièges|Assign the seats|chaque entité|every entity"
    assert found(few, words(book, "plain", "blanks")) == []
    for name, text in ((name, str(data)) for name, data in files(made[who])):
        assert "role:hr)" not in text and "role:legal)" not in text, name


def test_what_a_few_people_do_without_may_be_added(made: dict[str, Path], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made["few"], tmp_path / "few"))
    shelf.add(folder, LIBRARY, "scenario", "layoffs", with_needed=False)
    checked = pipeline.check(folder, date.today())
    assert checked.sound and checked.handbook and "layoffs" in checked.handbook.scenarios


@pytest.mark.parametrize("who", WHO)
def test_nobody_is_sent_to_an_address_that_nobody_gave(who: str, books: dict[str, Handbook]) -> None:
    assert found(r"notre boîte partagée|our shared mailbox", words(books[who])) == []


def test_what_was_answered_stands_there(tmp_path: Path) -> None:
    write(
        tmp_path / "new", Choices(languages="fr", country="CA", mailbox="info@rive.test", website="rive.test"), LIBRARY
    )
    text = (tmp_path / "new/policy/moderation.yml").read_text(encoding="utf-8")
    assert "Écrivez à info@rive.test" in text and "Un danger à\n      nous signaler : rive.test" in text.replace(
        "\u00a0", " "
    )
    assert "À REMPLIR" not in text
