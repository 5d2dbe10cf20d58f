"""Changing the graph: one change of the ledger at a time, and the projection with it.

A change is one transaction. On a server, one too large for that is staged first, where no query
reads, then applied step by step; a load that stopped midway is undone (staging) or finished
(applying) by the next command that writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from cordee.collector import collector_paused
from cordee.errors import Cancelled, InputError, InTheWay, InvalidValue
from cordee.graph import ledger
from cordee.graph.applying import (
    STEP,
    dataset_rows,
    plan_about,
    plan_batch,
    plan_dataset,
    plan_other,
    refresh,
    write_plan,
)
from cordee.graph.difference import Difference, fingerprint
from cordee.graph.engines.engine import Engine, Row, Transaction
from cordee.graph.engines.schema import DATASET, LEDGER, LOAD, META, TOMBSTONE, VERSION
from cordee.graph.engines.statements import all_nodes
from cordee.graph.forgetting import Left, spared
from cordee.graph.projection.plan import Plan, Step
from cordee.graph.projection.planning import (
    awaiting,
    change_of,
    check_pair,
    dataset_id,
    difference_of,
    plan_all,
    plan_change,
)
from cordee.graph.projection.recluster import ClusterChange
from cordee.graph.projection.view import View
from cordee.graph.reverting import REVERT, Undoing, plan_undoing
from cordee.graph.taking_out import plan_taking_out
from cordee.i18n import Text
from cordee.identity import Decision, Judgement
from cordee.model.claims import Batch, Claim, digest
from cordee.model.mentions import Mentions
from cordee.model.tombstones import Tombstones
from cordee.progress import Phase, Watch, unwatched

LEASE = timedelta(seconds=60)
_CLAIMS = "MATCH (c:Claim) RETURN count(*) AS n"
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did, or would do: ``number`` is the change's, 0 when nothing was written.

    ``inward`` are the links it touched that are not shown, being from an entity to itself; ``left`` is
    what it does not say of people forgotten, ``claims`` what it says.
    """

    dataset: str
    number: int
    difference: Difference
    inward: tuple[Claim, ...] = ()
    left: Left = field(default_factory=Left)
    claims: tuple[Claim, ...] = ()


class Writer:
    """Everything that changes the graph goes through here."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock
        self._token = token_hex(8)

    # ------------------------------------------------------------ what people ask for

    def load(
        self,
        batch: Batch,
        *,
        withdraw: bool | None = None,
        dry_run: bool = False,
        watch: Watch = unwatched,
    ) -> Outcome:
        """Make the ledger say what ``batch`` says for its data set.

        ``withdraw`` as in ``difference.to_close``. Loading the same thing twice changes nothing. When
        ``watch`` raises Cancelled nothing was changed.
        """
        batch, left = spared(batch, self.tombstones())
        if left != Left():
            self._engine.write_emptied()  # of whom the file names, nothing comes back by another way
        done = self._load(batch, watch, withdraw=withdraw, dry_run=dry_run)
        return replace(done, left=left, claims=batch.claims)

    def tombstones(self) -> Tombstones:
        """Who was forgotten here."""
        return Tombstones(self._engine.read(all_nodes(TOMBSTONE.name), {}))

    def _load(self, batch: Batch, watch: Watch, *, withdraw: bool | None, dry_run: bool) -> Outcome:
        print_ = fingerprint(batch.claims)
        if dry_run:
            difference = self._engine.write(lambda t: difference_of(t, batch, print_, withdraw))
            return Outcome(batch.dataset, 0, difference)
        self.recover()
        self._engine.check_room(len(batch.claims))
        with collector_paused():
            if len(batch.claims) * 3 > self._engine.largest_transaction:
                return self._load_in_stages(batch, print_, withdraw, watch)
            return self._engine.write(lambda t: self._load_at_once(t, batch, print_, withdraw, watch))

    def withdraw(self, dataset: str, source: str = "") -> Outcome:
        """Close every claim of a data set, or of one of its sources."""
        self.recover()
        return self._engine.write(lambda t: self._withdraw(t, dataset, source))

    def decide(
        self, left: str, right: str, judgement: Judgement, *, by: str, why: str = "", undoes: str = ""
    ) -> Decision:
        """Append a decision on two records and show its consequences."""
        self.recover()
        return self._engine.write(lambda t: self._decide(t, left, right, judgement, by, why, undoes))

    def undo(self, decision: str, *, by: str, why: str = "") -> Decision:
        """Take a decision back, by another line of the log.

        Raises InvalidValue when there is no such decision.
        """
        for line in self._engine.write(ledger.decisions):
            if line.id == decision:
                return self.decide(line.left, line.right, "undo", by=by, why=why, undoes=decision)
        raise InvalidValue(Text("write.decision_log_check_number", decision=decision))

    def revert(self, number: int, *, dry_run: bool = False) -> Undoing:
        """Undo one change alone, by a change that closes what it opened and opens what it closed.

        Raises InvalidValue when no load has this number, InTheWay when later changes touched what it
        did; ``dry_run`` tells what would be done, and what is in the way.
        """
        if dry_run:
            return self._engine.write(lambda t: plan_undoing(t, number))
        self.recover()
        self._engine.check_room()
        return self._engine.write(lambda t: self._revert(t, number))

    def rebuild(self) -> tuple[str, ...]:
        """Make the projection anew from the ledger alone; the data sets to load again."""
        again = self._engine.write(ledger.to_load_again)
        with self._engine.alone():
            self._engine.write(lambda t: self._mark(t, "applying"))
            self._engine.drop_projection()
            self._engine.create_schema()
            with collector_paused():
                self._apply(self._engine.write(plan_all))
            self._engine.write(self._finish)
        return again

    def forget(self, rows: Sequence[Row], mentions: Mentions | None, *, dry_run: bool = False) -> Left:
        """Add tombstones, and take out of the graph what they speak of, and its bytes.

        ``mentions`` tells which texts may name who is forgotten now; without it all are gone through.
        Interrupted, it is ended by the same call again, without. ``dry_run`` only tells what would go.
        """
        if dry_run:
            return self._engine.write(lambda t: plan_taking_out(t, rows, mentions)).left
        self.recover()
        self._engine.check_room(self._engine.read(_CLAIMS, {})[0]["n"])
        left = self._engine.write(lambda t: self._forget(t, rows, mentions))
        if left is None:
            left = self._forget_in_stages(rows, mentions)
        self._engine.make_anew()
        self._engine.write_emptied()
        return left

    def _forget(
        self, transaction: Transaction, rows: Sequence[Row], mentions: Mentions | None
    ) -> Left | None:
        """At once; None, and nothing written, where that is too much for one transaction."""
        ledger.begin(transaction, self._token, self._now())
        found = plan_taking_out(transaction, rows, mentions)
        if found.named or found.plan.size * 3 > self._engine.largest_transaction:
            return None
        found.write(transaction)
        return found.left

    def _forget_in_stages(self, rows: Sequence[Row], mentions: Mentions | None) -> Left:
        self._engine.write(lambda t: self._bury(t, rows))
        found = self._engine.write(lambda t: plan_taking_out(t, (), mentions))
        self._apply(found.plan)
        self.rebuild()
        return found.left

    def rename_tombstones(self, ids: Mapping[str, str]) -> None:
        """Give tombstones other ids."""
        known = self.tombstones().rows
        plan = Plan()
        plan.deletes[TOMBSTONE.name] = list(ids)
        plan.inserts[TOMBSTONE.name] = [{**known[old], "id": new} for old, new in ids.items()]
        self.recover()
        self._engine.write(lambda t: write_plan(t, plan))

    def _bury(self, transaction: Transaction, rows: Sequence[Row]) -> None:
        self._mark(transaction, "applying")
        known = {row[0] for row in transaction.look_up(TOMBSTONE, [row["id"] for row in rows], ("id",))}
        transaction.insert(TOMBSTONE, [row for row in rows if row["id"] not in known])

    def restore(self, rows: Mapping[str, list[Row]], *, replace: bool = False) -> tuple[str, ...]:
        """Fill an empty ledger with the rows of a back-up, then show it; the data sets to load again.

        Raises InputError when the graph already holds something.
        """
        self.recover()
        self._engine.write(lambda t: self._start_restoring(t, replace=replace))
        if replace:
            self._clear()
        plan = Plan()
        for name, kept in rows.items():
            plan.inserts[name] += [row for row in kept if name != META.name]
        self._apply(plan)
        meta = rows.get(META.name, ())
        last = max((row["sequence"] for row in meta), default=0)
        version = min((row["version"] for row in meta), default=VERSION)
        self._engine.write(lambda t: ledger.set_sequence(t, last, version))
        return self.rebuild()

    def _start_restoring(self, transaction: Transaction, *, replace: bool) -> None:
        if not replace and transaction.read("MATCH (c:Claim) RETURN c.id AS id LIMIT 1", {}):
            raise InputError(Text("write.back_up_restored_into"))
        self._mark(transaction, "restoring")

    def _clear(self) -> None:
        """Take away all that the ledger and the projection hold."""
        with self._engine.alone():
            self._engine.drop_projection()
            self._engine.create_schema()
        plan = Plan()
        for table in (t for t in LEDGER if t is not META):
            rows = self._engine.read(all_nodes(table.name), {})
            plan.deletes[table.name] = [row["id"] for row in rows]
        self._apply(plan)

    def recover(self, *, alone: bool = False) -> None:
        """Undo or finish what an interrupted load left; nothing to do in the usual case.

        ``alone`` says that whoever left it is certainly gone: nobody's turn is waited for. Raises
        StoreBusy while it may still be writing.
        """
        state = self._engine.write(lambda t: self._take_over(t, alone=alone))
        if state == "staging":
            self._engine.write(self._unstage)
        elif state == "restoring":
            self._clear()
            self._engine.write(lambda t: self._mark(t, "ready"))
        elif state == "applying":
            self.rebuild()

    def make_good(self) -> None:
        """Undo the last change when a kill took claims of it, and show anew what the ledger says.

        An engine that is killed while it writes its log into its file may come back with tables
        emptied. Raises StoreError when claims of an earlier change are gone: only a back-up has them.
        """
        self._engine.write(ledger.undo_what_was_lost)
        self.rebuild()

    # ------------------------------------------------------------ inside one transaction

    def _now(self) -> str:
        return _stamp(self._clock())

    def _lease(self) -> str:
        return _stamp(self._clock() + LEASE)

    def _mark(self, transaction: Transaction, state: str) -> int:
        number = ledger.begin(transaction, self._token, self._now())
        busy = state != "ready"
        ledger.hold(transaction, state, self._token if busy else "", self._lease() if busy else "")
        return number

    def _take_over(self, transaction: Transaction, *, alone: bool) -> str:
        """The state the graph was left in; whoever left it so has lost the turn."""
        meta = ledger.read_meta(transaction)
        if meta is None or meta.state == "ready":
            return "ready"
        if alone:
            ledger.hold(transaction, meta.state, self._token, self._lease())
        ledger.begin(transaction, self._token, self._now())
        ledger.hold(transaction, meta.state, self._token, self._lease())
        return meta.state

    def _unstage(self, transaction: Transaction) -> None:
        self._renew(transaction)
        for load in ledger.unapplied(transaction, "staging"):
            ledger.undo_staged(transaction, load["number"])
        self._mark(transaction, "ready")

    def _finish(self, transaction: Transaction) -> None:
        self._renew(transaction)
        for load in ledger.unapplied(transaction, "applying"):
            ledger.set_status(transaction, load["id"], "applied")
        ledger.upgrade_meta(transaction)
        ledger.hold(transaction, "ready")

    def _load_at_once(
        self, transaction: Transaction, batch: Batch, print_: str, withdraw: bool | None, watch: Watch
    ) -> Outcome:
        number = ledger.begin(transaction, self._token, self._now())
        difference = difference_of(transaction, batch, print_, withdraw)
        plan = plan_batch(transaction, batch, difference, number)
        plan_about(plan, transaction, batch, difference)
        plan_dataset(plan, transaction, batch, "" if difference.kept else print_)
        if not difference.nothing:
            row = self._load_row(number, batch.dataset, "load", "applied", difference)
            plan.inserts[LOAD.name].append(row)
        write_plan(transaction, plan, Phase.WRITING, watch)
        inward = refresh(transaction, change_of(difference), awaiting(batch, difference), watch)
        return Outcome(batch.dataset, number, difference, inward)

    def _withdraw(self, transaction: Transaction, dataset: str, source: str) -> Outcome:
        number = ledger.begin(transaction, self._token, self._now())
        ids = ledger.open_ids(transaction, dataset, source)
        if not ids:
            what = f"{dataset} / {source}" if source else dataset
            raise InvalidValue(Text("write.nothing_withdraw_graph_holds", what=what))
        difference = Difference(closed=tuple(View(transaction).claims(ids)))
        self._change(transaction, number, dataset, "withdraw", difference)
        return Outcome(dataset, number, difference)

    def _revert(self, transaction: Transaction, undone: int) -> Undoing:
        number = ledger.begin(transaction, self._token, self._now())
        found = plan_undoing(transaction, undone)
        if found.touched:
            later = tuple(sorted({one.later for one in found.touched}))
            numbers = ", ".join(map(str, later))
            raise InTheWay(Text("write.in_the_way", number=undone, numbers=numbers), later)
        if found.difference.nothing:
            raise InvalidValue(Text("write.nothing_to_undo", number=undone))
        self._change(transaction, number, found.dataset, f"{REVERT} {undone}", found.difference)
        return found

    def _change(
        self, transaction: Transaction, number: int, dataset: str, action: str, difference: Difference
    ) -> None:
        """A change that no file says: the file, loaded again, is read and not believed to be there."""
        plan = Plan()
        ledger.plan_claims(plan, transaction, difference, number, known=True)
        plan.inserts[LOAD.name].append(self._load_row(number, dataset, action, "applied", difference))
        plan.updates[(DATASET.name, ("id", "fingerprint"))].append(
            {"id": dataset_id(dataset), "fingerprint": ""}
        )
        write_plan(transaction, plan)
        refresh(transaction, change_of(difference), dataset if difference.opened else "")

    def _decide(
        self,
        transaction: Transaction,
        left: str,
        right: str,
        judgement: Judgement,
        by: str,
        why: str,
        undoes: str,
    ) -> Decision:
        number = ledger.begin(transaction, self._token, self._now())
        if judgement != "undo":
            check_pair(transaction, left, right)
        decision = Decision(
            id=digest("decision", str(number), left, right, judgement),
            number=number,
            left=left,
            right=right,
            judgement=judgement,
            by=by,
            at=self._now(),
            why=why,
            undoes=undoes,
        )
        ledger.append_decision(transaction, decision)
        refresh(transaction, ClusterChange(judged=frozenset((left, right))))
        return decision

    # ------------------------------------------------------------ rows of the ledger

    def _load_row(self, number: int, dataset: str, action: str, status: str, what: Difference) -> Row:
        return {
            "id": digest("load", str(number)),
            "number": number,
            "dataset": dataset,
            "action": action,
            "status": status,
            "at": self._now(),
            "opened": len(what.opened),
            "closed": len(what.closed),
        }

    # ------------------------------------------------------------ in stages, on a server

    def _load_in_stages(self, batch: Batch, print_: str, withdraw: bool | None, watch: Watch) -> Outcome:
        before = self._engine.write(lambda t: dataset_rows(t, batch.dataset))
        number, difference = self._engine.write(lambda t: self._stage(t, batch, print_, withdraw))
        try:
            inward = self._apply_staged(batch, number, difference, watch)
        except Cancelled:
            self._cancel(number, batch.dataset, before)
            raise
        self._apply(self._engine.write(lambda t: plan_about(Plan(), t, batch, difference)))
        self._engine.write(lambda t: self._finish_load(t, batch, "" if difference.kept else print_))
        return Outcome(batch.dataset, number, difference, inward)

    def _apply_staged(
        self, batch: Batch, number: int, difference: Difference, watch: Watch
    ) -> tuple[Claim, ...]:
        write = self._engine.write
        change, dataset = change_of(difference), awaiting(batch, difference)

        def planned() -> Plan:
            return write(lambda t: plan_change(t, change, dataset))

        with ThreadPoolExecutor(max_workers=1) as beside:
            # What will be shown is worked out while the server stores what is claimed.
            shown = beside.submit(planned) if self._engine.concurrent else None
            plan = write(lambda t: plan_batch(t, batch, difference, number))
            self._apply(plan, Phase.WRITING, watch)
            write(lambda t: self._start_applying(t, digest("load", str(number)), batch))
            plan = shown.result() if shown else planned()
            self._apply(plan, Phase.SHOWING, watch)
        return tuple(plan.inward)

    def _cancel(self, number: int, dataset: str, before: list[Row]) -> None:
        """Take a staged load back, shown or not; ``before`` is the data set as it was."""
        if self._engine.write(lambda t: self._take_back(t, number, dataset, before)):
            self.rebuild()

    def _take_back(self, transaction: Transaction, number: int, dataset: str, before: list[Row]) -> bool:
        """Whether some of it may be shown."""
        self._renew(transaction)
        meta = ledger.read_meta(transaction)
        ledger.undo_staged(transaction, number)
        plan = Plan()
        plan_other(plan, DATASET, dataset_rows(transaction, dataset), before)
        write_plan(transaction, plan)
        if meta is not None and meta.state == "applying":
            return True
        self._mark(transaction, "ready")
        return False

    def _stage(
        self, transaction: Transaction, batch: Batch, print_: str, withdraw: bool | None
    ) -> tuple[int, Difference]:
        number = self._mark(transaction, "staging")
        difference = difference_of(transaction, batch, print_, withdraw)
        row = self._load_row(number, batch.dataset, "load", "staging", difference)
        transaction.insert(LOAD, [row])
        return number, difference

    def _start_applying(self, transaction: Transaction, load: str, batch: Batch) -> None:
        self._renew(transaction)
        self._mark(transaction, "applying")
        ledger.set_status(transaction, load, "applying")
        self._write_dataset(transaction, batch, "")

    def _finish_load(self, transaction: Transaction, batch: Batch, print_: str) -> None:
        self._write_dataset(transaction, batch, print_)
        self._finish(transaction)

    def _write_dataset(self, transaction: Transaction, batch: Batch, print_: str) -> None:
        plan = Plan()
        plan_dataset(plan, transaction, batch, print_)
        write_plan(transaction, plan)

    def _apply(self, plan: Plan, phase: Phase = Phase.SHOWING, watch: Watch = unwatched) -> None:
        def run(step: Step) -> None:
            def work(transaction: Transaction) -> None:
                self._renew(transaction)
                step(transaction)

            self._engine.write(work)

        plan.write(run, min(STEP, self._engine.largest_transaction), phase, watch)

    def _renew(self, transaction: Transaction) -> None:
        ledger.renew(transaction, self._token, self._lease())
