"""The shortest paths between two nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from cordee.graph.cypher.evaluate.budget import Budget, Fault
from cordee.graph.cypher.evaluate.steps import a_node, around
from cordee.graph.cypher.evaluate.values import Link, Node
from cordee.i18n import Text

Reached: TypeAlias = dict[Node, list[tuple[Link, Node]]]
"""For each node, the links that reach it in the fewest steps, and from where."""


@dataclass(frozen=True, slots=True)
class Shortest:
    """Between the nodes at ``start`` and ``end`` of the row; the links go to the place ``links``."""

    row: list[Any]
    budget: Budget
    start: int
    end: int
    links: int
    types: list[str]
    way: str
    most: int | None
    test: Callable[[Link], bool] | None
    every: bool
    """All of the shortest, or one of them."""
    single: bool
    """A link rather than a list of links."""

    def step(self) -> Iterator[None]:
        """The paths. Raises Fault between a node and itself, as Neo4j does."""
        start, end = a_node(self.row[self.start]), a_node(self.row[self.end])
        if start is None or end is None:
            return
        if start is end:
            raise Fault(_SAME)
        reached = self._reached(start, end)
        if end not in reached:
            return
        for trail in self._back(reached, start, end):
            self.row[self.links] = trail[0] if self.single else trail
            yield
            if not self.every:
                return

    def _reached(self, start: Node, end: Node) -> Reached:
        reached: Reached = {start: []}
        front, steps = [start], 0
        while front and end not in reached and (self.most is None or steps < self.most):
            new: Reached = {}
            for node in front:
                for link, other in around(node, self.types, self.way):
                    self.budget.spend()
                    if other not in reached and (self.test is None or self.test(link)):
                        new.setdefault(other, []).append((link, node))
            reached.update(new)
            front, steps = list(new), steps + 1
        return reached

    def _back(self, reached: Reached, start: Node, end: Node) -> Iterator[list[Link]]:
        if end is start:
            yield []
            return
        for link, node in reached[end]:
            self.budget.spend()
            for trail in self._back(reached, start, node):
                yield [*trail, link]


_SAME = Text("cypher.same")
