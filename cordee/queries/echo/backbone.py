"""« Quels échos sortent du lot ? » — Which echoes stand out from the crowd?

Nearly everything echoes nearly everything a little, and a drawing of all of it shows nothing. The
disparity filter (Serrano, Boguñá & Vespignani 2009) keeps a link when, for one of its ends, it
weighs more than its share: when cutting that end's whole weight at random into as many parts would
give a part as large less than once in twenty (``alpha``). How many links are hidden is always said.

An end with a single link has nothing to compare it with: only the other end can keep that link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.measures.backbone import disparity
from cordee.model import ECHOING
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.echo.projection import Pair, Projection, project

if TYPE_CHECKING:
    import networkx
    import pandas

ALPHA = 0.05
ECHO = "ECHO"
"""The type of a link of the picture: an echo is worked out, no source states it."""


def significant(pairs: Sequence[Pair], alpha: float = ALPHA) -> tuple[Pair, ...]:
    """The links that stand out at ``alpha``, in the order given.

    Raises InvalidValue when ``alpha`` is not above 0 and at most 1.
    """
    if not 0 < alpha <= 1:
        raise InvalidValue(Text("echo.filter_out_of_range", alpha=f"{alpha:g}"))
    place: dict[str, int] = {}
    for pair in pairs:
        place.setdefault(pair.left, len(place))
        place.setdefault(pair.right, len(place))
    ends = [(place[pair.left], place[pair.right]) for pair in pairs]
    chances = disparity(ends, [p.score for p in pairs])
    return tuple(p for p, chance in zip(pairs, chances, strict=True) if chance < alpha)


@dataclass(frozen=True, slots=True)
class Backbone:
    """The echoes that stand out: ``projection`` holds them and everybody, ``hidden`` counts the others."""

    projection: Projection
    alpha: float
    hidden: int

    @property
    def sentence(self) -> Text:
        """How many links are shown and hidden."""
        shown, hidden = len(self.projection.pairs), self.hidden
        out = Text("echo.links_stand_out", n=shown)
        masked = Text("echo.links_hidden", n=hidden)
        return Text("echo.out_masked", out=out, masked=masked)

    def columns(self) -> Sequence[Column]:
        """Those of the projection."""
        return self.projection.columns()

    def rows(self) -> Sequence[Sequence[Cell]]:
        """The pairs that stand out, the strongest echo first."""
        return self.projection.rows()

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> networkx.Graph:
        """An undirected graph of everybody and the links that stand out; ``hidden`` on the graph."""
        graph = self.projection.to_networkx()
        graph.graph["hidden"] = self.hidden
        return graph

    def picture(self) -> Subgraph:
        """For maps and files: those that have a link left, and the number of links hidden."""
        pairs = self.projection.pairs
        linked = {end for pair in pairs for end in (pair.left, pair.right)}
        return Subgraph(
            str(Text("echo.echoes_stand_out")),
            tuple(Node(n.id, n.kind, n.name) for n in self.projection.nodes if n.id in linked),
            tuple(
                Edge(f"{p.left}|{p.right}", ECHO, p.left, p.right, {"echo": p.score, "shared": p.shared})
                for p in sorted(pairs, key=lambda pair: (pair.left, pair.right))
            ),
            self.hidden,
            str(self.sentence),
        )


def backbone(
    store: GraphStore, *, kinds: Sequence[str] = ECHOING, as_of: str = "", alpha: float = ALPHA
) -> Backbone:
    """The echoes between these ``kinds``, at ``as_of``, that stand out at ``alpha``.

    Raises InvalidValue for a date that does not exist, a kind that cannot echo, or an ``alpha``
    that means nothing.
    """
    return narrowed(project(store, kinds=kinds, as_of=as_of), alpha)


def narrowed(projection: Projection, alpha: float = ALPHA) -> Backbone:
    """The backbone of a projection already at hand."""
    kept = significant(projection.pairs, alpha)
    return Backbone(replace(projection, pairs=kept), alpha, len(projection.pairs) - len(kept))
