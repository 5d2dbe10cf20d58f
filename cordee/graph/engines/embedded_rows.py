"""What the embedded graph answers: as rows, or as an Arrow table where there are many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, LiteralString, cast

import ladybug

from cordee.graph.engines.engine import Parameters, Row

if TYPE_CHECKING:
    import pyarrow as pa

_CELLS = 10_000_000
"""Values in one piece of an answer at most: a piece of text holds no more than two gigabytes."""

_FEW = 500
"""Rows read one by one sooner than Arrow is imported, which takes as long as thousands of them."""

_PLAIN = frozenset({"STRING", "INT64", "DOUBLE", "BOOL"})
"""Types whose values, and lists of them, an Arrow table gives as they are."""


def run(connection: ladybug.Connection, text: LiteralString, parameters: Parameters) -> ladybug.QueryResult:
    """What one statement answers."""
    # Only a text of several statements answers a list, and ours are single.
    return cast(ladybug.QueryResult, connection.execute(text, dict(parameters)))


def table_of(result: ladybug.QueryResult) -> pa.Table:
    """An answer as an Arrow table.

    Without a size the engine lays out room for ten million values, also for one row, and fills it with zeros
    where memory is handed over emptied: that takes longer than to answer a small question.
    """
    most = _CELLS // len(result.get_column_names())
    return result.get_as_arrow(max(1, min(most, result.get_num_tuples())))


def rows_of(result: ladybug.QueryResult) -> Iterator[Row]:
    """The rows of an answer, as maps by the names of its columns."""
    # A sum of integers is an INT128 here, which arrives as a Decimal; elsewhere it is an integer.
    types = zip(result.get_column_names(), result.get_column_data_types(), strict=True)
    wide = [name for name, type_ in types if type_ == "INT128"]
    for row in cast(Iterator[Row], result.rows_as_dict()):
        for name in wide:
            row[name] = None if row[name] is None else int(row[name])
        yield row


def all_rows(result: ladybug.QueryResult) -> list[Row]:
    """All the rows of an answer.

    Many go column by column where every value is plain: half the time. For a few, Arrow is not imported.
    """
    types = result.get_column_data_types()
    if result.get_num_tuples() < _FEW or any(type_.removesuffix("[]") not in _PLAIN for type_ in types):
        return list(rows_of(result))
    names = result.get_column_names()
    columns = [column.to_pylist() for column in table_of(result).columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def named(table: pa.Table) -> Iterator[tuple[str, pa.ChunkedArray]]:
    """The columns of an Arrow table with their names."""
    return zip(table.column_names, table.columns, strict=True)
