"""Whether a graph still is what was written: its claims, and what is shown of them.

An engine's file has no sums that tell a damaged page; a claim's number is made of what it says, and
what is shown is worked out from the claims alone, so that both can be checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cordee.graph.dump import line, projection_lines
from cordee.graph.engines.engine import Engine, Row
from cordee.graph.engines.schema import CLAIM
from cordee.graph.engines.statements import all_nodes
from cordee.graph.projection.plan import Plan
from cordee.graph.projection.planning import plan_all
from cordee.model.claims import digest

_SAID = ("dataset", "source", "cite", "dated", "record", "kind", "a", "b", "body")


def altered_claims(engine: Engine) -> int:
    """How many claims no longer say what their number was made of."""
    return sum(not _as_written(row) for row in engine.stream(all_nodes(CLAIM.name), {}))


def wrongly_shown(engine: Engine) -> int:
    """How many nodes and links are shown that no claim says, or are not shown though one does."""
    expected = Counter(_planned_lines(engine.write(plan_all)))
    expected.subtract(projection_lines(engine))
    return sum(map(abs, expected.values()))


def _as_written(row: Row) -> bool:
    # A claim that closed and was said again keeps its past life under its number and its opening.
    number = (row["id"] or "").partition("#")[0]
    return bool(number == digest("claim", *(row[name] or "" for name in _SAID)))


def _planned_lines(plan: Plan) -> Iterator[str]:
    for name, rows in plan.inserts.items():
        yield from (line(name, row) for row in rows)
    for (name, _), links in plan.links.items():
        yield from (line(name, {"a": link.a, "b": link.b, **link.properties}) for link in links)
