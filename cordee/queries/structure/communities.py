"""« Qui travaille ensemble ? » — Which groups does the mesh fall into, and who stands between them?

Louvain's method (Blondel et al. 2008) on :mod:`~cordee.queries.structure.collaboration`, run with
several seeds: what goes together in four runs out of five is a community, and those that do not are
named with the communities they hesitate between. Louvain finds groups in anything, so the answer says
how many links stay inside and how many would by chance (Newman & Girvan 2004).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Joined, Text
from cordee.measures.consensus import SMALLEST, Consensus, consensus, inside_by_chance, usual_runs
from cordee.model import KINDS, PROJECTS, cypher
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.registry import question
from cordee.queries.structure.collaboration import (
    NO_LINK,
    CollaborationGraph,
    CollaborationNode,
    read_collaboration,
)

if TYPE_CHECKING:
    import pandas

    from cordee.queries.structure.collaboration import Graph

ABOUT = cypher("""
MATCH (n:$BODIES)-[r:$SUBJECTS]->(t:$TOPICS)
RETURN n.id AS id, t.id AS theme, t.name AS name
""")
_TITLES, _THEMES = 2, 3


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a community: how many of its ``contacts`` are ``inside``, and what says so."""

    knot: CollaborationNode
    inside: int
    contacts: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Those that go together in most runs, the most linked inside first.

    ``themes`` are those its members are about more often than the others are.
    """

    number: int
    members: tuple[Member, ...]
    themes: tuple[str, ...]

    @property
    def title(self) -> Text:
        """Its name: its most linked members."""
        # A project says less about who they are than a body does.
        bodies = sorted(self.members, key=lambda member: member.knot.kind in PROJECTS)
        first, *others = [member.knot.name for member in bodies[:_TITLES]]
        said = Joined("", (Text("mesh.and", name=name) for name in others))
        return Text("mesh.around", first=first, said=said)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One that runs put now here, now there: share of the runs (0 to 1) by number of community."""

    knot: CollaborationNode
    shares: Mapping[int, float]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Communities:
    """The communities of the mesh, largest first, those between them, and those ``apart``.

    ``inside`` of the links have both ends in one community; ``by_chance`` would if as many links
    were drawn at random.
    """

    as_of: str
    seeds: int
    mesh: CollaborationGraph
    communities: tuple[Community, ...]
    doubtful: tuple[Doubtful, ...]
    apart: tuple[CollaborationNode, ...]
    inside: int
    by_chance: float

    @property
    def links(self) -> int:
        """How many pairs are linked."""
        return len(self.mesh.pairs)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind the answer."""
        members = (member.claims for community in self.communities for member in community.members)
        every = (*members, *(one.claims for one in self.doubtful))
        return tuple(dict.fromkeys(claim for claims in every for claim in claims))

    @property
    def nothing(self) -> Text | None:
        """Why there is no community, or None when there is one."""
        if self.communities:
            return None
        if not self.mesh.pairs:
            return NO_LINK
        return Text("mesh.linked_actors_but_group", n=len(self.mesh.knots), smallest=SMALLEST)

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("community", Text("column.community")),
            Column("title", Text("mesh.column.title")),
            Column("name", Text("mesh.column.name")),
            Column("kind", Text("column.kind")),
            Column("share", Text("column.share")),
            Column("inside", Text("column.inside")),
            Column("contacts", Text("column.contacts")),
            Column("claims", Text("column.claims")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per member, then one per community that somebody hesitates towards.

        The share of runs is empty for members: it is at least four in five.
        """
        rows: list[Sequence[Cell]] = []
        for community in self.communities:
            head = (community.number, str(community.title))
            for m in community.members:
                counts = (m.inside, m.contacts, " ".join(m.claims))
                rows.append((*head, m.knot.name, str(KINDS[m.knot.kind].title), None, *counts))
        titles = {community.number: str(community.title) for community in self.communities}
        for d in self.doubtful:
            near = self.mesh.near[d.knot.id]
            last = (str(KINDS[d.knot.kind].title), len(near), " ".join(d.claims))
            for number, share in d.shares.items():
                rows.append((number, titles[number], d.knot.name, last[0], share, None, *last[1:]))
        return rows

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> Graph:
        """The mesh; members carry the number of their ``community``, the others none."""
        graph = self.mesh.to_networkx()
        for community in self.communities:
            for member in community.members:
                graph.nodes[member.knot.id]["community"] = community.number
        return graph


@question("communities", "communautes")
def communities(store: GraphStore, *, seeds: int | None = None, as_of: str = "") -> Communities:
    """The communities of the mesh of bodies (no people, no funders) at ``as_of``.

    Over ``seeds`` runs; None is 20, fewer of a very large mesh.

    Raises InvalidValue for a date that does not exist or fewer than two seeds.
    """
    if seeds is not None and seeds < 2:  # one run cannot disagree with itself
        raise InvalidValue(Text("mesh.least_2_runs_needed", seeds=seeds))
    mesh = read_collaboration(store, as_of)
    found, seeds = found_in(mesh, seeds)
    home = {number: place for place, group in enumerate(found.groups) for number in group}
    inside = sum(home.get(a, -1) == home.get(b, -2) for a, b in mesh.numbered)
    gone = {number for group in found.groups for number in group} | found.between.keys()
    return Communities(
        as_of,
        seeds,
        mesh,
        _communities(store, mesh, found),
        tuple(sorted(_doubtful(mesh, found), key=lambda one: one.knot.order)),
        mesh.named(id_ for number, id_ in enumerate(mesh.ids) if number not in gone),
        inside,
        inside_by_chance(mesh.numbered, found.groups),
    )


def found_in(mesh: CollaborationGraph, seeds: int | None = None) -> tuple[Consensus, int]:
    """The groups of a mesh, by number of node, and over how many runs they were looked for."""
    runs = usual_runs(len(mesh.ids)) if seeds is None else seeds
    return consensus(len(mesh.ids), mesh.numbered, runs), runs


def _communities(store: GraphStore, mesh: CollaborationGraph, found: Consensus) -> tuple[Community, ...]:
    themes = _themes(store, mesh) if found.groups else {}
    return tuple(
        Community(place, _members(mesh, ids), _typical(themes, ids, len(mesh.ids)))
        for place, group in enumerate(found.groups, 1)
        for ids in [frozenset(mesh.ids[number] for number in group)]
    )


def _members(mesh: CollaborationGraph, ids: frozenset[str]) -> tuple[Member, ...]:
    members = []
    for id_ in ids:
        inside = [other for other in mesh.near[id_] if other in ids]
        claims = mesh.claims(id_, inside)
        members.append(Member(mesh.knots[id_], len(inside), len(mesh.near[id_]), claims))
    return tuple(sorted(members, key=lambda m: (-m.inside, -m.contacts, m.knot.order)))


def _themes(store: GraphStore, mesh: CollaborationGraph) -> Mapping[tuple[str, str], set[str]]:
    """Who is about each theme, by name and id of the theme."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.stream(ABOUT):
        if row["id"] in mesh.knots:
            found[row["name"], row["theme"]].add(row["id"])
    return found


def _typical(
    themes: Mapping[tuple[str, str], set[str]], ids: frozenset[str], population: int
) -> tuple[str, ...]:
    """The themes that at least two members share and that are commoner here than elsewhere."""
    weights: dict[tuple[str, str], float] = {}
    for theme, holders in themes.items():
        here = len(holders & ids)
        lift = here * population / (len(holders) * len(ids))
        if here > 1 and lift > 1:
            weights[theme] = here * math.log(lift)
    ranked = sorted(weights, key=lambda theme: (-weights[theme], theme))
    return tuple(name for name, _ in ranked[:_THEMES])


def _doubtful(mesh: CollaborationGraph, found: Consensus) -> list[Doubtful]:
    return [
        Doubtful(
            mesh.knots[mesh.ids[number]],
            {place + 1: s for place, s in sorted(shares.items(), key=lambda one: (-one[1], one[0]))},
            mesh.claims(mesh.ids[number], mesh.near[mesh.ids[number]]),
        )
        for number, shares in found.between.items()
    ]
