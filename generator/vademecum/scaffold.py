"""`vademecum init`: a handbook to make one's own, written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from vademecum import pipeline, schemas
from vademecum.model.handbook import SUBJECTS
from vademecum.problem import HandbookError, Severity, UsageError
from vademecum.starter import Choices, Chosen, Starter

SCHEMAS = ".vademecum/schemas"
_SHOWN = 3


def write(folder: Path, choices: Choices, starter: Starter) -> list[Path]:
    """Write a handbook into a folder; raises UsageError rather than replace a file."""
    refuse_taken(folder, starter)
    chosen = starter.understand(choices)
    files = {**starter.files(chosen), **_surroundings(chosen)}
    try:
        return _write_whole(folder, files, chosen.name if chosen.name != starter.name else "")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}.") from error


def refuse_taken(folder: Path, starter: Starter) -> None:
    """Raise UsageError where the folder holds a file that a handbook may bring."""
    names = [*starter.reading.documents, *_SURROUNDINGS, *_schemas()]
    taken = [name for name in names if _is_taken(folder, name)]
    if taken:
        more = f" and {len(taken) - _SHOWN} more" if len(taken) > _SHOWN else ""
        shown = ", ".join(taken[:_SHOWN])
        raise UsageError(f"{folder} already holds {shown}{more}, and init replaces nothing. Name an empty folder.")


def _is_taken(folder: Path, name: str) -> bool:
    """Whether a file exists, or another one stands where its folder would."""
    parents = [folder / parent for parent in Path(name).parents]
    return os.path.lexists(folder / name) or any(os.path.lexists(path) and not path.is_dir() for path in parents)


def _schemas() -> list[str]:
    return [f"{SCHEMAS}/{schemas.name_of(subject)}.json" for subject in SUBJECTS]


def _write_whole(folder: Path, files: dict[str, str], name: str) -> list[Path]:
    """Write into a new folder on the same disk, check the result, then move it into place."""
    home = folder if folder.is_dir() else folder.absolute().parent
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.new-", dir=home) as staging:
        new = Path(staging, "new")
        for file, text in files.items():
            (new / file).parent.mkdir(parents=True, exist_ok=True)
            (new / file).write_text(text, encoding="utf-8", newline="\n")
        schemas.write(new / SCHEMAS)
        _check(new, name)
        _move(new, folder)
    return [folder / file for file in (*files, *_schemas())]


def _check(folder: Path, name: str) -> None:
    """Raise for a handbook with an error: where the starter has none, the new name is one, or makes a message too long."""
    checked = pipeline.check(folder, date.today())
    errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    if errors and name:
        at = f"{errors[0].location.file}, line {errors[0].location.line}"
        raise UsageError(
            f"the name “{name}” does not suit the prepared texts: {errors[0].message} ({at}). Take another."
        )
    if errors:
        raise HandbookError(errors, checked.lines)


def _move(new: Path, folder: Path) -> None:
    """Put a finished folder where it belongs; what was moved goes again if that fails half-way."""
    if not folder.exists():
        new.rename(folder)
        return
    moved: list[Path] = []
    try:
        for source, target in _pieces(new, folder):
            moved.append(target)
            source.rename(target)
    except BaseException:
        for target in moved:
            _delete(target)
        raise


def _pieces(new: Path, folder: Path) -> Iterator[tuple[Path, Path]]:
    """What to move, and where: whole folders where there is none yet, else what is in them."""
    for source in sorted(new.iterdir()):
        target = folder / source.name
        if target.exists():
            yield from _pieces(source, target)
        else:
            yield source, target


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _surroundings(chosen: Chosen) -> dict[str, str]:
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
""",
    "en": """\
# NAME: social media handbook

`policy/` says who we are, our rules and our accounts; `playbooks/`, what to do when it goes wrong; `docs/` keeps the
images. Three commands: `vademecum check` (what is still to correct), `vademecum serve` (read it while you write),
`vademecum build` (the site to publish, in `site/`).
""",
}
