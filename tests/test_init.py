"""`vademecum init`: the demonstration handbook, cut to what was chosen, never half, never over a file that exists."""

import itertools
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from vademecum import cli, cli_shared, pipeline, report, resources, scaffold, starter
from vademecum.answers import NAME_LENGTH
from vademecum.choices import Choices
from vademecum.fictions import SAMPLE
from vademecum.model.base import TO_FILL, Scope, Visibility
from vademecum.model.handbook import Handbook
from vademecum.problem import HandbookError
from vademecum.rename import renamer, slug
from vademecum.starter import Starter
from vademecum.type_words import desk

BASE = Path(__file__).parent / "cases" / "base"
STARTER = Starter()
PLATFORMS = list(STARTER.book.platforms)
COUNTRIES = list(dict.fromkeys(entity.country for entity in STARTER.book.organisation.entities))


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is large: no test changes it, so it is read once."""
    monkeypatch.setattr(starter, "Starter", lambda folder=None: Starter(folder) if folder else STARTER)


def init(folder: Path, *arguments: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, ["init", str(folder), *arguments], input=answers)


def made(tmp_path: Path, *arguments: str) -> Path:
    folder = tmp_path / "handbook"
    result = init(folder, *arguments)
    assert result.exit_code == 0, result.output
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".vademecum" not in path.parts
    }


def book_of(folder: Path) -> Handbook:
    checked = pipeline.check(folder, date.today())
    assert checked.handbook is not None and checked.sound, report.write(checked.problems, checked.lines, "text")
    return checked.handbook


def written(starter: Starter, folder: Path, **choices: str) -> Handbook:
    """The handbook that a starter becomes, read again from its files."""
    for file, text in starter.files(starter.understand(Choices(**choices))).items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return book_of(folder)


def words_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text and plain value of a handbook, examples of blanks left out."""
    book = book_of(folder)
    for place, _, leaf in book.leaves:
        if not leaf.ref and "blanks" not in leaf.path:
            yield from ((place.file, words) for words in leaf.value.values())
    for place, _, _, words in book.plain:
        yield place.file, words


def test_nothing_fictional_remains(tmp_path: Path) -> None:
    people = {part for person in STARTER.book.people.values() for part in (person.name, person.phone) if part}
    for file, words in words_of(made(tmp_path)):
        assert not SAMPLE.search(words), (file, words)
        assert "irabelle" not in words, (file, words)
        assert not [name for name in people if name in words], (file, words)


def test_what_is_left_to_fill_is_said(tmp_path: Path) -> None:
    result = init(tmp_path / "new")
    assert re.search(
        r"^\d+ facts that only you know are left to fill, in policy/accounts.yml", result.output, re.MULTILINE
    )
    assert "It has no name yet" in result.output and "vademecum check" in result.output
    problems = pipeline.check(tmp_path / "new", date.today()).problems
    filled = sum(scaffold.to_fill(book_of(tmp_path / "new")).values())
    assert f"{filled} facts" in result.output
    assert all(problem.severity != "error" for problem in problems)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_to_fill_stays_out_of_the_pages(language: str, tmp_path: Path) -> None:
    book = book_of(made(tmp_path, "--platforms", "facebook"))
    files = pipeline.render(book, language, Visibility.RESTRICTED, date.today()).files
    assert not [path for path, text in files.items() if isinstance(text, str) and any(mark in text for mark in TO_FILL)]


ANSWERS = {
    "--mission": "Ouvrir des portes.",
    "--website": "www.portes.test",
    "--mailbox": "bonjour@portes.test",
    "--handle": "@portes",
    "--lead": "Zoé Été",
    "--lead-phone": "+32 4 222 22 22",
    "--deputy": "Bo Day",
    "--duty-phone": "+32 4 333 33 33",
    "--hours": "9 h - 17 h 30",
}


def test_answers_stand_where_they_belong(tmp_path: Path) -> None:
    folder = made(tmp_path, "--name", "Portes", *(word for pair in ANSWERS.items() for word in pair),
                  "--mission", "en=Open doors.", "--platforms", "facebook")  # fmt: skip
    book = book_of(folder)
    assert book.organisation.mission == {"fr": "Ouvrir des portes.", "en": "Open doors."}
    assert {entity.website for entity in book.organisation.entities} == {"https://www.portes.test"}
    assert [(str(h.opens), str(h.closes)) for h in book.organisation.hours] == [("09:00:00", "17:30:00")]
    assert book.roles["com-lead"].mailbox == "bonjour@portes.test"
    assert [role.id for role in book.roles.values() if role.phone] == ["duty-officer"]
    assert book.roles["duty-officer"].phone == "+32 4 333 33 33"
    assert {person.name: person.phone for person in book.people.values()} == {
        "Zoé Été": "+32 4 222 22 22",
        "Bo Day": None,
    }
    assert {holder.role for holder in book.holders} == {"com-lead", "community-manager", "duty-officer"}
    assert [(account.handle, account.platform) for account in book.accounts.values()] == [("@portes", "facebook")]
    told = {file for file, words in words_of(folder) if "+32 4 222" in words or "Zoé" in words}
    assert told == {"policy/holders.yml"}
    assert "Zoé" not in (folder / "vademecum.lock").read_text(encoding="utf-8")


def test_one_answer_of_two_languages_leaves_the_other_to_fill(tmp_path: Path) -> None:
    mission = book_of(made(tmp_path, "--mission", "Ouvrir des portes.")).organisation.mission
    assert mission["fr"] == "Ouvrir des portes." and mission["en"].startswith("TO FILL IN")


def test_files_around_the_handbook(tmp_path: Path) -> None:
    folder = made(tmp_path, "--name", 'Dupont: "& fils"', "--languages", "fr")
    ours, demonstration = (
        yaml.safe_load((place / "mkdocs.yml").read_text(encoding="utf-8")) for place in (folder, ROOT)
    )
    assert ours.pop("site_name") == 'Dupont: "& fils"'
    assert ours == {key: value for key, value in demonstration.items() if key not in ("site_name", "exclude_docs")}
    assert "/site/" in (folder / ".gitignore").read_text(encoding="utf-8").splitlines()
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert readme.startswith('# Dupont: "& fils" : guide') and len(readme.splitlines()) <= 6
    for command in re.findall(r"`vademecum (\w+)`", readme):
        assert command in cli.main.commands
    for file in (folder / "policy").rglob("*.yml"):
        schema = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text(encoding="utf-8"))
        assert schema and (file.parent / schema[1]).is_file(), file


def test_one_language_leaves_no_line_in_another(tmp_path: Path) -> None:
    folder = made(tmp_path, "--languages", "en")
    assert book_of(folder).languages == ("en",)
    for file, text in texts(folder).items():
        assert not re.search(r"^[\s-]*fr:", text, re.MULTILINE), file
        assert not re.search(r"À REMPLIR|service clientèle", text), file


def test_the_first_language_is_the_default(tmp_path: Path) -> None:
    folder = made(tmp_path, "--languages", "en,fr")
    assert book_of(folder).languages == ("en", "fr")
    assert "social media handbook" in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("country", COUNTRIES)
def test_one_country_has_its_entities_and_laws_only(country: str, tmp_path: Path) -> None:
    book = book_of(made(tmp_path, "--country", country.lower()))
    assert {entity.country for entity in book.organisation.entities} == {country}
    laws = {law for entity in book.organisation.entities for law in entity.jurisdictions}
    assert set(book.organisation.jurisdictions) == laws
    assert book.employees and {speech.jurisdiction for speech in book.employees.protected_speech} <= laws
    assert {law.jurisdiction for law in (*book.laws.values(), *book.authorities.values())} <= laws
    assert book.organisation.entities[0].name.into("fr") == book.organisation.name.into("fr")


@pytest.mark.parametrize(("country", "laws"), [("UK", {"UK"}), ("us", {"US"}), ("other", set())])
def test_a_country_without_an_entity_has_its_laws_only(country: str, laws: set[str], tmp_path: Path) -> None:
    book = book_of(made(tmp_path, "--country", country, "--languages", "en"))
    assert not book.organisation.entities and set(book.organisation.jurisdictions) == laws
    found = {law.jurisdiction for law in (*book.laws.values(), *book.authorities.values())}
    found |= {speech.jurisdiction for speech in book.employees.protected_speech} if book.employees else set()
    assert found <= laws


def test_what_is_for_other_types_goes(tmp_path: Path) -> None:
    firm, town = (book_of(made(tmp_path / kind, "--type", kind)) for kind in ("company", "municipality"))
    assert not [model for _, model in town.parts if isinstance(model, Scope) and model.organisations]
    assert "neutrality-complaint" in town.scenarios and "neutrality-complaint" not in firm.scenarios
    assert town.roles["customer-service"].title == {"fr": "Service aux citoyens", "en": "Citizen services"}
    assert firm.roles["customer-service"].title == {"fr": "Service clientèle", "en": "Customer service"}


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("municipality", "du service clientèle", "du service aux citoyens"),
        ("union", "Service\n  clientèle, customer service", "Service\n  aux membres, member services"),
        ("school", "Call customer service.", "Call the front desk."),
        ("school", "The customer service", "The front desk"),
        ("school", "Customer service answers", "The front desk answers"),
        ("company", "service clientèle", "service clientèle"),
        ("union", "role:customer-service", "role:customer-service"),
    ],
)
def test_the_desk_has_the_words_of_the_type(kind: str, text: str, expected: str) -> None:
    assert desk(kind)(text) == expected


def test_a_small_organisation_has_three_roles_and_a_board(tmp_path: Path) -> None:
    folder = made(tmp_path, "--size", "small", "--type", "association", "--country", "other", "--languages", "en",
                  "--platforms", "facebook,instagram", "--lead", "Ann Lee", "--duty-phone", "+44 20 7777 7777")  # fmt: skip
    book = book_of(folder)
    assert set(book.roles) == {"com-lead", "community-manager", "executive", "board"}
    assert book.crisis and not book.crisis.team and not [role for role in book.roles.values() if role.crisis_seat]
    assert book.roles["com-lead"].phone == "+44 20 7777 7777"
    for activity in book.raci.values():
        named = [*activity.responsible, *activity.consulted, *activity.informed]
        assert len(named) == len(set(named)), activity
        assert activity.accountable not in (*activity.consulted, *activity.informed), activity
    for route in book.routes.values():
        assert len({step.role for step in route.steps}) == len(route.steps), route
        assert not [step for step in route.steps if step.escalate_to == step.role], route
    for tree in book.trees.values():
        for outcome in tree.outcomes.values():
            assert not outcome.escalate or outcome.escalate.to != outcome.owner, (tree.id, outcome)


def test_platforms_that_were_not_chosen_leave_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path, "--platforms", "facebook , youtube")
    book = book_of(folder)
    assert set(book.platforms) == {"facebook", "youtube"}
    assert {account.platform for account in book.accounts.values()} == {"facebook", "youtube"}
    for file, text in texts(folder).items():
        assert not re.search(r"platform:(linkedin|instagram|x)\b|platforms:.*\b(linkedin|instagram|x)\b", text), file
    assert "LinkedIn" in (folder / "policy/platforms/facebook.yml").read_text(encoding="utf-8"), (
        "a link became its words"
    )


def test_the_name_is_everywhere(tmp_path: Path) -> None:
    folder = made(tmp_path, "--name", "Éco Vélo", "--type", "association")
    organisation = book_of(folder).organisation
    assert organisation.name.into("fr") == "Éco Vélo" and organisation.type == "association"
    for file, text in texts(folder).items():
        assert "mirabelle" not in text.lower(), file
    assert "d’Éco Vélo" in texts(folder)["policy/organisation.yml"]
    assert "eco-velo.example" in texts(folder)["playbooks/messages/holding.yml"]


@pytest.mark.parametrize(
    ("new", "text", "expected"),
    [
        ("Acme", "le guide du Groupe Mirabelle, au Groupe Mirabelle", "le guide d’Acme, à Acme"),
        ("Dupont", "le guide du Groupe\n  Mirabelle et de Mirabelle", "le guide de Dupont et de Dupont"),
        ("Groupe Dupont", "le guide du Groupe Mirabelle", "le guide du Groupe Dupont"),
        ("Acme", "ce que Mirabelle dit, Que Mirabelle dit", "ce qu’Acme dit, Qu’Acme dit"),
        ("Acme", "A Mirabelle bicycle; the Mirabelle Group’s", "An Acme bicycle; Acme’s"),
        ("Dupont", "A Mirabelle bicycle; a Mirabelle page", "A Dupont bicycle; a Dupont page"),
        ("À Vélo", "a@mirabelle.example, @mirabelle_x, mirabelle-x", "a@velo.example, @velo_x, velo-x"),
        ("Acme", "facebook.example/groupemirabelle, /groupe-mirabelle", "facebook.example/acme, /acme"),
        ("Mirabelle Plus", "Mirabelle Québec", "Mirabelle Plus Québec"),
    ],
)
def test_renaming(new: str, text: str, expected: str) -> None:
    assert renamer("Groupe Mirabelle", new)(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("L’Été & Cie", "ete-cie"),
        ("Coopérative de la Rivière", "cooperative"),
        ("Ville de Montréal", "ville-montreal"),
        ("日本", "organisation"),
        ("Le", "le"),
        ("x" * 50, "x" * 15),
    ],
)
def test_a_slug_is_an_id_and_short(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_the_longest_name_fits_into_every_message(tmp_path: Path) -> None:
    written(STARTER, tmp_path, name="W" * NAME_LENGTH)


@pytest.mark.parametrize(
    "name", ["#1", "a: b", "- x", "It's", '"Q"', "50 %", "@home", "& co", "*", "yes", "Mirabelle Plus", "1.0"]
)
def test_a_name_that_yaml_would_misread(name: str, tmp_path: Path) -> None:
    book = written(STARTER, tmp_path, name=name)
    assert book.organisation.name.into("fr") == name
    assert not any("Plus Plus" in words for _, _, leaf in book.leaves if not leaf.ref for words in leaf.value.values())


def subsets(values: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(values), unique=True).map(",".join)


# Shrinking would read hundreds of handbooks: a failing choice is small enough to be read as it is.
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(subsets(PLATFORMS), subsets(list(STARTER.book.languages)), subsets(COUNTRIES), st.booleans())
def test_every_choice_gives_a_sound_handbook(platforms: str, languages: str, country: str, named: bool) -> None:
    name = "Coopérative de la Rivière" if named else ""
    with tempfile.TemporaryDirectory() as folder:
        book = written(STARTER, Path(folder), name=name, platforms=platforms, languages=languages, country=country)
    assert ",".join(book.languages) == (languages or "fr,en")
    assert not platforms or set(book.platforms) == set(platforms.split(","))
    assert {platform.state for platform in book.platforms.values()} == {"active"}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_one_platform_gives_a_sound_handbook(platform: str, tmp_path: Path) -> None:
    assert list(written(STARTER, tmp_path, platforms=platform).platforms) == [platform]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--platforms", "linkedin,facbook", ["“facbook”", "Did you mean “facebook”?", *PLATFORMS]),
        ("--country", "CH", ["“CH”", *COUNTRIES]),
        ("--languages", "fr,de", ["“de”", "fr, en"]),
        ("--type", "firm", ["company", "association"]),
        ("--name", "<b>Us</b>", ["leave out", "<"]),
        ("--name", "x" * 36, ["36 characters", "35"]),
        ("--name", "TODO", ["“TODO”", "still to be filled in"]),
    ],
)
def test_a_bad_value_says_what_is_allowed(option: str, value: str, said: list[str], tmp_path: Path) -> None:
    result = init(tmp_path / "new", option, value)
    assert result.exit_code == 2
    assert [words for words in said if words not in result.output] == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("existing", ["README.md", "policy/roles.yml", ".vademecum/schemas/roles.json", "policy"])
def test_nothing_is_replaced(existing: str, tmp_path: Path) -> None:
    (tmp_path / existing).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / existing).write_text("mine", encoding="utf-8")
    result = init(tmp_path)
    assert result.exit_code == 2
    assert (existing + "/") in result.output or existing in result.output
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / existing]


def test_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "docs" / "images").mkdir(parents=True)
    (tmp_path / "docs" / "images" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    assert init(tmp_path).exit_code == 0
    assert (tmp_path / "docs" / "images" / "logo.svg").read_text(encoding="utf-8") == "<svg/>"
    assert (tmp_path / "docs" / ".gitkeep").is_file()
    assert not [path for path in tmp_path.iterdir() if ".new-" in path.name]
    book_of(tmp_path)


@pytest.mark.parametrize("there", [True, False])
def test_an_init_that_is_broken_off_leaves_nothing(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "handbook"
    if there:
        (folder / "docs").mkdir(parents=True)
        (folder / "docs" / "mine.md").write_text("mine", encoding="utf-8")
    real, calls = Path.replace, iter(range(999))

    def replace(self: Path, target: Path) -> Path:
        if next(calls) == (4 if there else 0):
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace" if there else "rename", replace)
    with pytest.raises(KeyboardInterrupt):
        scaffold.write(folder, Choices(), STARTER)
    kept = (folder, folder / "docs", folder / "docs" / "mine.md")
    assert [path for path in tmp_path.rglob("*") if path not in kept] == []


@pytest.mark.parametrize("name", ["", " "])
def test_a_folder_has_to_be_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli.main, ["init", name])
    assert result.exit_code == 2 and "is empty" in result.output
    assert not list(tmp_path.iterdir())


def test_a_starter_with_an_error_is_not_written(small: Starter, tmp_path: Path) -> None:
    (tmp_path / "starter/policy/conduct.yml").write_text("id: conduct\ntitle: TODO\n", encoding="utf-8")
    with pytest.raises(HandbookError, match="1 problem"):
        scaffold.write(tmp_path / "new", Choices(), Starter(tmp_path / "starter"))
    assert [path.name for path in tmp_path.iterdir()] == ["starter"]


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = init(tmp_path / "file" / "new")
    assert result.exit_code == 2 and "vademecum: " in result.output


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(cli_shared, "is_terminal", lambda: True)
    yield


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_it_asks_until_the_answer_can_be_used(tmp_path: Path) -> None:
    result = init(
        tmp_path / "new", "--country", "BE", answers="de\nen\nAcme\n\n\nfacbook\nfacebook\nTo help.\n" + 10 * "\n"
    )
    assert result.exit_code == 0, result.output
    assert "Countries" not in result.output and "Did you mean “facebook”?" in result.output
    book = book_of(tmp_path / "new")
    assert (book.organisation.name.into("en"), book.languages, list(book.platforms)) == ("Acme", ("en",), ["facebook"])
    assert book.organisation.mission.into("en") == "To help."


@pytest.mark.usefixtures("terminal")
def test_it_asks_and_ends_in_the_language_of_the_handbook(tmp_path: Path) -> None:
    answers = "français\nLe Phare\nSuisse\nQuébec et États-Unis\nsyndicat\npetite\nfacebook\néclairer les marins\n"
    result = init(tmp_path / "new", answers=f"{answers}\n\n\n\nZoé Été\nabc\n" + 10 * "\n")
    assert result.exit_code == 0, result.output
    said = result.output.partition("Nom de l’organisation")[2]
    assert "ne connaît pas le pays « Suisse »".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in said
    assert "→ CA, US" in said and "+1 418 555-0123" in said and "fichiers écrits dans" in said
    assert "Enter" not in said and "TO FILL IN" not in said and "Look for" not in said
    book = book_of(tmp_path / "new")
    assert book.organisation.mission == {"fr": "Éclairer les marins."}
    assert (book.organisation.type, len(book.roles)) == ("union", 3)


def test_guidance_is_in_the_language_of_the_handbook(tmp_path: Path) -> None:
    for language, other in (("fr", "en"), ("en", "fr")):
        files = STARTER.files(STARTER.understand(Choices(languages=f"{language},{other}")))
        assert not [file for file, text in files.items() if re.search(r"^ *# (fr|en): ", text, re.MULTILINE)]
        said = "Ce qu’est une crise" if language == "fr" else "What a crisis is"
        assert files["playbooks/crisis.yml"].splitlines()[1].startswith(f"# {said}")


def test_every_file_of_the_library_has_guidance_in_both_languages() -> None:
    for file, document in STARTER.reading.documents.items():
        first, *lines = document.text.splitlines()
        top = list(itertools.takewhile(lambda line: line.startswith("#"), lines))
        assert first.startswith("# yaml-language-server:"), file
        assert {line[:6] for line in top} == {"# fr: ", "# en: "}, file
        assert not re.search(r"\w[?!;»]| [?!;»]|«(?!\u00a0)|'", " ".join(x for x in top if x[2] == "f")), file


def test_the_readme_says_how_to_change_words_and_pages(tmp_path: Path) -> None:
    folder = made(tmp_path, "--languages", "en", "--platforms", "facebook")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    [words] = re.findall(r"`(\{nav.*?\}\})`", readme)
    (folder / "strings").mkdir()
    (folder / "strings/en.yml").write_text(words + "\n", encoding="utf-8")
    (folder / "templates").mkdir()
    assert (resources.templates() / "pages" / re.findall(r"`templates/(\S+)`", readme)[0]).is_file()
    assert book_of(folder)


@pytest.mark.parametrize(
    ("new", "expected"),
    [("Harbour Friends", "Harbour Friends’ door; of Harbour Friends"), ("Acme", "Acme’s door; of Acme")],
)
def test_what_belongs_to_a_name_in_s_takes_the_apostrophe_alone(new: str, expected: str) -> None:
    assert renamer("Groupe Mirabelle", new)("Mirabelle’s door; of Mirabelle") == expected


@pytest.mark.usefixtures("terminal")
def test_whoever_names_no_country_gets_no_law_of_any(tmp_path: Path) -> None:
    result = init(tmp_path / "new", "--languages", "en", answers="Acme\n" + 20 * "\n")
    assert result.exit_code == 0 and "À REMPLIR" not in result.output, result.output
    assert book_of(tmp_path / "new").organisation.jurisdictions == ()


@pytest.mark.parametrize(
    "told", ["Québec", "quebec", "QC", "ca", "France", "Belgique", "England", "United Kingdom", "États-Unis", "other"]
)
def test_a_country_may_be_named(told: str) -> None:
    assert STARTER.understand(Choices(country=told)).countries[0] in ("CA", "FR", "BE", "UK", "US", "OTHER")


@pytest.mark.parametrize(("country", "start"), [("FR", "+33"), ("England", "+44"), ("QC", "+1 418"), ("BE", "+32")])
def test_a_wrong_phone_is_told_with_one_of_the_country(country: str, start: str, tmp_path: Path) -> None:
    result = init(tmp_path / "new", "--country", country, "--duty-phone", "abc")
    assert result.exit_code == 2 and start in result.output


@pytest.mark.usefixtures("terminal")
def test_yes_asks_nothing(tmp_path: Path) -> None:
    result = init(tmp_path / "new", "--yes")
    assert result.exit_code == 0 and "Name of" not in result.output


@pytest.mark.usefixtures("terminal")
def test_a_folder_in_use_is_refused_before_any_question(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    result = init(tmp_path)
    assert result.exit_code == 2 and "Name of" not in result.output


def test_the_questions_are_the_choices() -> None:
    assert list(STARTER.questions()) == list(Choices.__dataclass_fields__)


SMALL = {
    "policy/platforms/photos.yml": """\
id: photos
title: Photos
reviewed: 2026-10-01
purpose: Show the boats. See [our other page](platform:mastodon).
rules:
  - {id: photos-ask-first, title: Ask first, text: Ask first., rationale: It is polite.}
""",
    "policy/accounts.yml": """\
owner: lead
# the list
accounts:
  - id: photos-account
    title: Boats
    platform: photos
    handle: boats
    admins: [{role: lead, mfa: true}, {role: writer, mfa: true}]
""",
    "policy/conduct.yml": """\
id: conduct
title: Code of conduct
owner: lead
applies_to:
  accounts: [photos-account]
related: ["platform:photos", "rule:reply-to-all"]
intro: >-
  Read [what is
  asked](rule:photos-ask-first) and [](platform:photos), then [reply](rule:reply-to-all).
rules:
  # Everywhere.
  - id: reply-to-all
    title: Answer every question
    text: Every question gets an answer.
    rationale: Silence reads as indifference.
  # On the photo page only.
  - id: name-boats
    title: Name the boats
    text: Name them.
    rationale: People ask.
    applies_to: {platforms: [photos]}
  - id: name-people
    title: Name nobody
    text: Nobody.
    rationale: People mind.
    applies_to:
      platforms: [photos, mastodon]   # both
  - id: of-the-account
    title: Sign
    text: Sign.
    rationale: People like it.
    applies_to: {accounts: [photos-account]}
address:
  - {form: neutral, language: en, platforms: [photos]}
""",
    "playbooks/messages/thanks.yml": """\
id: thanks
title: Thanks
owner: lead
intent: thank
platforms: [photos]
short: Thank you!
approver: lead
legal_check: 2026-10-01
expires: 2027-10-01
moved: {old-thanks: thanks}
""",
    "playbooks/scenarios/praise.yml": """\
id: praise
title: Praise
owner: lead
signs: [Somebody says something nice.]
level: grave
first_hour:
  - {do: "Say [thanks](message:thanks).", role: lead, due: 10 min}
messages: [thanks]
checklists: [first-hour]
tree: level
""",
}


@pytest.fixture
def small(tmp_path: Path) -> Starter:
    folder = tmp_path / "starter"
    for source in BASE.rglob("*.yml"):
        file = folder / source.relative_to(BASE)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source.read_bytes())
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    book_of(folder)
    return Starter(folder)


def test_what_was_about_a_dropped_platform_goes(small: Starter, tmp_path: Path) -> None:
    new = tmp_path / "new"
    book = written(small, new, platforms="mastodon")
    found = texts(new)
    assert book.conduct and [rule.id for rule in book.conduct.rules] == ["reply-to-all", "name-people"]
    assert "On the photo page" not in found["policy/conduct.yml"] and "# Everywhere." in found["policy/conduct.yml"]
    assert "      platforms: [mastodon]   # both\n" in found["policy/conduct.yml"]
    assert "address" not in found["policy/conduct.yml"]
    # The file itself stays, and is about everything again.
    assert book.conduct.applies_to is None and book.conduct.related == ("rule:reply-to-all",)
    assert "Read what is\n  asked and Photos, then [reply](rule:reply-to-all)." in found["policy/conduct.yml"]
    assert "thanks" not in book.messages and "playbooks/messages/thanks.yml" not in found
    assert book.scenarios["praise"].messages == () and "Say thanks." in found["playbooks/scenarios/praise.yml"]


def test_a_list_file_without_its_objects_keeps_its_comments(tmp_path: Path) -> None:
    laws = texts(made(tmp_path, "--country", "other"))["policy/legal.yml"]
    comments = [line for line in STARTER.reading.documents["policy/legal.yml"].text.splitlines() if line[:1] == "#"]
    assert "laws: []" in laws and comments[:3] == laws.splitlines()[:3]


def test_a_message_that_a_level_needs_stays(small: Starter, tmp_path: Path) -> None:
    book = written(small, tmp_path / "new", platforms="photos")
    assert book.messages["holding"].platforms == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [(), ("--name", "L'Étoile: d'or #1", "--languages", "en,fr", "--country", "BE", "--platforms", "youtube")],
    ids=["all", "few"],
)
def test_what_init_writes_builds(arguments: tuple[str, ...], tmp_path: Path) -> None:
    command = str(Path(sys.executable).parent / "vademecum")
    folder = tmp_path / "handbook"
    for words in (["init", str(folder), *arguments], ["build", str(folder)]):
        done = subprocess.run([command, *words], capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    other = "fr" if arguments else "en"
    home = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert (folder / "site" / other / "index.html").is_file()
    assert f'<html lang="{"en" if arguments else "fr"}"' in home
    assert ("L'Étoile: d'or #1" in home.replace("&#39;", "'")) == bool(arguments)
