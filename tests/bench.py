"""`make bench`: what the program costs, as ratios within one run; writes docs/benchmarks.md.

Each figure is the best of several runs, those it is compared with taken in turn, so that a busy machine troubles both.
"""

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.bench_handbook import write
from vademecum import check, pipeline
from vademecum.model.base import Visibility

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)
FILES = 1000


class Row(NamedTuple):
    """One line of the table."""

    what: str
    target: str
    result: str


def best(*jobs: Callable[[], object], times: int) -> list[float]:
    """Seconds of the fastest run of each job; the jobs take turns."""
    found = [float("inf")] * len(jobs)
    for _ in range(times):
        for index, job in enumerate(jobs):
            start = time.perf_counter()
            job()
            found[index] = min(found[index], time.perf_counter() - start)
    return found


def call(*command: str, cwd: Path = ROOT) -> None:
    """Run a program of this environment to its end."""
    subprocess.run([sys.executable, *command], cwd=cwd, check=True, capture_output=True)


def texts_of(folder: Path) -> list[str]:
    """The YAML of a handbook."""
    return [
        path.read_text(encoding="utf-8") for top in ("policy", "playbooks") for path in (folder / top).rglob("*.yml")
    ]


def compose(texts: list[str]) -> None:
    """What libyaml needs to compose the same text."""
    for text in texts:
        yaml.compose(text, Loader=yaml.CLoader)


def checking(work: Path) -> list[Row]:
    """`check`: the whole command on the demonstration, and the work itself on a thousand files."""
    demo = texts_of(ROOT)
    command = ("-m", "vademecum.cli", "check", ".", "--today", TODAY.isoformat())
    ours, bare, parse = best(
        lambda: call(*command), lambda: call("-c", "import pydantic, yaml"), lambda: compose(demo), times=9
    )
    big = work / "big"
    write(big, FILES)
    texts = texts_of(big)
    ours_big, parse_big = best(lambda: check.check(big, TODAY), lambda: compose(texts), times=5)
    size = sum(map(len, texts)) / 1e6
    return [
        Row(
            "`vademecum check` on the demonstration, against `import pydantic, yaml`",
            f"2 × plus parsing ({parse / bare:.1f} ×)",
            f"{ours / bare:.2f} ×",
        ),
        Row(
            f"check of {len(texts)} files ({size:.1f} MB), against libyaml composing them",
            "2 ×",
            f"{ours_big / parse_big:.2f} ×",
        ),
    ]


def prepare(folder: Path, files: int) -> Path:
    """A handbook of one language with its settings, and the same as plain Markdown."""
    write(folder, files, ("en",))
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    call("-m", "vademecum.cli", "render", str(folder), "--today", TODAY.isoformat(), "--to", str(folder / "plain"))
    return folder


def share(folder: Path) -> float:
    """Seconds of our own work in a build: load, check, pages, render."""
    start = time.perf_counter()
    pipeline.render(pipeline.load(folder, TODAY), "en", Visibility.INTERNAL, TODAY)
    return time.perf_counter() - start


def building(work: Path) -> list[Row]:
    """Whole builds, ours against plain MkDocs on the rendered Markdown, at two sizes."""
    rows, each = [], []
    for files in (80, 950):
        folder = prepare(work / f"book-{files}", files)
        pages = len(list((folder / "plain" / "docs").rglob("*.md")))
        plain = folder / "plain"
        whole, bare = best(
            lambda folder=folder: call("-m", "mkdocs", "build", "-q", cwd=folder),  # type: ignore[misc]
            lambda plain=plain: call("-m", "mkdocs", "build", "-q", cwd=plain),  # type: ignore[misc]
            times=3 if files < 500 else 2,
        )
        own = min(share(folder) for _ in range(2))
        each.append(whole / pages)
        rows += [
            Row(f"our share of `mkdocs build`, {pages} pages", "10 %", f"{100 * own / whole:.1f} %"),
            Row(
                f"whole build against plain MkDocs on the same Markdown, {pages} pages", "1 ×", f"{whole / bare:.2f} ×"
            ),
        ]
    return [*rows, Row("time a page, the large handbook against the small one", "1.3 ×", f"{each[1] / each[0]:.2f} ×")]


def languages(work: Path) -> Row:
    """Two languages at once, against one after the other."""
    plain = work / "demo"
    call("-m", "vademecum.cli", "render", ".", "--to", str(plain))

    def in_turn() -> None:
        for config in ("mkdocs.yml", "mkdocs.en.yml"):
            call("-m", "mkdocs", "build", "-q", "-f", config, cwd=plain)

    together, apart = best(
        lambda: call("-m", "vademecum.cli", "build", ".", "--to", str(work / "both")), in_turn, times=3
    )
    return Row("both languages at once, against one after the other", "below 1 ×", f"{together / apart:.2f} ×")


def sizes(work: Path) -> list[Row]:
    """What a phone fetches for the crisis page with an empty cache, search left out."""
    site = work / "both"
    page = site / "crisis" / "index.html"
    names = [
        "assets/stylesheets/main.*.css",
        "assets/stylesheets/palette.*.css",
        "assets/javascripts/bundle.*.js",
        "assets/vademecum/*",
        "assets/images/favicon.png",
    ]
    files = [page, *(path for name in names for path in site.glob(name) if path.suffix != ".map")]
    packed = sum(len(gzip.compress(path.read_bytes())) for path in files) / 1000
    plain = sum(path.stat().st_size for path in files) / 1000
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in site.glob("assets/vademecum/*.js")) / 1000
    return [
        Row("our JavaScript, gzipped", "15 kB", f"{scripts:.1f} kB"),
        Row("crisis page with cold cache, gzipped", "200 kB", f"{packed:.0f} kB ({plain:.0f} kB without compression)"),
    ]


def main() -> None:
    """Measure, print, and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        rows = [*checking(work), *building(work), languages(work), *sizes(work)]
    table = [
        "| what | target | measured |",
        "| --- | --- | --- |",
        *(f"| {r.what} | {r.target} | {r.result} |" for r in rows),
    ]
    python = ".".join(map(str, sys.version_info[:3]))
    text = f"""# Benchmarks

Written by `make bench` on {date.today()}, Python {python}, {os.cpu_count()} cores. Ratios are within one run: the best of several,
taken in turn. A timing depends on the machine and on what else it does; the ratios much less.

{chr(10).join(table)}

- *check of the files*: `check` reads, validates and applies every rule to generated files of all kinds, in both languages;
  libyaml composes the same text with `yaml.compose(text, Loader=yaml.CLoader)`.
- *our share*: loading, checking, making and rendering the pages, measured apart from the build it is compared with.
- *plain MkDocs*: `vademecum render`, then `mkdocs build` in that folder: same pages, theme, features and plugins.
- *crisis page*: the page, the theme's styles and script, ours; the search index is left out.
"""
    (ROOT / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
