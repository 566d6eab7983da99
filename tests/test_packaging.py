"""The wheel, in an empty environment, does what the clone does."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def _run(*command: str, cwd: Path) -> str:
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    _run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(target), str(ROOT), cwd=target
    )
    return next(target.glob("*.whl"))


def test_wheel_holds_templates_starter_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "vademecum/site_templates/pages/tree.md.jinja" in names
    assert "vademecum/starter/policy/organisation.yml" in names
    assert "vademecum/strings/fr.yml" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"vademecum"}


def test_installed_program_makes_a_handbook(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    program = tmp_path / "env" / "bin"
    _run(str(program / "pip"), "install", "--quiet", str(wheel), cwd=tmp_path)
    command = str(program / "vademecum")
    _run(command, "init", "mine", "--yes", cwd=tmp_path)
    assert "error" not in _run(command, "check", cwd=tmp_path / "mine").replace("0 error", "")
    _run(command, "build", cwd=tmp_path / "mine")
    assert (tmp_path / "mine" / "site" / "crisis" / "index.html").is_file()
    assert (tmp_path / "mine" / "site" / "en" / "crisis" / "index.html").is_file()
