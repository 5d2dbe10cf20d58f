"""The projection in memory, as far as a query needs it: labels, types and columns come when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, LiteralString, TypeAlias

from cordee.graph.cypher.evaluate.budget import Budget
from cordee.graph.cypher.evaluate.values import Link, Node, identity
from cordee.graph.cypher.procedures import labels
from cordee.graph.engines import statements
from cordee.graph.engines.engine import Columns
from cordee.graph.engines.schema import NODE_TABLES, RELATIONS

_ENDS = ("start_kind", "start_id", "end_kind", "end_id")
Reader: TypeAlias = Callable[[LiteralString], Columns]


class Graph:
    """Entities and links read by ``read``; ``names`` are the properties a query may ask for, None for all.

    ``masked``: what is read has nothing in it that tells how to reach people.
    """

    def __init__(
        self,
        read: Reader,
        budget: Budget,
        names: frozenset[str] | None,
        *,
        ledger: bool = False,
        masked: bool = False,
    ) -> None:
        self._read = read
        self._budget = budget
        self._names = names
        self.ledger = ledger
        self.masked = masked
        self.labels = labels(ledger=ledger)
        self._nodes: dict[str, list[Node]] = {}
        self._by_id: dict[str, dict[str, Node]] = {}
        self._types: set[str] = set()
        self._complete: set[str] = set()
        self._indexes: dict[tuple[str, str], dict[Any, list[Node]]] = {}

    def serves(self, names: frozenset[str] | None, *, ledger: bool, masked: bool) -> bool:
        """Whether a query for these properties finds here all it may ask for."""
        enough = self._names is None or (names is not None and names <= self._names)
        return enough and (self.ledger, self.masked) == (ledger, masked)

    def ask(self, budget: Budget) -> None:
        """Work for a query with this budget."""
        self._budget = budget

    def with_names(self, names: frozenset[str] | None) -> frozenset[str] | None:
        """These properties and those read already."""
        return None if names is None or self._names is None else names | self._names

    @property
    def types(self) -> tuple[str, ...]:
        """The types of links."""
        return tuple(RELATIONS)

    def nodes(self, label: str) -> list[Node]:
        """The nodes of a label; none of one that is not known."""
        if label not in self._nodes:
            self._load_nodes(label)
        return self._nodes[label]

    def count(self, label: str) -> int:
        """How many nodes a label has."""
        return len(self.nodes(label))

    def found(self, label: str, name: str, value: Any) -> Sequence[Node]:
        """The nodes whose property may equal a value: an index made at the first use."""
        if (label, name) not in self._indexes:
            index: dict[Any, list[Node]] = {}
            for node in self.nodes(label):
                if name in node.properties:
                    index.setdefault(identity(node.properties[name]), []).append(node)
            self._indexes[label, name] = index
        return self._indexes[label, name].get(identity(value), ())

    def _load_nodes(self, label: str) -> None:
        if label not in self.labels:
            self._nodes[label] = []
            return
        names = self._chosen(NODE_TABLES[label].names, ("id",))
        columns = self._read(statements.some_nodes(label, names))
        self._nodes[label] = [Node(label, row["id"], row) for row in _rows(columns, self._budget)]
        self._by_id[label] = {node.id: node for node in self._nodes[label]}

    def _chosen(self, names: Iterable[str], always: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(n for n in names if n in always or self._names is None or n in self._names)

    def link(self, types: Iterable[str]) -> None:
        """Have the links of these types at hand, on the nodes they leave and reach."""
        for type_ in types:
            if type_ not in self._types and type_ in RELATIONS:
                self._types.add(type_)
                self._load_links(type_)

    def _load_links(self, type_: str) -> None:
        names = self._chosen(RELATIONS[type_].names, ("key",))
        columns = self._read(statements.some_links(type_, names))
        ends = [columns.pop(name) for name in _ENDS]
        for start_kind, start, end_kind, end, row in zip(*ends, _rows(columns, self._budget), strict=True):
            link = Link(type_, self._known(start_kind)[start], self._known(end_kind)[end], row)
            link.start.leaving.setdefault(type_, []).append(link)
            link.end.reaching.setdefault(type_, []).append(link)

    def _known(self, label: str) -> dict[str, Node]:
        if label not in self._by_id:
            self._load_nodes(label)
        return self._by_id[label]

    def complete(self, one: Node | Link) -> dict[str, Any]:
        """Every property of a node or link, read when only some were."""
        if self._names is not None:
            name = one.label if isinstance(one, Node) else one.type
            if name not in self._complete:
                self._complete.add(name)
                (self._complete_nodes if isinstance(one, Node) else self._complete_links)(name)
        return one.properties

    def _complete_nodes(self, label: str) -> None:
        columns = self._read(statements.some_nodes(label, NODE_TABLES[label].names))
        for row in _rows(columns, self._budget):
            node = self._by_id[label].get(row["id"])
            if node is not None:
                node.properties.update(row)

    def _complete_links(self, type_: str) -> None:
        links = {
            (link.start.id, link.end.id, link.properties["key"]): link
            for nodes in self._nodes.values()
            for node in nodes
            for link in node.leaving.get(type_, ())
        }
        columns = self._read(statements.some_links(type_, RELATIONS[type_].names))
        _, starts, _, ends = [columns.pop(name) for name in _ENDS]
        for start, end, row in zip(starts, ends, _rows(columns, self._budget), strict=True):
            link = links.get((start, end, row["key"]))
            if link is not None:
                link.properties.update(row)


class Memory:
    """What was read of the projection, kept from one query to the next until something is written."""

    def __init__(self) -> None:
        self._graph: Graph | None = None

    def graph(
        self,
        read: Reader,
        budget: Budget,
        names: frozenset[str] | None,
        *,
        ledger: bool,
        masked: bool = False,
    ) -> Graph:
        """The projection for a query that may ask for these properties."""
        known = self._graph
        if known is not None and known.serves(names, ledger=ledger, masked=masked):
            known.ask(budget)
            return known
        names = known.with_names(names) if known else names
        self._graph = Graph(read, budget, names, ledger=ledger, masked=masked)
        return self._graph

    def forget(self) -> None:
        """Read it anew next time."""
        self._graph = None


def _rows(columns: Columns, budget: Budget) -> list[dict[str, Any]]:
    """Columns as rows that leave out what is not known."""
    names = list(columns)
    rows = []
    for values in zip(*columns.values(), strict=True):
        budget.spend()
        rows.append({n: v for n, v in zip(names, values, strict=True) if v is not None})
    return rows
