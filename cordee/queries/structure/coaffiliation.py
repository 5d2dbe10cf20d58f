"""« Qui est lié à qui par ce qu'ils partagent ? » — Who is linked to whom, through what they share?

Two organisations by their common projects, two networks by their common members, two people by their
common events: a graph of one sort of nodes out of a graph of two (co-affiliation: Borgatti & Halgin 2011),
every link with the claims that make it. See :mod:`~cordee.measures.projection` for the weights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text
from cordee.measures.projection import Weighting
from cordee.model import DECIDED, KINDS, MONEY, cypher
from cordee.model.claims import Value
from cordee.model.dates import period
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.structure.collaboration import CollaborationGraph, CollaborationNode
from cordee.queries.structure.one_mode import WIDEST, OneModeGraph, SharedPair, one_mode

if TYPE_CHECKING:
    import pandas

    from cordee.queries.structure.collaboration import Graph

HELD = cypher("""
MATCH (a:$KINDS)-[r]-(b:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r) AND a.kind IN $kinds AND b.kind = $through
  AND NOT type(r) IN $left_out
RETURN a.id AS a, a.kind AS a_kind, a.name AS a_name, b.id AS b, b.name AS b_name, r.claims AS claims
""")
WEIGHTINGS: tuple[Weighting, ...] = get_args(Weighting)
SHARES = "SHARES"
"""The type of a link of the picture: it is worked out, no source states it."""


@dataclass(frozen=True)
class Coaffiliation:
    """The entities of ``kinds`` that have something of the kind ``through``, linked by what they share."""

    kinds: tuple[str, ...]
    through: str
    as_of: str
    graph: OneModeGraph

    @property
    def nothing(self) -> Text | None:
        """Why nobody is linked, or None when somebody is."""
        if len(self.graph.pairs):
            return None
        kinds = Listed((KINDS[kind].plural for kind in self.kinds), "plus")
        return Text("mesh.nothing_shared", kinds=kinds, through=KINDS[self.through].plural)

    @property
    def note(self) -> Text | None:
        """What was left out, or None."""
        wide = ", ".join(thing.name for thing in self.graph.wide)
        if not wide:
            return None
        return Text("mesh.left_out_being_shared", widest=WIDEST, wide=wide)

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("from", Text("column.from")),
            Column("from_name", Text("column.name")),
            Column("from_kind", Text("column.kind")),
            Column("to", Text("column.to")),
            Column("to_name", Text("column.to_name")),
            Column("to_kind", Text("column.to_kind")),
            Column("weight", Text("column.weight")),
            Column("shared", Text("mesh.column.shared")),
            Column("through", Text("mesh.column.through")),
            Column("claims", Text("column.claims")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per linked pair, the heaviest first, then by name."""
        ranked = sorted(self.graph, key=lambda pair: (-pair.weight, pair.left.order, pair.right.order))
        return [
            (
                *(pair.left.id, pair.left.name, str(KINDS[pair.left.kind].title)),
                *(pair.right.id, pair.right.name, str(KINDS[pair.right.kind].title)),
                *(pair.weight, len(pair.things), "; ".join(thing.name for thing in pair.things)),
                " ".join(pair.claims),
            )
            for pair in ranked
        ]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> Graph:
        """An undirected graph; links carry ``weight``, ``shared``, ``through`` and ``claims``."""
        return self.graph.to_networkx()

    def picture(self) -> Subgraph:
        """For files and drawings: everybody, and a link for each pair, by its ends."""
        return Subgraph(
            str(_title(self.kinds, self.through)),
            tuple(
                Node(node.id, node.kind, node.name, {"held": len(things)})
                for node, things in zip(self.graph.nodes, self.graph.has, strict=True)
            ),
            tuple(map(_edge, self.graph)),
            note=str(self.note or ""),
        )


def _edge(pair: SharedPair) -> Edge:
    left, right, through = pair.left.id, pair.right.id, [thing.name for thing in pair.things]
    about: dict[str, Value] = {"weight": pair.weight, "shared": len(through), "through": through}
    return Edge(f"{left}|{right}", SHARES, left, right, about, claims=pair.claims)


def _title(kinds: Sequence[str], through: str) -> Text:
    told = Listed((KINDS[kind].plural for kind in kinds), "plus")
    return Text("mesh.told_kinds", kinds=KINDS[through].plural, told=told)


def coaffiliation(
    store: GraphStore,
    kinds: Sequence[str],
    through: str,
    *,
    weighting: Weighting = "count",
    with_funders: bool = False,
    as_of: str = "",
) -> Coaffiliation:
    """The entities of ``kinds`` linked by what of the kind ``through`` they share, at ``as_of``.

    Any link between the two counts, whatever its type and direction, but funding unless
    ``with_funders`` (one payer ties everybody) and links still to weave. What more than ``WIDEST`` share
    links nobody: ``graph.wide`` names it.

    Raises InvalidValue for a date, kind or weight that does not exist, or a kind on both sides.
    """
    first, last = period(as_of)
    _check(kinds, through, weighting)
    left_out = [*DECIDED] if with_funders else [*DECIDED, *MONEY]
    knots: dict[str, CollaborationNode] = {}
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    parameters = {
        "first": first,
        "last": last,
        "kinds": list(kinds),
        "through": through,
        "left_out": left_out,
    }
    for row in store.stream(HELD, **parameters):
        a, b = row["a"], row["b"]
        knots[a] = CollaborationNode(a, row["a_kind"], row["a_name"])
        knots[b] = CollaborationNode(b, through, row["b_name"])
        said[min(a, b), max(a, b)].update(row["claims"])
    mesh = CollaborationGraph(knots, {pair: tuple(sorted(said[pair])) for pair in sorted(said)})
    return Coaffiliation(tuple(kinds), through, as_of, one_mode(mesh, kinds, weighting=weighting))


def _check(kinds: Sequence[str], through: str, weighting: str) -> None:
    unknown = [kind for kind in (*kinds, through) if kind not in KINDS]
    if unknown or not kinds:
        given = unknown[0] if unknown else ""
        raise InvalidValue(Text("common.kind", called=given, kinds=", ".join(KINDS)))
    if through in kinds:
        raise InvalidValue(Text("mesh.two_sides_projection_differ", through=through))
    if weighting not in WEIGHTINGS:
        raise InvalidValue(Text("mesh.weight", weighting=weighting, weightings=", ".join(WEIGHTINGS)))
