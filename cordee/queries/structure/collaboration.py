"""The mesh: who works with whom in fact, as one graph of bodies and what they do together.

Two are linked when one is a member of, steers, is a partner of or works for the other. A territory
that is a member or a partner stands for its authority, and counts as a body; being on the same
territory or about the same theme ties nobody. Funders are left out unless asked for, since one
payer ties everybody; people too, since what depends on one person is not for every reader.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from cordee.graph import GraphStore
from cordee.graph.engines.engine import Row
from cordee.i18n import Text
from cordee.model import BODIES, COLLABORATION, MONEY, PEOPLE, cypher
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.model.subgraph import Subgraph

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = "nx.Graph[str]"

LINKS = cypher("""
MATCH (a:$KINDS)-[r:$INVOLVING]->(b:$BODIES)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r) AND type(r) IN $types AND a.kind IN $kinds
RETURN a.id AS a, a.kind AS a_kind, a.name AS a_name, b.id AS b, b.kind AS b_kind, b.name AS b_name,
       r.claims AS claims
""")
NO_LINK = Text("mesh.no_link")


@dataclass(frozen=True, slots=True)
class CollaborationNode:
    """An entity of the mesh."""

    id: str
    kind: str
    name: str

    @property
    def order(self) -> tuple[str, str]:
        """By name, the same on every machine."""
        return (fold(self.name), self.id)


@dataclass(frozen=True)
class CollaborationGraph:
    """The entities that have a link, by id, and the claims behind each pair that is linked.

    A pair is (smaller id, larger id); several links between two are one pair with several claims.
    """

    knots: Mapping[str, CollaborationNode]
    pairs: Mapping[tuple[str, str], tuple[str, ...]]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids in order: an entity's place in it is its number."""
        return tuple(sorted(self.knots))

    @cached_property
    def numbered(self) -> tuple[tuple[int, int], ...]:
        """The pairs as numbers, in order."""
        place = {id_: number for number, id_ in enumerate(self.ids)}
        return tuple(sorted((place[a], place[b]) for a, b in self.pairs))

    @cached_property
    def near(self) -> Mapping[str, tuple[str, ...]]:
        """The ids each entity is linked to, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for a, b in self.pairs:
            found[a].append(b)
            found[b].append(a)
        return {id_: tuple(sorted(found[id_])) for id_ in self.ids}

    def claims(self, one: str, others: Iterable[str]) -> tuple[str, ...]:
        """What says that ``one`` is linked to these others."""
        pairs = ((min(one, other), max(one, other)) for other in others)
        return tuple(dict.fromkeys(claim for pair in pairs for claim in self.pairs.get(pair, ())))

    def named(self, ids: Iterable[str]) -> tuple[CollaborationNode, ...]:
        """These entities, in the order of their names."""
        return tuple(sorted((self.knots[id_] for id_ in ids), key=lambda knot: knot.order))

    def to_networkx(self) -> Graph:
        """The mesh itself: nodes in the order of ``ids`` with kind and name."""
        import networkx

        graph: Graph = networkx.Graph()
        for id_ in self.ids:
            graph.add_node(id_, kind=self.knots[id_].kind, name=self.knots[id_].name)
        graph.add_edges_from(sorted(self.pairs))
        return graph


def read_collaboration(
    store: GraphStore, as_of: str = "", *, with_people: bool = False, with_funders: bool = False
) -> CollaborationGraph:
    """The mesh at a date: links that hold then, and undated ones.

    Raises InvalidValue for a date that does not exist.
    """
    first, last = period(as_of)
    types: Sequence[str] = (*COLLABORATION, *MONEY) if with_funders else COLLABORATION
    kinds: Sequence[str] = (*BODIES, *PEOPLE) if with_people else BODIES
    knots: dict[str, CollaborationNode] = {}
    said: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in store.stream(LINKS, first=first, last=last, types=list(types), kinds=list(kinds)):
        if row["a"] == row["b"]:
            continue
        # One text for each id, however many links it has.
        a, b = (_knot(knots, row, end).id for end in ("a", "b"))
        pair = (min(a, b), max(a, b))
        said[pair] = (*said.get(pair, ()), *row["claims"])
    return CollaborationGraph(knots, {pair: tuple(sorted(set(said[pair]))) for pair in sorted(said)})


def _knot(knots: dict[str, CollaborationNode], row: Row, end: str) -> CollaborationNode:
    """The entity at one end of a link, entered when it is met first."""
    found = knots.get(row[end])
    if found is None:
        kind = sys.intern(row[f"{end}_kind"])
        found = knots[row[end]] = CollaborationNode(row[end], kind, row[f"{end}_name"])
    return found


def collaboration_in(picture: Subgraph) -> CollaborationGraph:
    """The mesh of bodies that a picture shows: what ``read_collaboration`` reads of the same entities."""
    kind = {node.id: node.kind for node in picture.nodes}
    knots = {node.id: CollaborationNode(node.id, node.kind, node.name) for node in picture.nodes}
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in picture.edges:
        a, b = edge.source, edge.target
        if edge.type in COLLABORATION and a != b and kind[a] in BODIES and kind[b] in BODIES:
            said[min(a, b), max(a, b)].update(edge.claims)
    linked = {end for pair in said for end in pair}
    pairs = {pair: tuple(sorted(said[pair])) for pair in sorted(said)}
    return CollaborationGraph({id_: knots[id_] for id_ in sorted(linked)}, pairs)
