"""A graph of one sort of nodes: linked by what they share, with everything that says so.

In a graph of bodies and the things they do together, a body's contacts are things, which nothing links
to one another: whatever is measured of contacts must be measured here, where contacts are bodies too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from cordee.measures.arrays import as_array
from cordee.measures.projection import Projected, Weighting, projected
from cordee.queries.structure.collaboration import CollaborationGraph, CollaborationNode

if TYPE_CHECKING:
    from cordee.measures.arrays import Integers
    from cordee.queries.structure.collaboration import Graph

Claims: TypeAlias = tuple[str, ...]
WIDEST = 500
"""What more share than this links nobody here: it would link everybody to everybody."""


@dataclass(frozen=True, slots=True)
class SharedPair:
    """Two nodes linked by the ``things`` both have, or ``direct``ly, and every claim that says so."""

    left: CollaborationNode
    right: CollaborationNode
    weight: float
    things: tuple[CollaborationNode, ...]
    direct: bool
    claims: Claims


@dataclass(frozen=True)
class OneModeGraph:
    """``nodes`` in the order of their ids, linked by the ``things`` they have in common.

    ``held`` is what says that a node (its number) has a thing (its number), ``direct`` what links two
    nodes without any thing; ``wide`` are things left out, which more than ``WIDEST`` have.
    """

    nodes: tuple[CollaborationNode, ...]
    things: tuple[CollaborationNode, ...]
    held: Mapping[tuple[int, int], Claims]
    direct: Mapping[tuple[int, int], Claims]
    wide: tuple[CollaborationNode, ...]
    weighting: Weighting = "count"

    @cached_property
    def shared(self) -> Projected:
        """The pairs that share something, and how much."""
        return projected(len(self.nodes), len(self.things), sorted(self.held), self.weighting)

    @cached_property
    def pairs(self) -> Integers:
        """Every linked pair of node numbers, the smaller first, in order: shape (m, 2)."""
        import numpy as np

        if not self.direct:
            return self.shared.pairs
        both: Integers = np.unique(np.concatenate((self.shared.pairs, as_array([*self.direct]))), axis=0)
        return both

    @cached_property
    def has(self) -> tuple[frozenset[int], ...]:
        """The numbers of the things each node has."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for node, thing in self.held:
            found[node].append(thing)
        return tuple(map(frozenset, found))

    @cached_property
    def having(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the nodes that have each thing, in order."""
        found: list[list[int]] = [[] for _ in self.things]
        for node, thing in sorted(self.held):
            found[thing].append(node)
        return tuple(map(tuple, found))

    @cached_property
    def beside(self) -> Mapping[int, tuple[int, ...]]:
        """The numbers of the nodes each node is linked to directly."""
        found: dict[int, list[int]] = defaultdict(list)
        for a, b in self.direct:
            found[a].append(b)
            found[b].append(a)
        return {node: tuple(others) for node, others in found.items()}

    def near(self, node: int) -> tuple[int, ...]:
        """The numbers of the nodes that this one is linked to, in order."""
        found = {other for thing in self.has[node] for other in self.having[thing]}
        return tuple(sorted((found | {*self.beside.get(node, ())}) - {node}))

    @cached_property
    def contacts(self) -> Integers:
        """How many nodes each is linked to: shape (n,)."""
        import numpy as np

        counted: Integers = np.bincount(self.pairs.ravel(), minlength=len(self.nodes))
        return counted

    def claims(self, a: int, b: int) -> Claims:
        """What says that these two are linked: of each thing they share both claims, and the direct ones."""
        said = [self.direct.get((min(a, b), max(a, b)), ())]
        for thing in sorted(self.has[a] & self.has[b]):
            said += [self.held[a, thing], self.held[b, thing]]
        return tuple(dict.fromkeys(claim for claims in said for claim in claims))

    def __iter__(self) -> Iterator[SharedPair]:
        """Every linked pair with what links it, in the order of ``pairs``."""
        weights = dict(zip(map(tuple, self.shared.pairs.tolist()), self.shared.weight.tolist(), strict=True))
        for a, b in self.pairs.tolist():
            things = tuple(sorted((self.things[t] for t in self.has[a] & self.has[b]), key=_order))
            direct = (a, b) in self.direct
            weight = weights.get((a, b), 0.0)
            yield SharedPair(self.nodes[a], self.nodes[b], weight, things, direct, self.claims(a, b))

    def to_networkx(self) -> Graph:
        """Nodes by id with kind and name; links with weight, the things shared and how many, and claims."""
        import networkx

        graph: Graph = networkx.Graph(weighting=self.weighting)
        for node in self.nodes:
            graph.add_node(node.id, kind=node.kind, name=node.name)
        for pair in self:
            through = [thing.name for thing in pair.things]
            about: dict[str, Any] = {"weight": pair.weight, "shared": len(through), "through": through}
            about |= {"direct": pair.direct, "claims": list(pair.claims)}
            graph.add_edge(pair.left.id, pair.right.id, **about)
        return graph


def _order(node: CollaborationNode) -> tuple[str, str]:
    return node.order


def one_mode(
    mesh: CollaborationGraph, kinds: Iterable[str], *, weighting: Weighting = "count", widest: int = WIDEST
) -> OneModeGraph:
    """The entities of these kinds, linked by whatever of other kinds they share, or directly."""
    wanted = set(kinds)
    nodes = tuple(mesh.knots[id_] for id_ in mesh.ids if mesh.knots[id_].kind in wanted)
    number = {node.id: place for place, node in enumerate(nodes)}
    having: dict[str, dict[int, Claims]] = defaultdict(dict)
    direct: dict[tuple[int, int], Claims] = {}
    for (a, b), claims in mesh.pairs.items():
        if a in number and b in number:
            direct[number[a], number[b]] = claims
        elif a in number or b in number:
            node, thing = (a, b) if a in number else (b, a)
            having[thing][number[node]] = claims
    kept = [id_ for id_ in sorted(having) if len(having[id_]) <= widest]
    held = {(node, place): c for place, id_ in enumerate(kept) for node, c in having[id_].items()}
    wide = mesh.named(id_ for id_, those in having.items() if len(those) > widest)
    return OneModeGraph(nodes, tuple(mesh.knots[id_] for id_ in kept), held, direct, wide, weighting)
