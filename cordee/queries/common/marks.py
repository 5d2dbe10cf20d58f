"""« Lequel ? » — What tells entities of one name apart: years, commune, code, whole, who says so.

Where that tells nothing, an official number does, or whom they work with, and last the rows they stand in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from cordee.graph import GraphStore
from cordee.model import PEOPLE, cypher
from cordee.queries.common.sources import cite, in_order

BY_KEY = """
UNWIND $keys AS wanted
MATCH (k:Key {id: wanted})
UNWIND k.records AS record
MATCH (r:Record {id: record})
RETURN DISTINCT r.entity AS id, r.kind AS kind, wanted AS found
"""
NODES = cypher("""
MATCH (n:$KINDS)
WHERE n.id IN $ids
RETURN n.id AS id, properties(n) AS properties
""")
KINDS_OF = cypher("""
MATCH (n:$KINDS)
WHERE n.id IN $ids
RETURN n.id AS id, n.kind AS kind
""")
PLACES = cypher("""
UNWIND $ids AS wanted
MATCH (n:$KINDS {id: wanted})-[r:$LOCATIONS]->(m:$KINDS)
RETURN DISTINCT wanted AS id, m.name AS name
""")
WHOLES = cypher("""
UNWIND $ids AS wanted
MATCH (n:$KINDS {id: wanted})-[r:$BELONGING]->(m:$KINDS)
RETURN DISTINCT wanted AS id, m.name AS name
""")
BESIDE = cypher("""
UNWIND $ids AS wanted
MATCH (n:$KINDS {id: wanted})-[r:$KNOWING]-(m:$KINDS)
WHERE NOT m.kind IN $people
RETURN DISTINCT wanted AS id, m.name AS name
""")
DATASETS = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.entity AS id, r.dataset AS dataset
"""
_MOST = 2


def marks(store: GraphStore, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By id, what tells each of these entities from the others; nothing that all of them share."""
    nodes = {row["id"]: row["properties"] for row in store.ask(NODES, ids=sorted(ids))}
    said: dict[str, list[str]] = {id_: _own(node) for id_, node in nodes.items()}
    for text in (PLACES, WHOLES):
        for row in sorted(store.ask(text, ids=sorted(ids)), key=lambda row: str(row["name"])):
            said[row["id"]].append(row["name"])
    datasets: dict[str, set[str]] = defaultdict(set)
    records = sorted(record for node in nodes.values() for record in node["records"])
    for row in store.ask(DATASETS, ids=records):
        datasets[row["id"]].add(row["dataset"])
    for id_, names in datasets.items():
        said[id_] += sorted(names)[:_MOST]
    told = _told_apart(said)
    for more in (_beside, _rows):
        alike = _alike(told, {id_: node["kind"] for id_, node in nodes.items()})
        if alike:
            found = _told_apart(more(store, {id_: nodes[id_] for id_ in alike}))
            told |= {id_: (*told[id_], *found[id_][:_MOST]) for id_ in alike}
    return told


def _told_apart(said: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """What is said of each but for what is said of all."""
    shared = set.intersection(*map(set, said.values())) if len(said) > 1 else set()
    return {
        id_: tuple(text for text in dict.fromkeys(texts) if text not in shared) for id_, texts in said.items()
    }


def _alike(told: Mapping[str, tuple[str, ...]], kinds: Mapping[str, str]) -> Sequence[str]:
    """Those of which nothing is said, or what is said of another of their kind."""
    times, bearers = Counter((kinds[id_], texts) for id_, texts in told.items()), Counter(kinds.values())
    return [
        id_
        for id_, texts in told.items()
        if times[kinds[id_], texts] > 1 or (not texts and bearers[kinds[id_]] > 1)
    ]


def _beside(store: GraphStore, nodes: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Sequence[str]]:
    """Its official numbers, and whom each works with; nobody, who may be shown by a role."""
    rows = store.ask(BESIDE, ids=sorted(nodes), people=list(PEOPLE))
    names = sorted((row["id"], row["name"]) for row in rows)
    return {
        id_: [*(node.get("identifiers") or ()), *(name for of, name in names if of == id_)]
        for id_, node in nodes.items()
    }


def _rows(store: GraphStore, nodes: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Sequence[str]]:
    """The rows that each is read from."""
    cited = cite(store, (claim for node in nodes.values() for claim in node["claims"]))
    return {
        id_: [one.place for one in in_order(cited[c] for c in node["claims"] if c in cited) if one.place]
        for id_, node in nodes.items()
    }


def _own(node: Mapping[str, Any]) -> list[str]:
    since, until = node.get("since") or "", node.get("until") or ""
    years = f"{since}–{until}" if since or until else ""
    texts = (years, *(node.get(name) for name in ("commune", "code")))
    return [str(text) for text in texts if text]
