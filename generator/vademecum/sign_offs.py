"""Approvals of objects, each tied to what the object said: one that changed since is a draft again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from vademecum import snapshot
from vademecum.model.acknowledgement import SignOff
from vademecum.model.base import Entry, Status
from vademecum.model.handbook import KEYED, SINGLES, Handbook
from vademecum.problem import UsageError
from vademecum.snapshot import Snapshot

FILE = "policy/approved.yml"


def outdated(handbook: Handbook) -> list[SignOff]:
    """Approvals of what no longer says what was approved, and of what is gone; an object counts by its last approval."""
    if not handbook.sign_offs:
        return []
    now = snapshot.take(handbook)
    return [one for one in latest(handbook.sign_offs).values() if fingerprint(now, one.object) != one.fingerprint]


def latest(sign_offs: Iterable[SignOff]) -> dict[str, SignOff]:
    """The last approval of each object."""
    return {one.object: one for one in sorted(sign_offs, key=lambda one: one.day)}


def fingerprint(now: Snapshot, key: str) -> str:
    """What an object says, wording included but not layout; empty where there is none."""
    return now.fingerprint([key], material=False) if key in now.objects else ""


def as_drafts(handbook: Handbook) -> Handbook:
    """The handbook whose objects that changed since they were approved are drafts."""
    changed = {one.object for one in outdated(handbook)}
    if not changed:
        return handbook
    changes: dict[str, Any] = {}
    for name in SINGLES:
        if f"{name}:" in changed and isinstance(model := getattr(handbook, name), Entry):
            changes[name] = _draft(model)
    for kind, name in KEYED:
        pieces = getattr(handbook, name)
        if any(f"{kind}:{piece}" in changed for piece in pieces):
            changes[name] = {
                key: _draft(piece) if f"{kind}:{key}" in changed and isinstance(piece, Entry) else piece
                for key, piece in pieces.items()
            }
    return replace(handbook, **changes)


def _draft(entry: Entry) -> Entry:
    return entry.model_copy(update={"status": Status.DRAFT})


def approve(handbook: Handbook, keys: Iterable[str], role: str, day: date, commit: str = "") -> list[SignOff]:
    """All approvals of a handbook with those of some objects as they are now; raises UsageError for what it does not have."""
    now = snapshot.take(handbook)
    keys, known = list(keys), _approvable(handbook)
    if role not in handbook.roles:
        raise UsageError(f"there is no role “{role}”. There are: {', '.join(sorted(handbook.roles))}.")
    unknown = [key for key in keys if key not in known]
    if unknown:
        near = get_close_matches(unknown[0], known, 1)
        hint = (
            f"Did you mean “{near[0]}”?"
            if near
            else "Write kind:id, such as tree:respond, or conduct: for what there is one of."
        )
        raise UsageError(f"there is nothing “{unknown[0]}” to approve. {hint}")
    kept = [one for one in handbook.sign_offs if one.object not in keys or one.role != role]
    new = [
        SignOff(object=key, role=role, day=day, fingerprint=fingerprint(now, key), commit=commit or None)
        for key in keys
    ]
    return sorted([*kept, *new], key=lambda one: (one.object, one.day, one.role))


def _approvable(handbook: Handbook) -> list[str]:
    """Objects with a status: what stands in a file of its own, or in a list."""
    single = [f"{name}:" for name in SINGLES if isinstance(getattr(handbook, name), Entry)]
    pieces = [
        f"{kind}:{key}"
        for kind, name in KEYED
        for key, piece in getattr(handbook, name).items()
        if isinstance(piece, Entry)
    ]
    return [*single, *pieces]


def every_key(handbook: Handbook) -> list[str]:
    """Everything that can be approved and that readers see now or in part."""
    now = snapshot.take(handbook)
    return [key for key in _approvable(handbook) if key in now.objects]


def write(sign_offs: Iterable[SignOff]) -> str:
    """The text of policy/approved.yml."""
    lines = [
        "# Written by `vademecum approve`: who approved what, as it was. What changes afterwards is a draft again.",
        "",
        "approved:",
    ]
    for one in sign_offs:
        commit = f", commit: {one.commit}" if one.commit else ""
        lines.append(
            f'  - {{object: "{one.object}", role: {one.role}, day: {one.day}, fingerprint: "{one.fingerprint}"{commit}}}'
        )
    return "\n".join(lines) + "\n"
