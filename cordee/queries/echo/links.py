"""Beside what is shared: which entities can echo, which are one's own, which links are stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import LiteralString

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import DECIDED, ECHOING, NETWORKS, PROJECTS, cypher
from cordee.model.dates import first_day, last_day
from cordee.queries.common.news import newest_day
from cordee.queries.common.words import link_text

SUBJECTS = cypher("""
MATCH (n:$ECHOING)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.status AS status, n.since AS since, n.until AS until
""")
CANDIDATES = cypher("""
UNWIND $ids AS wanted
MATCH (n:$COMPARED {id: wanted})
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.status AS status, n.since AS since, n.until AS until
""")
GENERATIONS = cypher("""
MATCH (a:$ECHOING)-[:$SUCCESSION]->(b:$ECHOING)
RETURN a.id AS a, b.id AS b
""")
PARTS = cypher("""
MATCH (a:$ECHOING)-[:$NESTING]->(b:$PROGRAMMES)
RETURN a.id AS a, a.kind AS kind, b.id AS b
""")
NESTED = cypher("""
MATCH (a:$ORGANISATIONS)-[:$NESTING]->(b:$ORGANISATIONS)
RETURN a.id AS a, b.id AS b
UNION ALL
MATCH (a:$PLACES)-[:$NESTING]->(b:$PLACES)
RETURN a.id AS a, b.id AS b
""")
BETWEEN = cypher("""
MATCH (a:$ECHOING)-[r:$STATED]->(b:$ECHOING)
WHERE (a.id = $id OR b.id = $id) AND r.from_day <= $last AND r.to_day >= $first
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, type(r) AS type, r.role AS role,
       r.until AS until, r.claims AS claims
""")
WIDER_BETWEEN = cypher("""
MATCH (a:$WIDE)-[r:$STATED]->(b:$COMPARED)
WHERE (a.id = $id OR b.id = $id) AND r.from_day <= $last AND r.to_day >= $first
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, type(r) AS type, r.role AS role,
       r.until AS until, r.claims AS claims
UNION ALL
MATCH (a:$ECHOING)-[r:$STATED]->(b:$WIDE)
WHERE (a.id = $id OR b.id = $id) AND r.from_day <= $last AND r.to_day >= $first
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, type(r) AS type, r.role AS role,
       r.until AS until, r.claims AS claims
""")


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity that can echo, and when it was or is; ``newest`` is the date of the newest source."""

    id: str
    kind: str
    name: str
    status: str
    since: str
    until: str
    newest: str = ""

    def closed(self, as_of: str = "") -> bool:
        """Whether it is over: as its source says, or as its dates tell.

        At a date its own dates come before its status, which tells of now. Without one, it is over
        when its end is before the date of the newest source (of the last load, when no source has a
        date): what is known, not the day somebody asks, so that an answer does not change overnight.
        """
        end = last_day(self.until)
        if as_of:
            return end < first_day(as_of) if self.until else self.status == "closed"
        if self.status in ("active", "closed"):
            return self.status == "closed"
        return bool(self.until and self.newest) and end < first_day(self.newest)

    @property
    def stale(self) -> bool:
        """Whether it is said to be under way although its end had gone by when the newest source wrote."""
        gone = bool(self.until and self.newest) and last_day(self.until) < first_day(self.newest)
        return gone and self.status == "active"

    def begun(self, as_of: str = "") -> bool:
        """Whether it had begun at a date, as far as is known."""
        return not as_of or first_day(self.since) <= last_day(as_of)


@dataclass(frozen=True, slots=True)
class Stated:
    """A link that a source states between the two, in words, and what says so."""

    type: str
    role: str
    sentence: Text
    claims: tuple[str, ...]
    ended: bool = False
    """Whether its end is told."""


def read_subjects(store: GraphStore, ids: Iterable[str] | None = None) -> dict[str, Subject]:
    """Every network, programme and project; or those of these ids, organisations and territories too."""
    rows = store.ask(SUBJECTS) if ids is None else store.ask(CANDIDATES, ids=sorted(set(ids)))
    newest = newest_day(store)
    return {
        row["id"]: Subject(**{name: value or "" for name, value in row.items()}, newest=newest)
        for row in rows
    }


def read_own(
    store: GraphStore, subject: str, kind: str = ECHOING[0], *, inside: bool = False
) -> frozenset[str]:
    """What is its own, itself included, and so not in echo with it.

    Its generations, the programmes it is part of with theirs, and the projects and programmes that
    are part of these, but not the other networks. The other projects of its programme are none of a
    project's own, and with ``inside`` of nobody's. Of an organisation or a territory, those it lies
    inside and those inside it.
    """
    if kind not in ECHOING:
        return _nested(store, subject)
    generations: dict[str, set[str]] = defaultdict(set)
    for row in store.ask(GENERATIONS):
        generations[row["a"]].add(row["b"])
        generations[row["b"]].add(row["a"])
    wider: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for row in store.ask(PARTS):
        wider[row["a"]].add(row["b"])
        if row["kind"] not in NETWORKS and not inside and kind not in PROJECTS:
            parts[row["b"]].add(row["a"])
    own = _closure({subject}, generations)
    programmes = _closure({p for one in own for p in wider[one]}, generations)
    return frozenset(own | programmes | {part for p in programmes for part in parts[p]})


def _nested(store: GraphStore, subject: str) -> frozenset[str]:
    inside: dict[str, set[str]] = defaultdict(set)
    around: dict[str, set[str]] = defaultdict(set)
    for row in store.ask(NESTED):
        around[row["a"]].add(row["b"])
        inside[row["b"]].add(row["a"])
    return frozenset(_closure({subject}, inside) | _closure({subject}, around))


def _closure(start: set[str], neighbours: Mapping[str, set[str]]) -> set[str]:
    reached, frontier = set(start), set(start)
    while frontier:
        frontier = {n for one in frontier for n in neighbours.get(one, ())} - reached
        reached |= frontier
    return reached


def read_stated(
    store: GraphStore,
    subject: str,
    days: tuple[str, str],
    kinds: Sequence[str] = ECHOING,
    left_out: Iterable[str] = (),
) -> dict[str, tuple[Stated, ...]]:
    """The links that sources state between the subject and another in these days, by the other's id.

    What a meeting decides is none: see ``decisions``.
    """
    found: dict[str, list[Stated]] = defaultdict(list)
    texts: tuple[LiteralString, ...] = (BETWEEN,)
    if not set(kinds) <= set(ECHOING):
        texts = (BETWEEN, WIDER_BETWEEN)
    out = frozenset(left_out)
    for row in (row for t in texts for row in store.ask(t, id=subject, first=days[0], last=days[1])):
        claims = tuple(claim for claim in row["claims"] if claim not in out)
        if claims and row["type"] not in DECIDED:
            other = row["b"] if row["a"] == subject else row["a"]
            role = row["role"] or ""
            sentence = link_text(row["type"], role, row["a_name"], row["b_name"])
            found[other].append(Stated(row["type"], role, sentence, claims, bool(row["until"])))
    return {
        other: tuple(sorted(links, key=lambda s: (s.type, s.role, s.claims)))
        for other, links in found.items()
    }
