"""What meetings noted of entities and of links: kept and cited, and evidence of nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cordee.graph import GraphStore
from cordee.model.claims import REMARK
from cordee.queries.common.sources import Citation, cite

REMARKS = """
MATCH (c:Claim)
WHERE c.kind = $remark AND c.closed IS NULL
RETURN c.id AS id, c.a AS a, c.b AS b
"""
ENTITIES = """
UNWIND $ids AS id
MATCH (r:Record {id: id})
RETURN r.id AS record, r.entity AS entity
"""
TEXT, OF = "text", "of"
"""The properties of such a claim: what was noted, and the type of the link that it was noted of."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What was noted, of an entity, or of its link of this ``type`` to another; and by which meeting."""

    text: str
    entity: str
    to: str
    type: str
    citation: Citation


def remarks(store: GraphStore) -> tuple[Remark, ...]:
    """All that is noted, by the day of the meeting, the latest first; of what is there still."""
    rows = store.ask(REMARKS, remark=REMARK)
    if not rows:
        return ()
    ids = sorted({end for row in rows for end in (row["a"], row["b"]) if end})
    entity: Mapping[str, str] = {row["record"]: row["entity"] for row in store.ask(ENTITIES, ids=ids)}
    cited = cite(store, (row["id"] for row in rows))
    found = []
    for row in rows:
        said = cited[row["id"]].says()
        a, b = entity.get(row["a"], ""), entity.get(row["b"] or "", "")
        if a and (b or not row["b"]):
            found.append(Remark(str(said[TEXT]), a, b, str(said.get(OF, "")), cited[row["id"]]))
    found.sort(key=lambda one: (one.entity, one.to, one.type, one.text))
    return tuple(sorted(found, key=lambda one: one.citation.dated, reverse=True))


def noted_of(found: Iterable[Remark], entity: str) -> tuple[Remark, ...]:
    """Those of an entity, and of the links it has."""
    return tuple(one for one in found if entity in (one.entity, one.to))
