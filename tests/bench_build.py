"""`python -m tests.bench_build FOLDER`: one MkDocs build, and as JSON the seconds of processor time that are ours."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from vademecum.plugin import VademecumPlugin

HOOKS = ("on_config", "on_files", "on_post_build")


def timed(hook: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    """The same hook, which adds up how long it takes."""

    def call(*arguments: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return hook(*arguments, **options)
        finally:
            spent[0] += time.process_time() - start

    call.mkdocs_priority = getattr(hook, "mkdocs_priority", 0)  # type: ignore[attr-defined]
    return call


def main(folder: Path) -> None:
    """Build, and print what it took."""
    spent = [0.0]
    for name in HOOKS:
        setattr(VademecumPlugin, name, timed(getattr(VademecumPlugin, name), spent))
    start = time.process_time()
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    print(json.dumps({"whole": time.process_time() - start, "ours": spent[0]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
