"""The names that a field proposes while one types."""

from __future__ import annotations

from collections.abc import Sequence

from cordee.graph import GraphStore
from cordee.model import KINDS, cypher

MOST = 2_000
"""Names that a page carries; a field takes any other all the same."""
NAMES = cypher(
    "MATCH (n:$KINDS) WHERE n.kind IN $kinds RETURN DISTINCT n.name AS name ORDER BY name LIMIT $most"
)


def names(store: GraphStore, kinds: Sequence[str] = tuple(KINDS)) -> list[str]:
    """Names of these kinds, in order."""
    return [row["name"] for row in store.ask(NAMES, kinds=list(kinds), most=MOST)]
