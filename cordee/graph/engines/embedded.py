"""The graph in a file of this computer, without a server: Ladybug, in-process."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, LiteralString
from weakref import WeakSet

import ladybug

from cordee.errors import ReadTimeout, StoreBusy, StoreClosed, StoreError, StoreUnavailable, StoreVersion
from cordee.graph.engines import statements
from cordee.graph.engines.embedded_file import (
    check_room,
    check_there,
    keep_private,
    left_behind,
    make_file,
    new_file,
    open_database,
    put_in_place,
    with_last_backup,
)
from cordee.graph.engines.embedded_rows import all_rows, named, rows_of, run, table_of
from cordee.graph.engines.engine import (
    Answer,
    Columns,
    Contents,
    Found,
    Mask,
    Parameters,
    Row,
    Transaction,
)
from cordee.graph.engines.memory import empty_from_now_on, give_back, held
from cordee.graph.engines.schema import LEDGER, META, PROJECTED, RELATIONS
from cordee.graph.engines.turns import Turns
from cordee.graph.lock import FolderLock
from cordee.i18n import Text

if TYPE_CHECKING:
    from cordee.graph.cypher.evaluate.graph import Memory
    from cordee.graph.cypher.tree import Query
    from cordee.graph.engines.embedded_transaction import EmbeddedTransaction

_OURS = {*(table.name for table in (*LEDGER, *PROJECTED)), *RELATIONS}
_MARK = "MATCH (m:Meta) RETURN m.version AS version"
_NOT_A_GRAPH = ("open database", "database path")
_CUT = "cannot read checkpoint"
_FULL = re.compile(r"no\s+space\s+left|file\s+too\s+large", re.IGNORECASE)
_MOST_KEPT = 300_000_000
"""Bytes the engine may keep of what it wrote; where the system does not say them, so many writes."""
_MOST_WRITES = 25
_PATIENCE = 0.5
"""Seconds that who wrote waits for those who read, and who comes to read for them, to give memory back."""
_WORTH_GIVING = 150_000_000
"""Bytes freed that are worth giving back: what is given back is asked for again at the next write."""


@contextmanager
def _read_only(connection: ladybug.Connection) -> Iterator[None]:
    connection.execute("BEGIN TRANSACTION READ ONLY")
    try:
        yield
    except BaseException:
        _roll_back(connection)
        raise
    connection.execute("COMMIT")


def _roll_back(connection: ladybug.Connection) -> None:
    try:
        connection.execute("ROLLBACK")
    except RuntimeError as error:
        # Ladybug has already rolled back what it refused itself.
        if "No active transaction" not in str(error):
            raise


class EmbeddedEngine:
    """A Ladybug database in one file, or in memory when ``path`` is None."""

    name = "ladybug"
    largest_transaction = 1_000_000_000
    concurrent = False
    killed = False

    def __init__(self, path: Path | None, wait: float = 0.0, *, create: bool = True) -> None:
        """Open the file, or make it where ``create`` says so.

        ``wait`` is for how many seconds another program may still have it.
        """
        self._where = str(path) if path else ":memory:"
        self._closed = False
        self._file: os.stat_result | None = None
        self._memory: Memory | None = None
        self._lock = FolderLock(path.parent, wait) if path else None
        self.killed = bool(path and left_behind(path))
        self._readers: WeakSet[ladybug.Connection] = WeakSet()
        self._evaluating = threading.Lock()
        self._turns = Turns()
        try:
            with self._opening():
                if path:
                    (make_file if create else check_there)(path)
                if self.killed:
                    self.check_room()  # what its log holds is written at once
                self._open()
            if path:
                keep_private(self._where)
        except BaseException:
            self._let_go()
            raise

    def _open(self) -> None:
        self._database = open_database(self._where)
        self._file = Path(self._where).stat() if self._lock else None
        self._writer = ladybug.Connection(self._database)
        # Who only asked writes nothing: closing would else make a log, where the disk may be full.
        self._writer.execute("CALL force_checkpoint_on_close=false")
        self._mine = threading.local()
        self._at_opening, self._writes = held(), 0

    def _close(self) -> None:
        for reader in list(self._readers):
            reader.close()
        self._writer.close()
        self._database.close()
        self._give_back()

    def _give_back(self) -> None:
        # Looking for what is free takes longer than a small write; where it is not known, always.
        if not held() or held() - self._at_opening > _WORTH_GIVING:
            give_back()

    def _relieve(self) -> None:
        """Close the file and open it again, once the engine keeps too much and those who read have ended.

        Each transaction leaves memory in it that is used for nothing more, some 200 MB for a load.
        """
        self._give_back()
        self._writes += 1
        kept = held() - self._at_opening
        if self._lock is None or (kept < _MOST_KEPT if held() else self._writes < _MOST_WRITES):
            return
        with self._turns.alone_soon(_PATIENCE) as free:
            if free and self._in_place():
                self._close()
                self._open_again()

    @property
    def _reader(self) -> ladybug.Connection:
        """The connection this thread reads by: one connection answers one thread at a time."""
        found: ladybug.Connection | None = getattr(self._mine, "reader", None)
        if found is None:
            found = self._mine.reader = ladybug.Connection(self._database)
            self._readers.add(found)
        return found

    def write_emptied(self) -> None:
        """From now on what this program writes to a file holds nothing of its memory."""
        if self._lock is not None:
            empty_from_now_on()

    def make_anew(self) -> None:
        """Make the file anew of what it holds, and no more: what is deleted in place leaves its bytes."""
        if self._lock is None:
            return
        from cordee.graph.engines.embedded_copy import copy_rows  # begins a program

        path = Path(self._where)
        with self._explained(), self._turns.alone():
            making = new_file(path)
            copy_rows(self._writer, making)
            keep_private(str(making))
            self._close()
            try:
                put_in_place(making, path)
                self._file = path.stat()
            finally:
                self._open_again()

    def _open_again(self) -> None:
        """Open what was closed, unless it is no longer there: then it is closed for good."""
        try:
            self._check_in_place()
            self._open()
        except BaseException:
            self._closed = True
            self._let_go()
            raise

    def _let_go(self) -> None:
        if self._lock is not None:
            keep_private(self._where)
            self._lock.release()

    def holds(self) -> Contents:
        """What the file holds."""
        with self._explained():
            tables = {row["name"] for row in rows_of(run(self._writer, "CALL show_tables() RETURN name", {}))}
            if META.name in tables and run(self._writer, _MARK, {}).has_next():
                return "cordee"
        if not tables:
            return "nothing"
        return "begun" if tables <= _OURS else "other"

    def check_room(self, facts: int = 0) -> None:
        """Raise StoreUnavailable where the disk has not the room for so many new facts."""
        if self._lock is not None:
            self._check_in_place()
            check_room(Path(self._where), facts)

    def _check_in_place(self) -> None:
        if not self._in_place():
            raise StoreUnavailable(Text("engines.moved_away", where=self._where))

    def _in_place(self) -> bool:
        """Whether the file that is open still has its name: beside that name the engine writes its log."""
        try:
            return self._file is None or os.path.samestat(self._file, Path(self._where).stat())
        except OSError:
            return False

    def _wrote(self) -> None:
        self._writer.execute("CALL force_checkpoint_on_close=true")

    def create_schema(self) -> None:
        """Make the tables that are not there yet, and the macros of the shared Cypher, or none of them."""
        self.check_room()
        with self._explained():
            self._wrote()
            macros = rows_of(run(self._writer, "CALL show_macros() RETURN *", {}))
            known = {str(row["name"]).lower() for row in macros}
            new = [
                text
                for text in statements.EMBEDDED_MACROS
                if text.split()[2].partition("(")[0].lower() not in known
            ]
            # In one transaction: each on its own would be written to the disk on its own.
            with self._transaction():
                for text in (*statements.embedded_schema(), *new):
                    self._writer.execute(text)

    def drop_projection(self) -> None:
        """Take the projection's tables away."""
        self._memory = None
        self.check_room()
        with self._explained():
            self._wrote()
            for text in statements.embedded_drop():
                self._writer.execute(text)

    def write(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Do ``work`` in one transaction; a second one at the same time raises StoreBusy."""
        self._memory = None
        with self._explained():
            with self._transaction() as transaction:
                answer = work(transaction)
            if transaction.changed:
                self._wrote()
            self._memory = None
            self._relieve()
            return answer

    @contextmanager
    def _transaction(self) -> Iterator[EmbeddedTransaction]:
        from cordee.graph.engines.embedded_transaction import EmbeddedTransaction  # only writing needs Arrow

        self._writer.execute("BEGIN TRANSACTION")
        transaction = EmbeddedTransaction(self._writer, self.check_room)
        try:
            yield transaction
            self._check_in_place()
        except BaseException:
            _roll_back(self._writer)
            raise
        self._writer.execute("COMMIT")

    def read(self, text: LiteralString, parameters: Parameters, seconds: float | None = None) -> list[Row]:
        """Rows of a question, within a time limit, in a transaction that cannot write."""
        with self._explained(), self._reading():
            self._reader.set_query_timeout(int((seconds or 0) * 1000))
            return all_rows(run(self._reader, text, parameters))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that this thread reads within is of one moment, whatever is written meanwhile."""
        with ExitStack() as inside:
            with self._explained():
                inside.enter_context(self._reading())
            yield  # a fault of what is done within is not the engine's
            with self._explained():
                inside.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        if getattr(self._mine, "inside", False):
            yield
            return
        with self._turns.reading():
            self._mine.inside = True
            try:
                with _read_only(self._reader):
                    yield
            finally:
                self._mine.inside = False

    def alone(self) -> AbstractContextManager[None]:
        """Nobody reads meanwhile: what takes tables away would be seen at once."""
        return self._turns.alone()

    def query(
        self,
        query: Query,
        text: str,
        parameters: Parameters,
        seconds: float | None,
        *,
        ledger: bool,
        mask: Mask | None = None,
    ) -> Found:
        """A reader's own query, evaluated here: Ladybug only reads the tables, in texts of our own.

        What Ladybug makes of Cypher is not what Neo4j makes of it, and what it runs it does not
        always stop; the evaluation is ours, means what Neo4j means, and stops.
        """
        from cordee.graph.cypher.evaluate.graph import Memory  # only such a query needs them
        from cordee.graph.cypher.evaluate.run import evaluate

        self._memory = self._memory or Memory()
        # The graph held in memory is one for all threads.
        with self._evaluating, self._explained(), self._reading():
            self._reader.set_query_timeout(int((seconds or 0) * 1000))

            def read(table: LiteralString) -> Columns:
                found = table_of(run(self._reader, table, {}))
                return {name: column.to_pylist() for name, column in named(found)}

            return evaluate(
                query,
                text,
                parameters,
                read,
                seconds=seconds,
                ledger=ledger,
                memory=self._memory,
                mask=mask,
            )

    def stream(self, text: LiteralString, parameters: Parameters) -> Iterator[Row]:
        """Rows of a question, one by one: on a connection of their own, or within what is being read."""
        if getattr(self._mine, "inside", False):
            with self._explained():
                yield from rows_of(run(self._reader, text, parameters))
            return
        with (
            self._explained(),
            self._turns.reading(),
            ladybug.Connection(self._database) as connection,
            _read_only(connection),
        ):
            yield from rows_of(run(connection, text, parameters))

    def close(self) -> None:
        """Write everything to the file and let go of it."""
        if not self._closed:
            self._closed = True
            if not self._in_place():
                self._writer.execute("CALL force_checkpoint_on_close=false")
            self._close()
            self._let_go()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        if self._closed:
            raise StoreClosed(Text("engines.graph_closed_open_again"))
        try:
            yield
        except (RuntimeError, OSError) as error:
            if not self._in_place():
                raise StoreUnavailable(Text("engines.moved_away", where=self._where)) from error
            raise _explain(str(error), self._where) from error

    @contextmanager
    def _opening(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:
            raise _explain(str(error), self._where, opening=self._lock is not None) from error
        except OSError as error:  # what the system refuses says nothing of the file
            raise _explain(str(error), self._where) from error


def _explain(message: str, where: str, *, opening: bool = False) -> StoreError:
    lowered = message.lower()
    if lowered.startswith("interrupted"):
        return ReadTimeout(Text("engines.question_took_longer_than"))
    if "could not set lock" in lowered or "one write transaction" in lowered:
        return StoreBusy(Text("engines.graph_use_another_program", where=where))
    if _FULL.search(message):
        return StoreUnavailable(Text("engines.disk_full", where=where))
    if "storage version" in lowered:
        return StoreVersion(Text("engines.graph_written_another_version", where=where, message=message))
    if _CUT in lowered:
        return StoreUnavailable(with_last_backup("engines.file_damaged", Path(where), message=message))
    if lowered.startswith("io exception") or any(sign in lowered for sign in _NOT_A_GRAPH):
        return StoreUnavailable(Text("engines.cannot_opened_cordee_graph", where=where, message=message))
    if opening:
        return StoreUnavailable(with_last_backup("engines.file_damaged", Path(where), message=message))
    return StoreError(Text("engines.graph_refused", where=where, message=message))
