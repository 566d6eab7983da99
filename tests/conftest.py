"""What several tests need: the demonstration handbook built once, and a browser with the network cut."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser_setup import found

# How long an example takes depends on what else the machine does; timings are benchmarks.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-23"
COMMAND = [sys.executable, "-m", "vademecum.cli"]


def run(
    *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None, encoding: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person would, and take what it prints."""
    everything = {**os.environ, **(env or {})}
    return subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, env=everything, capture_output=True, text=True, encoding=encoding, timeout=300,
        check=False,
    )  # fmt: skip


def copy_handbook(target: Path, source: Path = ROOT) -> Path:
    """A copy of a handbook's own files, to break or to build."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("policy", "playbooks"):
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
    (target / "docs").mkdir()
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (target / "mkdocs.yml").write_text(config.replace("exclude_docs: |\n  /*.md\n  /images/\n", ""), encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, Path]:
    """The demonstration handbook as a site, by edition; built once for all test processes."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    built: dict[str, Path] = {}
    for edition in ("public", "internal", "restricted"):
        site = shared / f"site-{edition}"
        lock = shared / f"site-{edition}.lock"
        try:
            lock.mkdir()
        except FileExistsError:
            _wait_for(site, lock)
        else:
            done = run("build", str(ROOT), "--edition", edition, "--today", TODAY, "--to", str(site))
            if done.returncode:
                (lock / "failed").touch()
            assert done.returncode == 0, done.stdout + done.stderr
        built[edition] = site
    return built


def _wait_for(site: Path, lock: Path) -> None:
    for _ in range(600):
        if (site / "index.html").exists():
            return
        assert not (lock / "failed").exists(), "another process could not build it"
        time.sleep(0.5)
    raise AssertionError(f"{site} was never built")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without any way to the network."""
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        launched = playwright.chromium.launch(executable_path=found(), args=options)
        yield launched
        launched.close()
