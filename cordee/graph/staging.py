"""A load too large for one transaction of a server: staged where no query reads, then shown step by step."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from cordee.errors import Cancelled
from cordee.graph import ledger
from cordee.graph.applying import (
    dataset_rows,
    plan_about,
    plan_batch,
    plan_dataset,
    plan_other,
    write_plan,
)
from cordee.graph.difference import Difference
from cordee.graph.engines.engine import Row, Transaction
from cordee.graph.engines.schema import DATASET, LOAD
from cordee.graph.projection.plan import Plan
from cordee.graph.projection.planning import awaiting, change_of, difference_of, plan_change
from cordee.graph.tenure import Tenure
from cordee.model.claims import Batch, Claim, digest
from cordee.progress import Phase, Watch


class StagedLoad:
    """One such load; ``rebuild`` makes anew what is shown, where some of what is taken back was."""

    def __init__(self, tenure: Tenure, batch: Batch, print_: str, rebuild: Callable[[], object]) -> None:
        self._tenure, self._engine = tenure, tenure.engine
        self._batch, self._print = batch, print_
        self._rebuild = rebuild

    def run(self, withdraw: bool | None, watch: Watch) -> tuple[int, Difference, tuple[Claim, ...]]:
        """Its number, what it changed, and the links from an entity to itself that are not shown.

        Cancelled, it takes all of it back.
        """
        batch, write = self._batch, self._engine.write
        before = write(lambda t: dataset_rows(t, batch.dataset))
        number, difference = write(lambda t: self._stage(t, withdraw))
        try:
            inward = self._shown(number, difference, watch)
        except Cancelled:
            if write(lambda t: self._take_back(t, number, before)):
                self._rebuild()
            raise
        self._tenure.apply(write(lambda t: plan_about(Plan(), t, batch, difference)))
        write(lambda t: self._finish(t, difference))
        return number, difference, inward

    def _shown(self, number: int, difference: Difference, watch: Watch) -> tuple[Claim, ...]:
        batch, write = self._batch, self._engine.write
        change, dataset = change_of(difference), awaiting(batch, difference)

        def planned() -> Plan:
            return write(lambda t: plan_change(t, change, dataset))

        with ThreadPoolExecutor(max_workers=1) as beside:
            # What will be shown is worked out while the server stores what is claimed.
            shown = beside.submit(planned) if self._engine.concurrent else None
            plan = write(lambda t: plan_batch(t, batch, difference, number))
            self._tenure.apply(plan, Phase.WRITING, watch)
            write(lambda t: self._start_showing(t, digest("load", str(number))))
            plan = shown.result() if shown else planned()
            self._tenure.apply(plan, Phase.SHOWING, watch)
        return tuple(plan.inward)

    def _take_back(self, transaction: Transaction, number: int, before: list[Row]) -> bool:
        """Take all of it back; whether some of it may be shown. ``before`` is the data set as it was."""
        self._tenure.renew(transaction)
        meta = ledger.read_meta(transaction)
        ledger.undo_staged(transaction, number)
        plan = Plan()
        plan_other(plan, DATASET, dataset_rows(transaction, self._batch.dataset), before)
        write_plan(transaction, plan)
        if meta is not None and meta.state == "applying":
            return True
        self._tenure.mark(transaction, "ready")
        return False

    def _stage(self, transaction: Transaction, withdraw: bool | None) -> tuple[int, Difference]:
        number = self._tenure.mark(transaction, "staging")
        difference = difference_of(transaction, self._batch, self._print, withdraw)
        row = self._tenure.load_row(number, self._batch.dataset, "load", "staging", difference)
        transaction.insert(LOAD, [row])
        return number, difference

    def _start_showing(self, transaction: Transaction, load: str) -> None:
        self._tenure.renew(transaction)
        self._tenure.mark(transaction, "applying")
        ledger.set_status(transaction, load, "applying")
        self._write_dataset(transaction, "")

    def _finish(self, transaction: Transaction, difference: Difference) -> None:
        self._write_dataset(transaction, "" if difference.kept else self._print)
        self._tenure.finish(transaction)

    def _write_dataset(self, transaction: Transaction, print_: str) -> None:
        plan = Plan()
        plan_dataset(plan, transaction, self._batch, print_)
        write_plan(transaction, plan)
