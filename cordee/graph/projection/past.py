"""What was shown at a moment of the past, worked out from the claims then open, without a database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from cordee.graph.engines.engine import Linked, Row, Transaction
from cordee.graph.engines.schema import NODES
from cordee.graph.projection.projection_plan import plan_projection
from cordee.graph.projection.recluster import ClusterChange
from cordee.graph.projection.view import View
from cordee.identity import Decision, standing
from cordee.model.claims import Claim


@dataclass(frozen=True, slots=True)
class PastProjection:
    """The rows of entities and the links of a projection, as an engine would hold them."""

    entities: tuple[Row, ...]
    links: tuple[Linked, ...]


def shown_by(claims: Iterable[Claim], decisions: Iterable[Decision]) -> PastProjection:
    """The projection that these open claims and these decisions amount to: what a rebuild would store."""
    # Nothing is known yet and every claim is at hand: there is nothing to read, hence no transaction.
    view = View(cast("Transaction", None), empty=True)
    decided = standing(sorted(decisions, key=lambda decision: decision.number))
    plan = plan_projection(view, ClusterChange(opened=tuple(claims)), decided)
    return PastProjection(
        tuple(row for kind in NODES for row in plan.inserts[kind]),
        tuple(link for _, links in sorted(plan.links.items()) for link in links),
    )
