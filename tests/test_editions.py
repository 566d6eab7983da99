"""What an edition leaves out leaves no trace: a canary in every restricted or internal field, then every byte is searched."""

import json
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, copy_handbook, run
from tests.test_cases import BASE, assemble
from vademecum.model.base import Entry, Text, Visibility
from vademecum.model.people import Person
from vademecum.model.walk import leaves, visible_to
from vademecum.reader import Reading, read_handbook
from vademecum.rules import all_rules

SECRET, INSIDE = "zqsecret", "zqinside"


def poison(root: Path) -> None:
    """Plant canaries: in restricted and internal fields, and in a restricted copy of one object of every kind."""
    reading = read_handbook(root)
    assert reading.handbook is not None, reading.problems
    numbers = count()
    _fields(reading, numbers)
    _people(reading)
    # Words made of canaries break rules of style; only what pages rely on is checked here.
    loose = {name: "off" for name, rule in all_rules().items() if not rule.needed}
    reading.documents["policy/organisation.yml"].data["checks"] = loose
    for document in reading.documents.values():
        (root / document.file).write_text(json.dumps(document.data, ensure_ascii=False), encoding="utf-8")
    _copies(root, numbers)


def _put(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = value


def _fields(reading: Reading, numbers: Any) -> None:
    assert reading.handbook is not None
    for place, root in reading.handbook.roots:
        data = reading.documents[place.file].data
        for leaf in leaves(root):
            hidden = leaf.seen or (root.visibility if isinstance(root, Entry) else None)
            if leaf.ref == "" and hidden in (Visibility.INTERNAL, Visibility.RESTRICTED) and leaf.path[-1] != "title":
                languages = [code for code in leaf.value if code]
                token = f"{SECRET if hidden == Visibility.RESTRICTED else INSIDE}{next(numbers)}"
                words = {code: f"{leaf.value[code]} {token}" for code in languages} or f"{leaf.value.into('')} {token}"
                if leaf.path[-1] not in ("ask", "label", "short", "long"):
                    _put(data, place.path + leaf.path, words)
        for name in type(root).model_fields:
            if visible_to(type(root), name) == Visibility.RESTRICTED and isinstance(getattr(root, name), str):
                _put(data, (*place.path, name), f"{SECRET}{next(numbers)}")


def _people(reading: Reading) -> None:
    document = reading.documents["policy/holders.yml"]
    for person in document.data["people"]:
        person["name"] = f"{SECRET} {person['id']}"
        person["secure_channel"] = f"{SECRET} channel"
        person["email"] = f"{SECRET}@mirabelle.example"
        person["phone"] = "+1 514 555-0177"


def _copies(root: Path, numbers: Any) -> None:
    """A restricted twin of an object of each kind that has a file of its own, every word of it a canary."""
    reading = read_handbook(root)
    assert reading.handbook is not None, reading.problems
    done = set()
    for place, model in reading.handbook.roots:
        folder = Path(place.file).parent
        if place.path or folder in done or folder.name in ("policy", "playbooks"):
            continue
        done.add(folder)
        data = reading.documents[place.file].data
        for leaf in leaves(model):
            if leaf.ref == "" and isinstance(leaf.value, Text):
                _put(data, leaf.path, {code: f"{SECRET}{next(numbers)}" for code in ("fr", "en")})
        data.update(id=f"{SECRET}-twin", visibility="restricted")
        data.pop("blanks", None)
        for rule in data.get("rules", []):
            rule["id"] = f"{SECRET}-{rule['id']}"
        (root / folder / f"{SECRET}-twin.yml").write_text(json.dumps(data), encoding="utf-8")
    conduct = json.loads((root / "policy" / "conduct.yml").read_text(encoding="utf-8"))
    link = f"[see here](tree:{SECRET}-twin) and [there](scenario:{SECRET}-twin)"
    conduct["intro"] = {"fr": link, "en": link}
    conduct["related"] = [f"message:{SECRET}-twin"]
    (root / "policy" / "conduct.yml").write_text(json.dumps(conduct, ensure_ascii=False), encoding="utf-8")


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_handbook(tmp_path_factory.mktemp("poisoned") / "book")
    poison(root)
    return root


def _bytes(site: Path) -> dict[str, bytes]:
    import gzip

    found = {}
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found[str(path.relative_to(site))] = gzip.decompress(data) if path.suffix == ".gz" else data
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edition", "canaries"),
    [("public", (SECRET, INSIDE, "555-0177")), ("internal", (SECRET, "555-0177")), ("restricted", ())],
)
@pytest.mark.parametrize("form", ["build", "render"])
def test_what_is_left_out_leaves_no_trace(
    poisoned: Path, tmp_path: Path, edition: str, canaries: tuple[str, ...], form: str
) -> None:
    target = tmp_path / "out"
    done = run(form, str(poisoned), "--edition", edition, "--today", TODAY, "--to", str(target))
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
    files = _bytes(target)
    for canary in canaries:
        assert not [name for name, data in files.items() if canary.encode() in data], canary
        assert not [name for name in files if canary in name]
    if edition == "restricted":
        everything = b"".join(files.values())
        assert SECRET.encode() in everything and b"555-0177" in everything and INSIDE.encode() in everything


def test_links_to_what_is_left_out_become_words(poisoned: Path) -> None:
    from vademecum import editions

    book = read_handbook(poisoned).handbook
    assert book is not None
    seen = editions.apply(book, Visibility.INTERNAL)
    assert seen.conduct is not None and seen.conduct.intro is not None
    assert seen.conduct.intro.into("fr").startswith("see here and there")
    assert seen.conduct.related == ()
    assert not any(isinstance(model, Person) for model in seen.people.values())


def test_an_edition_is_a_pure_function(poisoned: Path) -> None:
    from vademecum import editions, pipeline

    book = read_handbook(poisoned).handbook
    assert book is not None
    day = date.fromisoformat(TODAY)
    before = pipeline.render(book, "fr", Visibility.RESTRICTED, day).files
    editions.apply(book, Visibility.PUBLIC)
    assert pipeline.render(book, "fr", Visibility.RESTRICTED, day).files == before
    once = editions.apply(book, Visibility.PUBLIC)
    assert replace(editions.apply(once, Visibility.PUBLIC), names=once.names) == once


def test_what_is_for_other_types_of_organisation_is_not_shown(tmp_path: Path) -> None:
    from vademecum import editions, pipeline

    folder = assemble(BASE, tmp_path)
    conduct = folder / "policy/conduct.yml"
    rule = """
  - id: stay-neutral
    title: Stay neutral
    text: We take no side.
    rationale: We serve everybody.
    applies_to: {organisations: [municipality]}
"""
    conduct.write_text(conduct.read_text(encoding="utf-8").rstrip() + rule, encoding="utf-8")
    roles = folder / "policy/roles.yml"
    roles.write_text(
        roles.read_text(encoding="utf-8").replace("mission: ", "mission: See [neutral](rule:stay-neutral). ", 1)
    )
    day = date.fromisoformat(TODAY)
    book = pipeline.check(folder, day).handbook
    assert book is not None and "stay-neutral" in book.objects["rule"]
    seen = editions.apply(book, Visibility.RESTRICTED)
    assert "stay-neutral" not in seen.objects["rule"]
    assert "See neutral." in next(iter(seen.roles.values())).mission.into("en")
    town = replace(book, organisation=book.organisation.model_copy(update={"type": "municipality"}))
    assert "stay-neutral" in editions.apply(town, Visibility.INTERNAL).objects["rule"]
