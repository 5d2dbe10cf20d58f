"""What a load brings together with other data sets, and what it leaves apart that may be one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cordee.graph import GraphStore
from cordee.graph.difference import Difference
from cordee.identity.doubles import Question, questions
from cordee.model import cypher
from cordee.queries.common.starts import starts
from cordee.queries.loads.resumed import resumed
from cordee.queries.quality.review import called, likely_pairs

ENTITIES = cypher("""
MATCH (n:$KINDS)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.records AS records
""")
DATASETS = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS record, r.dataset AS dataset
"""


@dataclass(frozen=True, slots=True)
class Joined:
    """An entity that another record speaks of too: starts of the ids of one of this data set, and of another.

    ``names`` are all that they are called by; ``datasets`` are those of the others: without any, this one
    says it twice.
    """

    kind: str
    names: tuple[str, ...]
    ours: str
    theirs: str
    datasets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was joined by itself, what may be one and was not, and what was decided that holds here too."""

    joined: tuple[Joined, ...] = ()
    likely: tuple[Question, ...] = ()
    held: int = 0


NOTHING = Noticed()


def notice(store: GraphStore, difference: Difference, dataset: str) -> Noticed:
    """What is to be told of the records that ``difference`` brought into the graph, once it is written."""
    before = {claim.record for claim in (*difference.closed, *difference.kept)}
    new = {claim.record for claim in difference.opened if not claim.a} - before
    if not new:
        return NOTHING
    recent: set[str] = set()
    shared: list[dict[str, Any]] = []
    for row in store.stream(ENTITIES):
        if not new.isdisjoint(row["records"]):
            recent.add(row["id"])
            if len(row["records"]) > 1:
                shared.append(row)
    joined = tuple(_joined(store, shared, new, dataset))
    return Noticed(joined, questions(likely_pairs(store, recent)), resumed(store, new))


def _joined(store: GraphStore, rows: list[dict[str, Any]], new: set[str], dataset: str) -> Iterator[Joined]:
    ids = sorted({record for row in rows for record in row["records"]})
    said_by = {row["record"]: row["dataset"] for row in store.ask(DATASETS, ids=ids)} if ids else {}
    named = starts(store, ids)
    spelt = called(store, ids)
    for row in sorted(rows, key=lambda row: (row["kind"], row["name"], row["id"])):
        ours = min(record for record in row["records"] if record in new)
        others = sorted(record for record in row["records"] if said_by[record] != dataset)
        datasets = tuple(sorted({said_by[record] for record in others}))
        within = sorted(record for record in row["records"] if record != ours)
        names = tuple(sorted({spelt[record] for record in row["records"] if record in spelt}))
        yield Joined(row["kind"], names, named[ours], named[(others or within)[0]], datasets)
