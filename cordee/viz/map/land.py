"""The land a geographic map is drawn on: what of ``templates/land.json`` lies around the places of a map.

It is made by ``web/land.mjs`` of Natural Earth (public domain) and GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from cordee.model.map_data import Spot
from cordee.viz.pages import shipped

_AROUND, _LEAST = 0.35, 0.6
"""How far around the places land is drawn: a share of their extent, and degrees at least."""
_TOWNS = 160
_LINES = ("land", "lakes", "rivers", "borders")


@cache
def _whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shipped("land.json"))
    return found


def land_around(spots: Iterable[Spot]) -> dict[str, Any] | None:
    """Outlines that come near the places and the largest towns between them; None where we know no land.

    Coordinates are whole ``grid`` parts of a degree; those of an outline go from each point to the next.
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
    return {"box": whole["box"], "grid": whole["grid"], **parts, "towns": towns[:_TOWNS]}


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
