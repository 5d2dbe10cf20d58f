"""What a change of the ledger will write: worked out inside a transaction, before anything is written."""

from __future__ import annotations

from cordee.errors import InvalidValue
from cordee.graph import ledger
from cordee.graph.difference import Difference, split, to_close
from cordee.graph.engines.engine import Transaction
from cordee.graph.engines.schema import DATASET
from cordee.graph.projection.lineage import There
from cordee.graph.projection.plan import Plan
from cordee.graph.projection.projection_plan import plan_projection
from cordee.graph.projection.recluster import ClusterChange
from cordee.graph.projection.remaining import remaining
from cordee.graph.projection.view import View
from cordee.i18n import Text
from cordee.model.claims import Batch, Claim, digest


def dataset_id(dataset: str) -> str:
    """The id of a data set in the ledger."""
    return digest("dataset", dataset)


def difference_of(
    transaction: Transaction, batch: Batch, print_: str, withdraw: bool | None, view: View | None = None
) -> Difference:
    """What loading ``batch``, whose fingerprint is ``print_``, opens, closes, moves and keeps."""
    known = transaction.look_up(DATASET, [dataset_id(batch.dataset)], ("fingerprint",))
    if known and known[0][0] == print_:
        unchanged = len({claim.id for claim in batch.claims})
        # A fingerprint is not believed without its claims.
        if ledger.count_open(transaction, batch.dataset) == unchanged:
            return Difference(unchanged=unchanged)
    places = ledger.open_places(transaction, batch.dataset) if known else {}
    new, gone, moved, unchanged = split(batch.claims, places)
    view = view or View(transaction)
    gone_claims = view.claims(gone)
    closed, kept = to_close(
        batch.claims, new, gone_claims, len(places), complete=batch.complete, withdraw=withdraw
    )
    replaced = {
        claim
        for claim in kept
        if claim.record in batch.renamed or not batch.superseded.isdisjoint((claim.record, claim.a, claim.b))
    }
    closed, kept = (*closed, *(c for c in kept if c in replaced)), tuple(c for c in kept if c not in replaced)
    return Difference(tuple(new), closed, tuple(moved), kept, unchanged, remaining(view, closed))


def change_of(difference: Difference) -> ClusterChange:
    """The claims a load opens and closes."""
    return ClusterChange(opened=difference.opened, closed=difference.closed)


def awaiting(batch: Batch, difference: Difference) -> str:
    """The data set whose open links may wait for an end that appears now, if it had any open before."""
    return batch.dataset if difference.unchanged or difference.moved or difference.kept else ""


def plan_change(
    transaction: Transaction, change: ClusterChange, dataset: str, before: View | None = None
) -> Plan:
    """The rows that show a change; ``dataset`` is the one whose links may wait for an end."""
    empty = not transaction.read("MATCH (r:Record) RETURN r.id AS id LIMIT 1", {})
    view = View(transaction, empty=empty, before=before)
    log = ledger.decisions(transaction)
    there = There(transaction.read, empty=empty)
    waiting: list[Claim] = []
    if dataset:
        records = {claim.record for claim in change.opened if not claim.a}
        appearing = records - view.records(records).keys()
        if appearing:
            changed = {claim.id for claim in (*change.opened, *change.closed)}
            found = ledger.waiting(transaction, dataset, appearing, view)
            waiting = [claim for claim in found if claim.id not in changed]
    return plan_projection(view, change, log, there, waiting)


def plan_all(transaction: Transaction) -> Plan:
    """The rows of the whole projection, from the ledger alone."""
    view = View(transaction, empty=True)
    claims = tuple(view.claims(ledger.open_ids(transaction)))
    there = There(transaction.read, empty=True)
    return plan_projection(view, ClusterChange(opened=claims), ledger.decisions(transaction), there)


def check_pair(transaction: Transaction, left: str, right: str) -> None:
    """Refuse a decision that is not about two known records of one kind."""
    known = View(transaction).records((left, right))
    for record in (left, right):
        if record not in known:
            raise InvalidValue(Text("projection.record_graph_decision_about", record=record))
    if left == right or known[left].record.kind != known[right].record.kind:
        raise InvalidValue(Text("projection.decision_about_two_different"))
