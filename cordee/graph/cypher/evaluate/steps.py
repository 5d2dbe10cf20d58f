"""The steps of a walk: to begin at nodes, to follow a link, to follow many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from cordee.graph.cypher.evaluate.arithmetic import clash
from cordee.graph.cypher.evaluate.budget import Budget
from cordee.graph.cypher.evaluate.graph import Graph
from cordee.graph.cypher.evaluate.values import Link, Node, Way

Step: TypeAlias = Callable[[], Iterator[None]]
Holds: TypeAlias = Callable[[str], bool]
Lookup: TypeAlias = tuple[str, Callable[[], Any]]


@dataclass(frozen=True, slots=True)
class Hop:
    """From a node over a link to a node: their places, and what they must be."""

    row: list[Any]
    budget: Budget
    start: int
    link: int
    end: int
    types: list[str]
    way: str
    holds: Holds
    used: tuple[tuple[int, bool], ...]
    link_bound: bool
    end_bound: bool

    def is_used(self, link: Link) -> bool:
        """Whether the clause went over this link already."""
        for place, many in self.used:
            value = self.row[place]
            if link in value if many else link is value:
                return True
        return False

    def around(self, node: Node) -> Iterator[tuple[Link, Node]]:
        """The links of the wanted types and direction, with what they lead to."""
        yield from around(node, self.types, self.way)


def around(node: Node, types: list[str], way: str) -> Iterator[tuple[Link, Node]]:
    """The links of these types in this direction, with what they lead to; a loop comes once."""
    if way != "<":
        leaving = node.leaving
        for type_ in types:
            for link in leaving.get(type_, ()):
                yield link, link.end
    if way != ">":
        reaching = node.reaching
        for type_ in types:
            for link in reaching.get(type_, ()):
                if way or link.start is not node:
                    yield link, link.start


def a_node(value: Any) -> Node | None:
    """A bound value as a node to begin at. Raises Fault when it is something else than a node or null."""
    if value is not None and not isinstance(value, Node):
        raise clash("( )", value)
    return value


def from_bound(row: list[Any], place: int, holds: Holds) -> Step:
    """Begin at what is bound already."""

    def step() -> Iterator[None]:
        node = a_node(row[place])
        if node is not None and holds(node.label):
            yield

    return step


def scan(
    row: list[Any], place: int, graph: Graph, labels: list[str], lookup: Lookup | None, budget: Budget
) -> Step:
    """Begin at every node of these labels, or at those that a property tells."""

    def step() -> Iterator[None]:
        for label in labels:
            nodes = graph.nodes(label) if lookup is None else graph.found(label, lookup[0], lookup[1]())
            for node in nodes:
                budget.spend()
                row[place] = node
                yield

    return step


def hop(made: Hop) -> Step:
    """Follow one link."""
    row, start, place, end = made.row, made.start, made.link, made.end
    spend, holds, used = made.budget.spend, made.holds, made.used

    def step() -> Iterator[None]:
        node = a_node(row[start])
        if node is None:
            return
        wanted_link = row[place] if made.link_bound else None
        wanted_end = row[end] if made.end_bound else None
        if made.link_bound and wanted_link is not None and not isinstance(wanted_link, Link):
            raise clash("[ ]", wanted_link)
        for link, other in made.around(node):
            spend()
            if made.link_bound and link is not wanted_link:
                continue
            if made.end_bound and other is not wanted_end:
                continue
            if not holds(other.label) or (used and made.is_used(link)):
                continue
            row[place], row[end] = link, other
            yield

    return step


@dataclass(frozen=True, slots=True)
class Trails:
    """From ``least`` to ``most`` links in a row, none of them twice; ``test`` is asked of each."""

    made: Hop
    least: int
    most: int | None
    test: Callable[[Link], bool] | None
    backwards: bool

    def step(self) -> Iterator[None]:
        """Every trail from the node where it begins."""
        made = self.made
        node = a_node(made.row[made.start])
        if node is None:
            return
        wanted = made.row[made.end] if made.end_bound else None
        if made.link_bound:
            yield from self._along(node, made.row[made.link], wanted)
            return
        if self._arrive(node, [], wanted):
            yield
        if self.most is None or self.most > 0:
            yield from self._from(node, wanted)

    def _arrive(self, node: Node, trail: list[Link], wanted: Any) -> bool:
        made = self.made
        if len(trail) < self.least or not made.holds(node.label) or (made.end_bound and node is not wanted):
            return False
        made.row[made.link] = trail[::-1] if self.backwards else list(trail)
        made.row[made.end] = node
        return True

    def _from(self, first: Node, wanted: Any) -> Iterator[None]:
        trail: list[Link] = []
        ahead = [self.made.around(first)]
        while ahead:
            self.made.budget.spend()
            found = next(ahead[-1], None)
            if found is None:
                ahead.pop()
                if trail:
                    trail.pop()
                continue
            link, node = found
            if not self._may_take(link, trail):
                continue
            trail.append(link)
            if self._arrive(node, trail, wanted):
                yield
            if self.most is None or len(trail) < self.most:
                ahead.append(self.made.around(node))
            else:
                trail.pop()

    def _may_take(self, link: Link, trail: list[Link]) -> bool:
        return link not in trail and not self.made.is_used(link) and (self.test is None or self.test(link))

    def _along(self, node: Node, links: Any, wanted: Any) -> Iterator[None]:
        """Follow links that are bound already, in their order."""
        made = self.made
        if not isinstance(links, list):
            return
        for link in reversed(links) if self.backwards else links:
            found = next((other for one, other in made.around(node) if one is link), None)
            if found is None:
                return
            node = found
        if made.holds(node.label) and (not made.end_bound or node is wanted):
            made.row[made.end] = node
            yield


def bind_path(row: list[Any], whole: int, nodes: list[int], links: list[int]) -> Step:
    """Put the path together from its parts."""

    def step() -> Iterator[None]:
        here: Node = row[nodes[0]]
        found, passed = [here], []
        for place in links:
            value = row[place]
            for link in value if isinstance(value, list) else [value]:
                here = link.end if link.start is here else link.start
                passed.append(link)
                found.append(here)
        row[whole] = Way(tuple(found), tuple(passed))
        yield

    return step
