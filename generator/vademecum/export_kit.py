"""A handbook → the crisis kit: a folder and a zip file that open by double click, without network, server or storage."""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vademecum import custom, editions, output, plugin, strings
from vademecum.custom import Custom
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.pages import crisis
from vademecum.problem import UsageError

_MANIFEST = output.Manifest("kit.json", "vademecum kit 1")
_UNUSED = ("404.html", "sitemap.xml", "sitemap.xml.gz")
"""What only a server or a search engine asks for."""
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows; that of the build would make every kit another file."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit as it was written."""

    folder: Path
    archive: Path
    files: int
    size: int
    """Bytes of the folder."""


def write(handbook: Handbook, root: Path, edition: Visibility, today: date, target: Path) -> Kit:
    """Write the kit of a sound handbook anew, swap it in when complete; raises UsageError for what is not a kit."""
    _require_crisis(handbook, edition)
    target = output.place(target, root)
    archive = target.with_name(f"{target.name}.zip")
    with output.staging(target) as staged:
        _refuse_foreign(target, archive)
        overrides = plugin.Overrides(str(edition), today.isoformat(), kit=True)
        new = plugin.build_site(root, overrides, staged / "kit")
        _drop_unused(new)
        for file, text in _notes(handbook, edition, today, custom.load(root)):
            (new / file).write_text(text, encoding="utf-8")
        files = _MANIFEST.write(new)
        size = sum(path.stat().st_size for path in files)
        _zip(new, files, target.name, staged / "kit.zip")
        _refuse_foreign(target, archive)
        output.swap_in({new: target, staged / "kit.zip": archive}, staged)
    return Kit(target, archive, len(files), size)


def _require_crisis(handbook: Handbook, edition: Visibility) -> None:
    if next(crisis.pages(editions.apply(handbook, edition), strings.load(handbook.languages[0])), None) is None:
        hint = "Write playbooks/crisis.yml or a scenario, or name another edition."
        raise UsageError(f"the {edition} edition of this handbook has no crisis page, and a kit starts with it. {hint}")


def _refuse_foreign(target: Path, archive: Path) -> None:
    _MANIFEST.refuse_others(target)
    if os.path.lexists(archive) and not _is_zipped_kit(archive):
        raise UsageError(f"{archive} is no kit of ours. Name another folder, or move that file away.")


def _is_zipped_kit(archive: Path) -> bool:
    """Whether a zip file holds what its own manifest lists, and nothing else."""
    try:
        with zipfile.ZipFile(archive) as opened:
            names = opened.namelist()
            top = names[0].partition("/")[0]
            listed = _MANIFEST.listed(opened.read(f"{top}/{_MANIFEST.name}"))
    except (OSError, LookupError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False
    return not archive.is_symlink() and set(names) <= {f"{top}/{name}" for name in listed}


def _notes(handbook: Handbook, edition: Visibility, today: date, own: Custom) -> Iterator[tuple[str, str]]:
    """What to know before opening the kit: a text file a language."""
    for language in handbook.languages:
        words = own.words(language)
        start = "index.html" if language == handbook.languages[0] else f"{language}/index.html"
        lines = (
            words("kit.open", file=start),
            f"{words(f'site.edition.{edition}')} · {words.date(today)} · vademecum export kit",
            words("kit.restricted" if edition is Visibility.RESTRICTED else "kit.renew"),
        )
        yield words("kit.file"), "\n".join(lines) + "\n"


def _drop_unused(site: Path) -> None:
    """Take out what nothing asks for once the pages are files: it is most of their weight."""
    for file in [*(site / name for name in _UNUSED), *site.rglob("assets/**/*.map")]:
        file.unlink(missing_ok=True)
    for index in site.rglob("search/search_index.json"):
        own = index.parent.parent
        spoken = json.loads(index.read_text(encoding="utf-8"))["config"]["lang"]
        for file in (own / "assets" / "javascripts" / "lunr").rglob("*.js"):
            if not _searches(file.name, spoken):
                file.unlink()
        for name in _UNUSED:
            (own / name).unlink(missing_ok=True)


def _searches(script: str, spoken: list[str]) -> bool:
    """Whether the search of these languages loads a script of the theme."""
    other = [language for language in spoken if language != "en"]
    wanted = [f"lunr.{language}.min.js" for language in other]
    wanted += ["lunr.stemmer.support.min.js"] if other else []
    wanted += ["lunr.multi.min.js"] if len(spoken) > 1 else []
    wanted += ["tinyseg.js"] if "ja" in spoken else []
    wanted += ["wordcut.js"] if {"hi", "th"} & set(spoken) else []
    return script in wanted


def _zip(folder: Path, files: list[Path], name: str, archive: Path) -> None:
    """One folder in one file; the same kit gives the same bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for file in files:
            entry = zipfile.ZipInfo(f"{name}/{file.relative_to(folder).as_posix()}", _DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            opened.writestr(entry, file.read_bytes(), compresslevel=9)
