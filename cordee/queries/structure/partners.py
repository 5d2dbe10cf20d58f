"""« Avec qui travaille-t-on, sur quoi, dans quel rôle, depuis quand ? » — Who works with whom, and how?

Whoever is linked to somebody directly, and whoever is in the same project, network, programme or
event. A link that holds at ``as_of`` counts, an undated one always does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import KINDS, MEETINGS, NETWORKS, PROGRAMMES, PROJECTS, cypher
from cordee.model.dates import first_day, last_day, period
from cordee.model.folding import fold
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import Found, find
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import Row, Tie, add_ties, ask, empty_graph, joined, said_by, tie
from cordee.queries.registry import question

if TYPE_CHECKING:
    import pandas

    from cordee.queries.common.ties import Graph

OUTWARD = cypher("""
UNWIND $ids AS id
MATCH (x:$KINDS {id: id})-[r:$TOGETHER]->(y:$COMPANY)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r)
RETURN id, y.id AS other, y.kind AS kind, y.name AS name, y.since AS begun, y.until AS ended,
  type(r) AS type, r.key AS key, r.role AS role, r.since AS since, r.until AS until, r.year AS year,
  r.claims AS claims
""")
INWARD = cypher("""
UNWIND $ids AS id
MATCH (y:$COMPANY {id: id})<-[r:$JOINT]-(x:$WORKING)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r)
RETURN id, x.id AS other, x.kind AS kind, x.name AS name,
  type(r) AS type, r.key AS key, r.role AS role, r.since AS since, r.until AS until, r.year AS year,
  r.claims AS claims
""")
ASKED = cypher("""
MATCH (x:$KINDS {id: $id})-[r:$MONEY]->(y:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND NOT $GIVEN(r)
RETURN y.name AS name, y.kind AS kind, r.stage AS stage, true AS outward, r.since AS since,
  r.until AS until, r.year AS year, type(r) AS type, r.key AS key, '' AS role, r.claims AS claims
UNION ALL
MATCH (x:$KINDS {id: $id})<-[r:$MONEY]-(y:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND NOT $GIVEN(r)
RETURN y.name AS name, y.kind AS kind, r.stage AS stage, false AS outward, r.since AS since,
  r.until AS until, r.year AS year, type(r) AS type, r.key AS key, '' AS role, r.claims AS claims
""")
THINGS = (*PROJECTS, *NETWORKS, *PROGRAMMES, *MEETINGS)
"""What people are in together."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What somebody is in: a project, network, programme or event, its own dates, and through which links."""

    id: str
    kind: str
    name: str
    since: str = ""
    until: str = ""
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """A thing two are in: ``own`` links of the one asked about, ``theirs`` of the partner."""

    thing: Thing
    theirs: tuple[Tie, ...]

    @property
    def own(self) -> tuple[Tie, ...]:
        """The links of the one asked about to the thing."""
        return self.thing.ties

    @property
    def since(self) -> str:
        """Since when both are in it: the latest beginning known, else that of the thing, else "".

        Neither this nor the end is known where one was gone before the other came.
        """
        return self._span[0]

    @property
    def until(self) -> str:
        """Until when: the earliest end known, else that of the thing, else ""."""
        return self._span[1]

    @property
    def _span(self) -> tuple[str, str]:
        since, until = self._begun, self._ended
        met = not since or not until or first_day(since) <= last_day(until)
        return (since, until) if met else ("", "")

    @property
    def _begun(self) -> str:
        known = [min((t.since for t in ties if t.since), key=first_day, default="") for ties in self._both]
        return max((day for day in known if day), key=first_day, default=self.thing.since)

    @property
    def _ended(self) -> str:
        known = [
            max((t.until for t in ties), key=last_day) if all(t.until for t in ties) else ""
            for ties in self._both
        ]
        return min((day for day in known if day), key=last_day, default=self.thing.until)

    @property
    def _both(self) -> tuple[tuple[Tie, ...], tuple[Tie, ...]]:
        return (self.own, self.theirs)


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody one works with: ``direct`` links, seen from the one asked about, and what is shared."""

    id: str
    kind: str
    name: str
    direct: tuple[Tie, ...] = ()
    shared: tuple[Shared, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Money that was only asked for, or refused: with whom, and the ``stage`` it is at."""

    name: str
    kind: str
    stage: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class Partners:
    """With whom ``of`` works, who shares most first; ``things`` is everything it is in.

    ``asked`` is what makes nobody a partner: money that was only asked for, or refused.

    ``citations`` are those of every claim, by claim id.
    """

    of: Found
    as_of: str
    things: tuple[Thing, ...]
    partners: tuple[Partner, ...]
    citations: Mapping[str, Citation]
    asked: tuple[Asked, ...] = ()

    @property
    def alone(self) -> tuple[Thing, ...]:
        """What it is in without anybody else known to be."""
        shared = {s.thing.id for partner in self.partners for s in partner.shared}
        return tuple(thing for thing in self.things if thing.id not in shared)

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        name = self.of.name
        return (
            Column("partner", Text("column.partner")),
            Column("kind", Text("column.kind")),
            Column("what", Text("mesh.column.what")),
            Column("what_kind", Text("column.what_kind")),
            Column("own_role", Text("column.own_role", name=name)),
            Column("their_role", Text("column.their_role")),
            Column("since", Text("column.since")),
            Column("until", Text("column.until")),
            Column("sources", Text("column.sources")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per thing shared with a partner, per direct link, and per thing one is alone in."""
        found: list[Sequence[Cell]] = []
        for p in self.partners:
            for s in p.shared:
                found.append(self._row(p, s.thing, s.own, s.theirs, (s.since, s.until)))
            for t in p.direct:
                own, theirs = ([t], []) if t.outward else ([], [t])
                found.append(self._row(p, None, own, theirs, (t.since, t.until)))
        for thing in self.alone:
            found.append(self._row(None, thing, thing.ties, (), (thing.since, thing.until)))
        return found

    def _row(
        self,
        partner: Partner | None,
        thing: Thing | None,
        own: Sequence[Tie],
        theirs: Sequence[Tie],
        dates: tuple[str, str],
    ) -> Sequence[Cell]:
        return (
            *_named(partner),
            *_named(thing),
            joined(t.part for t in own) or None,
            joined(t.part for t in theirs) or None,
            *(day or None for day in dates),
            said_by(self.citations, own, theirs),
        )

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> Graph:
        """The one asked about, its things and its partners, joined by the links themselves."""
        graph = empty_graph(self.of, *self.things, *self.partners)
        for thing in self.things:
            add_ties(graph, self.of.id, thing.id, thing.ties)
        for partner in self.partners:
            add_ties(graph, self.of.id, partner.id, partner.direct)
            for shared in partner.shared:
                add_ties(graph, partner.id, shared.thing.id, shared.theirs)
        return graph


@question("partners", "partenaires")
def partners(store: GraphStore, name: str, *, as_of: str = "") -> Partners:
    """With whom ``name`` works, on what, in which role and since when, at ``as_of`` (a partial date).

    Raises UnknownName when nothing has this name, InvalidValue when the date does not exist.
    """
    first, last = period(as_of)
    of = find(store, name, as_of=as_of)
    outward = ask(store, OUTWARD, [of.id], first=first, last=last)
    things = _things(row for row in outward if row["kind"] in THINGS)
    direct = [(row, tie(row, outward=True)) for row in outward if row["kind"] not in THINGS]
    direct += [(r, tie(r, outward=False)) for r in ask(store, INWARD, [of.id], first=first, last=last)]
    others = [
        row
        for row in ask(store, INWARD, [thing.id for thing in things], first=first, last=last)
        if row["other"] != of.id
    ]
    asked = store.ask(ASKED, id=of.id, first=first, last=last)
    claims = [
        claim for row in (*outward, *(r for r, _ in direct), *others, *asked) for claim in row["claims"]
    ]
    found = _partners(of, things, direct, others)
    return Partners(of, as_of, things, found, cite(store, claims), _asked(asked))


def _asked(rows: Iterable[Row]) -> tuple[Asked, ...]:
    found = [Asked(row["name"], row["kind"], row["stage"], tie(row, outward=row["outward"])) for row in rows]
    return tuple(sorted(found, key=lambda a: (not a.tie.outward, fold(a.name), a.stage, a.tie.order)))


def _named(one: Partner | Thing | None) -> tuple[Cell, Cell]:
    return (one.name, str(KINDS[one.kind].title)) if one else (None, None)


def _things(rows: Iterable[Row]) -> tuple[Thing, ...]:
    known: dict[str, Row] = {}
    ties: dict[str, list[Tie]] = defaultdict(list)
    for row in rows:
        known[row["other"]] = row
        ties[row["other"]].append(tie(row, outward=True))
    found = [
        Thing(
            id_,
            row["kind"],
            row["name"],
            row["begun"] or "",
            row["ended"] or "",
            tuple(sorted(ties[id_], key=lambda t: t.order)),
        )
        for id_, row in known.items()
    ]
    return tuple(sorted(found, key=lambda t: (THINGS.index(t.kind), fold(t.name), t.id)))


def _partners(
    of: Found, things: Sequence[Thing], direct: Iterable[tuple[Row, Tie]], others: Iterable[Row]
) -> tuple[Partner, ...]:
    known: dict[str, Row] = {}
    links: dict[str, list[Tie]] = defaultdict(list)
    inside: dict[str, dict[int, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    place_of = {thing.id: place for place, thing in enumerate(things)}
    for row, link in direct:
        if row["other"] != of.id:
            known[row["other"]] = row
            links[row["other"]].append(link)
    for row in others:
        known[row["other"]] = row
        inside[row["other"]][place_of[row["id"]]].append(tie(row, outward=True))
    found = [
        Partner(
            id_,
            row["kind"],
            row["name"],
            tuple(sorted(links[id_], key=lambda t: t.order)),
            tuple(
                Shared(things[place], tuple(sorted(inside[id_][place], key=lambda t: t.order)))
                for place in sorted(inside[id_])
            ),
        )
        for id_, row in known.items()
    ]
    return tuple(sorted(found, key=lambda p: (-len(p.shared), not p.direct, fold(p.name), p.id)))
