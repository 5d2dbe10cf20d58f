"""Which entities change when claims on records open and close, or a decision falls.

Starts from the records touched, follows shared keys and decisions until nothing new is reached,
and clusters what was reached: records further away cannot be affected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cordee.graph.projection.resolve import OpenClaim
from cordee.graph.projection.rows import said
from cordee.graph.projection.view import KnownRecord, View
from cordee.identity import Judgements, Record, clusters, is_shared, keys_of
from cordee.model import SUCCESSION
from cordee.model.claims import Claim


@dataclass(frozen=True, slots=True)
class ClusterChange:
    """Claims that open and claims that close, and the records a decision speaks of."""

    opened: tuple[Claim, ...] = ()
    closed: tuple[Claim, ...] = ()
    judged: frozenset[str] = frozenset()

    @property
    def touched(self) -> set[str]:
        """The records that may be shown as another entity: none where only links are said otherwise."""
        claims = (*self.opened, *self.closed)
        # What follows another is not that other: a succession said or withdrawn may part or join its ends.
        ends = {end for c in claims if c.kind in SUCCESSION for end in (c.a, c.b)}
        return {c.record for c in claims if not c.a} | self.judged | ends


@dataclass(frozen=True, slots=True)
class Reclustering:
    """The records reached: as they were, as they are now, and the entity each is now shown as."""

    before: Mapping[str, KnownRecord]
    now: Mapping[str, Record]
    entity: Mapping[str, str]
    touched: frozenset[str]
    said: Mapping[str, list[OpenClaim]]
    """The open claims of each touched record."""

    def members_before(self) -> dict[str, set[str]]:
        """The records of each entity, before."""
        groups: dict[str, set[str]] = defaultdict(set)
        for record, known in self.before.items():
            groups[known.entity].add(record)
        return groups

    def members_now(self) -> dict[str, set[str]]:
        """The records of each entity, now."""
        groups: dict[str, set[str]] = defaultdict(set)
        for record, entity in self.entity.items():
            groups[entity].add(record)
        return groups


@dataclass(frozen=True, slots=True)
class Touched:
    """The records that a change touches: as they were, as it leaves them, and what is said of each."""

    before: Mapping[str, KnownRecord]
    now: Mapping[str, Record]
    said: Mapping[str, list[OpenClaim]]

    @property
    def changed(self) -> dict[str, Record | None]:
        """Each as it is left, None for one that is gone."""
        return {record: self.now.get(record) for record in self.said}


def touched_by(view: View, change: ClusterChange) -> Touched:
    """What a change touches."""
    touched = change.touched
    before = view.records(touched)
    opened = _open_claims(view, change, before, touched)
    bodies = {record: [said(claim) for claim in claims] for record, claims in opened.items()}
    now = {record: _record(claims[0], bodies[record]) for record, claims in opened.items() if claims}
    return Touched(before, now, bodies)


def recluster(view: View, touched: Touched, decided: Judgements, moved: frozenset[str]) -> Reclustering:
    """Work out the new clusters around what changed; of ``moved``, something else is decided than was."""
    reached_before, reached_now = _reach(view, touched, moved, decided)
    return Reclustering(
        before=reached_before,
        now=reached_now,
        entity=clusters(reached_now.values(), decided),
        touched=frozenset(touched.said),
        said=touched.said,
    )


def _record(first: Claim, claims: Iterable[OpenClaim]) -> Record:
    keys = keys_of(first.kind, (claim.body for claim in claims))
    return Record(first.record, first.dataset, first.kind, keys)


def _open_claims(
    view: View, change: ClusterChange, before: Mapping[str, KnownRecord], touched: Iterable[str]
) -> dict[str, list[Claim]]:
    entities: dict[str, set[str]] = defaultdict(set)
    for known in before.values():
        entities[known.record.kind].add(known.entity)
    gone = {claim.id for claim in change.closed}
    found: dict[str, list[Claim]] = {record: [] for record in touched}
    for claim in view.claims(view.entity_claims(entities) - gone):
        if claim.record in found:
            found[claim.record].append(claim)
    for claim in change.opened:
        if not claim.a:
            found[claim.record].append(claim)
    return found


def _reach(
    view: View, touched: Touched, moved: frozenset[str], decided: Judgements
) -> tuple[dict[str, KnownRecord], dict[str, Record]]:
    partners: dict[str, set[str]] = defaultdict(set)
    for left, right in (*decided.same, *decided.different):
        partners[left].add(right)
        partners[right].add(left)
    reached_before, reached_now = dict(touched.before), dict(touched.now)
    for record, known in view.records(moved - touched.said.keys()).items():
        reached_before[record], reached_now[record] = known, known.record
    by_new_key: dict[str, set[str]] = defaultdict(set)
    for new in touched.now.values():
        for key in filter(is_shared, new.keys):
            by_new_key[key].add(new.id)
    frontier, seen_keys = {*touched.said, *moved}, set[str]()
    seen = set(frontier)
    while frontier:
        keys = _shared_keys(frontier, reached_before, reached_now) - seen_keys
        seen_keys |= keys
        neighbours = {r for records in view.keyed(sorted(keys)).values() for r in records}
        neighbours.update(r for key in keys for r in by_new_key.get(key, ()))
        neighbours.update(p for record in frontier for p in partners.get(record, ()))
        frontier = neighbours - seen
        seen |= frontier
        for neighbour, known in view.records(sorted(frontier)).items():
            reached_before[neighbour] = known
            reached_now[neighbour] = known.record
    return reached_before, reached_now


def _shared_keys(
    records: Iterable[str], before: Mapping[str, KnownRecord], now: Mapping[str, Record]
) -> set[str]:
    keys: set[str] = set()
    for record in records:
        if record in before:
            keys.update(filter(is_shared, before[record].record.keys))
        if record in now:
            keys.update(filter(is_shared, now[record].keys))
    return keys
