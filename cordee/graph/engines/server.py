"""The graph on a Neo4j server, by the official driver."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import Any, LiteralString

import neo4j
from neo4j import exceptions as failures

from cordee.errors import (
    InvalidValue,
    QueryRefused,
    ReadTimeout,
    StoreBusy,
    StoreClosed,
    StoreDenied,
    StoreError,
    StoreUnavailable,
)
from cordee.graph.cypher.evaluate.budget import TOO_LARGE
from cordee.graph.cypher.projected import projected
from cordee.graph.cypher.tree import Query
from cordee.graph.engines import statements
from cordee.graph.engines.answers import bounded, refuse_offsets
from cordee.graph.engines.engine import (
    BATCH,
    Answer,
    Columns,
    Contents,
    Found,
    Linked,
    Mask,
    Pair,
    Parameters,
    Position,
    Row,
    Transaction,
)
from cordee.graph.engines.schema import PROJECTED, Table
from cordee.i18n import Text

_RETRY_SECONDS = 10.0
_TOO_MUCH = "OutOfMemory"
"""In the codes of what the server has no memory for."""
# What the driver tells its log, of a failure that passes, is not for who reads our sentences.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class ServerTransaction:
    """A managed write transaction of the server."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def read(self, text: LiteralString, parameters: Parameters) -> list[Row]:
        """Rows of a question."""
        return [dict(record) for record in self._transaction.run(text, dict(parameters))]

    def run(self, text: LiteralString, parameters: Parameters) -> None:
        """A small write of constant text."""
        self._transaction.run(text, dict(parameters)).consume()

    def tuples(self, text: LiteralString, parameters: Parameters) -> list[tuple[Any, ...]]:
        """The same without the names of its columns."""
        return [tuple(record) for record in self._transaction.run(text, dict(parameters))]

    def _batches(self, text: LiteralString, rows: Sequence[Any]) -> Iterator[neo4j.Result]:
        for start in range(0, len(rows), BATCH):
            yield self._transaction.run(text, rows=rows[start : start + BATCH])

    def _write(self, text: LiteralString, rows: Sequence[Any]) -> None:
        for result in self._batches(text, rows):
            result.consume()

    def look_up(self, table: Table, ids: Sequence[str], names: Sequence[str]) -> list[tuple[Any, ...]]:
        """The columns ``names`` of the nodes with these ids."""
        text = statements.server_look_up(table.name, tuple(names))
        return [tuple(record) for result in self._batches(text, ids) for record in result]

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """New nodes."""
        self._write(statements.server_insert(table.name), rows)

    def update(self, table: Table, names: Sequence[str], rows: Sequence[Row]) -> None:
        """New values of nodes found by ``id``."""
        values = tuple(name for name in names if name != "id")
        kept = [{name: row.get(name) for name in ("id", *values)} for row in rows]
        self._write(statements.server_update(table.name, values), kept)

    def delete(self, table: Table, ids: Sequence[str]) -> None:
        """Nodes away."""
        self._write(statements.server_delete(table.name), ids)

    def link(self, table: Table, ends: tuple[str, str], links: Sequence[Linked]) -> None:
        """New links."""
        rows = [{"a": link.a, "b": link.b, "properties": link.properties} for link in links]
        self._write(statements.server_link(table.name, ends), rows)

    def unlink(self, table: Table, ends: tuple[str, str], positions: Sequence[Position]) -> None:  # noqa: ARG002
        """Links away: the key alone finds them, by its index."""
        self._write(statements.server_unlink(table.name), [{"key": key} for _, key in positions])

    def between(self, table: Table, ends: tuple[str, str], pairs: Sequence[Pair]) -> Iterator[Linked]:
        """The links of one type between the entities of each pair."""
        text = statements.server_between(table.name, ends)
        for result in self._batches(text, [{"a": a, "b": b} for a, b in pairs]):
            for record in result:
                yield Linked(table.name, ends, record["a"], record["b"], record["properties"])

    def incident(self, kind: str, ids: Sequence[str]) -> Iterator[Linked]:
        """Every link of these nodes."""
        for outward in (True, False):
            for result in self._batches(statements.server_incident(kind, outward), ids):
                for r in result:
                    ends, a, b = (kind, r["kind"]), r["id"], r["other"]
                    if not outward:
                        ends, a, b = (r["kind"], kind), b, a
                    yield Linked(r["type"], ends, a, b, r["properties"])


class ServerEngine:
    """A Neo4j database reached by ``uri`` (bolt, neo4j, and their +s forms)."""

    name = "neo4j"
    largest_transaction = 100_000
    concurrent = True
    killed = False

    def __init__(self, uri: str, user: str, password: str, database: str | None = None) -> None:
        self._uri = uri
        self._database = database
        self._closed = False
        with self._explained():
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(user, password),
                telemetry_disabled=True,
                notifications_min_severity="OFF",
                max_transaction_retry_time=_RETRY_SECONDS,
                connection_timeout=_RETRY_SECONDS,
            )
        try:
            with self._explained():
                self._driver.verify_connectivity()
        except BaseException:
            self._driver.close()
            raise

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=access)

    def write_emptied(self) -> None:
        """Nothing: what is written is written by the server."""

    def make_anew(self) -> None:
        """Nothing: the attestation names the commands that prune the server's logs."""

    def check_room(self, facts: int = 0) -> None:
        """Nothing: the server says so when its disk is full."""

    def holds(self) -> Contents:
        """What the database holds."""
        if self.read("MATCH (m:Meta) WHERE m.version IS NOT NULL RETURN m.id AS id LIMIT 1", {}):
            return "cordee"
        # The constraints of a graph whose making was interrupted do no harm: it is made from the start.
        return "other" if self.read("MATCH (n) RETURN true AS found LIMIT 1", {}) else "nothing"

    def create_schema(self) -> None:
        """Make the constraints and indexes that are not there yet, and wait until they are ready."""
        with self._explained(), self._session(neo4j.WRITE_ACCESS) as session:
            for text in statements.server_schema():
                session.run(text).consume()
            session.run("CALL db.awaitIndexes(60)").consume()

    def drop_projection(self) -> None:
        """Take every node of the projection away, a batch at a time."""
        with self._explained(), self._session(neo4j.WRITE_ACCESS) as session:
            for table in PROJECTED:
                text = statements.server_clear(table.name, 2 * BATCH)
                while session.run(text).single(strict=True)["gone"]:
                    pass

    def write(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Do ``work`` in one managed transaction, tried again after a passing failure."""

        def once(transaction: neo4j.ManagedTransaction) -> Answer:
            with self._too_much():
                return work(ServerTransaction(transaction))

        with self._explained(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(once)

    def reading(self) -> AbstractContextManager[None]:
        """Nothing: Neo4j reads what is committed when each question comes."""
        return nullcontext()

    def alone(self) -> AbstractContextManager[None]:
        """Nothing: the state of the graph tells readers that it is half shown."""
        return nullcontext()

    def read(self, text: LiteralString, parameters: Parameters, seconds: float | None = None) -> list[Row]:
        """Rows of a question, routed as a read, within a time limit."""

        @neo4j.unit_of_work(timeout=seconds)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            with self._too_much():
                return [dict(record) for record in transaction.run(text, dict(parameters))]

        with self._explained(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

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
        """A reader's own query, run by the server in a transaction that cannot write.

        One that makes something of texts in which ways to reach people stand is evaluated here: the
        server cannot be told to leave them out before.
        """
        if mask is not None and mask.needed:
            from cordee.graph.cypher.evaluate.run import evaluate  # only such a query needs it

            return evaluate(
                query,
                text,
                parameters,
                partial(self._table, seconds),
                seconds=seconds,
                ledger=ledger,
                mask=mask,
            )
        refuse_offsets(query, text)
        seen = projected(query, text, ledger=ledger)

        @neo4j.unit_of_work(timeout=seconds)
        def work(transaction: neo4j.ManagedTransaction) -> Found:
            # The text was admitted: its tree holds nothing but reading.
            with self._too_much(QueryRefused(TOO_LARGE)):
                return bounded(transaction.run(seen, dict(parameters)))

        with self._explained(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def _table(self, seconds: float | None, text: LiteralString) -> Columns:
        """A table of the projection, by column."""

        @neo4j.unit_of_work(timeout=seconds)
        def work(transaction: neo4j.ManagedTransaction) -> Columns:
            result = transaction.run(text)
            names = result.keys()
            rows = result.values()
            return {name: [row[place] for row in rows] for place, name in enumerate(names)}

        with self._explained(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def stream(self, text: LiteralString, parameters: Parameters) -> Iterator[Row]:
        """Rows of a question, as the server sends them."""
        with self._explained(), self._session(neo4j.READ_ACCESS) as session:
            for record in session.run(text, dict(parameters)):
                yield dict(record)

    def close(self) -> None:
        """Close every connection."""
        self._closed = True
        self._driver.close()

    @contextmanager
    def _too_much(self, told: Exception | None = None) -> Iterator[None]:
        """What the server has no memory for ends at once: tried again, it would take as much."""
        try:
            yield
        except failures.Neo4jError as error:
            if _TOO_MUCH in (error.code or ""):
                raise (told or _explain(error, self._uri)) from error
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        if self._closed:
            raise StoreClosed(Text("engines.graph_closed_open_again"))
        try:
            yield
        except (failures.DriverError, failures.Neo4jError, ValueError) as error:
            raise _explain(error, self._uri) from error


def _explain(error: Exception, uri: str) -> StoreError | InvalidValue:
    code = getattr(error, "code", None) or ""
    if isinstance(error, failures.AuthError | failures.Forbidden):
        return StoreDenied(Text("engines.refuses_user_password_check", uri=uri))
    if isinstance(error, failures.ConfigurationError | ValueError):
        return InvalidValue(Text("engines.server_address_write_example", uri=uri))
    if isinstance(error, failures.ServiceUnavailable | failures.SessionExpired) or "Database" in code:
        return StoreUnavailable(Text("engines.neo4j_answers_start_docker", uri=uri))
    if "TimedOut" in code:
        return ReadTimeout(Text("engines.question_took_longer_than"))
    if _TOO_MUCH in code:
        return StoreError(Text("engines.server_memory", uri=uri))
    if isinstance(error, failures.TransientError):
        return StoreBusy(Text("engines.busy_another_write_try", uri=uri))
    return StoreError(Text("engines.refused", uri=uri, error=str(error)))
