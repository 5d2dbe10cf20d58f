"""Whose turn it is to change a graph, and until when: what a change that takes several steps holds.

Who holds a graph says so in it, with a time; whoever finds that time gone takes over, and makes good.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from cordee.graph import ledger
from cordee.graph.applying import STEP
from cordee.graph.difference import Difference
from cordee.graph.engines.engine import Engine, Row, Transaction
from cordee.graph.projection.plan import Plan, Step
from cordee.model.claims import digest
from cordee.progress import Phase, Watch, unwatched

LEASE = timedelta(seconds=60)
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Tenure:
    """What one writer holds of a graph, under a token of its own."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self._clock = clock
        self._token = token_hex(8)

    def begin(self, transaction: Transaction) -> int:
        """Begin a change of one transaction; its number. Raises StoreBusy where it is another's turn."""
        return ledger.begin(transaction, self._token, self.now())

    def now(self) -> str:
        """The time now, as the ledger writes it."""
        return _stamp(self._clock())

    def _lease(self) -> str:
        return _stamp(self._clock() + LEASE)

    def mark(self, transaction: Transaction, state: str) -> int:
        """Say in which state the graph is; the number of the change."""
        number = self.begin(transaction)
        busy = state != "ready"
        ledger.hold(transaction, state, self._token if busy else "", self._lease() if busy else "")
        return number

    def take_over(self, transaction: Transaction, *, alone: bool) -> str:
        """The state the graph was left in; whoever left it so has lost the turn."""
        meta = ledger.read_meta(transaction)
        if meta is None or meta.state == "ready":
            return "ready"
        if alone:
            ledger.hold(transaction, meta.state, self._token, self._lease())
        self.begin(transaction)
        ledger.hold(transaction, meta.state, self._token, self._lease())
        return meta.state

    def finish(self, transaction: Transaction) -> None:
        """What was applied is, and the next one may write."""
        self.renew(transaction)
        for load in ledger.unapplied(transaction, "applying"):
            ledger.set_status(transaction, load["id"], "applied")
        ledger.upgrade_meta(transaction)
        ledger.hold(transaction, "ready")

    def apply(self, plan: Plan, phase: Phase = Phase.SHOWING, watch: Watch = unwatched) -> None:
        """Write a plan step by step, each in a transaction of its own that says who goes on."""

        def run(step: Step) -> None:
            def work(transaction: Transaction) -> None:
                self.renew(transaction)
                step(transaction)

            self.engine.write(work)

        plan.write(run, min(STEP, self.engine.largest_transaction), phase, watch)

    def renew(self, transaction: Transaction) -> None:
        """Say that this writer goes on. Raises StoreBusy where another took over."""
        ledger.renew(transaction, self._token, self._lease())

    def load_row(self, number: int, dataset: str, action: str, status: str, what: Difference) -> Row:
        """What the ledger keeps of a change."""
        return {
            "id": digest("load", str(number)),
            "number": number,
            "dataset": dataset,
            "action": action,
            "status": status,
            "at": self.now(),
            "opened": len(what.opened),
            "closed": len(what.closed),
        }
