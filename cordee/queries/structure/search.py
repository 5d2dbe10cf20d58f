"""The search for the shortest chains of links: level by level, from both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, LiteralString, TypeAlias

from cordee.graph import GraphStore
from cordee.model import cypher
from cordee.model.folding import fold
from cordee.queries.common.ties import Row, ask

NEIGHBOURS = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[r]-
  (m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r) AND n.id <> m.id
  AND (NOT m.kind IN $without OR m.id IN $wanted) AND NOT m.id IN $avoided
  AND (NOT type(r) IN [$DECIDED] OR r.progress = 'woven')
RETURN DISTINCT id, m.id AS other
""")
DEGREES = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[r]-
  (m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r) AND n.id <> m.id
RETURN id, count(r) AS links
""")
EVERY = cypher("""
MATCH (n:$KINDS)-[r]->
  (m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r) AND n.id <> m.id
RETURN n.id AS a, n.kind AS a_kind, m.id AS b, m.kind AS b_kind,
       NOT type(r) IN [$DECIDED] OR r.progress = 'woven' AS crossed
""")
HOW_MANY = cypher("""
MATCH (n:$KINDS)-[r]->
  (m:$KINDS)
RETURN count(*) AS links
""")
NAMES = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})
RETURN id, n.kind AS kind, n.name AS name
""")
_FEW, _PART = 200, 8
"""Past so many entities, and one for so many links of the graph, reading all links is less than theirs."""
Outcome = Literal["found", "same", "apart", "far", "stopped"]
Route: TypeAlias = tuple[int, tuple[str, ...]]
"""A way from start to goal, after the number of links of what stands in between."""
_Next: TypeAlias = tuple[str, str, bool]
"""What a link leads to, its kind, and whether the link may be followed."""
_Way: TypeAlias = tuple[int, tuple[str, ...], tuple[str, ...]]


@dataclass(slots=True)
class _Side:
    """What is reached from one end: the nodes before each node, and those reached last."""

    before: dict[str, list[str]]
    frontier: list[str]


@dataclass(slots=True)
class Search:
    """A search from both ends at once."""

    store: GraphStore
    start: str
    goal: str
    dates: Mapping[str, str]
    without: tuple[str, ...]
    avoided: tuple[str, ...]
    most_links: int
    met: list[str] = field(default_factory=list)
    sides: tuple[_Side, _Side] = field(init=False)
    every: Mapping[str, Sequence[_Next]] | None = None
    """By entity the links of each, once so many are looked at that all were read."""
    total: int = -1

    def __post_init__(self) -> None:
        self.sides = (_Side({self.start: []}, [self.start]), _Side({self.goal: []}, [self.goal]))

    @property
    def looked(self) -> int:
        """How many entities were reached, from one end or the other."""
        return len(self.sides[0].before.keys() | self.sides[1].before.keys())

    def ask(self, text: LiteralString, ids: Iterable[str], **parameters: Any) -> list[Row]:
        """The rows of a text, of the links that hold at the date asked about."""
        return ask(self.store, text, ids, **self.dates, **parameters)

    def run(self, steps: int) -> Outcome:
        """Widen the cheaper side, a level at a time, until both meet."""
        read, costs = 0, [self._cost(side) for side in self.sides]
        for _ in range(steps):
            which = 0 if costs[0] <= costs[1] else 1
            if not costs[which]:
                return "apart"
            read += costs[which]
            if read > self.most_links:
                return "stopped"
            self._widen(self.sides[which])
            self.met = [n for n in self.sides[which].frontier if n in self.sides[1 - which].before]
            if self.met:
                return "found"
            costs[which] = self._cost(self.sides[which])
        return "far" if all(costs) else "apart"

    def _cost(self, side: _Side) -> int:
        every = self._every(len(side.frontier))
        if every is not None:
            return sum(len(every.get(one, ())) for one in side.frontier)
        return sum(row["links"] for row in self.ask(DEGREES, side.frontier))

    def _every(self, asked: int) -> Mapping[str, Sequence[_Next]] | None:
        """All the links, by entity, when so many are asked about that reading them all takes less."""
        if self.every is None and asked > _FEW:
            if self.total < 0:
                self.total = self.store.ask(HOW_MANY)[0]["links"]
            if asked * _PART > self.total:
                near: dict[str, list[_Next]] = defaultdict(list)
                for row in self.store.ask(EVERY, **self.dates):
                    crossed = bool(row["crossed"])
                    near[row["a"]].append((row["b"], row["b_kind"], crossed))
                    near[row["b"]].append((row["a"], row["a_kind"], crossed))
                self.every = near
        return self.every

    def _next(self, frontier: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The entities to go on to, each after the one it is reached from."""
        wanted, every = (self.start, self.goal), self._every(len(frontier))
        if every is None:
            limits = {"without": list(self.without), "avoided": list(self.avoided)}
            for row in self.ask(NEIGHBOURS, frontier, wanted=list(wanted), **limits):
                yield row["id"], row["other"]
            return
        for one in frontier:
            for other, kind in dict.fromkeys((o, k) for o, k, crossed in every.get(one, ()) if crossed):
                if (kind not in self.without or other in wanted) and other not in self.avoided:
                    yield one, other

    def _widen(self, side: _Side) -> None:
        found: dict[str, list[str]] = defaultdict(list)
        for one, other in self._next(side.frontier):
            if other not in side.before:
                found[other].append(one)
        side.before.update(found)
        side.frontier = sorted(found)


def routes(search: Search, limit: int) -> list[Route]:
    """The best routes: the fewest links in between first, then by name; each with that count."""
    after = _after(search)
    ids = set(after) | {search.goal}
    links = {row["id"]: row["links"] for row in search.ask(DEGREES, ids - {search.start, search.goal})}
    names = {row["id"]: fold(row["name"]) for row in ask(search.store, NAMES, ids)}
    best: dict[str, list[_Way]] = {search.goal: [(0, (names[search.goal],), (search.goal,))]}

    def onwards(node: str) -> list[_Way]:
        if node not in best:
            ways = [way for follower in after[node] for way in onwards(follower)]
            own = links.get(node, 0)
            best[node] = sorted((own + n, (names[node], *said), (node, *way)) for n, said, way in ways)[
                :limit
            ]
        return best[node]

    return [(count, way) for count, _, way in onwards(search.start)]


def _after(search: Search) -> dict[str, set[str]]:
    """For each node of a shortest chain but the goal, those that may come next."""
    after: dict[str, set[str]] = defaultdict(set)
    left, right = search.sides
    level = set(search.met)
    while level:
        for node in level:
            for earlier in left.before[node]:
                after[earlier].add(node)
        level = {earlier for node in level for earlier in left.before[node]}
    level = set(search.met)
    while level:
        for node in level:
            after[node].update(right.before[node])
        level = {later for node in level for later in right.before[node]}
    return {node: following for node, following in after.items() if following}
