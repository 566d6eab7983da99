"""What a release would be: its number, what it changes, the files it writes. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vademecum import bumps, check, compare, custom, edit, releases, sign_offs, snapshot, strings
from vademecum.bumps import Demand
from vademecum.change_words import say
from vademecum.changelog import FILE as CHANGELOG
from vademecum.changelog import entry, with_entry
from vademecum.check import Checked
from vademecum.compare import Change
from vademecum.materiality import Materiality
from vademecum.model.base import Entry, Status, Text, Visibility
from vademecum.model.governance import Approval, Governance
from vademecum.model.handbook import Handbook
from vademecum.model.release import Bump, ReleaseNotes
from vademecum.problem import HandbookError, UsageError
from vademecum.releases import Release
from vademecum.snapshot import Snapshot
from vademecum.source import Document, read
from vademecum.strings import Strings
from vademecum.versions import Version

SOURCES = ("policy", "playbooks", "docs", *custom.FOLDERS, releases.FOLDER, "mkdocs.yml", CHANGELOG)
"""What a site is made of: nothing new may lie there that is not committed."""
_GOVERNANCE = "policy/governance.yml"
_SHOWN = 8
_WHY = {
    Bump.MAJOR: "somebody must act differently",
    Bump.MINOR: "information was added or changed",
    Bump.PATCH: "only words change",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asked to be released."""

    version: Version
    today: date
    effective: date | None = None
    note: Path | None = None
    wording_only: Mapping[str, str] | None = None
    allow_drafts: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A release that can be made."""

    version: Version
    notes: ReleaseNotes
    previous: Release | None
    """The edition in force until then."""
    changes: tuple[Change, ...]
    needed: Bump
    """The least bump that the changes allow."""
    files: Mapping[str, bytes]
    """What the files of the handbook hold then, by path."""
    aliases: tuple[str, ...]
    address: str
    """Where the handbook says that it is published."""
    handbook: Handbook
    """The handbook as it is now."""

    def snapshot(self, edition: Visibility) -> bytes:
        """The snapshot for the readers of a site."""
        visibility = Visibility.PUBLIC if edition is Visibility.PUBLIC else Visibility.INTERNAL
        return self.files[f"{releases.FOLDER}/{self.version}/{releases.SNAPSHOTS[visibility]}"]


def plan(root: Path, wish: Wish) -> Plan:
    """The release that is wished for; raises UsageError or HandbookError for whatever stands against it."""
    known = releases.load(root)
    _refuse_old_number(wish.version, known)
    checked = check.check(root, wish.today)
    handbook = _strictly(checked, wish.allow_drafts)
    effective = wish.effective or wish.today
    if effective < wish.today:
        raise UsageError(f"an edition cannot be in force since {effective}, before its release on {wish.today}.")
    previous = releases.finals(known)[-1] if releases.finals(known) else None
    governance = _stamped(checked, wish.version, wish.today, effective)
    taken = {visibility: _taken(handbook, wish, effective, visibility) for visibility in releases.SNAPSHOTS}
    changes = compare.compare(previous.internal, taken[Visibility.INTERNAL]) if previous else ()
    declared = dict(wish.wording_only or {})
    changes = _declare(changes, declared)
    demand = bumps.least(changes)
    needed = demand.bump if previous else Bump.MAJOR
    if previous:
        words = strings.load(handbook.languages[0])
        _refuse_low_bump(wish.version, previous.version, demand, words)
    notes = ReleaseNotes(
        version=str(wish.version), day=wish.today, effective=effective,
        previous=str(previous.version) if previous else None,
        bump=wish.version.bump_from(previous.version) if previous else Bump.MAJOR,
        note=_note(wish.note, handbook.languages) if wish.note else None,
        wording_only=declared, approvals=_approvals(handbook, known),
    )  # fmt: skip
    files = {_GOVERNANCE: governance, **_release_files(notes, taken)}
    files[CHANGELOG] = _changelog(root, handbook, notes, changes)
    encoded = {path: text.encode() for path, text in files.items()}
    address = handbook.organisation.handbook_url or ""
    return Plan(wish.version, notes, previous, changes, needed, encoded, wish.aliases, address, handbook)


def _refuse_old_number(version: Version, known: tuple[Release, ...]) -> None:
    if any(one.version == version for one in known):
        raise UsageError(f"edition {version} exists already: take the next number. Editions never change.")
    if known and version < known[-1].version:
        last = known[-1].version
        raise UsageError(f"{version} comes before the last edition, {last}. Numbers go up: {last.after(Bump.PATCH)}.")


def _strictly(checked: Checked, allow_drafts: bool) -> Handbook:
    """The handbook, if nothing is wrong with it; warnings count."""
    # What changed since its approval is a draft, which is told from other warnings below.
    serious = [one for one in checked.problems if one.severity != "info" and one.rule != "approval-outdated"]
    if serious or checked.handbook is None:
        raise HandbookError(serious, checked.lines)
    book, allowed = checked.handbook, checked.handbook.governance and checked.handbook.governance.drafts_allowed
    drafts = [f"{m.id} ({book.at(m).file})" for _, m in book.roots if isinstance(m, Entry) and m.status is Status.DRAFT]
    drafts += [f"{one.object} (changed since it was approved)" for one in sign_offs.outdated(book)]
    if drafts and not (allow_drafts or allowed):
        shown = ", ".join(drafts[:_SHOWN])
        hint = "Have them approved and write `status: approved`, or release with --allow-drafts: they say so on their page."
        raise UsageError(f"{len(drafts)} objects are drafts: {shown}. {hint}")
    return checked.handbook


def _stamped(checked: Checked, version: Version, day: date, effective: date) -> str:
    """policy/governance.yml with the number and days of the edition; its comments stay."""
    document = checked.reading.documents.get(_GOVERNANCE)
    if document is None:
        hint = "Write it with the lines “id: governance”, “title: …” and “edition: 1.0.0”, and commit it."
        raise UsageError(f"there is no {_GOVERNANCE}, which names the edition at the foot of every page. {hint}")
    wanted = {"edition": str(version), "released": day.isoformat(), "effective": effective.isoformat()}
    there = {key: value for key, value in wanted.items() if key in document.data}
    text = edit.replace(document, {(key,): edit.quoted(value) for key, value in there.items()})
    for key in ("effective", "released"):
        if key not in there and not (key == "effective" and effective == day):
            text = edit.insert(_again(text), (), f"{key}: {wanted[key]}")
    read_back = _again(text).data
    if any(read_back.get(key) != value for key, value in wanted.items() if key in read_back):
        raise UsageError(f"{_GOVERNANCE} is written so that its edition cannot be changed: write `edition: {version}`.")
    return text


def _again(text: str) -> Document:
    document = read(_GOVERNANCE, text.encode())
    assert isinstance(document, Document)
    return document


def _taken(handbook: Handbook, wish: Wish, effective: date, visibility: Visibility) -> Snapshot:
    """What the new edition says, with its own number."""
    assert handbook.governance is not None
    update = {"edition": str(wish.version), "released": wish.today, "effective": effective}
    stamped: Governance = handbook.governance.model_copy(update=update)
    return snapshot.take(replace(handbook, governance=stamped), visibility)


def _declare(changes: tuple[Change, ...], reasons: Mapping[str, str]) -> tuple[Change, ...]:
    """The changes, with those that somebody declares to be wording only; raises UsageError where there is nothing to declare."""
    keys = sorted({change.key for change in changes if change.materiality is not Materiality.WORDING})
    for key, why in reasons.items():
        if key not in keys:
            known = f"Objects that change in more than wording: {', '.join(keys[:_SHOWN])}." if keys else "None does."
            raise UsageError(f"“{key}” has no change that could be declared wording only. {known}")
        if not why.strip():
            raise UsageError(f'say why the change of “{key}” is wording only: --wording-only {key}="spelling".')
    return bumps.declare(changes, reasons)


def _refuse_low_bump(version: Version, last: Version, demand: Demand, words: Strings) -> None:
    """Raise UsageError with the changes that demand a higher number."""
    given, needed = version.bump_from(last), demand.bump
    if bumps.RANK.index(given) >= bumps.RANK.index(needed):
        return
    lines = [f"  {change.key}: {say(change, words)}" for change in demand.demanded_by]
    declare = f'--wording-only {demand.demanded_by[0].key}="why"'
    raise UsageError(
        f"{version} would be a {given} edition after {last}, and these changes ask for a {needed} one, since {_WHY[needed]}:\n"
        + "\n".join(lines)
        + f"\nTake {last.after(needed)}. What is wording only all the same, declare: {declare}; it is recorded with its reason."
    )


def _note(file: Path, languages: tuple[str, ...]) -> Text:
    """What a person wrote for readers: a text in the one language, or a map by language in a .yml file."""
    try:
        raw = file.read_bytes()
        text = raw.decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the note {file} cannot be read: {error}") from None
    codes = ", ".join(languages)
    if file.suffix not in (".yml", ".yaml"):
        if len(languages) > 1:
            hint = f"Write it as a .yml file with a line for each: {languages[0]}: …"
            raise UsageError(f"the note {file} is in one language, and the handbook in {codes}. {hint}")
        return Text({"": text})
    document = read(file.name, raw)
    if isinstance(document, list):
        raise HandbookError(document, lambda _: text.splitlines())
    data = document.data
    if (
        not isinstance(data, dict)
        or set(data) != set(languages)
        or not all(isinstance(w, str) and w for w in data.values())
    ):
        raise UsageError(f"the note {file} needs a text for each language of the handbook, and no other: {codes}.")
    return Text(data)


def _approvals(handbook: Handbook, known: tuple[Release, ...]) -> tuple[Approval, ...]:
    """Those given since the last edition; the others belong to editions before."""
    assert handbook.governance is not None
    earlier = {approval for one in known if not one.version.stage for approval in one.approvals}
    return tuple(approval for approval in handbook.governance.approvals if approval not in earlier)


def _release_files(notes: ReleaseNotes, taken: Mapping[Visibility, Snapshot]) -> dict[str, str]:
    folder = f"{releases.FOLDER}/{notes.version}"
    files = {f"{folder}/{releases.SNAPSHOTS[visibility]}": one.dumps() for visibility, one in taken.items()}
    return {f"{folder}/{releases.NOTES}": releases.write(notes), **files}


def _changelog(root: Path, handbook: Handbook, notes: ReleaseNotes, changes: tuple[Change, ...]) -> str:
    file = root / CHANGELOG
    own = custom.load(root, handbook.languages)
    words = [own.words(language) for language in handbook.languages]
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    return with_entry(before, entry(notes, changes, words), words[0]("versions.changelog"))
