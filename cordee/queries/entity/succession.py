"""Who came before an entity, and who after it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import LiteralString

from cordee.graph import GraphStore
from cordee.model import cypher
from cordee.model.folding import fold
from cordee.queries.common.find import Found
from cordee.queries.common.ties import Row, ask

BEFORE = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[:$SUCCESSION]->(m:$KINDS)
RETURN DISTINCT m.id AS id, m.kind AS kind, m.name AS name, m.since AS since, m.until AS until,
  m.from_day AS first, m.to_day AS last
""")
AFTER = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})<-[:$SUCCESSION]-(m:$KINDS)
RETURN DISTINCT m.id AS id, m.kind AS kind, m.name AS name, m.since AS since, m.until AS until,
  m.from_day AS first, m.to_day AS last
""")


@dataclass(frozen=True, slots=True)
class Generation:
    """One of a line: the entity, its own dates, and the days it stands."""

    entity: Found
    since: str
    until: str
    days: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Succession:
    """Those before an entity, the earliest first, and those after it: each step holds one or several."""

    before: tuple[tuple[Generation, ...], ...] = ()
    after: tuple[tuple[Generation, ...], ...] = ()

    def standing(self, first: str, last: str) -> tuple[Generation, ...]:
        """Those of the line that stand at some day from ``first`` to ``last``."""
        line = (one for step in (*self.before, *self.after) for one in step)
        return tuple(one for one in line if one.days[0] <= last and one.days[1] >= first)


ALONE = Succession()
"""The line of what follows nothing and is followed by nothing."""


def succession(store: GraphStore, id_: str) -> Succession:
    """The line that the entity stands in, one generation after another, as far as it is told."""
    known = {id_}
    before, after = _steps(store, BEFORE, id_, known), _steps(store, AFTER, id_, known)
    return Succession(tuple(reversed(before)), tuple(after))


def _steps(store: GraphStore, text: LiteralString, id_: str, known: set[str]) -> list[tuple[Generation, ...]]:
    """The generations one after the other; none comes twice, should a line turn back on itself."""
    found: list[tuple[Generation, ...]] = []
    level = [id_]
    while level:
        rows = {row["id"]: row for row in ask(store, text, level) if row["id"] not in known}
        level = sorted(rows)
        known.update(level)
        if level:
            found.append(_ordered(rows.values()))
    return found


def _ordered(rows: Iterable[Row]) -> tuple[Generation, ...]:
    generations = (_generation(row) for row in rows)
    return tuple(sorted(generations, key=lambda g: (g.days, fold(g.entity.name), g.entity.id)))


def _generation(row: Row) -> Generation:
    entity = Found(row["id"], row["kind"], row["name"])
    return Generation(entity, row["since"] or "", row["until"] or "", (row["first"], row["last"]))
