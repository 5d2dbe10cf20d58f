"""Changing the graph: one change of the ledger at a time, and the projection with it.

A change is one transaction. On a server, one too large for that is staged first, where no query
reads, then applied step by step; a load that stopped midway is undone (staging) or finished
(applying) by the next command that writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cordee.collector import collector_paused
from cordee.errors import InputError, InTheWay, InvalidValue
from cordee.graph import ledger
from cordee.graph.applying import (
    plan_about,
    plan_batch,
    plan_dataset,
    refresh,
    write_plan,
)
from cordee.graph.difference import Difference, fingerprint
from cordee.graph.engines.engine import Engine, Row, Transaction
from cordee.graph.engines.schema import DATASET, LEDGER, LOAD, META, TOMBSTONE, VERSION
from cordee.graph.engines.statements import all_nodes
from cordee.graph.forgetting import Left, spared
from cordee.graph.projection.plan import Plan
from cordee.graph.projection.planning import (
    awaiting,
    change_of,
    check_pair,
    dataset_id,
    difference_of,
    plan_all,
)
from cordee.graph.projection.recluster import ClusterChange
from cordee.graph.projection.view import View
from cordee.graph.reverting import REVERT, Undoing, plan_undoing
from cordee.graph.staging import StagedLoad
from cordee.graph.taking_out import plan_taking_out
from cordee.graph.tenure import Clock, Tenure, utc_now
from cordee.i18n import Text
from cordee.identity import Decision, Judgement
from cordee.model.claims import Batch, Claim, digest
from cordee.model.mentions import Mentions
from cordee.model.tombstones import Tombstones
from cordee.progress import Phase, Watch, unwatched

_CLAIMS = "MATCH (c:Claim) RETURN count(*) AS n"


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
        self._tenure = Tenure(engine, clock)

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
                staged = StagedLoad(self._tenure, batch, print_, self.rebuild)
                number, difference, inward = staged.run(withdraw, watch)
                return Outcome(batch.dataset, number, difference, inward)
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
            self._engine.write(lambda t: self._tenure.mark(t, "applying"))
            self._engine.drop_projection()
            self._engine.create_schema()
            with collector_paused():
                self._tenure.apply(self._engine.write(plan_all))
            self._engine.write(self._tenure.finish)
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
        self._tenure.begin(transaction)
        with collector_paused():
            found = plan_taking_out(transaction, rows, mentions)
        if found.named or found.plan.size * 3 > self._engine.largest_transaction:
            return None
        found.write(transaction)
        return found.left

    def _forget_in_stages(self, rows: Sequence[Row], mentions: Mentions | None) -> Left:
        self._engine.write(lambda t: self._bury(t, rows))
        found = self._engine.write(lambda t: plan_taking_out(t, (), mentions))
        self._tenure.apply(found.plan)
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
        self._tenure.mark(transaction, "applying")
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
        self._tenure.apply(plan)
        meta = rows.get(META.name, ())
        last = max((row["sequence"] for row in meta), default=0)
        version = min((row["version"] for row in meta), default=VERSION)
        self._engine.write(lambda t: ledger.set_sequence(t, last, version))
        return self.rebuild()

    def _start_restoring(self, transaction: Transaction, *, replace: bool) -> None:
        if not replace and transaction.read("MATCH (c:Claim) RETURN c.id AS id LIMIT 1", {}):
            raise InputError(Text("write.back_up_restored_into"))
        self._tenure.mark(transaction, "restoring")

    def _clear(self) -> None:
        """Take away all that the ledger and the projection hold."""
        with self._engine.alone():
            self._engine.drop_projection()
            self._engine.create_schema()
        plan = Plan()
        for table in (t for t in LEDGER if t is not META):
            rows = self._engine.read(all_nodes(table.name), {})
            plan.deletes[table.name] = [row["id"] for row in rows]
        self._tenure.apply(plan)

    def recover(self, *, alone: bool = False) -> None:
        """Undo or finish what an interrupted load left; nothing to do in the usual case.

        ``alone`` says that whoever left it is certainly gone: nobody's turn is waited for. Raises
        StoreBusy while it may still be writing.
        """
        state = self._engine.write(lambda t: self._tenure.take_over(t, alone=alone))
        if state == "staging":
            self._engine.write(self._unstage)
        elif state == "restoring":
            self._clear()
            self._engine.write(lambda t: self._tenure.mark(t, "ready"))
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

    def _unstage(self, transaction: Transaction) -> None:
        self._tenure.renew(transaction)
        for load in ledger.unapplied(transaction, "staging"):
            ledger.undo_staged(transaction, load["number"])
        self._tenure.mark(transaction, "ready")

    def _load_at_once(
        self, transaction: Transaction, batch: Batch, print_: str, withdraw: bool | None, watch: Watch
    ) -> Outcome:
        number = self._tenure.begin(transaction)
        view = View(transaction)
        difference = difference_of(transaction, batch, print_, withdraw, view)
        plan = plan_batch(transaction, batch, difference, number)
        plan_about(plan, transaction, batch, difference)
        plan_dataset(plan, transaction, batch, "" if difference.kept else print_)
        if not difference.nothing:
            row = self._tenure.load_row(number, batch.dataset, "load", "applied", difference)
            plan.inserts[LOAD.name].append(row)
        write_plan(transaction, plan, Phase.WRITING, watch)
        change = change_of(difference)
        inward = refresh(transaction, change, awaiting(batch, difference), watch, view)
        return Outcome(batch.dataset, number, difference, inward)

    def _withdraw(self, transaction: Transaction, dataset: str, source: str) -> Outcome:
        number = self._tenure.begin(transaction)
        ids = ledger.open_ids(transaction, dataset, source)
        if not ids:
            what = f"{dataset} / {source}" if source else dataset
            raise InvalidValue(Text("write.nothing_withdraw_graph_holds", what=what))
        difference = Difference(closed=tuple(View(transaction).claims(ids)))
        self._change(transaction, number, dataset, "withdraw", difference)
        return Outcome(dataset, number, difference)

    def _revert(self, transaction: Transaction, undone: int) -> Undoing:
        number = self._tenure.begin(transaction)
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
        plan.inserts[LOAD.name].append(self._tenure.load_row(number, dataset, action, "applied", difference))
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
        number = self._tenure.begin(transaction)
        if judgement != "undo":
            check_pair(transaction, left, right)
        decision = Decision(
            id=digest("decision", str(number), left, right, judgement),
            number=number,
            left=left,
            right=right,
            judgement=judgement,
            by=by,
            at=self._tenure.now(),
            why=why,
            undoes=undoes,
        )
        ledger.append_decision(transaction, decision)
        refresh(transaction, ClusterChange(judged=frozenset((left, right))))
        return decision
