"""`vademecum render`: a folder that builds without this program, with MkDocs and with Zensical."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, TODAY, copy_handbook, run
from vademecum import output

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("rendered") / "out"
    done = run("render", str(ROOT), "--today", TODAY, "--to", str(target))
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def _build(folder: Path, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", tool, "build", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


def test_folder_does_not_need_this_program(rendered: Path) -> None:
    for config in rendered.glob("mkdocs*.yml"):
        assert "vademecum" not in re.sub(r"(#.*|assets/vademecum/\S+)", "", config.read_text(encoding="utf-8"))


@pytest.mark.parametrize("tool", ["mkdocs", "zensical"])
def test_folder_builds_in_every_language(rendered: Path, tool: str, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "folder"
    shutil.copytree(rendered, folder)
    strict = ["--strict"] if tool == "mkdocs" else []
    for config in ("mkdocs.yml", "mkdocs.en.yml"):
        done = _build(folder, tool, "-f", config, *strict)
        assert done.returncode == 0, done.stdout + done.stderr
    french = (folder / "site" / "trees" / "crisis-level.html").read_text(encoding="utf-8")
    english = (folder / "site" / "en" / "trees" / "crisis-level.html").read_text(encoding="utf-8")
    assert 'lang="fr"' in french and 'lang="en"' in english
    for page in (french, english):
        assert page.count('class="vm-answers"') > 3 and "<svg" in page and 'href="../crisis/index.html"' in page


def test_same_pages_as_the_site(rendered: Path, sites: dict[str, Path]) -> None:
    pages = {path.relative_to(rendered / "docs").with_suffix(".html") for path in (rendered / "docs").rglob("*.md")}
    site = sites["internal"]
    built = {
        p.relative_to(site) for p in site.rglob("*.html") if p.relative_to(site).parts[0] not in ("en", "404.html")
    }
    assert pages == built


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "cases" / "base")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    done = run("render", str(book), "--to", str(tmp_path / "mine"))
    assert done.returncode == 2 and "other files" in done.stderr
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book", "mine"]


def test_its_own_folder_is_replaced_unless_somebody_put_a_file_there(tmp_path: Path) -> None:
    book = copy_handbook(tmp_path / "book", ROOT / "tests" / "cases" / "base")
    target = tmp_path / "out"
    assert run("render", str(book), "--to", str(target)).returncode == 0
    old = target / "docs" / "index.md"
    for tool in ("mkdocs", "zensical"):
        assert _build(target, tool).returncode == 0
        old.write_text("of the last edition")
        assert run("render", str(book), "--to", str(target)).returncode == 0
        assert old.read_text() != "of the last edition" and not (target / "site").exists()
    page = target / "docs" / "trees" / "mine.md"
    page.write_text("years of work")
    done = run("render", str(book), "--to", str(target))
    assert done.returncode == 2 and "other files: docs/trees/mine.md." in done.stderr
    assert page.read_text() == "years of work"


def test_what_cannot_be_put_in_place_leaves_everything_as_it_was(tmp_path: Path) -> None:
    staged = tmp_path / "staged"
    for name in ("new", "old"):
        (tmp_path / name).write_text(name)
    staged.mkdir()
    (staged / "more").write_text("more")
    finished = {tmp_path / "new": tmp_path / "old", staged / "more": tmp_path / "nowhere" / "more"}
    with pytest.raises(FileNotFoundError):
        output.swap_in(finished, staged)
    assert [(tmp_path / name).read_text() for name in ("new", "old")] == ["new", "old"]
    assert [path.name for path in staged.iterdir()] == ["more"]
