"""What packages for learning systems share: the course of a path, its page, and a zip file that is always the same."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

from vademecum import (
    acknowledged,
    course,
    custom,
    editions,
    output,
    package_limits,
    package_page,
    pages,
    queries,
    readiness,
    sign_offs,
    training,
    trees,
)
from vademecum.check import Checked
from vademecum.course import Courses
from vademecum.lesson import Course
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.problem import HandbookError, Problem, UsageError
from vademecum.strings import Strings
from vademecum.tools import Site, targets

START = "index.html"
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows; that of the export would make every package another file."""
_SPACE = UUID("6f1d1f0e-3c0b-5e0c-9f5d-1c0a4d1b7a52")
"""Where the numbers of our courses come from."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for."""

    path: str
    language: str
    edition: Visibility
    today: date


@dataclass(frozen=True, slots=True)
class Package:
    """A course, ready to be packed."""

    course: Course
    title: str
    """Path, edition and fingerprint, as a learning system shows them."""
    id: str
    """Of organisation, path and language; stays over editions, so that a system knows the course again."""
    page: str

    def address(self, part: str) -> str:
        """An address of a part of it that nobody else has, and that stays as well."""
        return uuid5(_SPACE, f"{self.id}/{part}").urn


def make(checked: Checked, root: Path, wanted: Wanted, standard: str) -> Package:
    """The package of a path; raises UsageError for what there is not, HandbookError for what no system takes."""
    handbook = checked.handbook
    assert handbook is not None
    _refuse_unknown(handbook, wanted)
    words = custom.load(root).words(wanted.language)
    site = _site(handbook, words, wanted)
    if wanted.path not in site.book.paths:
        raise UsageError(f"the path “{wanted.path}” is not in the {wanted.edition} edition. Name another edition.")
    courses = Courses(site.book, words, training.stale(handbook))
    made = courses.course(site.book.paths[wanted.path], course.prints(handbook)[wanted.path])
    found = [
        Problem(checked.reading.locate(each.place), package_limits.RULE, each.message, each.hint)
        for each in package_limits.findings(handbook, made, standard)
    ]
    if found:
        raise HandbookError(found, checked.lines)
    name = f"{queries.organisation_id(handbook)}--{made.id}--{made.language}"
    return Package(made, package_page.titled(made, words), name, package_page.page(made, site, standard))


def _refuse_unknown(handbook: Handbook, wanted: Wanted) -> None:
    if not handbook.paths:
        raise UsageError(
            "this handbook has no path of training. Write policy/training.yml, with modules and questions."
        )
    if wanted.path not in handbook.paths:
        known = trees.suggestion(wanted.path, handbook.paths, "The paths are")
        raise UsageError(f"there is no path “{wanted.path}”. {known}".strip())
    if wanted.language not in handbook.languages:
        known = ", ".join(handbook.languages)
        raise UsageError(f"this handbook is not written in “{wanted.language}”. Its languages are: {known}.")


def _site(handbook: Handbook, words: Strings, wanted: Wanted) -> Site:
    """The handbook as its readers see it, with the published address of each page where it is known."""
    drafted = sign_offs.as_drafts(handbook)
    book = editions.apply(drafted, wanted.edition)
    root = (handbook.organisation.handbook_url or "").rstrip("/")
    address = root and (f"{root}/" if wanted.language == handbook.languages[0] else f"{root}/{wanted.language}/")
    gaps, state, bound = readiness.gaps(drafted, wanted.today), course.state(drafted), acknowledged.bound(drafted)
    made = pages.build(book, words, wanted.edition, wanted.today, gaps, state, bound)
    return Site(book, words, wanted.edition, targets(book, made, words), {}, wanted.today, address)


def write(files: Mapping[str, str], target: Path, root: Path) -> int:
    """Write a package whole, or nothing; gives its size in bytes."""
    target = output.place(target, root)
    if target.suffix.lower() != ".zip" or target.is_dir():
        raise UsageError(
            f"{target.name} is no zip file, and learning systems take nothing else. End its name with .zip."
        )
    if os.path.lexists(target) and not zipfile.is_zipfile(target):
        raise UsageError(f"{target} is there and is no package. Name another file, or move that one away.")
    with output.staging(target) as staged:
        new = staged / "package.zip"
        with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
            for name, text in sorted(files.items()):
                entry = zipfile.ZipInfo(name, _DAY)
                entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
                opened.writestr(entry, text.encode(), compresslevel=9)
        size = new.stat().st_size
        output.swap_in({new: target}, staged)
    return size
