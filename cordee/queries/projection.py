"""« Quel réseau fait écho à quel autre ? » — Which network echoes which other?

The network-by-network graph: every pair of networks, programmes and projects with an echo, weighted
by it. One sparse matrix product gives what ``Scale.compare`` gives pair by pair: the bags of
``features``, weighted ln((1+N)/(1+df)), brought to length 1, multiplied by their transpose.

Nothing is left out but pairs without echo: one's own generations, which ``echo`` puts aside, are here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.language import Text
from cordee.model import ECHOING, KINDS
from cordee.queries.answer import Cell, Column, to_frame
from cordee.queries.echo_links import Subject, read_subjects
from cordee.queries.features import Bags, Feature, read_features
from cordee.queries.scale import Scale

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
            Column("from", Text("de", "from")),
            Column("from_name", Text("nom", "name")),
            Column("from_kind", Text("nature", "kind")),
            Column("to", Text("vers", "to")),
            Column("to_name", Text("nom vers", "name of the other")),
            Column("to_kind", Text("nature vers", "kind of the other")),
            Column("echo", Text("écho", "echo")),
            Column("shared", Text("faits partagés", "shared facts")),
            Column("top", Text("les plus rares", "the rarest")),
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
    pairs = sorted(_pairs(bags, compared, threshold), key=lambda p: (-p.score, p.left, p.right))
    return Projection(nodes, facts, tuple(pairs), len(bags.held), as_of)


def _check(kinds: Sequence[str], threshold: float) -> None:
    unknown = [kind for kind in kinds if kind not in ECHOING]
    if unknown:
        raise InvalidValue(
            Text(
                f"« {unknown[0]} » n'entre pas en écho : {', '.join(ECHOING)}.",
                f"“{unknown[0]}” does not echo: {', '.join(ECHOING)}.",
            )
        )
    if not 0 <= threshold < 1:
        raise InvalidValue(
            Text(
                f"Le seuil d'écho va de 0 à 1, 1 non compris : {threshold:g} n'en est pas un.",
                f"The echo threshold goes from 0 to 1, 1 excluded: {threshold:g} is not one.",
            )
        )


def _pairs(bags: Bags, compared: Sequence[str], threshold: float) -> Iterator[Pair]:
    """The pairs above the threshold, from the product of the weighted bags with their transpose."""
    rarity = Scale(bags).weights
    # Within a pair contributions only differ by rarity: one order of all features fits every pair.
    order = sorted(
        (f for f in bags.features if rarity.get(f, 0.0) > 0),
        key=lambda f: (-rarity[f], bags.features[f].name, f),
    )
    place = {feature: column for column, feature in enumerate(order)}
    bag = [sorted(place[f] for f in bags.held[id_] if f in place) for id_ in compared]
    if not any(bag):
        return
    held, named = [set(columns) for columns in bag], [bags.features[f] for f in order]
    for left, right, score, shared in _products(bag, [rarity[f] for f in order]):
        if score > threshold:
            top = sorted(held[left] & held[right])[:TOP]
            yield Pair(
                compared[left],
                compared[right],
                min(score, 1.0),
                shared,
                tuple(named[column] for column in top),
            )


def _products(bag: Sequence[Sequence[int]], rarity: Sequence[float]) -> Iterator[tuple[int, int, float, int]]:
    """Row, row, echo and number of shared features of every pair that shares one, the first before."""
    import numpy
    from scipy import sparse

    starts = numpy.concatenate(([0], numpy.cumsum([len(columns) for columns in bag])))
    columns = numpy.fromiter((c for held in bag for c in held), numpy.int64, count=int(starts[-1]))
    shape = (len(bag), len(rarity))
    values = numpy.asarray(rarity)[columns]
    ones = sparse.csr_array((numpy.ones(len(columns), numpy.int64), columns, starts), shape)
    weighted = sparse.csr_array((values, columns, starts), shape)
    norms = numpy.sqrt(weighted.power(2).sum(axis=1))
    safe = numpy.divide(1.0, norms, out=numpy.zeros_like(norms), where=norms > 0)
    unit = sparse.diags_array(safe).tocsr() @ weighted
    # Every weight is above 0, so both products have the same places; sorted, they stand in one order.
    scores, shared = (sparse.triu((m @ m.T).sorted_indices(), k=1).tocoo() for m in (unit, ones))
    yield from zip(
        scores.row.tolist(), scores.col.tolist(), scores.data.tolist(), shared.data.tolist(), strict=True
    )
