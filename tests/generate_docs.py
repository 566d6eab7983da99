"""Write the pages of docs/ that come from the program: the rules and the field reference. `make docs`."""

from pathlib import Path

from vademecum import schemas
from vademecum.rules import all_rules

DOCS = Path(__file__).parent.parent / "docs"


def rules_page() -> str:
    """The manual of every rule."""
    parts = [
        "# Rules",
        "What `vademecum check` looks for. Written from the program itself: `vademecum explain RULE` prints the same.\n\n"
        "A rule can be lowered or switched off for a whole handbook, in `policy/organisation.yml`:\n\n"
        "```yaml\nchecks:\n  review-overdue: info\n  tree-paths: off\n```\n\n"
        "or for one object, with a reason that the check reports:\n\n"
        "```yaml\nwaive:\n  - rule: account-asocial\n    reason: Emergency account; it only speaks when the site is down.\n```\n\n"
        "Rules marked *always on* cannot be: the pages rely on them.",
    ]
    for name, rule in all_rules().items():
        always = ", always on" if rule.needed else ""
        parts.append(f"## {name}\n\n*{rule.severity}{always}*\n\n{rule.manual}")
    return "\n\n".join(parts) + "\n"


PAGES = {"rules.md": rules_page, "fields.md": schemas.reference}


if __name__ == "__main__":
    for name, write in PAGES.items():
        (DOCS / name).write_text(write(), encoding="utf-8")
