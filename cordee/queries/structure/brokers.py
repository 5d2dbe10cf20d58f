"""« Qui tient le maillage ? » — Who holds the mesh together, and what falls apart if a body leaves?

Three measures of :mod:`~cordee.queries.structure.collaboration`, each with what it means and what it
does not: betweenness (Freeman 1977, by Brandes' method), effective size and constraint (Burt 1992, 2004), and
what loses contact with the rest when a body goes (cut nodes: Tarjan 1972).

What depends on one person is for the animator alone: people come only ``with_people``, and never in
``rows`` or ``to_networkx``, which are made for others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.language import Text
from cordee.measures.betweenness import EXACT, SAMPLE, betweenness, cut_off
from cordee.model.vocabulary import KINDS
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.structure.collaboration import (
    BODIES,
    NO_LINK,
    CollaborationGraph,
    CollaborationNode,
    read_collaboration,
)

if TYPE_CHECKING:
    import pandas

    from cordee.queries.structure.collaboration import Graph

USUAL = ("Organisation", "Network", "Programme")
"""The kinds that can stand between others of their own accord."""
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure is called, what it means, and what it does not mean."""

    title: Text
    means: Text
    means_not: Text


MEASURES = (
    Measure(
        Text("passage", "passage"),
        Text(
            "la part des plus courts chemins entre deux autres qui passent par là.",
            "the share of the shortest ways between two others that go through there.",
        ),
        Text(
            "Ce n'est ni une influence ni un mérite : qui a donné tout son catalogue y paraît central.",
            "It is neither influence nor merit: whoever gave all its catalogue looks central.",
        ),
    ),
    Measure(
        Text("contacts séparés", "separate contacts"),
        Text(
            "combien de ses contacts ne sont pas déjà en contact entre eux.",
            "how many of its contacts are not in contact with one another already.",
        ),
        Text(
            "Cela ne dit pas qu'ils s'ignorent : seulement que rien de chargé ne les relie.",
            "It does not say that they are strangers: only that nothing loaded links them.",
        ),
    ),
    Measure(
        Text("si l'acteur partait", "if it left"),
        Text(
            "ceux qui n'auraient plus aucun lien connu, même lointain, avec les autres.",
            "those that would have no known link left, however long, with the others.",
        ),
        Text(
            "Ce n'est pas une prévision : des liens que personne n'a notés peuvent tenir.",
            "It is no forecast: links that nobody wrote down may hold.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Broker:
    """Somebody that others go through.

    ``contacts`` is how many it is linked to, ``between`` a share from 0 to 1, ``separate`` Burt's
    effective size (from 1 to ``contacts``), ``constraint`` Burt's (low: its contacts meet only
    there). Without it, ``contacts`` links fall, and ``lost`` lose the rest with the ``lost_links``
    among them.
    """

    id: str
    kind: str
    name: str
    contacts: int
    between: float
    separate: float
    constraint: float
    lost: tuple[CollaborationNode, ...]
    lost_links: int
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Brokers:
    """Those of ``kinds`` that others go through, most first: ``found`` of the ``total`` there are.

    ``population`` entities have ``links`` between them. ``sampled`` is from how many of them the
    ways were followed, 0 for all.
    """

    as_of: str
    kinds: tuple[str, ...]
    with_people: bool
    with_funders: bool
    mesh: CollaborationGraph
    sampled: int
    total: int
    found: tuple[Broker, ...]

    @property
    def population(self) -> int:
        """How many entities have a link."""
        return len(self.mesh.knots)

    @property
    def links(self) -> int:
        """How many pairs are linked."""
        return len(self.mesh.pairs)

    @property
    def nothing(self) -> Text | None:
        """Why nobody is listed, or None when somebody is."""
        if self.total:
            return None
        if not self.mesh.pairs:
            return NO_LINK
        return Text(
            "Personne n'est un passage obligé : tous sont liés sans intermédiaire.",
            "Nobody stands between others: all are linked without anybody in between.",
        )

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind those found."""
        return tuple(dict.fromkeys(claim for broker in self.found for claim in broker.claims))

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("name", Text("acteur", "actor")),
            Column("kind", Text("nature", "kind")),
            Column("contacts", Text("contacts", "contacts")),
            Column("between", Text("passage", "passage")),
            Column("separate", Text("contacts séparés", "separate contacts")),
            Column("constraint", Text("contrainte", "constraint")),
            Column("lost", Text("perdraient le contact", "would lose contact")),
            Column("lost_names", Text("lesquels", "which")),
            Column("claims", Text("affirmations", "claims")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per body; a table is for others too, so no person has a row or is named as lost."""
        rows: list[Sequence[Cell]] = []
        for b in self.found:
            if b.kind != "Person":
                lost = [knot.name for knot in b.lost if knot.kind != "Person"]
                measures = (b.contacts, b.between, b.separate, b.constraint, len(lost))
                rows.append(
                    (b.name, str(KINDS[b.kind].title), *measures, "; ".join(lost), " ".join(b.claims))
                )
        return rows

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> Graph:
        """The mesh without people; those found carry ``between``, ``constraint`` and ``lost``."""
        graph = self.mesh.to_networkx()
        for b in self.found:
            lost = sum(knot.kind != "Person" for knot in b.lost)
            graph.nodes[b.id].update(between=b.between, constraint=b.constraint, lost=lost)
        graph.remove_nodes_from([id_ for id_, knot in self.mesh.knots.items() if knot.kind == "Person"])
        return graph


def brokers(
    store: GraphStore,
    *,
    as_of: str = "",
    kinds: Sequence[str] = USUAL,
    with_people: bool = False,
    with_funders: bool = False,
    limit: int | None = LIMIT,
) -> Brokers:
    """Who of these ``kinds`` others go through, at ``as_of``: at most ``limit`` of them, None for all.

    Everybody counts as somebody to reach, whatever ``kinds``. Past a few thousand entities the ways
    are followed from some of them only, the same ones each time, and ``sampled`` says how many.

    Raises InvalidValue for a date that does not exist or a kind that is not in the mesh.
    """
    unknown = [kind for kind in kinds if kind not in BODIES]
    if unknown:
        raise InvalidValue(
            Text(
                f"« {unknown[0]} » ne tient pas de maillage : {', '.join(BODIES)}.",
                f"“{unknown[0]}” holds no mesh: {', '.join(BODIES)}.",
            )
        )
    mesh = read_collaboration(store, as_of, with_people=with_people, with_funders=with_funders)
    wanted = {*kinds, "Person"} if with_people else set(kinds)
    ranked = sorted(_brokers(mesh, wanted), key=_place)
    sampled = SAMPLE if len(mesh.knots) > EXACT else 0
    head = (as_of, tuple(kinds), with_people, with_funders)
    return Brokers(*head, mesh, sampled, len(ranked), tuple(ranked[:limit]))


def _place(broker: Broker) -> tuple[float, int, tuple[str, str]]:
    return (-broker.between, -len(broker.lost), CollaborationNode(broker.id, broker.kind, broker.name).order)


def _brokers(mesh: CollaborationGraph, kinds: set[str]) -> list[Broker]:
    if not mesh.pairs:
        return []
    import networkx

    between = betweenness(len(mesh.ids), mesh.numbered)
    lost = cut_off(len(mesh.ids), mesh.numbered)
    graph = mesh.to_networkx()
    constraint, separate = networkx.constraint(graph), networkx.effective_size(graph)
    found = []
    for number, id_ in enumerate(mesh.ids):
        knot, contacts = mesh.knots[id_], mesh.near[id_]
        if knot.kind not in kinds or not (between[number] or number in lost):
            continue
        without = {mesh.ids[other] for other in lost.get(number, ())}
        among = sum(other in without for one in without for other in mesh.near[one]) // 2
        measures = (len(contacts), between[number], float(separate[id_]), float(constraint[id_]))
        claims = mesh.claims(id_, contacts)
        found.append(Broker(id_, knot.kind, knot.name, *measures, mesh.named(without), among, claims))
    return found
