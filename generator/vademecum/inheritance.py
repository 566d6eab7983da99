"""Which rules hold on an account or a platform, and where each comes from: organisation → entity → platform → account.

A narrower rule replaces a broader one where it says `exception_to`; everything else adds up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import combinations
from typing import NamedTuple

from vademecum.model.base import Model, Obligation, Rule, Scope, Status
from vademecum.model.channels import Account
from vademecum.model.handbook import Handbook
from vademecum.model.walk import models

SUBJECTS = ("conduct", "employees", "integrity", "content", "ai", "care", "records", "partners")
"""Subjects of the organisation that hold rules, in the order in which they are read."""

_ELSEWHERE = "employees"
"""The subject whose rules are for the accounts of staff themselves: they hold on none of ours."""

_FORBIDS = (Obligation.MUST_NOT, Obligation.SHOULD_NOT)


class Tier(IntEnum):
    """How narrow a rule is: the higher, the nearer to the account."""

    ORGANISATION = 0
    ENTITY = 1
    PLATFORM = 2
    ACCOUNT = 3


class Origin(NamedTuple):
    """A rule, and where it is written."""

    rule: Rule
    tier: Tier
    kind: str
    """entity, platform or account; for a rule of the organisation its subject, such as conduct."""
    name: str
    """Id of the entity, platform or account, or of the subject."""
    draft: bool
    """Whether the rule, or the file it stands in, is still a draft."""


class Spot(NamedTuple):
    """Where somebody asks which rules hold: an account, or a platform whatever the account."""

    platform: str
    account: Account | None = None

    @property
    def entity(self) -> str | None:
        """Entity that the account speaks for."""
        return self.account.entity if self.account else None


class InForce(NamedTuple):
    """A rule that holds at a spot."""

    origin: Origin
    replaces: tuple[Origin, ...]
    """The broader rules instead of which it holds here, the nearest first."""
    partly: bool
    """Whether it holds for a part of the spot only, such as one language: what it replaces holds for the others."""


def origins(book: Handbook) -> dict[str, Origin]:
    """Every rule by id, with where it is written; the broadest first."""
    return {found.rule.id: found for found in _written(book)}


def _written(book: Handbook) -> Iterator[Origin]:
    for kind in SUBJECTS:
        if (subject := getattr(book, kind)) is not None:
            yield from _of(subject, Tier.ORGANISATION, kind, subject.id, subject.status)
    for entity in book.organisation.entities:
        yield from _of(entity, Tier.ENTITY, "entity", entity.id)
    for platform in book.platforms.values():
        yield from _of(platform, Tier.PLATFORM, "platform", platform.id, platform.status)
    for account in book.accounts.values():
        yield from _of(account, Tier.ACCOUNT, "account", account.id, account.status)


def _of(top: Model, tier: Tier, kind: str, name: str, status: Status = Status.APPROVED) -> Iterator[Origin]:
    for _, rule in models(top):
        if isinstance(rule, Rule):
            yield Origin(rule, tier, kind, name, Status.DRAFT in (status, rule.status))


def spots(book: Handbook) -> list[Spot]:
    """Every platform, then every account."""
    of_platforms = [Spot(name) for name in book.platforms]
    return of_platforms + [Spot(account.platform, account) for account in book.accounts.values()]


def applying(book: Handbook, every: Iterable[Origin], spot: Spot) -> list[Origin]:
    """The rules written for a spot or for all, in their order, whether or not another one replaces them."""
    return [found for found in every if _is_near(found, spot) and _covers(book, found.rule.applies_to, spot)]


def _is_near(found: Origin, spot: Spot) -> bool:
    """Whether a rule is written at the spot or above it."""
    match found.tier:
        case Tier.ENTITY:
            return spot.entity == found.name
        case Tier.PLATFORM:
            return spot.platform == found.name
        case Tier.ACCOUNT:
            return spot.account is not None and spot.account.id == found.name
    return found.kind != _ELSEWHERE


def _covers(book: Handbook, scope: Scope | None, spot: Spot) -> bool:
    """Whether a scope takes in a spot; for a platform, whether it may take in an account on it."""
    if scope is None:
        return True
    if scope.organisations and book.organisation.type not in scope.organisations:
        return False
    if scope.platforms and spot.platform not in scope.platforms:
        return False
    if spot.account is not None:
        return _covers_account(book, scope, spot.account)
    on_it = [account for account in book.accounts.values() if account.platform == spot.platform]
    return not _narrows(scope) or any(_covers_account(book, scope, account) for account in on_it)


def _narrows(scope: Scope) -> bool:
    """Whether a scope chooses between the accounts of one platform."""
    return bool(scope.accounts or scope.entities or scope.languages or scope.jurisdictions)


def _covers_account(book: Handbook, scope: Scope, account: Account) -> bool:
    entity = book.entities.get(account.entity or "")
    laws = entity.jurisdictions if entity and entity.jurisdictions else book.organisation.jurisdictions
    return (
        (not scope.accounts or account.id in scope.accounts)
        and (not scope.entities or account.entity in scope.entities)
        and _meet(scope.languages, account.languages)
        and _meet(scope.jurisdictions, laws)
    )


def _meet(asked: tuple[str, ...], had: tuple[str, ...]) -> bool:
    """Whether two lists have something in common; an empty one means all."""
    return not asked or not had or not set(asked).isdisjoint(had)


def in_force(book: Handbook, every: Iterable[Origin], spot: Spot) -> list[InForce]:
    """Those of a handbook's rules that hold at a spot, the nearest first; without drafts and what is replaced."""
    here = [found for found in applying(book, every, spot) if not found.draft]
    by_id = {found.rule.id: found for found in here}
    held = [InForce(one, tuple(broader(one, by_id)), _is_partial(one.rule.applies_to, spot)) for one in here]
    gone = {old.rule.id for one in held if not one.partly for old in one.replaces}
    return sorted((one for one in held if one.origin.rule.id not in gone), key=lambda one: -one.origin.tier)


def _is_partial(scope: Scope | None, spot: Spot) -> bool:
    """Whether a scope takes in a part of a spot only: some staff, one of its languages, some accounts of a platform."""
    if scope is None:
        return False
    if spot.account is None:
        return bool(scope.staff) or _narrows(scope)
    spoken = spot.account.languages
    return bool(scope.staff or (scope.languages and not set(spoken) <= set(scope.languages)))


def broader(found: Origin, by_id: dict[str, Origin]) -> list[Origin]:
    """The rules from which one departs on purpose, and those from which these depart, the nearest first."""
    chain: list[Origin] = []
    target = by_id.get(found.rule.exception_to or "")
    while target is not None and target.tier < found.tier:
        chain.append(target)
        found, target = target, by_id.get(target.rule.exception_to or "")
    return chain


class Clash(NamedTuple):
    """Two rules on one topic that ask for opposite things at the same spots."""

    narrow: Origin
    broad: Origin
    spots: list[Spot]


def clashes(book: Handbook) -> list[Clash]:
    """Rules that contradict each other without saying so, with every spot where both hold."""
    every = origins(book)
    by_topic: dict[str, list[Origin]] = {}
    for found in every.values():
        if found.rule.topic and not found.draft:
            by_topic.setdefault(found.rule.topic, []).append(found)
    where: dict[tuple[str, str], list[Spot]] = {}
    for group in by_topic.values():
        if len({_forbids(found) for found in group}) < 2:
            continue
        for spot in spots(book):
            for broad, narrow in combinations(applying(book, group, spot), 2):
                if _forbids(broad) is not _forbids(narrow) and broad not in broader(narrow, every):
                    where.setdefault((narrow.rule.id, broad.rule.id), []).append(spot)
    return [Clash(every[narrow], every[broad], found) for (narrow, broad), found in where.items()]


def _forbids(found: Origin) -> bool:
    return found.rule.obligation in _FORBIDS
