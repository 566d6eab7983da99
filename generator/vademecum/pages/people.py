"""Who does what: one page a role, the responsibility matrix, and whom to call."""

from collections.abc import Iterator

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.queries import holders_of, uses_by_role
from vademecum.strings import Strings
from vademecum.training import minutes, paths_of


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """Roles and responsibilities; contacts only for the readers who see them."""
    if book.roles:
        title, summary = words("roles.title"), words("roles.summary")
        yield Page("roles/index.md", title, "roles", "who", "roles", summary, group="roles")
    uses = uses_by_role(book)
    for role in book.roles.values():
        yield Page(
            f"roles/{role.id}.md",
            role.title.into(words.language),
            "role",
            "who",
            summary=role.mission.into(words.language),
            entry=role,
            anchors={("role", role.id): ""},
            group="roles",
            values={
                "role": role,
                "uses": uses.get(role.id, []),
                "holders": holders_of(book, role.id),
                "trained": [(path, minutes(book, path)) for path in paths_of(book, role.id)],
            },
        )
    if book.raci:
        anchors = {("activity", name): f"activity-{name}" for name in book.raci}
        yield Page("raci.md", words("raci.title"), "raci", "who", "raci", words("raci.summary"), anchors=anchors)
    if book.people:
        called = {name: holders_of(book, name) for name in book.roles}
        values = {"holders": {name: held for name, held in called.items() if held}}
        yield Page(
            "contacts.md",
            words("contacts.title"),
            "contacts",
            "who",
            "contacts",
            words("contacts.summary"),
            values=values,
        )
