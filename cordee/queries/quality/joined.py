"""« Qu'est-ce qui a été réuni de soi-même ? » — What became one entity by itself, to be taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cordee.graph import GraphStore
from cordee.identity import standing
from cordee.model import KINDS
from cordee.queries.loads.noticed import DATASETS, ENTITIES
from cordee.queries.quality.review import called

Pair = tuple[str, str]
_MOST = 8
"""Members that are judged at once."""


@dataclass(frozen=True, slots=True)
class Member:
    """A record of an entity: what it is called there, and by which data set."""

    record: str
    name: str
    dataset: str


@dataclass(frozen=True, slots=True)
class JoinedByItself:
    """An entity whose records nobody said to be one; ``members`` has one for each name, or data set."""

    id: str
    kind: str
    name: str
    members: tuple[Member, ...]

    @property
    def differs(self) -> bool:
        """Whether it goes by several names."""
        return len({member.name for member in self.members}) > 1


def joined(store: GraphStore, kind: str = "") -> tuple[JoinedByItself, ...]:
    """All of a kind, or of any: those of several names first, then by kind and name."""
    rows = [row for row in store.stream(ENTITIES) if len(row["records"]) > 1 and kind in ("", row["kind"])]
    if not rows:
        return ()
    ids = sorted({record for row in rows for record in row["records"]})
    names = called(store, ids)
    datasets = {row["record"]: row["dataset"] for row in store.ask(DATASETS, ids=ids)}
    said = set(standing(store.decisions()).same)
    order = list(KINDS)
    found = (one for row in rows for one in _of(row, names, datasets, said))
    return tuple(sorted(found, key=lambda one: (not one.differs, order.index(one.kind), one.name, one.id)))


def _of(
    row: Mapping[str, Any], names: Mapping[str, str], datasets: Mapping[str, str], said: set[Pair]
) -> Iterator[JoinedByItself]:
    every = [Member(id_, names.get(id_, row["name"]), datasets[id_]) for id_ in sorted(row["records"])]
    by_name = {member.name: member for member in reversed(every)}
    by_set = {member.dataset: member for member in reversed(every)}
    apart = tuple((by_name if len(by_name) > 1 else by_set).values())[::-1][:_MOST]
    if len(apart) > 1 and not _all_said(row["records"], apart, said):
        yield JoinedByItself(row["id"], row["kind"], row["name"], apart)


def _all_said(records: Sequence[str], members: Sequence[Member], said: set[Pair]) -> bool:
    """Whether decisions alone make one of these members."""
    here = set(records)
    groups = {record: record for record in records}

    def head(record: str) -> str:
        while groups[record] != record:
            record = groups[record]
        return record

    for left, right in said:
        if left in here and right in here:
            groups[head(left)] = head(right)
    return len({head(member.record) for member in members}) == 1
