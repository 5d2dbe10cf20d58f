"""« Quels échos sortent du lot ? » — Which echoes stand out from the crowd?

Nearly everything echoes nearly everything a little, and a drawing of all of it shows nothing. The
disparity filter (Serrano, Boguñá & Vespignani 2009) keeps a link when, for one of its ends, it
weighs more than its share: when cutting that end's whole weight at random into as many parts would
give a part as large less than once in twenty (``alpha``). How many links are hidden is always said.

An end with a single link has nothing to compare it with: only the other end can keep that link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.language import Text
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.model.vocabulary import ECHOING
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.echo.projection import Projection, project

if TYPE_CHECKING:
    import networkx
    import pandas

ALPHA = 0.05
ECHO = "ECHO"
"""The type of a link of the picture: an echo is worked out, no source states it."""


class Weighted(Protocol):
    """A link between two, with its weight: see ``projection.Pair``."""

    @property
    def left(self) -> str:
        """One end."""

    @property
    def right(self) -> str:
        """The other."""

    @property
    def score(self) -> float:
        """Its weight, above 0."""


Link = TypeVar("Link", bound=Weighted)


def disparity(pairs: Sequence[Weighted]) -> list[float]:
    """For each link the smaller of its ends' chances of a part as large, in the order given: 1 is sure."""
    strength: dict[str, float] = defaultdict(float)
    degree: dict[str, int] = defaultdict(int)
    for pair in pairs:
        for end in (pair.left, pair.right):
            strength[end] += pair.score
            degree[end] += 1
    return [
        min((1 - pair.score / strength[end]) ** (degree[end] - 1) for end in (pair.left, pair.right))
        for pair in pairs
    ]


def significant(pairs: Sequence[Link], alpha: float = ALPHA) -> tuple[Link, ...]:
    """The links that stand out at ``alpha``, in the order given.

    Raises InvalidValue when ``alpha`` is not above 0 and at most 1.
    """
    if not 0 < alpha <= 1:
        raise InvalidValue(
            Text(
                f"Le seuil du filtre est au-dessus de 0 et au plus 1 (0,05 d'habitude) : {alpha:g} n'en "
                "est pas un.",
                f"The threshold of the filter is above 0 and at most 1 (0.05 usually): {alpha:g} is not one.",
            )
        )
    return tuple(p for p, chance in zip(pairs, disparity(pairs), strict=True) if chance < alpha)


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
        return Text(
            f"{shown} lien{'s' * (shown > 1)} qui sort{'ent' * (shown > 1)} du lot, "
            f"{hidden} lien{'s' * (hidden > 1)} masqué{'s' * (hidden > 1)}.",
            f"{shown} link{'s' * (shown != 1)} that stand{'s' * (shown == 1)} out, "
            f"{hidden} link{'s' * (hidden != 1)} hidden.",
        )

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
            str(Text("Les échos qui sortent du lot", "The echoes that stand out")),
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
