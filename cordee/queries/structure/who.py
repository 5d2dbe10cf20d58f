"""« Qui fait quoi ici, ou sur ce sujet ? » — Who does what here, or on this subject?

On a territory with all that lies inside it, or on a theme with its sub-themes: who acts there, what
has a territory of it as member, and who steers, carries out or funds what happens there. People are
shown by their role, and by their name only when asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import KINDS, PEOPLE, PLACES, TOPICS, cypher
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import Found, find
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import Row, Tie, add_ties, ask, empty_graph, said_by, tie
from cordee.queries.registry import question

if TYPE_CHECKING:
    import pandas

    from cordee.queries.common.ties import Graph

INSIDE = cypher("""
UNWIND $ids AS id
MATCH (n:$GROUNDS {id: id})<-[r:$NESTING]-(m:$GROUNDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT m.id AS id, m.kind AS kind, m.name AS name
""")
HERE = cypher("""
UNWIND $ids AS id
MATCH (n:$GROUNDS {id: id})<-[r:$ON_GROUNDS]-(m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN id, m.id AS other, m.kind AS kind, m.name AS name, type(r) AS type, r.key AS key,
  r.since AS since, r.until AS until, r.note AS note, r.claims AS claims
""")
JOINED = cypher("""
UNWIND $ids AS id
MATCH (n:$PLACES {id: id})-[r:$TOGETHER]->(m:$COMPANY)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN id, m.id AS other, m.kind AS kind, m.name AS name, type(r) AS type, r.key AS key,
  r.role AS role, r.since AS since, r.until AS until, r.claims AS claims
""")
DOING = cypher("""
UNWIND $ids AS id
MATCH (n:$COMPANY {id: id})<-[r:$DOING]-(m:$COMPANY)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r)
  AND (NOT n.kind IN [$ORGANISATIONS] OR type(r) IN [$POSTS])
RETURN id, m.id AS other, m.kind AS kind, m.name AS name, type(r) AS type, r.key AS key,
  r.role AS role, r.since AS since, r.until AS until, r.year AS year, r.claims AS claims
""")
_ORDER = tuple(KINDS)


@dataclass(frozen=True, slots=True)
class Relation:
    """How somebody is related: ``tie`` leads to ``via``, which is tied to ``places``; or straight to them.

    ``via_ties`` are the links between ``via`` and the places, seen from ``via``.
    """

    tie: Tie
    places: tuple[Found, ...]
    via: Found | None = None
    via_ties: tuple[Tie, ...] = ()

    def words(self, asked: str = "") -> Text:
        """The relation said after the name: « est partenaire de Hub Alpin (Queyras) ».

        What was ``asked`` about (an id) is not said again where it is the only place.
        """
        places = ", ".join(place.name for place in self.places)
        if self.via is None:
            return self.tie.said(places)
        alone = [place.id for place in self.places] == [asked]
        return self.tie.said(self.via.name, "" if alone else places)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, or something, at work there; ``name`` of a person is its role unless names were asked for."""

    id: str
    kind: str
    name: str
    relations: tuple[Relation, ...]

    @property
    def direct(self) -> bool:
        """Whether it is related without anything in between."""
        return any(relation.via is None for relation in self.relations)


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The actors of one kind, those related directly first, then by name."""

    kind: str
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """Who does what on ``of`` and what lies inside it, by kind; ``citations`` by claim id."""

    of: Found
    as_of: str
    inside: tuple[Found, ...]
    groups: tuple[ActorGroup, ...]
    citations: Mapping[str, Citation]

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody, group after group."""
        return tuple(actor for group in self.groups for actor in group.actors)

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("kind", Text("column.kind")),
            Column("name", Text("mesh.who")),
            Column("role", Text("column.role")),
            Column("what", Text("column.what")),
            Column("what_kind", Text("mesh.column.what_kind")),
            Column("where", Text("mesh.where") if self.of.kind in PLACES else Text("mesh.subject")),
            Column("since", Text("column.since")),
            Column("until", Text("column.until")),
            Column("note", Text("column.note")),
            Column("sources", Text("column.sources")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per relation."""
        return [
            (
                str(KINDS[actor.kind].title),
                actor.name,
                str(r.tie.part if r.tie.outward else r.tie.words),
                r.via.name if r.via else None,
                str(KINDS[r.via.kind].title) if r.via else None,
                ", ".join(place.name for place in r.places),
                r.tie.since or None,
                r.tie.until or None,
                r.tie.note or None,
                said_by(self.citations, [r.tie], r.via_ties),
            )
            for actor in self.actors
            for r in actor.relations
        ]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> Graph:
        """The places, who is at work there and what stands between, joined by the links themselves."""
        between = [r.via for actor in self.actors for r in actor.relations if r.via]
        graph = empty_graph(self.of, *self.inside, *between, *self.actors)
        for actor in self.actors:
            for relation in actor.relations:
                if relation.via is None:
                    add_ties(graph, actor.id, relation.places[0].id, [relation.tie])
                else:
                    add_ties(graph, actor.id, relation.via.id, [relation.tie])
        return graph


@question("who", "qui")
def who(store: GraphStore, name: str, *, as_of: str = "", with_names: bool = False) -> Who:
    """Who does what on the territory or theme ``name``, with all that is part of it, at ``as_of``.

    People are named only ``with_names``. Raises UnknownName when no territory or theme has this
    name, InvalidValue when the date does not exist.
    """
    dates = dict(zip(("first", "last"), period(as_of), strict=True))
    of = find(store, name, (*PLACES, *TOPICS), as_of=as_of)
    places = _inside(store, of, dates)
    here = [(row, tie(row, outward=True)) for row in ask(store, HERE, places, **dates)]
    here += [(row, tie(row, outward=False)) for row in ask(store, JOINED, places, **dates)]
    doing = ask(store, DOING, {row["other"] for row, _ in here}, **dates)
    actors = _actors(places, here, doing, with_names)
    ties = [t for actor in actors for r in actor.relations for t in (r.tie, *r.via_ties)]
    return Who(
        of,
        as_of,
        tuple(place for place in places.values() if place.id != of.id),
        tuple(ActorGroup(kind, tuple(some)) for kind, some in groupby(actors, key=lambda actor: actor.kind)),
        cite(store, (claim for t in ties for claim in t.claims)),
    )


def _inside(store: GraphStore, of: Found, dates: Mapping[str, str]) -> dict[str, Found]:
    """The place and all that is part of it, level by level; one that comes back is not followed again."""
    known = {of.id: of}
    level = [of.id]
    while level:
        rows = [row for row in ask(store, INSIDE, level, **dates) if row["id"] not in known]
        rows.sort(key=lambda row: (fold(row["name"]), row["id"]))
        known.update({row["id"]: Found(row["id"], row["kind"], row["name"]) for row in rows})
        level = [row["id"] for row in rows]
    return known


def _actors(
    places: Mapping[str, Found], here: Iterable[tuple[Row, Tie]], doing: Iterable[Row], with_names: bool
) -> list[Actor]:
    known: dict[str, Found] = {}
    relations: dict[str, list[Relation]] = defaultdict(list)
    grounds: dict[str, list[tuple[Found, Tie]]] = defaultdict(list)
    for row, link in here:
        known[row["other"]] = Found(row["other"], row["kind"], row["name"])
        relations[row["other"]].append(Relation(link, (places[row["id"]],)))
        grounds[row["other"]].append((places[row["id"]], link))
    for row in doing:
        known.setdefault(row["other"], Found(row["other"], row["kind"], row["name"]))
        relations[row["other"]].append(_by_way_of(row, known[row["id"]], grounds[row["id"]]))
    found = [
        Actor(id_, one.kind, one.name, tuple(sorted(relations[id_], key=_relation_order)))
        for id_, one in known.items()
        if id_ not in places or relations[id_]
    ]
    if not with_names:
        found = [_by_role(actor) if actor.kind in PEOPLE else actor for actor in found]
    return sorted(found, key=lambda a: (_ORDER.index(a.kind), not a.direct, fold(a.name), a.id))


def _by_way_of(row: Row, via: Found, grounds: Iterable[tuple[Found, Tie]]) -> Relation:
    ordered = sorted(grounds, key=lambda ground: (fold(ground[0].name), ground[0].id, ground[1].order))
    places = tuple(dict.fromkeys(place for place, _ in ordered))
    return Relation(tie(row, outward=True), places, via, tuple(link for _, link in ordered))


def _relation_order(relation: Relation) -> tuple[bool, str, tuple[int, str, str, str]]:
    first = relation.via or relation.places[0]
    return (relation.via is not None, fold(first.name), relation.tie.order)


def _by_role(actor: Actor) -> Actor:
    """A person called by its first role and where it has it."""
    first = next((r for r in actor.relations if r.tie.role), actor.relations[0])
    role = first.tie.part if first.tie.role else KINDS[actor.kind].title
    where = (first.via or first.places[0]).name
    return Actor(actor.id, actor.kind, f"{role} ({where})", actor.relations)
