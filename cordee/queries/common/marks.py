"""« Lequel ? » — What tells entities of one name apart: years, commune, code, whole, who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from cordee.graph import GraphStore
from cordee.model import cypher

NODES = cypher("""
MATCH (n:$KINDS)
WHERE n.id IN $ids
RETURN n.id AS id, properties(n) AS properties
""")
WHOLES = cypher("""
UNWIND $ids AS wanted
MATCH (n:$KINDS {id: wanted})-[r:$BELONGING]->(m:$KINDS)
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
    for row in sorted(store.ask(WHOLES, ids=sorted(ids)), key=lambda row: str(row["name"])):
        said[row["id"]].append(row["name"])
    datasets: dict[str, set[str]] = defaultdict(set)
    records = sorted(record for node in nodes.values() for record in node["records"])
    for row in store.ask(DATASETS, ids=records):
        datasets[row["id"]].add(row["dataset"])
    for id_, names in datasets.items():
        said[id_] += sorted(names)[:_MOST]
    shared = set.intersection(*map(set, said.values())) if len(said) > 1 else set()
    return {
        id_: tuple(text for text in dict.fromkeys(texts) if text not in shared) for id_, texts in said.items()
    }


def _own(node: Mapping[str, Any]) -> list[str]:
    since, until = node.get("since") or "", node.get("until") or ""
    years = f"{since}–{until}" if since or until else ""
    texts = (years, *(node.get(name) for name in ("commune", "code")))
    return [str(text) for text in texts if text]
