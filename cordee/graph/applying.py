"""What the changes of a graph have in common: plans written step by step, and shown."""

from __future__ import annotations

from collections.abc import Sequence

from cordee.graph import ledger
from cordee.graph.difference import Difference
from cordee.graph.engines.engine import BATCH, Row, Transaction
from cordee.graph.engines.schema import DATASET, Table
from cordee.graph.projection.plan import Plan
from cordee.graph.projection.planning import dataset_id, plan_change
from cordee.graph.projection.recluster import ClusterChange
from cordee.graph.projection.view import View
from cordee.model.claims import Batch, Claim
from cordee.progress import Phase, Watch, unwatched

STEP = 4 * BATCH
"""Rows that are written between two words to whoever watches."""


def dataset_rows(transaction: Transaction, dataset: str) -> list[Row]:
    """The row of a data set, if it is known."""
    found = transaction.look_up(DATASET, [dataset_id(dataset)], DATASET.names)
    return [dict(zip(DATASET.names, row, strict=True)) for row in found]


def plan_batch(transaction: Transaction, batch: Batch, difference: Difference, number: int) -> Plan:
    """Plan what a load claims anew, and no more."""
    plan = Plan()
    known = bool(dataset_rows(transaction, batch.dataset))
    ledger.plan_claims(plan, transaction, difference, number, known=known)
    return plan


def plan_about(plan: Plan, transaction: Transaction, batch: Batch, difference: Difference) -> Plan:
    """What is not claimed but told of claims: the places they stand in, and their sources."""
    ledger.plan_moves(plan, difference)
    ledger.plan_sources(plan, transaction, batch.dataset, batch.sources)
    return plan


def plan_dataset(plan: Plan, transaction: Transaction, batch: Batch, print_: str) -> None:
    """The data set itself; its fingerprint says that all of it is here, and comes last."""
    row = {"id": dataset_id(batch.dataset), "name": batch.dataset, "place": batch.place}
    row["fingerprint"] = print_
    if dataset_rows(transaction, batch.dataset):
        plan.update(DATASET, row)
    else:
        plan.inserts[DATASET.name].append(row)


def plan_other(plan: Plan, table: Table, there: Sequence[Row], kept: Sequence[Row]) -> None:
    """Plan what turns the rows of a table into those that are kept."""
    before, after = ({row["id"]: row for row in rows} for rows in (there, kept))
    plan.deletes[table.name] = sorted(before.keys() - after.keys())
    plan.inserts[table.name] = [row for id_, row in after.items() if id_ not in before]
    for id_, row in after.items():
        old = before.get(id_)
        if (
            old is not None
            and old is not row
            and any((old.get(n) or "") != (row.get(n) or "") for n in table.names)
        ):
            plan.update(table, row)


def refresh(
    transaction: Transaction,
    change: ClusterChange,
    dataset: str = "",
    watch: Watch = unwatched,
    before: View | None = None,
) -> tuple[Claim, ...]:
    """Show a change; the claims of links that are not shown, being from an entity to itself."""
    if not (change.opened or change.closed or change.judged):
        return ()
    plan = plan_change(transaction, change, dataset, before)
    write_plan(transaction, plan, Phase.SHOWING, watch)
    return tuple(plan.inward)


def write_plan(
    transaction: Transaction, plan: Plan, phase: Phase = Phase.WRITING, watch: Watch = unwatched
) -> None:
    """Do all of a plan in one transaction."""
    plan.write(lambda step: step(transaction), STEP, phase, watch)
