"""The rows a load really writes, kept so that the same rows can be written barely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cordee.graph.engines.embedded_transaction import EmbeddedTransaction
from cordee.graph.engines.engine import Linked, Row
from cordee.graph.engines.schema import Table

Ends = tuple[str, str]


@dataclass
class Recording:
    """Nodes and links inserted, in order, by table."""

    nodes: list[tuple[Table, Sequence[Row]]] = field(default_factory=list)
    links: list[tuple[Table, Ends, Sequence[Linked]]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows were written."""
        return sum(len(rows) for _, rows in self.nodes) + sum(len(links) for _, _, links in self.links)


def recorded(work: Callable[[], object]) -> Recording:
    """Do ``work`` on an embedded graph and keep every row it inserts."""
    recording = Recording()
    insert, link = EmbeddedTransaction.insert, EmbeddedTransaction.link

    def keep_insert(self: EmbeddedTransaction, table: Table, rows: Sequence[Row]) -> None:
        recording.nodes.append((table, rows))
        insert(self, table, rows)

    def keep_link(self: EmbeddedTransaction, table: Table, ends: Ends, links: Sequence[Linked]) -> None:
        recording.links.append((table, ends, links))
        link(self, table, ends, links)

    EmbeddedTransaction.insert = keep_insert  # type: ignore[method-assign]
    EmbeddedTransaction.link = keep_link  # type: ignore[method-assign]
    try:
        work()
    finally:
        EmbeddedTransaction.insert = insert  # type: ignore[method-assign]
        EmbeddedTransaction.link = link  # type: ignore[method-assign]
    return recording
