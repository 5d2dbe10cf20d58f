"""What was shown at a moment of the past, worked out from the claims then open, without a database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from cordee.claims import Claim
from cordee.graph.engine import Linked, Row, Transaction
from cordee.graph.refresh import plan_refresh
from cordee.graph.regroup import Change
from cordee.graph.schema import NODES
from cordee.graph.view import View
from cordee.identity import Decision, standing


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows of entities and the links of a projection, as an engine would hold them."""

    entities: tuple[Row, ...]
    links: tuple[Linked, ...]


def shown_by(claims: Iterable[Claim], decisions: Iterable[Decision]) -> Shown:
    """The projection that these open claims and these decisions amount to: what a rebuild would store."""
    # Nothing is known yet and every claim is at hand: there is nothing to read, hence no transaction.
    view = View(cast("Transaction", None), empty=True)
    decided = standing(sorted(decisions, key=lambda decision: decision.number))
    plan = plan_refresh(view, Change(opened=tuple(claims)), decided)
    return Shown(
        tuple(row for kind in NODES for row in plan.inserts[kind]),
        tuple(link for _, links in sorted(plan.links.items()) for link in links),
    )
