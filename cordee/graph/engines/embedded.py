"""The graph in a file of this computer, without a server: Ladybug, in-process."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString, cast

import ladybug
import pyarrow as pa

from cordee.errors import ReadTimeout, StoreBusy, StoreClosed, StoreError, StoreUnavailable, StoreVersion
from cordee.graph.cypher.tree import Query
from cordee.graph.engines import statements
from cordee.graph.engines.engine import (
    Answer,
    Contents,
    Found,
    Linked,
    Pair,
    Parameters,
    Position,
    Row,
    Transaction,
)
from cordee.graph.engines.schema import LEDGER, META, PROJECTED, RELATIONS, Table
from cordee.graph.engines.turns import Turns
from cordee.graph.lock import FolderLock
from cordee.i18n import Text

if TYPE_CHECKING:
    from cordee.graph.cypher.evaluate.graph import Memory

# Ladybug reserves this much address space for each open graph; its own default, 8 TiB, lets a
# process open fifteen.
_LARGEST = 1 << 40
# From about this many new nodes on, a bulk copy costs less than creating them one by one; for a few
# it costs ten times as much.
_BULK = 4_000
_OURS = {*(table.name for table in (*LEDGER, *PROJECTED)), *RELATIONS}
_MARK = "MATCH (m:Meta) RETURN m.version AS version"
_FULL = re.compile(r"no\s+space\s+left|file\s+too\s+large", re.IGNORECASE)
_TORN = re.compile(r"wal\s+file\s+is\s+corrupted|past\s+the\s+end\s+of\s+the\s+file", re.IGNORECASE)
"""What the engine says of a log whose last write was cut."""
_MACROS: tuple[LiteralString, ...] = (
    # What the shared Cypher calls and Ladybug names otherwise.
    "CREATE MACRO type(r) AS label(r)",
    "CREATE MACRO toFloat(x) AS CAST(x AS DOUBLE)",
    "CREATE MACRO toInteger(x) AS CAST(x AS INT64)",
    "CREATE MACRO split(a, b) AS string_split(a, b)",
    "CREATE MACRO head(l) AS list_extract(l, 1)",
    "CREATE MACRO last(l) AS list_extract(l, -1)",
)
_ARROW: dict[str, pa.DataType] = {
    "STRING": pa.string(),
    "INT64": pa.int64(),
    "DOUBLE": pa.float64(),
    "STRING[]": pa.list_(pa.string()),
}


def _pool_bytes() -> int:
    # Ladybug's own choice is 80 % of the memory there is, and reserving more than 8 GiB makes every
    # opening ten times as long. 0 leaves the choice to it, where the system does not say how much there is.
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError):
        return 0
    return min(memory * 4 // 5, 8 << 30)


def arrow_rows(table: Table, rows: Sequence[Row], names: Sequence[str] = ()) -> pa.Table:
    """Rows as an Arrow table, in the order of the columns; absent values are null."""
    types = dict(table.columns)
    # Most links leave most columns absent: looking those up row by row would double the time.
    present = set().union(*rows)
    nothing = [None] * len(rows)
    return pa.table(
        {
            name: pa.array(
                [row.get(name) for row in rows] if name in present else nothing, _ARROW[types[name]]
            )
            for name in names or table.names
        }
    )


def arrow_links(table: Table, links: Sequence[Linked]) -> pa.Table:
    """Links as an Arrow table: both ends, then the columns."""
    properties = arrow_rows(table, [link.properties for link in links])
    ends = {"a": [link.a for link in links], "b": [link.b for link in links]}
    return pa.table({**{n: pa.array(v, pa.string()) for n, v in ends.items()}, **dict(_named(properties))})


def _left_behind(path: Path) -> list[Path]:
    """What the engine keeps beside its file while it writes: there when nobody has it open, it was killed."""
    return [p for p in path.parent.glob(f"{path.name}.*") if p.name != path.name]


def _opened(where: str) -> ladybug.Database:
    """The database; a log that ends amid a write, as a full disk or a kill leaves it, ends before it.

    The log as it was is kept beside, for whoever wants to look.
    """
    try:
        return _database(where, strict=True)
    except RuntimeError as error:
        if not _TORN.search(str(error)):
            raise
    log = Path(f"{where}.wal")
    kept = log.with_name(f"damaged-{time.strftime('%Y%m%d-%H%M%S')}.wal")
    shutil.copyfile(log, kept)
    kept.chmod(0o600)
    return _database(where, strict=False)


def _database(where: str, *, strict: bool) -> ladybug.Database:
    return ladybug.Database(
        where,
        max_db_size=_LARGEST,
        buffer_pool_size=_pool_bytes(),
        throw_on_wal_replay_failure=strict,
    )


def _named(table: pa.Table) -> Iterator[tuple[str, pa.ChunkedArray]]:
    return zip(table.column_names, table.columns, strict=True)


def _run(connection: ladybug.Connection, text: LiteralString, parameters: Parameters) -> ladybug.QueryResult:
    # Only a text of several statements answers a list, and ours are single.
    return cast(ladybug.QueryResult, connection.execute(text, dict(parameters)))


def _rows(result: ladybug.QueryResult) -> Iterator[Row]:
    # A sum of integers is an INT128 here, which arrives as a Decimal; elsewhere it is an integer.
    types = zip(result.get_column_names(), result.get_column_data_types(), strict=True)
    wide = [name for name, type_ in types if type_ == "INT128"]
    for row in cast(Iterator[Row], result.rows_as_dict()):
        for name in wide:
            row[name] = None if row[name] is None else int(row[name])
        yield row


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


class EmbeddedTransaction:
    """A write transaction of the embedded graph."""

    def __init__(self, connection: ladybug.Connection) -> None:
        self._connection = connection

    def read(self, text: LiteralString, parameters: Parameters) -> list[Row]:
        """Rows of a question."""
        rows: list[Row] = _run(self._connection, text, parameters).get_as_arrow().to_pylist()
        return rows

    def run(self, text: LiteralString, parameters: Parameters) -> None:
        """A small write of constant text."""
        _run(self._connection, text, parameters).close()

    def _with_rows(self, text: LiteralString, rows: pa.Table) -> ladybug.QueryResult:
        return _run(self._connection, text, {"rows": rows})

    def look_up(self, table: Table, ids: Sequence[str], names: Sequence[str]) -> list[tuple[Any, ...]]:
        """The columns ``names`` of the nodes with these ids."""
        if not ids:
            return []
        rows = pa.table({"row_id": pa.array(ids, pa.string())})
        result = self._with_rows(statements.embedded_look_up(table.name, tuple(names)), rows)
        columns = [column.to_pylist() for column in result.get_as_arrow().columns]
        return list(zip(*columns, strict=True))

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """New nodes."""
        write = statements.embedded_create if len(rows) < _BULK else statements.embedded_copy
        self._with_rows(write(table.name), arrow_rows(table, rows)).close()

    def update(self, table: Table, names: Sequence[str], rows: Sequence[Row]) -> None:
        """New values of nodes found by ``id``."""
        values = tuple(name for name in names if name != "id")
        new = {f"new_{name}": column for name, column in _named(arrow_rows(table, rows, values))}
        ids = pa.array([row["id"] for row in rows], pa.string())
        self._with_rows(
            statements.embedded_update(table.name, values), pa.table({"row_id": ids, **new})
        ).close()

    def delete(self, table: Table, ids: Sequence[str]) -> None:
        """Nodes away."""
        rows = pa.table({"row_id": pa.array(ids, pa.string())})
        self._with_rows(statements.embedded_delete(table.name), rows).close()

    def link(self, table: Table, ends: tuple[str, str], links: Sequence[Linked]) -> None:
        """New links."""
        self._with_rows(statements.embedded_copy(table.name, ends), arrow_links(table, links)).close()

    def unlink(self, table: Table, ends: tuple[str, str], positions: Sequence[Position]) -> None:
        """Links away."""
        self._with_rows(statements.embedded_unlink(table.name, ends), _pairs(positions, "key")).close()

    def between(self, table: Table, ends: tuple[str, str], pairs: Sequence[Pair]) -> Iterator[Linked]:
        """The links of one type between the entities of each pair."""
        result = self._with_rows(statements.embedded_between(table.name, ends), _pairs(pairs, "b"))
        yield from _linked(table.name, ends, result)

    def incident(self, kind: str, ids: Sequence[str]) -> Iterator[Linked]:
        """Every link of these nodes."""
        rows = pa.table({"row_id": pa.array(ids, pa.string())})
        for outward in (True, False):
            result = self._with_rows(statements.embedded_incident(kind, outward), rows)
            for row in result.get_as_arrow().to_pylist():
                name, other = row.pop("link_type"), row.pop("other")
                yield _link_of(name, (kind, other) if outward else (other, kind), row)


def _pairs(pairs: Sequence[tuple[str, str]], second: str) -> pa.Table:
    return pa.table(
        {
            "row_a": pa.array([a for a, _ in pairs], pa.string()),
            f"row_{second}": pa.array([other for _, other in pairs], pa.string()),
        }
    )


def _linked(name: str, ends: tuple[str, str], result: ladybug.QueryResult) -> Iterator[Linked]:
    for row in result.get_as_arrow().to_pylist():
        yield _link_of(name, ends, row)


def _link_of(name: str, ends: tuple[str, str], row: Row) -> Linked:
    a, b = row.pop("a"), row.pop("b")
    return Linked(name, ends, a, b, {k: v for k, v in row.items() if v is not None})


class EmbeddedEngine:
    """A Ladybug database in one file, or in memory when ``path`` is None."""

    name = "ladybug"
    largest_transaction = 1_000_000_000
    concurrent = False
    killed = False

    def __init__(self, path: Path | None, wait: float = 0.0) -> None:
        """Open the file, or make it; ``wait`` is for how many seconds another program may still have it."""
        self._where = str(path) if path else ":memory:"
        self._closed = False
        self._memory: Memory | None = None
        self._lock = FolderLock(path.parent, wait) if path else None
        self.killed = bool(path and _left_behind(path))
        self._mine = threading.local()
        self._readers: list[ladybug.Connection] = []
        self._evaluating = threading.Lock()
        self._turns = Turns()
        try:
            with self._explained():
                self._database = _opened(self._where)
                self._writer = ladybug.Connection(self._database)
            self._keep_private()
        except BaseException:
            self._let_go()
            raise

    @property
    def _reader(self) -> ladybug.Connection:
        """The connection this thread reads by: one connection answers one thread at a time."""
        found: ladybug.Connection | None = getattr(self._mine, "reader", None)
        if found is None:
            found = self._mine.reader = ladybug.Connection(self._database)
            self._readers.append(found)
        return found

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def holds(self) -> Contents:
        """What the file holds."""
        with self._explained():
            tables = {row["name"] for row in _rows(_run(self._writer, "CALL show_tables() RETURN name", {}))}
            if META.name in tables and _run(self._writer, _MARK, {}).has_next():
                return "cordee"
        if not tables:
            return "nothing"
        return "begun" if tables <= _OURS else "other"

    def create_schema(self) -> None:
        """Make the tables that are not there yet, and the macros of the shared Cypher."""
        with self._explained():
            macros = _rows(_run(self._writer, "CALL show_macros() RETURN *", {}))
            known = {str(row["name"]).lower() for row in macros}
            for text in statements.embedded_schema():
                self._writer.execute(text)
            for text in _MACROS:
                if text.split()[2].partition("(")[0].lower() not in known:
                    self._writer.execute(text)

    def drop_projection(self) -> None:
        """Take the projection's tables away."""
        self._memory = None
        with self._explained():
            for text in statements.embedded_drop():
                self._writer.execute(text)

    def write(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Do ``work`` in one transaction; a second one at the same time raises StoreBusy."""
        self._memory = None
        with self._explained():
            self._writer.execute("BEGIN TRANSACTION")
            try:
                answer = work(EmbeddedTransaction(self._writer))
            except BaseException:
                _roll_back(self._writer)
                raise
            self._writer.execute("COMMIT")
            self._memory = None
            return answer

    def read(self, text: LiteralString, parameters: Parameters, seconds: float | None = None) -> list[Row]:
        """Rows of a question, within a time limit, in a transaction that cannot write."""
        with self._explained():
            self._reader.set_query_timeout(int((seconds or 0) * 1000))
            with self._reading():
                return list(_rows(_run(self._reader, text, parameters)))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that this thread reads within is of one moment, whatever is written meanwhile."""
        with self._explained(), self._reading():
            yield

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
        self, query: Query, text: str, parameters: Parameters, seconds: float | None, *, ledger: bool
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

            def read(table: LiteralString) -> dict[str, list[Any]]:
                found = _run(self._reader, table, {}).get_as_arrow()
                return {name: column.to_pylist() for name, column in _named(found)}

            return evaluate(
                query, text, parameters, read, seconds=seconds, ledger=ledger, memory=self._memory
            )

    def stream(self, text: LiteralString, parameters: Parameters) -> Iterator[Row]:
        """Rows of a question, one by one: on a connection of their own, or within what is being read."""
        if getattr(self._mine, "inside", False):
            with self._explained():
                yield from _rows(_run(self._reader, text, parameters))
            return
        with (
            self._explained(),
            self._turns.reading(),
            ladybug.Connection(self._database) as connection,
            _read_only(connection),
        ):
            yield from _rows(_run(connection, text, parameters))

    def _keep_private(self) -> None:
        """The files of the graph are their owner's alone; documents are made to be shared, not they."""
        if self._lock is not None:
            for file in Path(self._where).parent.glob(f"{Path(self._where).name}*"):
                file.chmod(0o600)

    def close(self) -> None:
        """Write everything to the file and let go of it."""
        if not self._closed:
            self._closed = True
            for reader in self._readers:
                reader.close()
            self._writer.close()
            self._database.close()
            self._keep_private()
            self._let_go()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        if self._closed:
            raise StoreClosed(Text("engines.graph_closed_open_again"))
        try:
            yield
        except RuntimeError as error:
            raise _explain(str(error), self._where) from error


def _explain(message: str, where: str) -> StoreError:
    lowered = message.lower()
    if lowered.startswith("interrupted"):
        return ReadTimeout(Text("engines.question_took_longer_than"))
    if "could not set lock" in lowered or "one write transaction" in lowered:
        return StoreBusy(Text("engines.graph_use_another_program", where=where))
    if _FULL.search(message):
        return StoreUnavailable(Text("engines.disk_full", where=where))
    if "storage version" in lowered:
        return StoreVersion(Text("engines.graph_written_another_version", where=where, message=message))
    if lowered.startswith("io exception") or "open database" in lowered or "database path" in lowered:
        return StoreUnavailable(Text("engines.cannot_opened_cordee_graph", where=where, message=message))
    return StoreError(Text("engines.graph_refused", where=where, message=message))
