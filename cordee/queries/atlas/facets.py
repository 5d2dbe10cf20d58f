"""« De quoi cela parle-t-il, où, avec quel argent ? » — About what, where, with what money?

What a map filters and places its nodes by, though it may not show the theme, the territory or the
funder itself: read for the nodes of a picture, a few thousand at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import LiteralString

from cordee.graph import GraphStore
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.model.map_data import Spot
from cordee.model.subgraph import Subgraph
from cordee.queries.atlas.places import TerritoryIndex, land, spots_of
from cordee.queries.common.ties import Row, ask
from cordee.queries.funding.grants import EURO, TO_BENEFICIARIES, Grant, grants_of, without_repeats

TOPICS = """
UNWIND $ids AS id
MATCH (n:Organisation|Network|Programme|Project|Territory|Event {id: id})-[:ABOUT|OFFERS|NEEDS]->(m:Theme)
RETURN DISTINCT id, m.id AS other
"""
AREAS = """
UNWIND $ids AS id
MATCH (n:Organisation|Network|Project|Programme|Event {id: id})-[r:ACTS_ON]->(m:Territory)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT id, m.id AS other
"""
HOMES = """
UNWIND $ids AS id
MATCH (n:Network|Project|Programme|Organisation {id: id})<-[r:MEMBER_OF|PARTNER_OF]-(m:Territory)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT id, m.id AS other
"""
ABOUT_THEMES = """
UNWIND $ids AS id
MATCH (n:Organisation|Network|Programme|Project|Territory|Event)-[:ABOUT|OFFERS|NEEDS]->(m:Theme {id: id})
RETURN DISTINCT n.id AS id
"""
ON_TERRITORIES = """
UNWIND $ids AS id
MATCH (n:Organisation|Network|Project|Programme|Event)-[r:ACTS_ON]->(m:Territory {id: id})
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT n.id AS id
"""
THEMES = "MATCH (n:Theme) RETURN n.id AS id, n.name AS name"
THEME_PARTS = "MATCH (n:Theme)-[:PART_OF]->(m:Theme) RETURN n.id AS id, m.id AS other"
TERRITORIES = """
MATCH (n:Territory)
RETURN n.id AS id, n.name AS name, n.level AS level, n.code AS code, n.lat AS lat, n.lon AS lon
"""
TERRITORY_PARTS = "MATCH (n:Territory)-[:PART_OF]->(m:Territory) RETURN n.id AS id, m.id AS other"

_STAGES = {"planned": 0, "awarded": 1, "": 1, "paid": 2}
"""How far the money is on its way; a line that does not say is taken for awarded."""

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facets:
    """By id of node: its themes and territories by name, with what contains them; where it stands;
    euro cents received."""

    themes: Groups
    territories: Groups
    spots: Mapping[str, Spot]
    funding: Mapping[str, int]


def facets(store: GraphStore, picture: Subgraph, *, as_of: str = "") -> Facets:
    """The facets of the nodes of ``picture``, by the links that hold at ``as_of``."""
    ids = [node.id for node in picture.nodes if node.kind != "Person"]
    dates = dict(zip(("first", "last"), period(as_of), strict=True))
    lands = {row["id"]: row for row in store.stream(TERRITORIES)}
    subjects = {row["id"]: row["name"] for row in store.stream(THEMES)}
    wholes, sets = _others(store.stream(TERRITORY_PARTS)), _others(store.stream(THEME_PARTS))
    topics = _others(ask(store, TOPICS, ids))
    areas = _others(ask(store, AREAS, ids, **dates))
    homes = {id_: some for id_, some in _others(ask(store, HOMES, ids, **dates)).items() if id_ not in areas}
    for node in picture.nodes:
        if node.kind in ("Theme", "Territory"):
            (topics if node.kind == "Theme" else areas)[node.id] = (node.id,)
    ground = TerritoryIndex({id_: land(row) for id_, row in lands.items()}, wholes)
    return Facets(
        themes=_names(topics, sets, subjects),
        territories=_names(areas, wholes, {id_: row["name"] for id_, row in lands.items()}),
        spots=spots_of(picture, {**homes, **areas}, ground),
        funding=received(without_repeats(store, grants_of(ask(store, TO_BENEFICIARIES, ids, **dates)))),
    )


def received(grants: Iterable[Grant]) -> dict[str, int]:
    """Euro cents each beneficiary received; who has no line with an amount is not there.

    Of what one funder gives, only the lines that came furthest count (paid, else awarded, else
    planned), since they may be the same money; a line that repeats another's counts for nothing.
    """
    lines: dict[tuple[str, str], list[Grant]] = defaultdict(list)
    for grant in grants:
        if grant.counted and grant.currency == EURO:
            lines[grant.beneficiary.id, grant.funder.id].append(grant)
    found: dict[str, int] = defaultdict(int)
    for (beneficiary, _), some in sorted(lines.items()):
        furthest = max(_STAGES.get(grant.stage, 1) for grant in some)
        found[beneficiary] += sum(g.amount or 0 for g in some if _STAGES.get(g.stage, 1) == furthest)
    return dict(found)


def about(store: GraphStore, ids: Iterable[str], kind: str, *, as_of: str = "") -> set[str]:
    """What is about, offers or needs one of these themes, or acts on one of these territories."""
    if kind == "Theme":
        return {row["id"] for row in ask(store, ABOUT_THEMES, ids)}
    first, last = period(as_of)
    return {row["id"] for row in ask(store, ON_TERRITORIES, ids, first=first, last=last)}


def within(store: GraphStore, text: LiteralString, id_: str) -> set[str]:
    """An entity and all that is part of it, by one of the texts of parts."""
    below = defaultdict(set)
    for row in store.stream(text):
        below[row["other"]].add(row["id"])
    found, level = {id_}, {id_}
    while level:
        level = {part for one in level for part in below[one]} - found
        found |= level
    return found


def _others(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["id"]].add(row["other"])
    return {id_: tuple(sorted(some)) for id_, some in found.items()}


def _names(direct: Groups, above: Groups, names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The names of what each is directly linked to and of all that contains it, in alphabetical order."""
    return {
        id_: tuple(sorted({names[one] for one in climb(some, above)}, key=lambda n: (fold(n), n)))
        for id_, some in direct.items()
    }


def climb(start: Iterable[str], above: Groups) -> set[str]:
    """These and all they are part of, however deep; a circle is gone round once."""
    found = set(start)
    level = found
    while level:
        level = {up for one in level for up in above.get(one, ())} - found
        found = found | level
    return found
