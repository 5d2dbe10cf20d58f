"""What a load brings together with other data sets, and what it leaves apart that may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cordee.graph import GraphStore
from cordee.graph.difference import Difference
from cordee.identity import Record, contradict, standing
from cordee.identity.likely import Likely, Named, likely
from cordee.model import cypher

ENTITIES = cypher("""
MATCH (n:$KINDS)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.acronym AS acronym, n.identifiers AS identifiers,
       n.records AS records
""")
DATASETS = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS record, r.dataset AS dataset
"""
RECORDS = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS id, r.entity AS entity, r.dataset AS dataset, r.kind AS kind, r.keys AS keys
"""
_MOST = 500


@dataclass(frozen=True, slots=True)
class Joined:
    """An entity that other data sets speak of too: a record of this one, a record of another."""

    kind: str
    name: str
    ours: str
    theirs: str
    datasets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was joined by itself, and what may be one and was not."""

    joined: tuple[Joined, ...] = ()
    likely: tuple[Likely, ...] = ()


NOTHING = Noticed()


def notice(store: GraphStore, difference: Difference, dataset: str) -> Noticed:
    """What is to be told of the records that ``difference`` brought into the graph, once it is written."""
    before = {claim.record for claim in (*difference.closed, *difference.kept)}
    new = {claim.record for claim in difference.opened if not claim.a} - before
    if not new:
        return NOTHING
    entities: list[Named] = []
    recent: set[str] = set()
    shared: list[dict[str, Any]] = []
    for row in store.stream(ENTITIES):
        identifiers = tuple(row["identifiers"] or ())
        entities.append(Named(row["id"], row["kind"], row["name"], row["acronym"] or "", identifiers))
        if not new.isdisjoint(row["records"]):
            recent.add(row["id"])
            if len(row["records"]) > 1:
                shared.append(row)
    pairs = _undecided(store, likely(entities, recent))[:_MOST]
    return Noticed(tuple(_joined(store, shared, new, dataset)), _may_be_one(store, pairs))


def _joined(store: GraphStore, rows: list[dict[str, Any]], new: set[str], dataset: str) -> Iterator[Joined]:
    ids = sorted({record for row in rows for record in row["records"]})
    said_by = {row["record"]: row["dataset"] for row in store.ask(DATASETS, ids=ids)} if ids else {}
    for row in sorted(rows, key=lambda row: (row["kind"], row["name"], row["id"])):
        others = sorted(record for record in row["records"] if said_by[record] != dataset)
        if others:
            ours = min(record for record in row["records"] if record in new)
            datasets = tuple(sorted({said_by[record] for record in others}))
            yield Joined(row["kind"], row["name"], ours, others[0], datasets)


def _undecided(store: GraphStore, pairs: tuple[Likely, ...]) -> tuple[Likely, ...]:
    """Those that nobody has decided to be different."""
    apart = {frozenset(pair) for pair in standing(store.decisions()).different} if pairs else set()
    return tuple(pair for pair in pairs if frozenset((pair.left.id, pair.right.id)) not in apart)


def _may_be_one(store: GraphStore, pairs: tuple[Likely, ...]) -> tuple[Likely, ...]:
    """Those that nothing they say of themselves tells apart."""
    ids = sorted({one.id for pair in pairs for one in (pair.left, pair.right)})
    rows = store.ask(RECORDS, ids=ids) if ids else []
    records: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        record = Record(row["id"], row["dataset"], row["kind"], tuple(row["keys"] or ()))
        records[row["entity"]].append(record)
    return tuple(p for p in pairs if not contradict((*records[p.left.id], *records[p.right.id])))
