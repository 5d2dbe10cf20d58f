"""« Où est-ce ? » — Where is it, on a map of the land?

A territory stands where its coordinates say, a commune of France where it is; else in the middle of its
parts, else where the smallest local territory it is part of stands. Everything else stands in the middle of
the local territories it acts on, else in its commune. What cannot be known this way is unknown: it is not
guessed from a region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from cordee.model.folding import fold
from cordee.model.map_data import Spot
from cordee.model.subgraph import Node, Subgraph
from cordee.queries.atlas.communes import commune_spot

WIDE = frozenset({"country", "massif", "region"})
"""So large that being inside says nothing of where."""


@dataclass(frozen=True, slots=True)
class Land:
    """A territory: what it is called, how large it is, and where it says it is."""

    name: str
    level: str = ""
    spot: Spot | None = None


@dataclass(slots=True)
class TerritoryIndex:
    """Every territory by id, and the territories each is part of."""

    lands: Mapping[str, Land]
    wholes: Mapping[str, tuple[str, ...]]
    _parts: dict[str, list[str]] = field(init=False)
    _known: dict[str, Spot | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._parts = defaultdict(list)
        for id_ in sorted(self.wholes):
            for whole in self.wholes[id_]:
                self._parts[whole].append(id_)

    def spot(self, id_: str) -> Spot | None:
        """Where a territory stands, None when that is not known."""
        if id_ not in self._known:
            self._known[id_] = self._inside(id_, frozenset()) or self._around(id_)
        return self._known[id_]

    def middle(self, ids: Iterable[str]) -> Spot | None:
        """The middle of territories: of the local ones where there is any."""
        listed = [id_ for id_ in ids if id_ in self.lands]
        return self.local(listed) or self._mean(listed)

    def local(self, ids: Iterable[str]) -> Spot | None:
        """The middle of those that are local."""
        return self._mean(id_ for id_ in ids if id_ in self.lands and self.lands[id_].level not in WIDE)

    def _mean(self, ids: Iterable[str]) -> Spot | None:
        return _mean([spot for spot in map(self.spot, ids) if spot])

    def communes(self) -> dict[str, str]:
        """The communes by folded name; a name that two communes have means neither, "" here."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, land in self.lands.items():
            if land.level == "commune":
                found[fold(land.name)].append(id_)
        return {name: ids[0] if len(ids) == 1 else "" for name, ids in found.items()}

    def _inside(self, id_: str, seen: frozenset[str]) -> Spot | None:
        """Its own spot, else the middle of its parts'."""
        land = self.lands.get(id_)
        if land is None or id_ in seen:
            return None
        if land.spot:
            return land.spot
        spots = [self._inside(part, seen | {id_}) for part in self._parts.get(id_, ())]
        return _mean([spot for spot in spots if spot])

    def _around(self, id_: str) -> Spot | None:
        """Where the nearest of the local territories it is part of stand."""
        level, seen = [id_], {id_}
        while level:
            level = sorted({up for one in level for up in self.wholes.get(one, ())} - seen)
            seen.update(level)
            spots = [
                spot
                for up in level
                if up in self.lands and self.lands[up].level not in WIDE
                for spot in [self._inside(up, frozenset())]
                if spot
            ]
            if spots:
                return _mean(spots)
        return None


def land(row: Mapping[str, Any]) -> Land:
    """The territory of a row; coordinates that are not on Earth are none."""
    lat, lon = row["lat"], row["lon"]
    known = lat is not None and lon is not None and isfinite(lat) and isfinite(lon)
    there = known and abs(lat) <= 90 and abs(lon) <= 180
    spot = (float(lat), float(lon)) if there else None
    level = row["level"] or ""
    if spot is None and level == "commune":
        spot = commune_spot(row["name"], row.get("code") or "")
    return Land(row["name"], level, spot)


def spots_of(
    picture: Subgraph, areas: Mapping[str, tuple[str, ...]], ground: TerritoryIndex
) -> dict[str, Spot]:
    """Latitude and longitude of each node whose place is known, by id.

    ``areas`` are the territories each acts on, a territory being its own.
    """
    communes = ground.communes()
    found: dict[str, Spot] = {}
    for node in picture.nodes:
        acts = areas.get(node.id, ())
        spot = ground.local(acts) or _commune(node, communes, ground) or ground.middle(acts)
        if spot:
            found[node.id] = spot
    return found


def _commune(node: Node, communes: Mapping[str, str], ground: TerritoryIndex) -> Spot | None:
    """Where the commune that a body gives as its own stands: one of the graph, else one of France."""
    name = node.properties.get("commune")
    if not isinstance(name, str):
        return None
    id_ = communes.get(fold(name))
    return commune_spot(name) if id_ is None else ground.middle([id_])


def _mean(spots: list[Spot]) -> Spot | None:
    if not spots:
        return None
    return (sum(lat for lat, _ in spots) / len(spots), sum(lon for _, lon in spots) / len(spots))
