"""What an engine must do for the store: the same few operations, embedded or on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, LiteralString, Protocol, TypeAlias, TypeVar

from cordee.graph.engines.schema import Table
from cordee.i18n import Text

if TYPE_CHECKING:
    from cordee.graph.cypher.tree import Query

Answer = TypeVar("Answer")
Row: TypeAlias = dict[str, Any]
Position: TypeAlias = tuple[str, str]
"""Where a link stands: the entity it starts from, and its key."""
Pair: TypeAlias = tuple[str, str]
"""The two entities that links stand between."""
Parameters: TypeAlias = Mapping[str, Any]
Columns: TypeAlias = dict[str, list[Any]]
"""A table, by the names of its columns."""


@dataclass(frozen=True, slots=True)
class Mask:
    """How a table is read without what is kept back from a query, by ``read``.

    ``needed``: the query makes something of texts, so that leaving it out of the answer is too late.
    """

    read: Callable[[Columns], Columns]
    needed: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as it stands in the projection; absent properties are left out."""

    type: str
    ends: tuple[str, str]
    a: str
    b: str
    properties: Row


Contents = Literal["nothing", "begun", "cordee", "other"]
"""What a place holds: ``begun`` is a graph of ours that was not whole when its making was interrupted."""
BATCH = 5_000
"""Rows sent at once to a server."""


class Transaction(Protocol):
    """One unit of work: all of it is kept, or none."""

    def read(self, text: LiteralString, parameters: Parameters) -> list[Row]:
        """Rows of a question."""

    def tuples(self, text: LiteralString, parameters: Parameters) -> list[tuple[Any, ...]]:
        """The same without the names of its columns: for answers as long as the ledger."""

    def look_up(self, table: Table, ids: Sequence[str], names: Sequence[str]) -> list[tuple[Any, ...]]:
        """The columns ``names`` of the nodes of ``table`` with these ids; unknown ids give no row."""

    def incident(self, kind: str, ids: Sequence[str]) -> Iterator[Linked]:
        """Every link that leaves or reaches these nodes; one between two of them may come twice."""

    def between(self, table: Table, ends: tuple[str, str], pairs: Sequence[Pair]) -> Iterator[Linked]:
        """The links of one type between the entities of each pair."""

    def run(self, text: LiteralString, parameters: Parameters) -> None:
        """A small write of constant text."""

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """New nodes, from maps of their properties."""

    def update(self, table: Table, names: Sequence[str], rows: Sequence[Row]) -> None:
        """New values for these columns of the nodes found by ``id``; an absent one is taken away."""

    def delete(self, table: Table, ids: Sequence[str]) -> None:
        """Nodes that have no link any more."""

    def link(self, table: Table, ends: tuple[str, str], links: Sequence[Linked]) -> None:
        """New links between existing nodes."""

    def unlink(self, table: Table, ends: tuple[str, str], positions: Sequence[Position]) -> None:
        """Links away."""


@dataclass(frozen=True, slots=True)
class Found:
    """The columns of a reader's own query in their order, its rows, and what is to be told of the query.

    Nodes, links and paths are those of ``cypher.evaluate.values``; the texts of the columns ``changed`` may
    be made of names.
    """

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    notes: tuple[Text, ...] = ()
    changed: frozenset[str] = frozenset()


class Engine(Protocol):
    """A place where the graph lives."""

    name: str
    largest_transaction: int
    """Rows that may change in one transaction; a larger load is staged, then applied."""
    concurrent: bool
    """Whether one transaction may read while another writes."""

    killed: bool
    """Whether the last program to write was killed amid it, so that what is here may be less than it was."""

    def write_emptied(self) -> None:
        """From now on write nothing of this program's memory; a server has a memory of its own."""

    def make_anew(self) -> None:
        """Leave no byte of what was deleted, where the engine can; a server has logs of its own."""

    def check_room(self, facts: int = 0) -> None:
        """Raise StoreUnavailable where so many new facts find no room; a server says so itself."""

    def holds(self) -> Contents:
        """What is here already: nothing, a Cordée graph, or something else."""

    def create_schema(self) -> None:
        """Make the tables, constraints and indexes that are not there yet."""

    def drop_projection(self) -> None:
        """Take away everything but the ledger, tables included."""

    def write(self, work: Callable[[Transaction], Answer]) -> Answer:
        """Do ``work`` in one transaction: kept if it returns, rolled back if it raises.

        A server may ask for it again after a passing failure, so ``work`` keeps nothing outside.
        """

    def reading(self) -> AbstractContextManager[None]:
        """All that this thread reads within is of one moment, where the engine can (Neo4j cannot)."""

    def alone(self) -> AbstractContextManager[None]:
        """No thread of this program reads meanwhile, where reading would see tables that go."""

    def read(self, text: LiteralString, parameters: Parameters, seconds: float | None = None) -> list[Row]:
        """Rows of a question, asked as a read, within a time limit.

        Raises ReadTimeout.
        """

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
        """What a reader's own query, read from ``text``, finds in the projection; bounded.

        What it makes of texts, it makes of texts read by ``mask``.
        Raises QueryRefused for what cannot be meant or is too large, ReadTimeout.
        """

    def stream(self, text: LiteralString, parameters: Parameters) -> Iterator[Row]:
        """The same, row by row, for large answers."""

    def close(self) -> None:
        """Let go of the database; anything asked afterwards raises StoreClosed."""
