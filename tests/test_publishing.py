"""What docs/publishing.md tells people to run: each of its shell blocks does what it says."""

import re
import subprocess
from pathlib import Path

from tests.conftest import ROOT

DOC = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL)


def shell(text: str, folder: Path) -> str:
    done = subprocess.run(["sh", "-eu", "-c", text], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def repository(folder: Path) -> Path:
    """A repository with a versions branch, as a release leaves it."""
    folder.mkdir()
    shell(
        """
        git init -q -b main .; git config user.name Tester; git config user.email tester@organisation.example
        git commit -q --allow-empty -m start; git tag -a v1.0.0 -m "Edition 1.0.0"
        git switch -q --orphan gh-pages; mkdir 1.0.0; echo page > 1.0.0/index.html; echo [] > versions.json
        git add .; git commit -q -m site; git switch -q main
        """,
        folder,
    )
    return folder


def test_shell_blocks_write_the_editions_and_can_be_run_again(tmp_path: Path) -> None:
    book = repository(tmp_path / "book")
    for _ in range(2):
        said = "".join(shell(block, book) for block in blocks("sh"))
    assert (book / "published" / "1.0.0" / "index.html").read_text() == "page\n"
    assert (book / "published" / "versions.json").is_file() and "Tester" in said
    assert "edition-1.0.0/index.html" in shell("tar -tzf edition-1.0.0.tar.gz", book)


def test_the_job_for_gitlab_writes_the_editions(tmp_path: Path) -> None:
    book = repository(tmp_path / "book")
    shell(f"git clone -q --branch main {book} job", tmp_path)
    (job,) = blocks("yaml")
    script = re.findall(r"^    - ((?:git|mkdir) .*)$", job, re.MULTILINE)
    assert len(script) == 3
    shell("\n".join(script), tmp_path / "job")
    assert (tmp_path / "job" / "public" / "1.0.0" / "index.html").is_file()
