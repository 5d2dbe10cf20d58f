"""A part of the graph taken out to be looked at: what every view and file is made from.

It knows nothing of the store. Questions make pictures; drawings, files and notebooks read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cordee.model.claims import Value


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a node or link was read, and what its sources say otherwise than is shown.

    ``fingerprints`` are those of what its data sets said when they were last loaded whole, ``places``
    the files and rows; ``disputed`` are the values not kept, by property.
    """

    datasets: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    disputed: Mapping[str, Sequence[Value]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Node:
    """An entity: what is shown of it, the claims behind it and the sources it is read from."""

    id: str
    kind: str
    name: str
    properties: Mapping[str, Value] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    basis: Basis = Basis()


@dataclass(frozen=True, slots=True)
class Edge:
    """A link, with what it rests on; ``key`` tells apart parallel links of one type and the same ends."""

    key: str
    type: str
    source: str
    target: str
    properties: Mapping[str, Value] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    basis: Basis = Basis()

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What no other link of the picture has."""
        return (self.source, self.target, self.type, self.key)


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and the links between them; ``hidden`` counts the links left out of it.

    A link whose end is not there, or two nodes with one id, is a fault of whoever made the
    picture: it is refused here, so that no view has to guess.
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int = 0
    note: str = ""

    def __post_init__(self) -> None:
        ids = {node.id for node in self.nodes}
        if len(ids) != len(self.nodes):
            raise ValueError("two nodes of the picture have one id")
        if len({edge.identity for edge in self.edges}) != len(self.edges):
            raise ValueError("two links of the picture have one type, key and ends")
        for edge in self.edges:
            if edge.source not in ids or edge.target not in ids:
                raise ValueError(f"the link {edge.type} of the picture leads to a node that is not in it")
