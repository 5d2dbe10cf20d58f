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
from cordee.language import Text
from cordee.model.dates import period
from cordee.model.vocabulary import KINDS
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import Found, find
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import Tie, add_ties, ask, empty_graph, said_by, tie
from cordee.queries.structure.search import NAMES, Outcome, Route, Search, routes

if TYPE_CHECKING:
    import pandas

    from cordee.queries.common.ties import Graph

BETWEEN = """
UNWIND $ids AS id
MATCH (n:Organisation|Person|Network|Programme|Project|Territory|Theme|Event {id: id})-[r]->
  (m:Organisation|Person|Network|Programme|Project|Territory|Theme|Event)
WHERE r.from_day <= $last AND r.to_day >= $first AND m.id IN $wanted
  AND (type(r) <> 'WEAVES' OR r.progress = 'woven')
RETURN id, m.id AS other, type(r) AS type, r.key AS key, r.role AS role, r.since AS since,
  r.until AS until, r.year AS year, r.claims AS claims
"""
STEPS = 6
CHAINS = 5
MOST_LINKS = 500_000
"""Links the search reads at most; past them the answer says it stopped."""
NOT_CROSSED = ("Theme", "Territory")
_NOT_FOUND = {
    "apart": Text(
        "Aucun chemin entre {a} et {b}, même long ({n} éléments parcourus).",
        "No path between {a} and {b}, however long ({n} entities looked at).",
    ),
    "far": Text(
        "Aucun chemin de {steps} liens ou moins entre {a} et {b} ({n} éléments parcourus).",
        "No path of {steps} links or fewer between {a} and {b} ({n} entities looked at).",
    ),
    "stopped": Text(
        "Recherche arrêtée sans chemin entre {a} et {b}, après {n} éléments : trop de liens à lire.",
        "Search stopped without a path between {a} and {b}, after {n} entities: too many links to read.",
    ),
}


@dataclass(frozen=True, slots=True)
class PathStep:
    """From one entity to the next: every link between the two, seen from ``start``."""

    start: Found
    end: Found
    ties: tuple[Tie, ...]

    @property
    def words(self) -> Text:
        """The step said in words, one clause per link."""
        return Text(
            fr=" ; ".join(f"{self.start.name} {t.words.fr} {self.end.name}" for t in self.ties),
            en="; ".join(f"{self.start.name} {t.words.en} {self.end.name}" for t in self.ties),
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
    chains as short. ``looked`` counts the entities reached; kinds in ``without`` were not crossed.
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
            return Text(f"{a} et {b} sont une seule chose ici.", f"{a} and {b} are one thing here.")
        if self.outcome == "found":
            ways, others = len(self.chains), self.more
            return Text(
                f"De {a} à {b} en {_counted(self.length, 'lien')} : {_counted(ways, 'chemin')}"
                f"{', et d’autres aussi courts' if others else ''}.",
                f"From {a} to {b} in {_counted(self.length, 'link')}: {_counted(ways, 'path')}"
                f"{', and others as short' if others else ''}.",
            )
        said = _NOT_FOUND[self.outcome]
        fr = ", ".join(KINDS[kind].plural.fr for kind in self.without)
        en = ", ".join(KINDS[kind].plural.en for kind in self.without)
        return Text(
            said.fr.format(a=a, b=b, steps=self.steps, n=self.looked)
            + (f" Non traversés : {fr}." if fr else ""),
            said.en.format(a=a, b=b, steps=self.steps, n=self.looked)
            + (f" Not crossed: {en}." if en else ""),
        )

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("path", Text("chemin", "path")),
            Column("step", Text("étape", "step")),
            Column("from", Text("de", "from")),
            Column("from_kind", Text("nature de", "from kind")),
            Column("link", Text("lien", "link")),
            Column("to", Text("vers", "to")),
            Column("to_kind", Text("nature vers", "to kind")),
            Column("since", Text("depuis", "since")),
            Column("until", Text("jusqu'à", "until")),
            Column("sources", Text("sources", "sources")),
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

    Entities of the kinds in ``without`` are not crossed, though they may be an end.
    Raises UnknownName when nothing has one of the names; InvalidValue for a date, a number or a
    kind that means nothing.
    """
    first, last = period(as_of)
    _check(steps, limit, without)
    a, b = find(store, start), find(store, goal)
    if a.id == b.id:
        return Paths(a, b, as_of, steps, (), "same", looked=1, without=tuple(without))
    search = Search(store, a.id, b.id, {"first": first, "last": last}, tuple(without), most_links)
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
        without=tuple(without),
        citations=cite(store, claims),
    )


def _check(steps: int, limit: int, without: Sequence[str]) -> None:
    if steps < 1 or limit < 1:
        raise InvalidValue(
            Text(
                "Le nombre de liens et le nombre de chemins commencent à 1.",
                "The number of links and the number of paths start at 1.",
            )
        )
    unknown = [kind for kind in without if kind not in KINDS]
    if unknown:
        raise InvalidValue(
            Text(
                f"« {unknown[0]} » n'est pas une nature : {', '.join(KINDS)}.",
                f"“{unknown[0]}” is not a kind: {', '.join(KINDS)}.",
            )
        )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


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
