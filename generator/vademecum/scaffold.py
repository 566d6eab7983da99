"""`vademecum init`: a handbook to make one's own, written whole or not at all."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vademecum import journal, lock, output, schemas, variants
from vademecum.answers import CHECKS
from vademecum.check import Checked
from vademecum.check import check as check_folder
from vademecum.choices import PROSE, Choices, Chosen, as_data
from vademecum.model.base import TO_FILL, Text
from vademecum.model.handbook import SUBJECTS, Handbook
from vademecum.problem import HandbookError, Problem, Severity, UsageError, folder_in_words
from vademecum.starter import Starter
from vademecum.strings import load

SCHEMAS = ".vademecum/schemas"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what its author has still to write."""

    files: int
    left: dict[str, int]
    """Texts to fill by file, in the order of the files."""
    marks: tuple[str, ...]
    """What these texts begin with, in the languages of the handbook."""
    warnings: int
    named: int
    """Files in which the name stands."""


def write(folder: Path, choices: Choices, starter: Starter) -> Written:
    """Write a handbook into a folder; raises UsageError rather than replace a file."""
    refuse_taken(folder, starter)
    chosen = starter.understand(choices)
    files = {**starter.files(chosen.but(variants.left_out(starter.book, chosen))), **surroundings(chosen)}
    files[lock.NAME] = lock.new(chosen.choices(), files).text()
    try:
        checked = _write_whole(folder, files, choices)
    except OSError as error:
        raise UsageError(f"{folder_in_words(folder)} cannot be written: {error.strerror or error}.") from error
    warnings = sum(problem.severity is Severity.WARNING for problem in checked.problems)
    marks = (load(language)("to-fill.text", what="").rstrip(" :\u00a0") for language in chosen.wanted.languages)
    named = sum(chosen.name in text for text in files.values())
    return Written(len(files) + len(SUBJECTS), to_fill(checked.handbook), tuple(dict.fromkeys(marks)), warnings, named)


def to_fill(book: Handbook | None) -> dict[str, int]:
    """How many texts each file of a handbook has to fill."""
    found: dict[str, int] = {}
    if book is None:
        return found
    for place, _, leaf in book.leaves:
        if isinstance(leaf.value, Text) and leaf.value.to_fill:
            found[place.file] = found.get(place.file, 0) + 1
    for place, _, _, words in book.plain:
        if words.startswith(TO_FILL):
            found[place.file] = found.get(place.file, 0) + 1
    return found


def refuse_taken(folder: Path, starter: Starter) -> None:
    """Raise UsageError where the folder holds a file that a handbook may bring."""
    names = [*starter.reading.documents, *_SURROUNDINGS, lock.NAME, *_schemas()]
    taken = [name for name in names if _is_taken(folder, name)]
    if taken:
        more = f" and {len(taken) - _SHOWN} more" if len(taken) > _SHOWN else ""
        shown = ", ".join(taken[:_SHOWN])
        raise UsageError(
            f"{folder_in_words(folder)} already holds {shown}{more}, and init replaces nothing. Name an empty folder."
        )


def _is_taken(folder: Path, name: str) -> bool:
    """Whether a file exists, or another one stands where its folder would."""
    parents = [folder / parent for parent in Path(name).parents]
    return os.path.lexists(folder / name) or any(os.path.lexists(path) and not path.is_dir() for path in parents)


def _schemas() -> list[str]:
    return [f"{SCHEMAS}/{schemas.name_of(subject)}.json" for subject in SUBJECTS]


def _write_whole(folder: Path, files: dict[str, str], choices: Choices) -> Checked:
    """Write into a new folder on the same disk, check the result, then put it into place at once."""
    there = folder.is_dir()
    home, of = (folder, "vademecum") if there else (folder.absolute().parent, folder.name)
    home.mkdir(parents=True, exist_ok=True)
    with output.temporary(home, of) as staging:
        new = staging / "new"
        for file, text in files.items():
            (new / file).parent.mkdir(parents=True, exist_ok=True)
            (new / file).write_text(text, encoding="utf-8", newline="\n")
        schemas.write(new / SCHEMAS)
        checked = _check(new, choices)
        if there:
            _fill(new, folder)
        else:
            new.rename(folder)
    return checked


def _fill(new: Path, folder: Path) -> None:
    """Put a finished handbook into a folder that exists; nothing of it stays where that is broken off."""
    try:
        journal.put(new, folder, "init")
    except BaseException:
        journal.undo(folder)
        raise


def _check(folder: Path, choices: Choices) -> Checked:
    """Raise for a handbook with an error: where the library has none, an answer is one, or makes a message too long."""
    checked = check_folder(folder, date.today())
    errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    if errors and (fault := _fault(errors[0], checked, choices)):
        raise UsageError(fault)
    if errors:
        raise HandbookError(errors, checked.lines)
    return checked


def _fault(error: Problem, checked: Checked, choices: Choices) -> str:
    """The answer that an error is about, in words; empty where it is about none."""
    spot = error.location
    line = "".join(checked.lines(spot.file)[spot.line - 1 : spot.line])
    for key, value in as_data(choices).items():
        for answer in value if isinstance(value, list) else [value]:
            said = answer.partition("=")[2] if key in PROSE and re.match(r"[a-z]{2}(-[A-Z]{2})?=", answer) else answer
            if key in (*PROSE, *CHECKS) and (words := " ".join(said.split())) and words in line:
                option = f"--{key.replace('_', '-')}"
                return f"{option} “{words}” cannot stand in {spot.file}: {error.message}. {error.hint}".rstrip()
    if choices.name and error.rule in _RULES_OF_NAMES:
        at = f"{spot.file}, line {spot.line}"
        return f"the name “{choices.name}” does not suit the prepared texts: {error.message} ({at}). Take another."
    return ""


_RULES_OF_NAMES = ("message-too-long", "placeholder", "secret-text", "unsafe-markup", "yaml-syntax")
"""Checks that a name can fail."""


def surroundings(chosen: Chosen) -> dict[str, str]:
    """The files around the handbook: settings of the site, what git leaves out, a first page for colleagues."""
    language = chosen.wanted.languages[0].split("-")[0]
    return {
        "mkdocs.yml": _MKDOCS.replace("NAME", json.dumps(chosen.name, ensure_ascii=False)),
        "docs/.gitkeep": _KEEP,
        ".gitignore": _GITIGNORE,
        "README.md": _README.get(language, _README["en"]).replace("NAME", chosen.name),
    }


_SURROUNDINGS = ("mkdocs.yml", "docs/.gitkeep", ".gitignore", "README.md")

_KEEP = "Images and pages of your own go into this folder. MkDocs wants it to exist, and git keeps no empty one.\n"

_MKDOCS = """\
# The site. `vademecum build` writes it into site/; its pages come from policy/ and playbooks/.
# The name gives way to the handbook's own title, in each language. The address is where the site will be published.
site_name: NAME
# site_url: https://handbook.example/
docs_dir: docs                 # images and pages of your own; the handbook's pages need no file here
theme:
  name: material
plugins:
  - search
  - vademecum:
      edition: internal        # public, internal or restricted (with names and phone numbers)
strict: true
validation:
  links:
    anchors: warn
"""

_GITIGNORE = """\
# The site: `vademecum build` writes it anew.
/site/
/site-*/
.*.new-*/
# Help for editors, which changes with the program: `vademecum schema` writes it anew.
/.vademecum/
"""

_README = {
    "fr": """\
# NAME : guide des médias sociaux

`policy/` dit qui nous sommes, nos règles et nos comptes ; `playbooks/`, que faire quand cela tourne mal ; `docs/` garde
les images. Trois commandes : `vademecum check` (ce qui reste à corriger), `vademecum serve` (le lire pendant que l’on
écrit), `vademecum build` (le site à publier, dans `site/`).

Changer un mot du programme, sans le programme : `strings/fr.yml` dans ce dossier, avec les seules clés à changer, par
exemple `{nav: {crisis: Urgence}}`. Changer une page : `templates/glossary.md.jinja` prend la place du gabarit de ce nom
dans le programme (`pages/` de `vademecum/site_templates`). `vademecum check` dit quelles clés et quels gabarits existent.
""",
    "en": """\
# NAME: social media handbook

`policy/` says who we are, our rules and our accounts; `playbooks/`, what to do when it goes wrong; `docs/` keeps the
images. Three commands: `vademecum check` (what is still to correct), `vademecum serve` (read it while you write),
`vademecum build` (the site to publish, in `site/`).

To change a word of the program without touching it: `strings/en.yml` in this folder, with only the keys to change, such as
`{nav: {crisis: Emergency}}`. To change a page: `templates/glossary.md.jinja` takes the place of the program’s template of that
name (in `pages/` of `vademecum/site_templates`). `vademecum check` says which keys and templates there are.
""",
}
