"""What people wrote that a scheme can teach: lines by point, each with what said it first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cordee.graph import GraphStore
from cordee.model import cypher
from cordee.queries.common.find import NAMES, Found
from cordee.queries.common.remarks import remarks
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import ask
from cordee.queries.compare.points import Point, point_of

TOWARDS = cypher("""
UNWIND $ids AS id
MATCH (a:$ECHOING)-[r:$DECIDED]->(b:$ECHOING {id: id})
WHERE r.lessons IS NOT NULL
RETURN b.id AS scheme, a.id AS asker, a.kind AS kind, a.name AS name, r.claims AS claims
""")
EVERY = cypher("""
MATCH (c:Claim)
WHERE c.kind IN [$DECIDED]
RETURN c.id AS id, c.record AS record
""")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A line that somebody (``asker``) wrote of a scheme, and the claim that said it first."""

    scheme: str
    asker: Found
    point: Point
    text: str
    claim: str


def read_lessons(store: GraphStore, ids: Collection[str]) -> tuple[Lesson, ...]:
    """The lessons about these schemes, each line once for each who wrote it, in the order it was said.

    A meeting says its lessons anew as a whole: a line is that of the meeting that wrote it first.
    """
    rows = ask(store, TOWARDS, ids)
    now = cite(store, {claim for row in rows for claim in row["claims"]})
    records = {citation.record for citation in now.values()}
    before = cite(store, (row["id"] for row in store.ask(EVERY) if row["record"] in records))
    ordered = sorted(before.values(), key=lambda c: (c.opened, c.dated, c.claim))
    found = []
    for row in sorted(rows, key=lambda r: (r["scheme"], r["name"], r["asker"])):
        asker = Found(row["asker"], row["kind"], row["name"])
        open_ = [now[claim] for claim in row["claims"] if claim in now]
        lines = dict.fromkeys(line for one in open_ for line in _lines(one))
        its = {one.record for one in open_}
        for line in lines:
            first = next(one for one in ordered if one.record in its and line in _lines(one))
            found.append(Lesson(row["scheme"], asker, *point_of(line), first.claim))
    return (*found, *_noted(store, set(ids)))


def _noted(store: GraphStore, ids: Collection[str]) -> list[Lesson]:
    """What a comparison brought, cell by cell: each scheme's own."""
    noted = [one for one in remarks(store) if one.entity in ids and one.type in tuple(Point)]
    if not noted:
        return []
    names = {row["id"]: Found(row["id"], row["kind"], row["name"]) for row in ask(store, NAMES, ids)}
    noted.sort(key=lambda one: (one.citation.opened, one.citation.dated, one.citation.claim))
    return [
        Lesson(one.entity, names[one.entity], *point_of(line), one.citation.claim)
        for one in noted
        for line in one.text.splitlines()
        if line.strip()
    ]


def _lines(citation: Citation) -> list[str]:
    said = str(citation.says().get("lessons", ""))
    return [line.strip() for line in said.split("\n") if line.strip()]
