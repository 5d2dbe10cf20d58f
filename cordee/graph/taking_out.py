"""What forgetting somebody changes in the graph: rows of the ledger, and what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cordee.graph.applying import plan_other, refresh, write_plan
from cordee.graph.engines.engine import Row, Transaction
from cordee.graph.engines.schema import CLAIM, DATASET, DECISION, LEDGER, META, TOMBSTONE
from cordee.graph.engines.statements import all_nodes
from cordee.graph.forgetting import Left, without
from cordee.graph.projection.plan import Plan
from cordee.graph.projection.recluster import ClusterChange
from cordee.graph.projection.view import CLAIM_FIELDS
from cordee.model.claims import Claim
from cordee.model.mentions import Mentions
from cordee.model.tombstones import Tombstones

_ROWS = tuple(table for table in LEDGER if table is not META)


@dataclass(frozen=True, slots=True)
class TakingOut:
    """What is to be written, what it changes of what is shown, and what was left out.

    ``named`` says that a data set has another name now, which stands in all that it says.
    """

    plan: Plan
    change: ClusterChange
    left: Left
    named: bool

    def write(self, transaction: Transaction) -> None:
        """All of it in this transaction."""
        write_plan(transaction, self.plan)
        refresh(transaction, self.change)


def plan_taking_out(transaction: Transaction, rows: Sequence[Row], mentions: Mentions | None) -> TakingOut:
    """Take out of the ledger whom these new tombstones, and those there already, speak of.

    ``mentions`` tells which texts may name them; without it all are gone through.
    """
    there = {table.name: transaction.read(all_nodes(table.name), {}) for table in _ROWS}
    buried = Tombstones([*there[TOMBSTONE.name], *rows])
    kept, left = without(there, buried, mentions)
    plan = Plan()
    for table in _ROWS:
        plan_other(plan, table, there[table.name], kept[table.name])
    return TakingOut(plan, _change(plan, there), left, bool(plan.deletes[DATASET.name]))


def _change(plan: Plan, there: Mapping[str, list[Row]]) -> ClusterChange:
    gone, undecided = set(plan.deletes[CLAIM.name]), set(plan.deletes[DECISION.name])
    judged = (row for row in there[DECISION.name] if row["id"] in undecided)
    return ClusterChange(
        opened=_open(plan.inserts[CLAIM.name]),
        closed=_open([row for row in there[CLAIM.name] if row["id"] in gone]),
        judged=frozenset(end for row in judged for end in (row["lhs"], row["rhs"])),
    )


def _open(rows: Sequence[Row]) -> tuple[Claim, ...]:
    current = (row for row in rows if row.get("closed") is None)
    return tuple(Claim(*(row.get(name) or "" for name in CLAIM_FIELDS)) for row in current)
