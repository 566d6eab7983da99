"""A handbook → a folder of plain Markdown with a plain mkdocs.yml for each language, which needs none of this program."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from vademecum import custom, output, pipeline, releases, settings
from vademecum.custom import Custom
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.releases import Release

_MARK = "# Written by `vademecum render`."


_MANIFEST = output.Manifest("render.json", "vademecum render 1", ("site/", ".cache/"))


def write(handbook: Handbook, root: Path, edition: Visibility, today: date, target: Path) -> int:
    """Write the folder anew and swap it in when complete; gives the number of files. Raises UsageError for a foreign folder."""
    target = output.place(target, root)
    with output.staging(target) as staged:
        _MANIFEST.refuse_others(target)
        new = staged / "new"
        own, known = custom.load(root), releases.load(root)
        for code in handbook.languages:
            _write_language(handbook, code, edition, today, new, own, known)
        files = _MANIFEST.write(new)
        _MANIFEST.refuse_others(target)
        output.swap_in({new: target}, staged)
    return len(files)


def _write_language(
    handbook: Handbook,
    language: str,
    edition: Visibility,
    today: date,
    root: Path,
    own: Custom,
    known: tuple[Release, ...],
) -> None:
    default = handbook.languages[0]
    folder = "docs" if language == default else f"docs-{language}"
    rendered = pipeline.render(handbook, language, edition, today, own=own, releases=known)
    for path, content in rendered.files.items():
        file = root / folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    config = {
        **settings.plain_config(rendered.title, rendered.words, handbook, rendered.navigation),
        "not_in_nav": "\n".join(f"/{path}" for path in sorted(rendered.unlisted)),
        "docs_dir": folder,
        "site_dir": "site" if language == default else f"site/{language}",
    }
    name = "mkdocs.yml" if language == default else f"mkdocs.{language}.yml"
    (root / name).write_text(_config_text(config, handbook, language), encoding="utf-8")


def _config_text(config: dict[str, object], handbook: Handbook, language: str) -> str:
    """The settings, a key a line; every value is JSON, which YAML reads as it is."""
    lines = [_MARK]
    if language == handbook.languages[0] and len(handbook.languages) > 1:
        lines.append("# Build this file first, then each other language into its folder below this one's site:")
        lines += [f"#   mkdocs build -f mkdocs.{code}.yml" for code in handbook.languages[1:]]
    lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in config.items()]
    return "\n".join(lines) + "\n"
