"""« Qui tient le maillage ? » — Who holds the mesh together, and what falls apart if a body leaves?

Three measures, each with what it means and what it does not. Betweenness (Freeman 1977), effective size
and constraint (Burt 1992, 2004) are those of :mod:`~cordee.queries.structure.one_mode`, where bodies are
linked by what they share. What loses contact with the rest when a body goes (cut nodes: Tarjan 1972) is
looked for in the whole mesh, where a network or a project can lose it too.

What depends on one person is for the animator alone: people come only ``with_people``, and never in
``rows`` or ``to_networkx``, which are made for others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.measures.betweenness import Betweenness, betweenness
from cordee.measures.cut_nodes import cut_off
from cordee.measures.structural_holes import StructuralHoles, structural_holes
from cordee.model import BODIES, KINDS, PEOPLE, WIDE
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.registry import question
from cordee.queries.structure.collaboration import (
    NO_LINK,
    CollaborationGraph,
    CollaborationNode,
    read_collaboration,
)
from cordee.queries.structure.one_mode import OneModeGraph, one_mode

if TYPE_CHECKING:
    import pandas

    from cordee.queries.structure.collaboration import Graph

USUAL = WIDE
"""Those who act. A territory that is a member or a partner stands for its authority."""
LIMIT = 20
_AS_CENTRAL = 12
"""Decimals of a share in which two are told apart."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure is called, what it means, and what it does not mean."""

    title: Text
    means: Text
    means_not: Text


MEASURES = (
    Measure(
        Text("mesh.passage"),
        Text("mesh.two_others_can_reach"),
        Text("mesh.neither_influence_nor_merit"),
    ),
    Measure(
        Text("mesh.separate_contacts"),
        Text("mesh.how_many_contacts_contact"),
        Text("mesh.does_say_they_strangers"),
    ),
    Measure(
        Text("mesh.if_left"),
        Text("mesh.those_would_have_known"),
        Text("mesh.forecast_links_nobody_wrote"),
    ),
)


@dataclass(frozen=True, slots=True)
class Broker:
    """Somebody that others go through.

    ``contacts`` is how many it is linked to. ``between``, from 0 to 1, is the share of the pairs of others
    that can reach each other whose shortest ways go through it, ``margin`` its error where it is estimated
    (see ``Betweenness``). ``separate`` is Burt's effective size (from 1 to ``contacts``), ``constraint``
    Burt's (low: its contacts meet only there). Without it, ``contacts`` links fall, and ``lost`` lose the
    rest of the mesh with the ``lost_links`` among them.
    """

    id: str
    kind: str
    name: str
    contacts: int
    between: float
    margin: float
    separate: float
    constraint: float
    lost: tuple[CollaborationNode, ...]
    lost_links: int
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Brokers:
    """Those that others go through, most first: ``found`` of the ``total`` there are.

    ``population`` entities of ``kinds`` have ``links`` between them: direct ones, and those by what two
    share. ``reachable`` of the pairs can reach each other. ``sampled`` is from how many entities the
    ways were followed, 0 for all.
    """

    as_of: str
    kinds: tuple[str, ...]
    with_people: bool
    with_funders: bool
    mesh: CollaborationGraph
    graph: OneModeGraph
    sampled: int
    reachable: int
    total: int
    found: tuple[Broker, ...]

    @property
    def population(self) -> int:
        """How many entities have a link or something to share."""
        return len(self.graph.nodes)

    @property
    def links(self) -> int:
        """How many pairs are linked."""
        return len(self.graph.pairs)

    @property
    def nothing(self) -> Text | None:
        """Why nobody is listed, or None when somebody is."""
        if self.total:
            return None
        if not self.mesh.pairs:
            return NO_LINK
        return Text("mesh.nobody_stands_between_others")

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind those found."""
        return tuple(dict.fromkeys(claim for broker in self.found for claim in broker.claims))

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("name", Text("mesh.column.name")),
            Column("kind", Text("column.kind")),
            Column("contacts", Text("column.contacts")),
            Column("between", Text("column.between")),
            Column("margin", Text("column.margin")),
            Column("separate", Text("column.separate")),
            Column("constraint", Text("column.constraint")),
            Column("lost", Text("column.lost")),
            Column("lost_names", Text("column.lost_names")),
            Column("claims", Text("column.claims")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per body; a table is for others too, so no person has a row or is named as lost."""
        rows: list[Sequence[Cell]] = []
        for b in self.found:
            if b.kind not in PEOPLE:
                lost = [knot.name for knot in b.lost if knot.kind not in PEOPLE]
                measures = (b.contacts, b.between, b.margin, b.separate, b.constraint, len(lost))
                rows.append(
                    (b.name, str(KINDS[b.kind].title), *measures, "; ".join(lost), " ".join(b.claims))
                )
        return rows

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> Graph:
        """The graph without people; those found carry ``between``, ``constraint`` and ``lost``."""
        graph = self.graph.to_networkx()
        for b in self.found:
            lost = sum(knot.kind not in PEOPLE for knot in b.lost)
            graph.nodes[b.id].update(between=b.between, constraint=b.constraint, lost=lost)
        graph.remove_nodes_from([node.id for node in self.graph.nodes if node.kind in PEOPLE])
        return graph


@question("brokers", "relais")
def brokers(
    store: GraphStore,
    *,
    as_of: str = "",
    kinds: Sequence[str] = USUAL,
    with_people: bool = False,
    with_funders: bool = False,
    limit: int | None = LIMIT,
) -> Brokers:
    """Who of these ``kinds`` the others go through, at ``as_of``: at most ``limit`` of them, None for all.

    Two are linked when a link says so, or when they share something of another kind. Past some thousand
    entities the ways are followed from some of them only, the same ones each time: ``sampled`` says how
    many, ``margin`` how far off a share may be.

    Raises InvalidValue for a date that does not exist or a kind that is not in the mesh.
    """
    unknown = [kind for kind in kinds if kind not in BODIES]
    if unknown:
        raise InvalidValue(Text("mesh.holds_mesh", unknown=unknown[0], bodies=", ".join(BODIES)))
    mesh = read_collaboration(store, as_of, with_people=with_people, with_funders=with_funders)
    graph = one_mode(mesh, {*kinds, *PEOPLE} if with_people else kinds)
    passed = betweenness(len(graph.nodes), graph.pairs)
    lost = {mesh.ids[number]: those for number, those in cut_off(len(mesh.ids), mesh.numbered).items()}
    ranked = _ranked(graph, passed, lost)
    burt = structural_holes(len(graph.nodes), graph.pairs)
    found = tuple(_broker(mesh, graph, passed, burt, lost, number) for number in ranked[:limit])
    head = (as_of, tuple(kinds), with_people, with_funders)
    return Brokers(*head, mesh, graph, passed.sources, passed.reachable, len(ranked), found)


def _ranked(graph: OneModeGraph, passed: Betweenness, lost: Mapping[str, Sequence[int]]) -> list[int]:
    """The numbers of those that ways go through or that hold others to the rest, most first."""

    def place(number: int) -> tuple[float, int, tuple[str, str]]:
        node = graph.nodes[number]
        # Sums of the same numbers in another order are equal: those as central come by what they hold.
        between = round(float(passed.share[number]), _AS_CENTRAL)
        return (-between, -len(lost.get(node.id, ())), node.order)

    among = (n for n, node in enumerate(graph.nodes) if passed.share[n] or node.id in lost)
    return sorted(among, key=place)


def _broker(
    mesh: CollaborationGraph,
    graph: OneModeGraph,
    passed: Betweenness,
    burt: StructuralHoles,
    lost: Mapping[str, Sequence[int]],
    number: int,
) -> Broker:
    """One of them, with its measures and what says so."""
    node = graph.nodes[number]
    without = {mesh.ids[one] for one in lost.get(node.id, ())}
    among = sum(other in without for one in without for other in mesh.near[one]) // 2
    shares = (float(passed.share[number]), float(passed.margin[number]))
    measures = (*shares, float(burt.effective_size[number]), float(burt.constraint[number]))
    head = (node.id, node.kind, node.name, int(graph.contacts[number]))
    own = (claim for thing in sorted(graph.has[number]) for claim in graph.held[number, thing])
    said = (claim for other in graph.near(number) for claim in graph.claims(number, other))
    return Broker(*head, *measures, mesh.named(without), among, tuple(dict.fromkeys((*own, *said))))
