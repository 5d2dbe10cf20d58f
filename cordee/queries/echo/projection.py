"""« Quel réseau fait écho à quel autre ? » — Which network echoes which other?

The network-by-network graph: every pair of networks, programmes and projects with an echo, weighted
by it: what ``IdfIndex.compare`` says of two, for all of them.

Nothing is left out but pairs without echo: one's own generations, which ``echo`` puts aside, are here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import ECHOING, KINDS
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.echo.features import Feature, read_features
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.links import Subject, read_subjects
from cordee.queries.echo.pairs import every_pair

if TYPE_CHECKING:
    import networkx
    import pandas

TOP = 3
"""How many of the shared features of a pair are named."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities in echo: ``left`` < ``right`` are ids, ``shared`` counts the features that weigh.

    ``top`` are the rarest of them, those that make most of the score.
    """

    left: str
    right: str
    score: float
    shared: int
    top: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """Every network, programme and project, and every pair of them in echo.

    ``facts`` counts the features of each entity that has any; ``population`` is how many have.
    """

    nodes: tuple[Subject, ...]
    facts: dict[str, int]
    pairs: tuple[Pair, ...]
    population: int
    as_of: str = ""

    def columns(self) -> tuple[Column, ...]:
        """One row per pair."""
        return (
            Column("from", Text("column.from")),
            Column("from_name", Text("column.name")),
            Column("from_kind", Text("column.kind")),
            Column("to", Text("column.to")),
            Column("to_name", Text("column.to_name")),
            Column("to_kind", Text("column.to_kind")),
            Column("echo", Text("column.echo")),
            Column("shared", Text("echo.column.shared")),
            Column("top", Text("column.top")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """The pairs, the strongest echo first."""
        named = {node.id: (node.id, node.name, str(KINDS[node.kind].title)) for node in self.nodes}
        return [
            (*named[p.left], *named[p.right], p.score, p.shared, "; ".join(f.name for f in p.top))
            for p in self.pairs
        ]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame."""
        return to_frame(self)

    def to_networkx(self) -> networkx.Graph:
        """An undirected graph: ``weight`` is the echo, ``shared`` a count, ``top`` names."""
        import networkx

        graph = networkx.Graph()
        for node in self.nodes:
            graph.add_node(node.id, name=node.name, kind=node.kind, facts=self.facts.get(node.id, 0))
        for pair in self.pairs:
            top = [feature.name for feature in pair.top]
            graph.add_edge(pair.left, pair.right, weight=pair.score, shared=pair.shared, top=top)
        return graph


def project(
    store: GraphStore, *, kinds: Sequence[str] = ECHOING, as_of: str = "", threshold: float = 0.0
) -> Projection:
    """The echo of every pair of these kinds, of those above ``threshold`` (a score, 0 to 1).

    Raises InvalidValue for a date that does not exist, a kind that cannot echo, or a threshold that
    is no score.
    """
    _check(kinds, threshold)
    bags = read_features(store, as_of)
    subjects = [s for s in read_subjects(store).values() if s.kind in kinds]
    nodes = tuple(sorted(subjects, key=lambda s: (ECHOING.index(s.kind), s.name, s.id)))
    compared = sorted(node.id for node in nodes if node.id in bags.held)
    facts = {id_: len(bags.held[id_]) for id_ in compared}
    pairs = pairs_of(IdfIndex(bags), compared, threshold)
    return Projection(nodes, facts, pairs, len(bags.held), as_of)


def _check(kinds: Sequence[str], threshold: float) -> None:
    unknown = [kind for kind in kinds if kind not in ECHOING]
    if unknown:
        raise InvalidValue(Text("echo.does_echo", unknown=unknown[0], echoing=", ".join(ECHOING)))
    if not 0 <= threshold < 1:
        raise InvalidValue(Text("echo.threshold_out_of_range", threshold=f"{threshold:g}"))


def pairs_of(scale: IdfIndex, compared: Sequence[str], threshold: float) -> tuple[Pair, ...]:
    """The pairs above the threshold, the strongest first, then in the order of ``compared``."""
    import numpy

    found = every_pair(scale, compared, threshold=threshold, top=TOP)
    order = numpy.lexsort((found.right, found.left, -found.score))
    name = [scale.bags.features[feature] for feature in found.features].__getitem__
    columns = (found.left, found.right, found.score, found.shared, found.top)
    return tuple(
        # A pair that shares fewer features than are named has nothing in the places that remain.
        Pair(compared[left], compared[right], score, shared, tuple(map(name, top[:shared])))
        for left, right, score, shared, top in zip(*(c[order].tolist() for c in columns), strict=True)
    )
