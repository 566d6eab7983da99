"""Receipts of people who read what binds them → who has, who has not, who must again and because of which change.

Nothing is signed again for a comma: a receipt stays good until something that binds its group asks people to act
differently. Changes that a release declared to be wording only do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vademecum.compare import Change
from vademecum.fingerprints import fingerprints, keys
from vademecum.materiality import Materiality
from vademecum.model.acknowledgement import Group
from vademecum.model.handbook import Handbook
from vademecum.releases import Release, Step
from vademecum.snapshot import Snapshot

SCHEMA = "acknowledgement/1"


@dataclass(frozen=True, slots=True, order=True)
class Receipt:
    """One person's word that they read what bound a group in an edition."""

    group: str
    name: str
    edition: str
    fingerprint: str
    day: date

    @property
    def person(self) -> str:
        """The name, told from others whatever its case and spaces."""
        return " ".join(self.name.casefold().split())


@dataclass(frozen=True, slots=True)
class Stale:
    """A receipt that something has overtaken."""

    receipt: Receipt
    changes: tuple[Change, ...]
    """What asks people to act differently since."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a group stands."""

    group: Group
    done: tuple[Receipt, ...]
    again: tuple[Stale, ...]
    missing: tuple[str, ...]
    """People of the roster without any receipt."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What receipts are judged by: the editions that were released, what changed with each, and what is being written."""

    releases: tuple[Release, ...]
    steps: tuple[Step, ...]
    """Newest first; what is not released yet in front, with `release` None."""

    def bound(self, group: Group, edition: str) -> str:
        """Fingerprint of what bound a group in an edition; empty for an edition that was never released."""
        found = next((release for release in self.releases if str(release.version) == edition), None)
        return group_fingerprint(found.internal, group.id) if found else ""

    def since(self, group: Group, edition: str) -> tuple[Change, ...]:
        """The duties of a group that changed in the editions released after one."""
        found: list[Change] = []
        for step in self.steps:
            if step.release is None:
                continue
            if str(step.release.version) == edition:
                break
            found += binding(group, step.release.internal, step.changes, step.release.wording_only)
        return tuple(found)

    def coming(self, group: Group, now: Snapshot, wording_only: Mapping[str, str]) -> tuple[Change, ...]:
        """The duties of a group that the next edition will change, but for what somebody declares to be wording only."""
        unreleased = (step for step in self.steps if step.release is None)
        return tuple(change for step in unreleased for change in binding(group, now, step.changes, wording_only))


def bound_keys(snapshot: Snapshot, group: str) -> tuple[str, ...]:
    """Keys of what binds a group in a snapshot; none where it has no such group."""
    thing = snapshot.objects.get("acknowledgements:")
    for one in thing.data.get("groups", ()) if thing else ():
        if one.get("id") == group:
            return keys(
                str(pointer.get("$ref", "")) if isinstance(pointer, dict) else str(pointer)
                for pointer in one.get("binds", ())
            )
    return ()


def group_fingerprint(snapshot: Snapshot, group: str) -> str:
    """What binds a group, as a fingerprint; empty where it has no such group."""
    bound = bound_keys(snapshot, group)
    return snapshot.fingerprint(bound) if bound else ""


def bound(handbook: Handbook) -> dict[str, str]:
    """Fingerprint of what binds each group of a handbook now."""
    asked = handbook.acknowledgements
    if asked is None:
        return {}
    of = fingerprints(handbook)
    return {group.id: of(keys(group.binds)) for group in asked.groups}


def binding(group: Group, now: Snapshot, changes: Iterable[Change], wording_only: Mapping[str, str]) -> list[Change]:
    """The changes of an edition that ask a group to act differently, those of what binds it among them."""
    top = keys(group.binds)
    held = {*now.below(top), *top}
    return [
        change
        for change in changes
        if change.materiality is Materiality.MATERIAL
        and change.key not in wording_only
        and (change.key in held or _stood_in(change, top) or _binds(change, group.id))
    ]


def _stood_in(change: Change, top: Sequence[str]) -> bool:
    """Whether what went stood in something that binds."""
    return isinstance(change.old, dict) and change.old.get("parent") in top


def _binds(change: Change, group: str) -> bool:
    """Whether a change binds a group to more, or asks it to confirm something else."""
    if change.key != "acknowledgements:":
        return False
    return change.path[:1] == ("statement",) or change.path[:3] == ("groups", group, "binds")


def standings(
    groups: Iterable[Group], receipts: Iterable[Receipt], roster: Iterable[tuple[str, str]], ledger: Ledger
) -> list[Standing]:
    """Where each group stands; the roster is (name, group) of everybody who has to confirm."""
    receipts, roster = sorted(receipts, key=lambda one: (one.day, one)), list(roster)
    found = []
    for group in groups:
        last = {one.person: one for one in receipts if one.group == group.id}
        overtaken = {who: ledger.since(group, one.edition) for who, one in last.items()}
        again = (Stale(one, overtaken[who]) for who, one in sorted(last.items()) if overtaken[who])
        done = (one for who, one in sorted(last.items()) if not overtaken[who])
        names = {" ".join(name.casefold().split()): name for name, where in roster if where == group.id}
        missing = (name for who, name in sorted(names.items()) if who not in last)
        found.append(Standing(group, tuple(done), tuple(again), tuple(missing)))
    return found


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Receipts of a group that the next edition makes void."""

    group: Group
    receipts: int
    changes: tuple[Change, ...]
    """What makes them void."""


def overtaken_by_next(
    groups: Iterable[Group], receipts: Iterable[Receipt], ledger: Ledger, now: Snapshot, wording_only: Mapping[str, str]
) -> list[Overtaken]:
    """The receipts that are good today and that the next edition makes void."""
    found = []
    for standing in standings(groups, receipts, (), ledger):
        changes = ledger.coming(standing.group, now, wording_only)
        if changes and standing.done:
            found.append(Overtaken(standing.group, len(standing.done), changes))
    return found
