"""The tables of one file written into a new one, by a program that has met nothing else.

The engine writes memory to its file as it finds it, and what a program has read and freed may stand there.
So one program reads the rows that are, and hands them to another, which begins empty and writes them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, LiteralString

import ladybug
import pyarrow as pa

from cordee.graph.engines import statements
from cordee.graph.engines.embedded_rows import run, table_of
from cordee.graph.engines.schema import LEDGER, PROJECTED, RELATIONS, Table

_TABLE, _FROM, _TO = "table", "from", "to"


def copy_rows(connection: ladybug.Connection, path: Path) -> None:
    """Make the file ``path`` of all that ``connection`` reads. Raises OSError when it is not made."""
    with subprocess.Popen(  # noqa: S603
        (sys.executable, "-P", "-m", __name__, str(path)),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as program:
        assert program.stdin is not None  # noqa: S101 - a pipe was asked for
        try:
            with program.stdin as out:
                for rows in _tables(connection):
                    with pa.ipc.new_stream(out, rows.schema) as stream:
                        stream.write_table(rows)
        except BrokenPipeError:
            pass  # what it met is told below
        except BaseException:
            program.kill()
            raise
        said = program.stderr.read() if program.stderr else b""
    if program.returncode:
        raise OSError(said.decode(errors="replace").strip().rpartition("\n")[2])


def _tables(connection: ladybug.Connection) -> Iterator[pa.Table]:
    """What there is in each table, nodes before the links between them, named in the schema."""
    for table in (*LEDGER, *PROJECTED):
        yield from _said(_read(connection, statements.all_nodes(table.name)), {_TABLE: table.name})
    for table in RELATIONS.values():
        yield from _links(connection, table)


def _links(connection: ladybug.Connection, table: Table) -> Iterator[pa.Table]:
    """The links of one type, for each pair of kinds that they join.

    The engine sorts them: what sorts Arrow tables takes a second to import.
    """
    there = _read(connection, statements.embedded_ends(table.name)).to_pylist()
    for ends in sorted((pair["start_kind"], pair["end_kind"]) for pair in there):
        rows = _read(connection, statements.embedded_links(table.name, ends))
        yield from _said(rows, {_TABLE: table.name, _FROM: ends[0], _TO: ends[1]})


def _read(connection: ladybug.Connection, text: LiteralString) -> pa.Table:
    return table_of(run(connection, text, {}))


def _said(rows: pa.Table, said: dict[str, str]) -> Iterator[pa.Table]:
    if rows.num_rows:
        yield rows.replace_schema_metadata(said)


def _write(path: str, read: BinaryIO) -> None:
    """Make the file of the tables that come."""
    from cordee.graph.engines.embedded_file import open_database

    database = open_database(path)
    connection = ladybug.Connection(database)
    connection.execute("BEGIN TRANSACTION")
    for text in (*statements.embedded_schema(), *statements.EMBEDDED_MACROS):
        connection.execute(text)
    for rows in _received(read):
        said = {name.decode(): value.decode() for name, value in (rows.schema.metadata or {}).items()}
        ends = (said[_FROM], said[_TO]) if _FROM in said else None
        connection.execute(statements.embedded_copy(said[_TABLE], ends), {"rows": rows})
    connection.execute("COMMIT")
    connection.close()
    database.close()


def _received(read: BinaryIO) -> Iterator[pa.Table]:
    while True:
        try:
            yield pa.ipc.open_stream(read).read_all()
        except pa.ArrowInvalid:  # there is no other
            return


def _main(given: Sequence[str]) -> None:
    _write(given[0], sys.stdin.buffer)


if __name__ == "__main__":
    _main(sys.argv[1:])
