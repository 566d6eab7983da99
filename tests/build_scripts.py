"""Shorten the scripts of the pages with a pinned tool: `make scripts`, after every change to them."""

import subprocess

from tests.scripts_setup import FOLDER, node_program
from vademecum import scripts

SHORTENER = FOLDER / "node_modules" / "terser" / "bin" / "terser"
OPTIONS = ["--compress", "passes=2,expression=true", "--mangle", "--ecma", "2020"]


def built(text: str) -> str:
    """A shortened function below its seal."""
    command = [node_program(), str(SHORTENER), *OPTIONS]
    done = subprocess.run(command, input=f"({text})", capture_output=True, text=True, timeout=120, check=True)
    return f"{scripts.seal(text)}\n{done.stdout.strip().removesuffix(';')}\n"


def main() -> None:
    for file, text in ((scripts.shortened(), scripts.source()), (scripts.shortened_course(), scripts.course_source())):
        file.parent.mkdir(exist_ok=True)
        file.write_text(built(text), encoding="utf-8")


if __name__ == "__main__":
    main()
