"""What was shown at a moment of the past, worked out from the claims then open, without a database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import LiteralString, cast

from cordee.graph.engines.engine import Linked, Parameters, Row, Transaction
from cordee.graph.engines.schema import NODES
from cordee.graph.projection.lineage import There
from cordee.graph.projection.projection_plan import plan_projection
from cordee.graph.projection.recluster import ClusterChange
from cordee.graph.projection.view import View
from cordee.identity import Decision
from cordee.model.claims import Claim


@dataclass(frozen=True, slots=True)
class PastProjection:
    """The rows of entities and the links of a projection, as an engine would hold them."""

    entities: tuple[Row, ...]
    links: tuple[Linked, ...]


def _nothing(text: LiteralString, parameters: Parameters) -> list[Row]:  # noqa: ARG001
    return []


_NOTHING = There(_nothing, empty=True)


def shown_by(
    claims: Iterable[Claim], decisions: Iterable[Decision], there: There = _NOTHING
) -> PastProjection:
    """The projection that these open claims and these decisions amount to: what a rebuild would store.

    ``there`` is where the ledger tells what records said that are gone.
    """
    # Nothing is known yet and every claim is at hand: there is nothing to read, hence no transaction.
    view = View(cast("Transaction", None), empty=True)
    log = sorted(decisions, key=lambda decision: decision.number)
    plan = plan_projection(view, ClusterChange(opened=tuple(claims)), log, there)
    return PastProjection(
        tuple(row for kind in NODES for row in plan.inserts[kind]),
        tuple(link for _, links in sorted(plan.links.items()) for link in links),
    )
