"""The two files that hold only facts of an organisation, written for it: who holds the roles, and its accounts."""

from __future__ import annotations

from collections.abc import Iterator

from vademecum.choices import Chosen, Size
from vademecum.edit import quoted
from vademecum.facts import question
from vademecum.model.handbook import Handbook
from vademecum.rename import slug
from vademecum.strings import load

HOLDERS, ACCOUNTS = "policy/holders.yml", "policy/accounts.yml"
OWN = (HOLDERS, ACCOUNTS)
"""Files that `vademecum upgrade` never touches: nothing in them comes from the library."""

_ID_LENGTH = 60
_EXAMPLE = (
    "# people:",
    '#   - {id: ana, name: Ana …, phone: "+…"}',
    '#   - {id: ben, name: Ben …, phone: "+…"}',
    "# holders:",
    "#   - {role: com-lead, person: ana, backups: [ben]}",
)
_LEADS = "com-lead"
_WRITES = "community-manager"
_WATCHES = "duty-officer"


def _role(book: Handbook, name: str) -> str:
    """A role of the library, or its first where it has no such role."""
    return name if name in book.roles else next(iter(book.roles), name)


def holders(chosen: Chosen, book: Handbook) -> str:
    """policy/holders.yml: the people that were named, and the roles they hold."""
    lines = [*_head(chosen, "holders"), ""]
    people = _people(chosen)
    if not people:
        return "\n".join([*lines, "people: []", "holders: []", "", *_EXAMPLE]) + "\n"
    lines.append("people:")
    for name, (person, phone) in people.items():
        lines += [f"  - id: {name}", f"    name: {quoted(person)}"]
        lines += [f"    phone: {quoted(phone)}"] if phone else []
    lines += ["", "holders:"]
    for role, first in _roles(chosen, book, list(people)):
        others = [name for name in people if name != first]
        lines += [f"  - role: {role}", f"    person: {first}"]
        lines += [f"    backups: [{', '.join(others)}]"] if others else []
    return "\n".join(lines) + "\n"


def accounts(chosen: Chosen, book: Handbook) -> str:
    """policy/accounts.yml: an account on each platform, to complete."""
    lines = [*_head(chosen, "accounts"), "", f"owner: {_role(book, _LEADS)}", "", "accounts:"]
    for name in chosen.wanted.platforms:
        lines += [f"  {line}" if line else "" for line in _account(chosen, book, name)]
    return "\n".join(lines) + "\n"


def account_id(chosen: Chosen, platform: str) -> str:
    """Id of the account on a platform."""
    return f"{slug(chosen.name)}-{platform}"


def _account(chosen: Chosen, book: Handbook, platform: str) -> Iterator[str]:
    languages, title = chosen.wanted.languages, book.platforms[platform].title
    yield f"- id: {account_id(chosen, platform)}"
    yield "  title:"
    for language in languages:
        words = load(language)("starter.account", name=chosen.name, platform=title.into(language))
        yield f"    {language}: {quoted(words)}"
    yield f"  platform: {platform}"
    yield f"  handle: {quoted(chosen.facts.get('handle') or question(languages[0], load(languages[0])('starter.handle')))}"
    if len(chosen.wanted.entities) == 1:
        yield f"  entity: {next(iter(chosen.wanted.entities))}"
    yield f"  languages: [{', '.join(languages)}]"
    yield f"  state: requested   # {load(languages[0])('starter.state')}"
    yield from _asked(chosen, "purpose")
    yield "  admins:"
    for role in dict.fromkeys((_role(book, _LEADS), _role(book, _WRITES))):
        yield f"    - {{role: {role}}}"
    yield f"  who_may_post: [{{role: {_role(book, _WRITES)}}}]"
    yield "  interaction:"
    yield "    listens_to:"
    for key in ("comments", "private"):
        said = ", ".join(f"{language}: {quoted(load(language)(f'starter.{key}'), flow=True)}" for language in languages)
        yield f"      - {{{said}}}"
    yield f"    replies: {_role(book, _WRITES)}"
    yield from _asked(chosen, "after_plan")
    yield ""


def _asked(chosen: Chosen, key: str) -> Iterator[str]:
    yield f"  {key}:"
    for language in chosen.wanted.languages:
        yield f"    {language}: {quoted(question(language, load(language)('starter.' + key.replace('_', '-'))))}"


def _people(chosen: Chosen) -> dict[str, tuple[str, str]]:
    """Those who were named, by id: name and phone."""
    found: dict[str, tuple[str, str]] = {}
    for key in ("lead", "deputy"):
        if name := chosen.facts.get(key):
            plain = slug(name, _ID_LENGTH)
            found[plain if plain not in found else f"{plain}-2"] = (name, chosen.facts.get(f"{key}_phone", ""))
    return found


def _roles(chosen: Chosen, book: Handbook, people: list[str]) -> list[tuple[str, str]]:
    """The roles that the people who were named may well hold, each with its holder; the others are to be given."""
    first, second = people[0], people[-1]
    roles = [(_LEADS, first), (_WRITES, second), *([(_WATCHES, second)] if chosen.size is Size.LARGE else [])]
    return list({_role(book, role): (_role(book, role), holder) for role, holder in roles}.values())


def _head(chosen: Chosen, name: str) -> list[str]:
    """The line that names the schema, and what to do with the file."""
    return [f"# yaml-language-server: $schema=../.vademecum/schemas/{name}.json", *_comment(chosen, name)]


def _comment(chosen: Chosen, key: str) -> list[str]:
    """Guidance in the first language of the handbook."""
    return [f"# {line}".rstrip() for line in load(chosen.wanted.languages[0])(f"starter.{key}-comment").splitlines()]
