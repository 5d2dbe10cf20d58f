"""The graph as the rest of Cordée sees it: ask it, change it, close it."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import RLock
from types import TracebackType
from typing import Any, LiteralString, Self

from cordee.errors import StoreBusy, StoreUnavailable, StoreVersion
from cordee.graph import dump, ledger
from cordee.graph.engines.engine import Engine, Found, Mask, Row
from cordee.graph.engines.schema import VERSION
from cordee.graph.forgetting import Left
from cordee.graph.limits import READ_SECONDS
from cordee.graph.projection.lineage import NOW, There
from cordee.graph.reverting import Undoing
from cordee.graph.tenure import Clock, utc_now
from cordee.graph.writing import Outcome, Writer
from cordee.i18n import Text
from cordee.identity import Decision, inherited
from cordee.model import cypher
from cordee.model.claims import Batch
from cordee.model.mentions import Mentions
from cordee.model.tombstones import Tombstones
from cordee.progress import Watch, unwatched

_CONTACTS = cypher("""
MATCH (p:$PEOPLE) WHERE p.email IS NOT NULL OR p.phone IS NOT NULL
RETURN p.email AS email, p.phone AS phone
""")
_LOG = logging.getLogger("cordee.graph")
_SHOWN = 100
_HALF = ("applying", "restoring")
"""States in which the projection is not what the ledger says."""
_VERSION = "MATCH (m:Meta) RETURN m.version AS version"
_STATE = "MATCH (m:Meta) RETURN m.state AS state"


class GraphStore:
    """A graph opened on one of the two engines; use it in a ``with`` block.

    Raises StoreVersion when another version of Cordée made the graph, and StoreUnavailable when
    the database holds something that is not a Cordée graph.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Clock = utc_now,
        seconds: float = READ_SECONDS,
        any_version: bool = False,
    ) -> None:
        self._engine = engine
        self._seconds = seconds
        self._writer = Writer(engine, clock)
        self._writing = RLock()
        self._prepare(any_version)
        _LOG.debug("open engine=%s", engine.name)

    def _prepare(self, any_version: bool) -> None:
        contents = self._engine.holds()
        if contents == "other":
            raise StoreUnavailable(Text("store.database_holds_something_else"))
        if contents in ("nothing", "begun"):
            self._engine.create_schema()
            self._engine.write(ledger.create_meta)
            if contents == "begun":
                self._writer.make_good()
            return
        meta = ledger.look_at_meta(self._engine)
        version = meta.version if meta else 0
        if version > VERSION:
            raise StoreVersion(Text("store.graph_made_newer_cordee", theirs=version, ours=VERSION))
        if version < VERSION and not any_version:
            raise StoreVersion(
                Text("store.graph_made_older_cordee", theirs=version, ours=VERSION), older=True
            )
        if version == VERSION and meta and meta.state != "ready":
            self._resume(meta.state)
        elif version == VERSION and self._engine.killed:
            self._writer.make_good()

    def _resume(self, state: str) -> None:
        """Make good what an interrupted change left; while another program makes it, half is not shown."""
        try:
            # Only one program has an embedded graph open: who left it so is gone.
            self._writer.recover(alone=not self._engine.concurrent)
        except StoreBusy:
            # What is only staged is where no question reads.
            if state in _HALF:
                raise

    # ------------------------------------------------------------ asking

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What this thread asks within is answered from one moment of an embedded graph.

        Raises StoreBusy while a change is half shown.
        """
        with self._engine.reading():
            if self.state() in _HALF:
                raise StoreBusy(Text("store.half_shown"))
            yield

    @property
    def engine(self) -> str:
        """The name of the engine: ``ladybug`` or ``neo4j``."""
        return self._engine.name

    def read(self, text: str, **parameters: Any) -> list[Row]:
        """Rows of a reader's own Cypher, as maps by the names of its columns.

        It sees what ``query`` sees; whole nodes and links come as maps. Raises as ``query`` does.
        """
        from cordee.graph.admission.plain import plain

        found = self.query(text, parameters)
        return [dict(zip(found.names, map(plain, row), strict=True)) for row in found.rows]

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        ledger: bool = False,
        with_contacts: bool = False,
    ) -> Found:
        """What a reader's own Cypher finds in the projection: it reads, and means the same on either engine.

        The nodes of the ledger are seen with ``ledger``; ways to reach people are kept back, wherever
        they stand, unless ``with_contacts``. Raises QueryRefused for what is not admitted, cannot be
        meant or is too large, InvalidValue for a parameter missing or not asked for, ReadTimeout.
        """
        from cordee.graph.admission.admit import admit  # the grammar, which our own questions do without
        from cordee.graph.admission.changed import changed_columns
        from cordee.graph.admission.parameters import checked
        from cordee.graph.admission.personal import Kept, makes_of_texts
        from cordee.graph.admission.summed import LINES, adds_amounts, unlike
        from cordee.graph.admission.unknown import unknown_names
        from cordee.graph.cypher.depth import deep_enough

        with deep_enough():
            admitted = admit(text, with_contacts=with_contacts)
            given = checked(admitted, parameters or {})
            query, text = admitted.query, admitted.text
            kept = None if with_contacts else Kept(v for r in self.ask(_CONTACTS) for v in r.values() if v)
            mask = None if kept is None else Mask(kept.read, makes_of_texts(query))
            found = self._engine.query(query, text, given, self._seconds, ledger=ledger, mask=mask)
        notes = unknown_names(admitted.query, given, ledger=ledger)
        if adds_amounts(admitted.query):
            notes = (*notes, *unlike(admitted.query, self.ask(LINES)))
        found = replace(found, notes=notes, changed=changed_columns(admitted.query))
        if kept is None:
            return found
        return replace(found, rows=[tuple(map(kept.shown, row)) for row in found.rows])

    def ask(self, text: LiteralString, **parameters: Any) -> list[Row]:
        """Rows of a question of ours, routed as a read.

        Raises ReadTimeout past the time limit, StoreClosed once closed.
        """
        began = time.perf_counter()
        rows = self._engine.read(text, parameters, self._seconds)
        # The text is constant: what is asked about, a value, is not in it and is not told.
        _LOG.debug("read rows=%d ms=%.0f %s", len(rows), 1000 * (time.perf_counter() - began), _brief(text))
        return rows

    def stream(self, text: LiteralString, **parameters: Any) -> Iterator[Row]:
        """Rows of a question one by one, for answers that would not fit in memory."""
        return self._engine.stream(text, parameters)

    def state(self) -> str:
        """``ready``, or what a large load under way is doing: ``staging`` or ``applying``."""
        rows = self.ask(_STATE)
        return str(rows[0]["state"]) if rows else "ready"

    def version(self) -> int:
        """The version of Cordée's tables that the graph was made with."""
        return int(self.ask(_VERSION)[0]["version"])

    def to_load_again(self) -> tuple[str, ...]:
        """The data sets an older graph did not keep all the rows of, which ``rebuild`` will give."""
        with self._writing:
            return self._engine.write(ledger.to_load_again)

    def log(self) -> list[Decision]:
        """The whole log of decisions, as they were taken."""
        return ledger.decisions_of(self.ask(ledger.DECISIONS))

    def decisions(self) -> list[Decision]:
        """The whole log, as it holds now: what was decided of a record that is gone, of its heir."""
        log = self.log()
        return inherited(log, self.there().heirs(log))

    def there(self, *, empty: bool = False, until: int = NOW) -> There:
        """Where who stands for records that are gone is looked up, ``until`` a change."""
        return There(self._engine.read, empty=empty, until=until)

    def dump_hash(self) -> str:
        """One hash of what the graph knows; equal graphs have it equal, on either engine."""
        return dump.dump_hash(self._engine)

    def ledger_lines(self) -> Iterator[str]:
        """The ledger as lines of JSON: a back-up that can be read without Cordée."""
        return dump.ledger_lines(self._engine)

    def projection_lines(self) -> Iterator[str]:
        """The projection as lines of JSON."""
        return dump.projection_lines(self._engine)

    def damage(self) -> tuple[int, int]:
        """How many claims are no longer what was written; without any, how many things are wrongly shown."""
        from cordee.graph.soundness import altered_claims, wrongly_shown

        with self._writing:
            altered = altered_claims(self._engine)
            # What altered claims would show cannot be worked out.
            return altered, 0 if altered else wrongly_shown(self._engine)

    # ------------------------------------------------------------ changing

    def load(
        self,
        batch: Batch,
        *,
        withdraw: bool | None = None,
        dry_run: bool = False,
        watch: Watch = unwatched,
    ) -> Outcome:
        """Make the graph say what ``batch`` says for its data set, and no more of what it said before.

        ``withdraw`` None closes what is gone unless rows were refused or over a fifth would go;
        True closes it in any case, False never. ``dry_run`` writes nothing. What ``watch`` raises ends
        it, and the graph is as it was before.
        """
        with self._writing:
            _LOG.debug("load claims=%d", len(batch.claims))
            done = self._writer.load(batch, withdraw=withdraw, dry_run=dry_run, watch=watch)
            changed = done.difference
            _LOG.debug("loaded opened=%d closed=%d", len(changed.opened), len(changed.closed))
            return done

    def withdraw(self, dataset: str, source: str = "") -> Outcome:
        """Take away what a data set, or one of its sources, says and nobody else does."""
        with self._writing:
            return self._writer.withdraw(dataset, source)

    def same(self, left: str, right: str, *, by: str, why: str = "") -> Decision:
        """Decide that two records are one entity."""
        with self._writing:
            return self._writer.decide(left, right, "same", by=by, why=why)

    def different(self, left: str, right: str, *, by: str, why: str = "") -> Decision:
        """Decide that two records are two entities, whatever they share."""
        with self._writing:
            return self._writer.decide(left, right, "different", by=by, why=why)

    def unsure(self, left: str, right: str, *, by: str, why: str = "") -> Decision:
        """Write down that it is not known whether two records are one: they are not asked about again."""
        with self._writing:
            return self._writer.decide(left, right, "unsure", by=by, why=why)

    def undo(self, decision: str, *, by: str, why: str = "") -> Decision:
        """Take a decision back: the graph is as if it had not been taken."""
        with self._writing:
            return self._writer.undo(decision, by=by, why=why)

    def revert(self, number: int, *, dry_run: bool = False) -> Undoing:
        """Undo one change of the history alone: what it brought goes, what it took away comes back.

        Raises InvalidValue when no load has this number, InTheWay when later changes touched what it
        did: nothing is forced. ``dry_run`` writes nothing, and tells of both.
        """
        with self._writing:
            return self._writer.revert(number, dry_run=dry_run)

    def rebuild(self) -> tuple[str, ...]:
        """Make the projection anew from the ledger, and bring an older graph up to date.

        Gives the data sets to load again, because an older graph did not keep all their rows.
        """
        with self._writing:
            return self._writer.rebuild()

    def tombstones(self) -> Tombstones:
        """Who was forgotten here: marks that nobody can read."""
        return self._writer.tombstones()

    def forget(self, rows: Sequence[Row], mentions: Mentions | None = None, *, dry_run: bool = False) -> Left:
        """Take out of the graph whom these new tombstones, and those there already, speak of.

        With ``mentions`` only texts that may name this one are gone through; ``dry_run`` writes nothing.
        """
        with self._writing:
            return self._writer.forget(rows, mentions, dry_run=dry_run)

    def rename_tombstones(self, ids: Mapping[str, str]) -> None:
        """Give tombstones other ids."""
        with self._writing:
            self._writer.rename_tombstones(ids)

    def restore(self, lines: Iterable[str], *, replace: bool = False) -> tuple[str, ...]:
        """Fill this empty graph with a back-up made by ``ledger_lines``, on whichever engine.

        Gives the data sets to load again, as ``rebuild`` does. ``replace`` first takes away all that
        the graph holds.

        Raises NotReadable when a line is not one of the ledger, InputError when the graph is not
        empty; nothing is restored then.
        """
        with self._writing:
            return self._writer.restore(dump.parsed_lines(lines), replace=replace)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _brief(text: str) -> str:
    """A question on one line, cut short."""
    return " ".join(text.split())[:_SHOWN]
