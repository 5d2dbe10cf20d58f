"""The rivals: the same rows, written by the engine's own fastest loop and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import ladybug
import neo4j
import pyarrow as pa

from benchmarks.recording import Recording
from cordee.graph import statements
from cordee.graph.embedded import _arrow
from cordee.graph.engine import BATCH


def bare_copy(recording: Recording, folder: Path) -> float:
    """Seconds to COPY every row, already in Arrow, into a new Ladybug file in one transaction."""
    tables = []
    for table, ends, columns in recording.inserts:
        types = {"a": "STRING", "b": "STRING", **dict(table.columns)}
        names = ("a", "b", *table.names) if ends else table.names
        tables.append((table.name, ends, _arrow({n: columns[n] for n in names}, types)))
    database = ladybug.Database(str(folder / "bare.lbdb"), max_db_size=1 << 40)
    connection = ladybug.Connection(database)
    for text in statements.embedded_schema():
        connection.execute(text)
    begin = time.perf_counter()
    connection.execute("BEGIN TRANSACTION")
    for name, ends, rows in tables:
        _copy(connection, statements.embedded_copy(name, ends), rows)
    connection.execute("COMMIT")
    seconds = time.perf_counter() - begin
    connection.close()
    database.close()
    return seconds


def _copy(connection: ladybug.Connection, text: str, rows: pa.Table) -> None:
    connection.execute(text, {"rows": rows})


def bare_unwind(recording: Recording) -> float:
    """Seconds to write every row to Neo4j by a plain loop of UNWIND batches, one transaction each."""
    calls: list[tuple[str, list[dict[str, Any]]]] = []
    for table, ends, columns in recording.inserts:
        names = list(table.names)
        maps = [dict(zip(names, row, strict=True)) for row in zip(*(columns[n] for n in names), strict=True)]
        if ends:
            maps = [
                {"a": a, "b": b, "properties": m}
                for a, b, m in zip(columns["a"], columns["b"], maps, strict=True)
            ]
        text = statements.server_link(table.name, ends) if ends else statements.server_insert(table.name)
        calls += [(text, maps[i : i + BATCH]) for i in range(0, len(maps), BATCH)]
    auth = (os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"])
    with (
        neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver,
        driver.session() as session,
    ):
        begin = time.perf_counter()
        for text, rows in calls:
            session.execute_write(_unwind, text, rows)
        return time.perf_counter() - begin


def _unwind(transaction: neo4j.ManagedTransaction, text: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(text, rows=rows).consume()
