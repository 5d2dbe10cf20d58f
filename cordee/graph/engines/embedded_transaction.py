"""Writing to the embedded graph: rows as Arrow tables, one transaction at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, LiteralString

import ladybug
import pyarrow as pa

from cordee.graph.engines import statements
from cordee.graph.engines.embedded_rows import named, run, table_of
from cordee.graph.engines.engine import Linked, Pair, Parameters, Position, Row
from cordee.graph.engines.schema import Table

# From about this many new nodes or links on, a bulk copy costs less than creating them one by one; for a
# few it costs ten times as much: a copy of links writes the log into the file at once.
_BULK = 4_000
_ARROW: dict[str, pa.DataType] = {
    "STRING": pa.string(),
    "INT64": pa.int64(),
    "DOUBLE": pa.float64(),
    "STRING[]": pa.list_(pa.string()),
}


class EmbeddedTransaction:
    """A write transaction of the embedded graph; ``before`` is called once, ahead of its first change."""

    def __init__(self, connection: ladybug.Connection, before: Callable[[], None]) -> None:
        self._connection = connection
        self._before = before
        self.changed = False

    def read(self, text: LiteralString, parameters: Parameters) -> list[Row]:
        """Rows of a question."""
        found = table_of(run(self._connection, text, parameters))
        return [dict(zip(found.column_names, values, strict=True)) for values in _values(found)]

    def tuples(self, text: LiteralString, parameters: Parameters) -> list[tuple[Any, ...]]:
        """The same without the names of its columns."""
        return list(_values(table_of(run(self._connection, text, parameters))))

    def run(self, text: LiteralString, parameters: Parameters) -> None:
        """A small write of constant text."""
        self._change()
        run(self._connection, text, parameters).close()

    def _change(self) -> None:
        if not self.changed:
            self._before()
            self.changed = True

    def _with_rows(self, text: LiteralString, rows: pa.Table) -> ladybug.QueryResult:
        return run(self._connection, text, {"rows": rows})

    def look_up(self, table: Table, ids: Sequence[str], names: Sequence[str]) -> list[tuple[Any, ...]]:
        """The columns ``names`` of the nodes with these ids."""
        if not ids:
            return []
        rows = pa.table({"row_id": pa.array(ids, pa.string())})
        result = self._with_rows(statements.embedded_look_up(table.name, tuple(names)), rows)
        return list(_values(table_of(result)))

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """New nodes."""
        self._change()
        write = statements.embedded_create if len(rows) < _BULK else statements.embedded_copy
        self._with_rows(write(table.name), arrow_rows(table, rows)).close()

    def update(self, table: Table, names: Sequence[str], rows: Sequence[Row]) -> None:
        """New values of nodes found by ``id``."""
        self._change()
        values = tuple(name for name in names if name != "id")
        new = {f"new_{name}": column for name, column in named(arrow_rows(table, rows, values))}
        ids = pa.array([row["id"] for row in rows], pa.string())
        self._with_rows(
            statements.embedded_update(table.name, values), pa.table({"row_id": ids, **new})
        ).close()

    def delete(self, table: Table, ids: Sequence[str]) -> None:
        """Nodes away."""
        self._change()
        rows = pa.table({"row_id": pa.array(ids, pa.string())})
        self._with_rows(statements.embedded_delete(table.name), rows).close()

    def link(self, table: Table, ends: tuple[str, str], links: Sequence[Linked]) -> None:
        """New links."""
        self._change()
        write = statements.embedded_link if len(links) < _BULK else statements.embedded_copy
        self._with_rows(write(table.name, ends), arrow_links(table, links)).close()

    def unlink(self, table: Table, ends: tuple[str, str], positions: Sequence[Position]) -> None:
        """Links away."""
        self._change()
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
            for row in table_of(result).to_pylist():
                name, other = row.pop("link_type"), row.pop("other")
                yield _link_of(name, (kind, other) if outward else (other, kind), row)


def _values(found: pa.Table) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in found.columns), strict=True)


def _pairs(pairs: Sequence[tuple[str, str]], second: str) -> pa.Table:
    return pa.table(
        {
            "row_a": pa.array([a for a, _ in pairs], pa.string()),
            f"row_{second}": pa.array([other for _, other in pairs], pa.string()),
        }
    )


def _linked(name: str, ends: tuple[str, str], result: ladybug.QueryResult) -> Iterator[Linked]:
    for row in table_of(result).to_pylist():
        yield _link_of(name, ends, row)


def _link_of(name: str, ends: tuple[str, str], row: Row) -> Linked:
    a, b = row.pop("a"), row.pop("b")
    return Linked(name, ends, a, b, {k: v for k, v in row.items() if v is not None})


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
    ends = {"row_a": [link.a for link in links], "row_b": [link.b for link in links]}
    return pa.table({**{n: pa.array(v, pa.string()) for n, v in ends.items()}, **dict(named(properties))})
