"""Where the files that come with the program lie: in its package when installed, beside it in a clone."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

_PACKAGE = Path(__file__).parent
_CLONE = _PACKAGE.parent.parent


def templates() -> Path:
    """Folder of the page templates and assets."""
    return _first(_PACKAGE / "site_templates", _CLONE / "site_templates")


def assets() -> list[Path]:
    """Stylesheets and scripts that every handbook carries."""
    return sorted(path for path in (templates() / "assets").iterdir() if path.suffix in (".css", ".js"))


def scripts() -> Path:
    """Folder of the modules of the one script of the pages."""
    return templates() / "scripts"


def starter() -> Path:
    """Folder with the policy/ and playbooks/ that `vademecum init` copies."""
    return _first(_PACKAGE / "starter", _CLONE)


def facts() -> Path:
    """The table of facts that `vademecum init` asks for."""
    return _PACKAGE / "starter_facts.yml"


def variants() -> Path:
    """The table of what `vademecum init` says otherwise to some organisations."""
    return _PACKAGE / "starter_variants.yml"


@cache
def icon(name: str) -> Markup:
    """An icon of the theme's own set as inline SVG, hidden from screen readers: `material/alert`."""
    theme = find_spec("material")
    if theme is None or theme.origin is None:
        return Markup("")
    svg = (Path(theme.origin).parent / "templates" / ".icons" / f"{name}.svg").read_text(encoding="utf-8")
    return Markup(
        svg.strip().replace(
            "<svg ", '<svg class="vm-icon" width="20" height="20" aria-hidden="true" focusable="false" ', 1
        )
    )


def _first(installed: Path, cloned: Path) -> Path:
    return installed if installed.is_dir() else cloned
