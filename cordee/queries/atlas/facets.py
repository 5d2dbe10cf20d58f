"""« De quoi cela parle-t-il, où, avec quel argent ? » — About what, where, with what money?

What a map filters and places its nodes by, though it may not show the theme, the territory or the
funder itself: read for the nodes of a picture, a few thousand at a time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import LiteralString

from cordee.graph import GraphStore
from cordee.model import GROUNDS, PEOPLE, TOPICS, cypher
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.model.map_data import Spot
from cordee.model.subgraph import Subgraph
from cordee.queries.atlas.places import TerritoryIndex, land, spots_of
from cordee.queries.common.ties import Row, ask
from cordee.queries.funding.grants import EURO, TO_BENEFICIARIES, Grant, grants_of
from cordee.queries.funding.stages import added_once

ABOUT_WHAT = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[:$ON_TOPICS]->(m:$TOPICS)
RETURN DISTINCT id, m.id AS other
""")
AREAS = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[r:$LOCATIONS]->(m:$PLACES)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT id, m.id AS other
""")
HOMES = cypher("""
UNWIND $ids AS id
MATCH (n:$COMPANY {id: id})<-[r:$TOGETHER]-(m:$PLACES)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT id, m.id AS other
""")
ABOUT_THEMES = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS)-[:$ON_TOPICS]->(m:$TOPICS {id: id})
RETURN DISTINCT n.id AS id
""")
ON_TERRITORIES = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS)-[r:$LOCATIONS]->(m:$PLACES {id: id})
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT n.id AS id
""")
THEMES = cypher("MATCH (n:$TOPICS) RETURN n.id AS id, n.name AS name")
THEME_PARTS = cypher("""
MATCH (n:$TOPICS)-[r:$NESTING]->(m:$TOPICS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS id, m.id AS other
""")
TERRITORIES = cypher("""
MATCH (n:$PLACES)
RETURN n.id AS id, n.name AS name, n.level AS level, n.code AS code, n.lat AS lat, n.lon AS lon
""")
TERRITORY_PARTS = cypher("""
MATCH (n:$PLACES)-[r:$NESTING]->(m:$PLACES)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS id, m.id AS other
""")

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
    ids = [node.id for node in picture.nodes if node.kind not in PEOPLE]
    dates = dict(zip(("first", "last"), period(as_of), strict=True))
    lands = {row["id"]: row for row in store.stream(TERRITORIES)}
    subjects = {row["id"]: row["name"] for row in store.stream(THEMES)}
    wholes, sets = (_others(store.stream(text, **dates)) for text in (TERRITORY_PARTS, THEME_PARTS))
    topics = _others(ask(store, ABOUT_WHAT, ids))
    areas = _others(ask(store, AREAS, ids, **dates))
    homes = {id_: some for id_, some in _others(ask(store, HOMES, ids, **dates)).items() if id_ not in areas}
    for node in picture.nodes:
        if node.kind in GROUNDS:
            (topics if node.kind in TOPICS else areas)[node.id] = (node.id,)
    ground = TerritoryIndex({id_: land(row) for id_, row in lands.items()}, wholes)
    return Facets(
        themes=_names(topics, sets, subjects),
        territories=_names(areas, wholes, {id_: row["name"] for id_, row in lands.items()}),
        spots=spots_of(picture, {**homes, **areas}, ground),
        funding=received(added_once(store, grants_of(ask(store, TO_BENEFICIARIES, ids, **dates)))),
    )


def received(grants: Iterable[Grant]) -> dict[str, int]:
    """Euro cents each beneficiary received; who has no line with an amount is not there.

    A line that repeats another's, or that a later stage of its grant follows, counts for nothing.
    """
    found: Counter[str] = Counter()
    for grant in grants:
        if grant.counted and grant.currency == EURO:
            found[grant.beneficiary.id] += grant.amount or 0
    return dict(found)


def about(store: GraphStore, ids: Iterable[str], kinds: Collection[str], *, as_of: str = "") -> set[str]:
    """What is about, offers or needs one of these themes, or acts on one of these territories."""
    if set(kinds) <= set(TOPICS):
        return {row["id"] for row in ask(store, ABOUT_THEMES, ids)}
    first, last = period(as_of)
    return {row["id"] for row in ask(store, ON_TERRITORIES, ids, first=first, last=last)}


def within(store: GraphStore, text: LiteralString, id_: str, *, as_of: str = "") -> set[str]:
    """An entity and all that is part of it at ``as_of``, by one of the texts of parts."""
    below = defaultdict(set)
    first, last = period(as_of)
    for row in store.stream(text, first=first, last=last):
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
