"""What says so: the claims behind the reasons of an echo, read once it is known which are shown.

Everybody's links are read without their claims (``features``), because almost none is ever cited;
those of the features that the subject shares are read here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from cordee.graph import GraphStore
from cordee.model import cypher
from cordee.queries.echo.features import FeatureTie
from cordee.queries.echo.idf import Reason

SAID = cypher("""
UNWIND $features AS wanted
MATCH (f:$KINDS {id: wanted})-[r:$HELD_FROM]->(n:$COMPARED)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS entity, f.id AS feature, type(r) AS type, 'in' AS way, r.role AS role, r.claims AS claims
UNION ALL
UNWIND $features AS wanted
MATCH (f:$KINDS {id: wanted})<-[r:$EVIDENCE]-(n:$COMPARED)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS entity, f.id AS feature, type(r) AS type, 'out' AS way, r.role AS role, r.claims AS claims
""")

Said: TypeAlias = Mapping[tuple[str, str, str, str, str], tuple[str, ...]]
"""Claims by entity, feature, type, way and role."""


def read_said(store: GraphStore, reasons: Iterable[Reason], days: tuple[str, str]) -> Said:
    """The claims behind every link to the features of these reasons that stands in these days."""
    features = {
        tie.start or reason.feature.id for reason in reasons for tie in (*reason.ours, *reason.theirs)
    }
    said: dict[tuple[str, str, str, str, str], set[str]] = defaultdict(set)
    if features:
        for row in store.stream(SAID, features=sorted(features), first=days[0], last=days[1]):
            key = (row["entity"], row["feature"], row["type"], row["way"], row["role"] or "")
            said[key].update(row["claims"])
    return {key: tuple(sorted(claims)) for key, claims in said.items()}


def cited(reason: Reason, left: str, right: str, said: Said) -> Reason:
    """The reason with the claims behind the ties of both entities."""
    ours, theirs = (
        tuple(_cited(tie, entity, reason.feature.id, said) for tie in ties)
        for entity, ties in ((left, reason.ours), (right, reason.theirs))
    )
    return replace(reason, ours=ours, theirs=theirs)


def _cited(tie: FeatureTie, entity: str, feature: str, said: Said) -> FeatureTie:
    claims = said.get((entity, tie.start or feature, tie.type, tie.way, tie.role), ())
    return replace(tie, claims=claims + tie.claims)
