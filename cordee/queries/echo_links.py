"""Beside what is shared: which entities can echo, which are one's own, which links are stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cordee.dates import last_day, period
from cordee.graph import GraphStore
from cordee.language import Text
from cordee.queries.words import link_text

SUBJECTS = """
MATCH (n:Network|Programme|Project)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.status AS status, n.since AS since, n.until AS until
"""
GENERATIONS = """
MATCH (a:Network|Programme|Project)-[:FOLLOWS]->(b:Network|Programme|Project)
RETURN a.id AS a, b.id AS b
"""
PARTS = """
MATCH (a:Network|Programme|Project)-[:PART_OF]->(b:Programme)
RETURN a.id AS a, a.kind AS kind, b.id AS b
"""
BETWEEN = """
MATCH (a:Network|Programme|Project)-[r:PARTNER_OF|MEMBER_OF|FUNDS|WEAVES]->(b:Network|Programme|Project)
WHERE a.id = $id OR b.id = $id
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, type(r) AS type, r.role AS role,
       r.claims AS claims
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """A network, programme or project, and when it was or is."""

    id: str
    kind: str
    name: str
    status: str
    since: str
    until: str

    def closed(self, as_of: str = "") -> bool:
        """Whether it is over, as its source says or as its dates tell on that day (today by default)."""
        if self.status == "closed":
            return True
        day = period(as_of)[1] if as_of else datetime.now(UTC).date().isoformat()
        return bool(self.until) and last_day(self.until) < day and self.status != "active"


@dataclass(frozen=True, slots=True)
class Stated:
    """A link that a source states between the two, in words, and what says so."""

    type: str
    role: str
    sentence: Text
    claims: tuple[str, ...]


def read_subjects(store: GraphStore) -> dict[str, Subject]:
    """Everything that can echo."""
    return {
        row["id"]: Subject(**{name: value or "" for name, value in row.items()})
        for row in store.read(SUBJECTS)
    }


def read_own(store: GraphStore, subject: str) -> frozenset[str]:
    """The subject, its generations, the programmes it is part of with theirs, and their projects.

    Neither one's own generations nor one's own projects are in echo with oneself.
    """
    generations: dict[str, set[str]] = defaultdict(set)
    for row in store.read(GENERATIONS):
        generations[row["a"]].add(row["b"])
        generations[row["b"]].add(row["a"])
    wider: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for row in store.read(PARTS):
        wider[row["a"]].add(row["b"])
        if row["kind"] != "Network":
            parts[row["b"]].add(row["a"])
    own = _closure({subject}, generations)
    programmes = _closure({p for one in own for p in wider[one]}, generations)
    return frozenset(own | programmes | {part for p in programmes for part in parts[p]})


def _closure(start: set[str], neighbours: Mapping[str, set[str]]) -> set[str]:
    reached, frontier = set(start), set(start)
    while frontier:
        frontier = {n for one in frontier for n in neighbours.get(one, ())} - reached
        reached |= frontier
    return reached


def read_stated(store: GraphStore, subject: str) -> dict[str, tuple[Stated, ...]]:
    """The links that sources state between the subject and another, by the other's id."""
    found: dict[str, list[Stated]] = defaultdict(list)
    for row in store.read(BETWEEN, id=subject):
        other = row["b"] if row["a"] == subject else row["a"]
        role = row["role"] or ""
        sentence = link_text(row["type"], role, row["a_name"], row["b_name"])
        found[other].append(Stated(row["type"], role, sentence, tuple(row["claims"])))
    return {other: tuple(sorted(links, key=lambda s: (s.type, s.role))) for other, links in found.items()}
