"""The rows a load really writes, kept so that the same rows can be written barely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cordee.graph.embedded import EmbeddedTransaction
from cordee.graph.engine import Columns
from cordee.graph.schema import Table


@dataclass
class Recording:
    """Insertions in the order they were made: a table, the ends of a link or None, and columns."""

    inserts: list[tuple[Table, tuple[str, str] | None, dict[str, Sequence[Any]]]] = field(
        default_factory=list
    )

    @property
    def rows(self) -> int:
        """How many rows were written."""
        return sum(len(next(iter(columns.values()))) for _, _, columns in self.inserts)


def recorded(work: Callable[[], object]) -> Recording:
    """Do ``work`` on an embedded graph and keep every row it inserts."""
    recording = Recording()
    insert, link = EmbeddedTransaction.insert, EmbeddedTransaction.link

    def keep_insert(self: EmbeddedTransaction, table: Table, columns: Columns) -> None:
        recording.inserts.append((table, None, dict(columns)))
        insert(self, table, columns)

    def keep_link(self: EmbeddedTransaction, table: Table, ends: tuple[str, str], columns: Columns) -> None:
        recording.inserts.append((table, ends, dict(columns)))
        link(self, table, ends, columns)

    EmbeddedTransaction.insert = keep_insert  # type: ignore[method-assign]
    EmbeddedTransaction.link = keep_link  # type: ignore[method-assign]
    try:
        work()
    finally:
        EmbeddedTransaction.insert = insert  # type: ignore[method-assign]
        EmbeddedTransaction.link = link  # type: ignore[method-assign]
    return recording
