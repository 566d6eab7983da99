"""`make bench`: what the program costs, as ratios within one run; writes docs/benchmarks.md.

Each figure is the best of several runs, those it is compared with taken in turn, so that a busy machine troubles both.
Processor time is counted, for it depends less on what else the machine does; where processes run side by side, the clock.
"""

import gc
import gzip
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import yaml

from tests import bench_compare, browser_setup
from tests.bench_handbook import write
from tests.bench_live import large_tree, tap, usable
from tests.bench_transfer import fetch
from tests.conftest import copy_handbook
from vademecum import check, scripts

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)


class Row(NamedTuple):
    """One line of the table."""

    what: str
    target: str
    result: str
    met: bool


def ratio(what: str, target: float, found: float) -> Row:
    """A ratio that should not be above its target."""
    return Row(what, f"{target:.2g} ×", f"{found:.2f} ×", found <= target)


def spent() -> float:
    """Processor time of this process and of those it ran, in seconds."""
    found = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in found)


def best(*jobs: Callable[[], object], times: int, clock: Callable[[], float] = spent) -> list[float]:
    """Seconds of the fastest run of each job; the jobs take turns."""
    found = [float("inf")] * len(jobs)
    for _ in range(times):
        for index, job in enumerate(jobs):
            gc.collect()
            start = clock()
            job()
            found[index] = min(found[index], clock() - start)
    return found


def call(*command: str, cwd: Path = ROOT) -> str:
    """Run Python in a process of its own, as an installed program runs: compiled; gives what it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, *command], cwd=cwd, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path, config: str = "mkdocs.yml") -> Callable[[], str]:
    """Plain `mkdocs build` in a folder."""
    return lambda: call("-m", "mkdocs", "build", "--quiet", "--config-file", config, cwd=folder)


def texts_of(folder: Path) -> list[str]:
    """The YAML of a handbook."""
    found = [path for top in ("policy", "playbooks") for path in sorted((folder / top).rglob("*.yml"))]
    return [path.read_text(encoding="utf-8") for path in found]


def compose(texts: list[str]) -> None:
    """What libyaml needs to compose the same text."""
    for text in texts:
        yaml.compose(text, Loader=yaml.CLoader)


def starting() -> list[Row]:
    """The whole command on the demonstration handbook."""
    texts = texts_of(ROOT)
    command = ("-m", "vademecum.cli", "check", ".", "--today", TODAY.isoformat())
    ours, lazy, models, parsing = best(
        lambda: call(*command),
        lambda: call("-c", "import pydantic, yaml"),
        lambda: call("-c", "from pydantic import BaseModel; import yaml"),
        lambda: compose(texts),
        times=11,
    )
    target = 2 + parsing / lazy
    what = f"`vademecum check` on the demonstration handbook ({len(texts)} files), against `import pydantic, yaml`"
    return [
        Row(what, f"2 × and parsing: {target:.2f} ×", f"{ours / lazy:.2f} ×", ours / lazy <= target),
        Row("— the same, against `from pydantic import BaseModel; import yaml`", "", f"{ours / models:.2f} ×", True),
    ]


def checking(work: Path) -> list[Row]:
    """Reading and checking a thousand files, in a process that has done so before."""
    folder = work / "thousand"
    write(folder, 1000)
    texts = texts_of(folder)
    ours, parsing = best(lambda: check.check(folder, TODAY), lambda: compose(texts), times=7)
    size = sum(len(text.encode()) for text in texts) / 1e6
    what = f"check of {len(texts)} files ({size:.1f} MB), against libyaml composing the same text"
    return [ratio(what, 2, ours / parsing)]


def comparing() -> list[Row]:
    """Two full editions, from the texts of their snapshots to the sentences."""
    little, much, objects, size = bench_compare.measure()
    what = f"`diff` of two editions of {objects} objects ({size / 1e6:.1f} MB each) that differ in a delay for each platform"
    return [
        Row(what, "1 s", f"{little:.2f} s", little <= 1),
        Row("— the same, where every text was written anew", "", f"{much:.2f} s", True),
    ]


def building(work: Path) -> list[Row]:
    """Whole builds of one language, ours against plain MkDocs on the rendered Markdown, at two sizes."""
    rows: list[Row] = []
    each: list[float] = []
    for files, times in ((90, 5), (990, 2)):
        folder, plain = work / f"book-{files}", work / f"plain-{files}"
        write(folder, files, ("en",))
        (folder / "docs").mkdir()
        shutil.copy(ROOT / "mkdocs.yml", folder)
        render = ("-m", "vademecum.cli", "render", str(folder), "--today", TODAY.isoformat(), "--to", str(plain))
        call(*render)
        pages = len(list((plain / "docs").rglob("*.md")))
        whole, bare, rendering = best(build(folder), build(plain), lambda command=render: call(*command), times=times)  # type: ignore[misc]
        parts = [json.loads(call("-m", "tests.bench_build", str(folder))) for _ in range(times)]
        share = min(part["ours"] / part["whole"] for part in parts)
        each.append(whole / pages)
        rows += [
            Row(f"our share of a build of {pages} pages", "10 %", f"{100 * share:.0f} %", share <= 0.1),
            ratio(f"build of {pages} pages, against plain MkDocs on their Markdown", 1, whole / bare),
            ratio(f"— the same, against `vademecum render` and then plain MkDocs, {pages} pages", 1, whole / (bare + rendering)),
        ]  # fmt: skip
    return [*rows, ratio("time a page in the large build, against the small one", 1.3, each[1] / each[0])]


def languages(work: Path) -> Row:
    """Both languages of the demonstration side by side, against one after the other; by the clock."""

    def one(language: str) -> None:
        code = "import sys; from pathlib import Path; from vademecum.plugin import Overrides, build_site; "
        code += "build_site(Path('.'), Overrides(language=sys.argv[1]), Path(sys.argv[2]))"
        call("-c", code, language, str(work / language))

    together, apart = best(
        lambda: call("-m", "vademecum.cli", "build", ".", "--to", str(work / "both")),
        lambda: [one(language) for language in ("fr", "en")],
        times=4,
        clock=time.perf_counter,
    )
    return ratio("both languages side by side, against one after the other (by the clock)", 1, together / apart)


def sizes(work: Path) -> list[Row]:
    """What a phone fetches."""
    modules = len(gzip.compress(scripts.shortened().read_bytes()))
    sent = sum(len(gzip.compress(path.read_bytes())) for path in (work / "both/assets/vademecum").glob("*.js"))
    crisis = fetch(work / "both", "crisis/index.html")
    what = f"crisis page with an empty cache, {crisis.files} files, search left out"
    result = f"{crisis.packed / 1000:.0f} kB gzipped, {crisis.plain / 1000:.0f} kB plain"
    return [
        Row("our scripts, gzipped", "15 kB", f"{modules / 1000:.1f} kB", modules <= 15_000),
        Row("— with the words of a language, as a phone fetches them", "", f"{sent / 1000:.1f} kB", True),
        Row(what, "200 kB gzipped", result, crisis.packed <= 200_000),
    ]


def living(work: Path) -> list[Row]:
    """How fast a slow phone shows what is asked of it."""
    book = copy_handbook(work / "living")
    (book / "playbooks" / "trees" / "large.yml").write_text(large_tree(100), encoding="utf-8")
    call("-m", "vademecum.cli", "build", str(book), "--to", str(book / "out"))
    answered = tap(book / "out" / "trees" / "large.html")
    shown = usable(book / "out", "crisis/index.html")
    return [
        Row("from a tap to the next question, tree of 201 nodes", "50 ms", f"{answered:.0f} ms", answered <= 50),
        Row("crisis page with an empty cache, on slow 4G", "2 s", f"{shown / 1000:.1f} s", shown <= 2000),
    ]


NOTES = """\
- *check of the demonstration*: the whole process, from its start to its end. `import pydantic, yaml` loads hardly anything of
  Pydantic, which does so when a class needs it; the second line has what every program with a model loads. Parsing is
  `yaml.compose` on the same files.
- *check of generated files*: read, validated, every rule applied. The files are trees, checklists, messages, scenarios and
  platforms in two languages, made of the words of the demonstration. libyaml composes the same text with
  `yaml.compose(text, Loader=yaml.CLoader)`.
- *our share*: what our hooks take of a `mkdocs build`: load, check, make and render the pages, tidy up. The first build on a
  machine also compiles our templates, which later ones find in the folder of temporary files.
- *plain MkDocs*: `vademecum render`, then `mkdocs build` in that folder: same pages, theme, features and extensions.
- *crisis page*: Chromium on a screen of 390 × 844, from a local server that compresses.
- *tap* and *slow 4G*: the same Chromium with its processor slowed four times; to the next question being painted, and to the
  first painting of the page, whose links then answer. These are times, not ratios: on a busy machine they are longer."""


def page(rows: list[Row]) -> str:
    """The page of the documentation."""
    table = "\n".join(f"| {r.what} | {r.target} | {r.result} | {'yes' if r.met else '**no**'} |" for r in rows)
    table = table.replace("|  |", "| — |")
    programs = ", ".join(f"{name} {version(name)}" for name in ("pydantic", "PyYAML", "mkdocs", "mkdocs-material"))
    return f"""# Benchmarks

Written by `make bench` on {date.today()}: Python {platform.python_version()}, {programs}; {platform.system()} on
{platform.machine()}, {os.cpu_count()} cores. Each figure is a ratio within one run: the best of several, taken in turn, in
processor time where nothing else is said. Seconds depend on the machine and on what else it does; ratios much less.

| what | target | measured | met |
| --- | --- | --- | --- |
{table}

{NOTES}
"""


def main() -> None:
    """Measure, print, and write the page."""
    browser_setup.main()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        os.environ["PYTHONPYCACHEPREFIX"] = str(work / "compiled")
        rows = [
            *starting(),
            *checking(work),
            *comparing(),
            *building(work),
            languages(work),
            *sizes(work),
            *living(work),
        ]
    text = page(rows)
    (ROOT / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
