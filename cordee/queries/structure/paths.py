"""« Par qui passer pour aller de l'un à l'autre ? » — How could one reach the other, and through whom?

The shortest chains of links, whatever their direction. The search goes level by level from both
ends, always on the side that has fewer links to read, so a hub is crossed only when it must be.
Themes and territories link almost everything: they are not crossed unless asked for. A link to
weave is a wish, and counts only once it is woven.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Listed, Text, Value, plain
from cordee.model import GROUNDS, KINDS, cypher
from cordee.model.dates import period
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import Found, find
from cordee.queries.common.kinds import known_kind
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import Tie, add_ties, ask, empty_graph, said_by, tie
from cordee.queries.registry import question
from cordee.queries.structure.search import NAMES, Outcome, Route, Search, routes

if TYPE_CHECKING:
    import pandas

    from cordee.queries.common.ties import Graph

BETWEEN = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[r]->
  (m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r) AND m.id IN $wanted
  AND (NOT type(r) IN [$DECIDED] OR r.progress = 'woven')
RETURN id, m.id AS other, type(r) AS type, r.key AS key, r.role AS role, r.since AS since,
  r.until AS until, r.year AS year, r.claims AS claims
""")
STEPS = 6
CHAINS = 5
MOST_LINKS = 500_000
"""Links the search reads at most; past them the answer says it stopped."""
NOT_CROSSED = GROUNDS


@dataclass(frozen=True, slots=True)
class PathStep:
    """From one entity to the next: every link between the two, seen from ``start``."""

    start: Found
    end: Found
    ties: tuple[Tie, ...]

    @property
    def words(self) -> Text:
        """The step said in words, one clause per link."""
        return plain(
            Listed(
                (Text("mesh.hop", start=self.start.name, link=t.said(self.end.name)) for t in self.ties),
                "semicolon",
            )
        )


@dataclass(frozen=True, slots=True)
class Chain:
    """One way from start to goal; ``links`` counts what those in between are linked to: few says more."""

    steps: tuple[PathStep, ...]
    links: int

    @property
    def stops(self) -> tuple[Found, ...]:
        """Everybody on the way, both ends included."""
        return (self.steps[0].start, *(step.end for step in self.steps))


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest chains between two entities, those through the least linked first.

    ``outcome``: found; same (both names mean one entity); apart (no chain of any length); far (none
    of ``steps`` links or fewer); stopped (too many links to read). ``more``: there are other
    chains as short. ``looked`` counts the entities reached; kinds in ``without`` and the entities
    ``avoided`` were not crossed.
    ``citations`` are those of every claim, by claim id.
    """

    start: Found
    goal: Found
    as_of: str
    steps: int
    chains: tuple[Chain, ...]
    outcome: Outcome
    more: bool = False
    looked: int = 0
    without: tuple[str, ...] = ()
    avoided: tuple[Found, ...] = ()
    citations: Mapping[str, Citation] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """Links in each chain; 0 when there is none."""
        return len(self.chains[0].steps) if self.chains else 0

    @property
    def sentence(self) -> Text:
        """The outcome in one sentence."""
        a, b = self.start.name, self.goal.name
        if self.outcome == "same":
            return Text("mesh.one_thing_here", a=a, b=b)
        if self.outcome == "found":
            ways, others = len(self.chains), self.more
            return Text(
                "mesh.from_to_in",
                a=a,
                b=b,
                links=_links(self.length),
                ways=_ways(ways),
                value=(Text("mesh.others_short") if others else NOTHING),
            )
        said = self._not_found(a, b)
        around: list[Value] = [KINDS[kind].plural for kind in self.without]
        around += [entity.name for entity in self.avoided]
        return Text("mesh.crossed", said=said, kinds=Listed(around)) if around else said

    def _not_found(self, a: str, b: str) -> Text:
        steps, looked = self.steps, self.looked
        if self.outcome == "apart":
            return Text("mesh.path_between_however_long", a=a, b=b, looked=looked)
        if self.outcome == "far":
            return Text("mesh.path_links_fewer_between", steps=steps, a=a, b=b, looked=looked)
        return Text("mesh.search_stopped_without_path", a=a, b=b, looked=looked)

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("path", Text("column.path")),
            Column("step", Text("column.step")),
            Column("from", Text("column.from")),
            Column("from_kind", Text("column.from_kind")),
            Column("link", Text("column.link")),
            Column("to", Text("column.to")),
            Column("to_kind", Text("mesh.column.to_kind")),
            Column("since", Text("column.since")),
            Column("until", Text("column.until")),
            Column("sources", Text("column.sources")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per step and link."""
        return [
            (
                number,
                place,
                step.start.name,
                str(KINDS[step.start.kind].title),
                str(t.words),
                step.end.name,
                str(KINDS[step.end.kind].title),
                t.since or None,
                t.until or None,
                said_by(self.citations, [t]),
            )
            for number, chain in enumerate(self.chains, 1)
            for place, step in enumerate(chain.steps, 1)
            for t in step.ties
        ]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> Graph:
        """Everybody on the way, joined by the links themselves."""
        stops = (stop for chain in self.chains for stop in chain.stops)
        graph = empty_graph(self.start, self.goal, *stops)
        for chain in self.chains:
            for step in chain.steps:
                add_ties(graph, step.start.id, step.end.id, step.ties)
        return graph


@question("paths", "chemins")
def paths(
    store: GraphStore,
    start: str,
    goal: str,
    *,
    as_of: str = "",
    steps: int = STEPS,
    limit: int = CHAINS,
    without: Sequence[str] = NOT_CROSSED,
    most_links: int = MOST_LINKS,
) -> Paths:
    """At most ``limit`` of the shortest chains of ``steps`` links or fewer from ``start`` to ``goal``.

    ``without`` says what is not crossed: kinds, in either language, which may still be an end, or
    the names of entities, which may not.
    Raises UnknownName when nothing has one of the names; InvalidValue for a date or a number that
    means nothing, or an end that is to be avoided.
    """
    first, last = period(as_of)
    _check(steps, limit)
    a, b = find(store, start, as_of=as_of), find(store, goal, as_of=as_of)
    kinds, avoided = _left_out(store, without, (a, b))
    if a.id == b.id:
        return Paths(a, b, as_of, steps, (), "same", looked=1, without=kinds, avoided=avoided)
    dates, ids = {"first": first, "last": last}, tuple(one.id for one in avoided)
    search = Search(store, a.id, b.id, dates, kinds, ids, most_links)
    outcome = search.run(steps)
    ways = routes(search, limit + 1) if outcome == "found" else []
    chains = _chains(search, ways[:limit], {a.id: a, b.id: b})
    claims = [c for chain in chains for step in chain.steps for t in step.ties for c in t.claims]
    return Paths(
        a,
        b,
        as_of,
        steps,
        chains,
        outcome,
        more=len(ways) > limit,
        looked=search.looked,
        without=kinds,
        avoided=avoided,
        citations=cite(store, claims),
    )


def _check(steps: int, limit: int) -> None:
    if steps < 1 or limit < 1:
        raise InvalidValue(Text("mesh.number_links_number_paths"))


def _left_out(
    store: GraphStore, without: Sequence[str], ends: tuple[Found, Found]
) -> tuple[tuple[str, ...], tuple[Found, ...]]:
    """The kinds and the entities not to cross: a word that is a kind's is the kind."""
    kinds: list[str] = []
    avoided: list[Found] = []
    for called in without:
        kind = known_kind(called)
        if kind is not None:
            kinds.append(kind)
            continue
        entity = find(store, called)
        if entity.id in {end.id for end in ends}:
            raise InvalidValue(Text("mesh.end_path_cannot_avoided", entity=entity.name))
        avoided.append(entity)
    return tuple(dict.fromkeys(kinds)), tuple(dict.fromkeys(avoided))


def _links(number: int) -> Text:
    return Text("mesh.links", n=number)


def _ways(number: int) -> Text:
    return Text("mesh.paths", n=number)


def _chains(search: Search, ways: Sequence[Route], known: Mapping[str, Found]) -> tuple[Chain, ...]:
    ids = sorted({node for _, way in ways for node in way})
    stops = {row["id"]: Found(row["id"], row["kind"], row["name"]) for row in ask(search.store, NAMES, ids)}
    stops |= known
    ties: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for row in search.ask(BETWEEN, ids, wanted=ids):
        ties[row["id"], row["other"]].append(tie(row, outward=True))
        ties[row["other"], row["id"]].append(tie(row, outward=False))
    return tuple(
        Chain(
            tuple(
                PathStep(stops[one], stops[next_], tuple(sorted(ties[one, next_], key=lambda t: t.order)))
                for one, next_ in pairwise(way)
            ),
            count,
        )
        for count, way in ways
    )
