"""All functions, by their names in small letters."""

from __future__ import annotations

from cordee.graph.cypher.functions import moments, numbers, texts, things
from cordee.graph.cypher.functions.aggregates import AGGREGATES
from cordee.graph.cypher.functions.table import Function

FUNCTIONS: dict[str, Function] = {
    **numbers.TABLE.functions,
    **texts.TABLE.functions,
    **things.TABLE.functions,
    **moments.TABLE.functions,
}
NAMES: tuple[str, ...] = tuple(
    sorted(
        {f.name for f in FUNCTIONS.values()}
        | {one[0] for one in AGGREGATES.values()}
        | {"all", "any", "none", "single", "exists", "reduce", "shortestPath", "allShortestPaths"},
        key=str.lower,
    )
)
"""What a reader may call, as it is usually written."""
