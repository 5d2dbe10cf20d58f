"""« De quels territoires parle-t-on ? » — Which official territories do the names of the graph mean?

A territory is known by its level and code, else by its name. Where the level is not told, the name of a
commune is not enough: « Lans » may be Lans-en-Vercors. It has to be in a region the graph speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cordee.graph import GraphStore
from cordee.identity import Decision
from cordee.identity.places import Gazetteer, said_level
from cordee.model import PLACES, cypher
from cordee.model.likeness import likeness_words
from cordee.model.places import Place

DATASET = "territoires"
URL = "https://www.npmjs.com/package/@etalab/decoupage-administratif"
NAMED = cypher("""
MATCH (n:$WIDE)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.level AS level, n.code AS code, n.records AS records
""")
OWN = "MATCH (r:Record {dataset: $dataset}) RETURN r.id AS id"
NEAR = cypher("""
MATCH (n:$ORGANISATIONS)-[:$LOCATIONS]->(t:$PLACES)
WHERE t.level = 'departement' AND t.code IS NOT NULL
RETURN n.id AS id, t.code AS code
""")


@dataclass(frozen=True, slots=True)
class Met:
    """An entity of the graph by its id, kind and name, and the official territory it is."""

    id: str
    kind: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Territories:
    """Who met an official territory, the decisions that joined them, the names of those that met none.

    ``changed`` is whether the graph says anything else than before.
    """

    met: tuple[Met, ...]
    decisions: tuple[Decision, ...]
    unmet: tuple[str, ...]
    changed: bool


def met(store: GraphStore, known: Gazetteer) -> tuple[tuple[Met, ...], tuple[str, ...]]:
    """Who of the graph is an official territory or its body, and the names of territories that are none."""
    own = {row["id"] for row in store.ask(OWN, dataset=DATASET)}
    rows = [row for row in store.ask(NAMED) if not own.issuperset(row["records"])]
    rows.sort(key=lambda row: (row["kind"], row["name"], row["id"]))
    near: dict[str, set[str]] = {}
    for row in store.ask(NEAR):
        near.setdefault(row["id"], set()).add(row["code"])
    sure = {row["id"]: place for row in rows if (place := _sure(row, known, near)) is not None}
    around = _in_regions(known, sure.values())
    found, unmet = [], []
    for row in rows:
        place = sure.get(row["id"]) or _around(row, known, around)
        if place is not None:
            found.append(Met(row["id"], row["kind"], row["name"], place))
        elif row["kind"] in PLACES:
            unmet.append(row["name"])
    return tuple(found), tuple(unmet)


def _sure(row: Mapping[str, Any], known: Gazetteer, near: Mapping[str, set[str]]) -> Place | None:
    """The place told by level and code, or by a name that says its level; a commune's by its département."""
    level = row["level"] or ""
    told = known.by_code.get((level, row["code"] or ""))
    if told is not None:
        return told
    said = said_level(likeness_words(row["name"]))
    if row["kind"] not in PLACES and not said:
        return None
    where = near.get(row["id"], set())
    place = known.find(row["name"], level if level != "other" else "", where)
    vague = place is not None and place.level == "commune" and not (where or level == "commune")
    return None if vague else place


def _around(row: Mapping[str, Any], known: Gazetteer, around: set[str]) -> Place | None:
    """The commune of that name in the regions that the graph speaks of."""
    if not around or (row["level"] or "other") not in ("other", "commune"):
        return None
    if row["kind"] not in PLACES and said_level(likeness_words(row["name"])) != "commune":
        return None
    place = known.find(row["name"], "commune", around)
    return place if place is not None and place.level == "commune" else None


def _in_regions(known: Gazetteer, places: Iterable[Place]) -> set[str]:
    """The départements of the regions in which these places lie."""
    held = {code for place in places for code in place.departments}
    departments = [place for place in known.places if place.level == "departement"]
    regions = {parent for place in departments if place.code in held for parent in place.parents}
    return held | {place.code for place in departments if regions.intersection(place.parents)}
