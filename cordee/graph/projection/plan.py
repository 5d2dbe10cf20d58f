"""The rows to write so that the projection says what the ledger says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cordee.graph.engines.engine import Linked, Position, Row, Transaction
from cordee.graph.engines.schema import NODE_TABLES, RELATIONS, Table
from cordee.model.claims import Claim
from cordee.progress import Phase, Progress, Watch, unwatched

Step: TypeAlias = Callable[[Transaction], None]
Ends: TypeAlias = tuple[str, tuple[str, str]]
Changed: TypeAlias = tuple[str, tuple[str, ...]]
"""A table and the columns to set: all of them, or a few."""


@dataclass(slots=True)
class Plan:
    """Rows to insert, update and delete, by table; built once, then applied in order.

    ``inward`` are claims of links that are not shown, being from an entity to itself.
    """

    inserts: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    updates: dict[Changed, list[Row]] = field(default_factory=lambda: defaultdict(list))
    deletes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: dict[Ends, list[Linked]] = field(default_factory=lambda: defaultdict(list))
    unlinks: dict[Ends, list[Position]] = field(default_factory=lambda: defaultdict(list))
    inward: list[Claim] = field(default_factory=list)

    def update(self, table: Table, row: Row) -> None:
        """New values for every column of a node, absent ones taken away."""
        self.updates[(table.name, table.names)].append(row)

    @property
    def size(self) -> int:
        """How many rows there are to write."""
        tables = (self.inserts, self.updates, self.deletes, self.links, self.unlinks)
        return sum(len(rows) for table in tables for rows in table.values())

    def write(self, run: Callable[[Step], object], size: int, phase: Phase, watch: Watch = unwatched) -> None:
        """``run`` every step, each of at most ``size`` rows, and tell after each how far it is."""
        steps, rows = list(self.steps(size)), self.size
        for done, step in enumerate(steps):
            watch(Progress(phase, rows * done // len(steps), rows))
            run(step)
        watch(Progress(phase, rows, rows))

    def steps(self, size: int) -> Iterator[Step]:
        """Writes of at most ``size`` rows each: nodes, then links away, links, nodes away."""
        for name, rows in sorted(self.inserts.items()):
            yield from (_insert(NODE_TABLES[name], part) for part in _parts(rows, size))
        for (name, columns), rows in sorted(self.updates.items()):
            yield from (_update(NODE_TABLES[name], columns, part) for part in _parts(rows, size))
        for (name, ends), pairs in sorted(self.unlinks.items()):
            yield from (_unlink(RELATIONS[name], ends, part) for part in _parts(pairs, size))
        for (name, ends), links in sorted(self.links.items()):
            yield from (_link(RELATIONS[name], ends, part) for part in _parts(links, size))
        for name, ids in sorted(self.deletes.items()):
            yield from (_delete(NODE_TABLES[name], part) for part in _parts(ids, size))


def _parts(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _insert(table: Table, rows: Sequence[Row]) -> Step:
    return lambda transaction: transaction.insert(table, rows)


def _update(table: Table, names: Sequence[str], rows: Sequence[Row]) -> Step:
    return lambda transaction: transaction.update(table, names, rows)


def _delete(table: Table, ids: Sequence[str]) -> Step:
    return lambda transaction: transaction.delete(table, ids)


def _link(table: Table, ends: tuple[str, str], links: Sequence[Linked]) -> Step:
    return lambda transaction: transaction.link(table, ends, links)


def _unlink(table: Table, ends: tuple[str, str], positions: Sequence[Position]) -> Step:
    return lambda transaction: transaction.unlink(table, ends, positions)
