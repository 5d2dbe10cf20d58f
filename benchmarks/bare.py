"""The rivals: the same rows, written by the engine's own fastest loop and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, LiteralString

import ladybug
import neo4j

from benchmarks.recording import Recording
from cordee.graph.engines import statements
from cordee.graph.engines.embedded_transaction import arrow_links, arrow_rows
from cordee.graph.engines.engine import BATCH

Call = tuple[LiteralString, list[dict[str, Any]]]


def bare_copy(recording: Recording, folder: Path) -> float:
    """Seconds to COPY every row, already in Arrow, into a new Ladybug file in one transaction."""
    tables = [(statements.embedded_copy(t.name), arrow_rows(t, rows)) for t, rows in recording.nodes]
    tables += [
        (statements.embedded_copy(t.name, ends), arrow_links(t, links)) for t, ends, links in recording.links
    ]
    database = ladybug.Database(str(folder / "bare.lbdb"), max_db_size=1 << 40)
    connection = ladybug.Connection(database)
    for text in statements.embedded_schema():
        connection.execute(text)
    begin = time.perf_counter()
    connection.execute("BEGIN TRANSACTION")
    for text, rows in tables:
        connection.execute(text, {"rows": rows})
    connection.execute("COMMIT")
    seconds = time.perf_counter() - begin
    connection.close()
    database.close()
    return seconds


def bare_unwind(recording: Recording) -> float:
    """Seconds to write every row to Neo4j by a plain loop of UNWIND batches, one transaction each."""
    calls = list(_calls(recording))
    auth = (os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"])
    with (
        neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver,
        driver.session() as session,
    ):
        begin = time.perf_counter()
        for text, rows in calls:
            session.execute_write(_unwind, text, rows)
        return time.perf_counter() - begin


def _calls(recording: Recording) -> list[Call]:
    calls: list[Call] = []
    for table, nodes in recording.nodes:
        text = statements.server_insert(table.name)
        calls += [(text, list(nodes[i : i + BATCH])) for i in range(0, len(nodes), BATCH)]
    for table, ends, links in recording.links:
        text = statements.server_link(table.name, ends)
        maps = [{"a": link.a, "b": link.b, "properties": link.properties} for link in links]
        calls += [(text, maps[i : i + BATCH]) for i in range(0, len(maps), BATCH)]
    return calls


def _unwind(transaction: neo4j.ManagedTransaction, text: LiteralString, rows: list[dict[str, Any]]) -> None:
    transaction.run(text, rows=rows).consume()
