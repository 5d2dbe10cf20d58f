"""The land a geographic map is drawn on: what of ``templates/land.json`` lies around the places of a map.

It is made by ``web/land.mjs`` of Natural Earth (public domain) and GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from cordee.i18n import Text, languages
from cordee.model.map_data import Spot
from cordee.model.subgraph import Node
from cordee.viz.map.areas import Areas, middle, packed
from cordee.viz.pages import shipped

_AROUND, _LEAST = 0.35, 0.6
"""How far around the places land is drawn: a share of their extent, and degrees at least."""
_TOWNS = 160
_LINES = ("land", "lakes", "rivers", "borders")


@cache
def _whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shipped("land.json"))
    return found


@cache
def _areas() -> Areas:
    return Areas(_whole()["areas"])


def placed(nodes: Iterable[Node], spots: Mapping[str, Spot]) -> dict[str, Spot]:
    """The places known, and for territories that have none but an outline the middle of that."""
    found = dict(spots)
    for node in nodes:
        if node.id not in found:
            rings = _areas().rings(node)
            if rings:
                found[node.id] = middle(rings, _whole()["grid"])
    return found


def land_around(spots: Iterable[Spot], nodes: Sequence[Node] = ()) -> dict[str, Any] | None:
    """Outlines that come near the places and the largest towns between them; None where we know no land.

    ``areas`` are the outlines of those of ``nodes`` that have one, each with its place among them, the
    larger first; ``massifs`` say where the ground is high. Coordinates are whole ``grid`` parts of a degree;
    those of an outline go from each point to the next.
    """
    known = list(spots)
    whole = _whole()
    if not known:
        return None
    frame = _frame(known)
    grid: int = whole["grid"]
    west, south, east, north = (side * grid for side in frame)
    left, bottom, right, top = whole["box"]
    if frame[2] < left or frame[0] > right or frame[3] < bottom or frame[1] > top:
        return None

    def near(outline: list[int]) -> bool:
        box = _box(outline)
        return box[0] <= east and box[2] >= west and box[1] <= north and box[3] >= south

    towns = [one for one in whole["towns"] if west <= one[1] <= east and south <= one[2] <= north]
    parts = {name: [one for one in whole[name] if near(one)] for name in _LINES}
    massifs = [[_said(name), line] for name, line in whole["massifs"] if near(line)]
    return {
        "box": whole["box"],
        "grid": whole["grid"],
        **parts,
        "massifs": massifs,
        "areas": _outlines(nodes),
        "towns": towns[:_TOWNS],
    }


def _outlines(nodes: Sequence[Node]) -> list[list[Any]]:
    found = [
        [place, list(map(packed, rings))]
        for place, node in enumerate(nodes)
        if (rings := _areas().rings(node))
    ]
    return sorted(found, key=lambda one: -max(_extent(ring) for ring in one[1]))


def _extent(outline: list[int]) -> int:
    west, south, east, north = _box(outline)
    return (east - west) * (north - south)


def _said(name: str) -> dict[str, str]:
    return {lang: Text(f"land.{name}").said_in(lang) for lang in languages()}


def _frame(spots: list[Spot]) -> tuple[float, float, float, float]:
    lats, lons = [lat for lat, _ in spots], [lon for _, lon in spots]
    wide = max(_LEAST, _AROUND * max(max(lons) - min(lons), max(lats) - min(lats)))
    return min(lons) - wide, min(lats) - wide, max(lons) + wide, max(lats) + wide


def _box(outline: list[int]) -> tuple[int, int, int, int]:
    x, y = outline[0], outline[1]
    west, south, east, north = x, y, x, y
    for place in range(2, len(outline), 2):
        x, y = x + outline[place], y + outline[place + 1]
        west, east = min(west, x), max(east, x)
        south, north = min(south, y), max(north, y)
    return west, south, east, north
