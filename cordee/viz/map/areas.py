"""Territories that have an outline: départements and regions of France, cantons of Switzerland, by name.

Outlines are kept by ``web/land.mjs`` as lines that neighbours share: a region is its départements without the
lines that two of them have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cordee.model import PLACES
from cordee.model.folding import fold
from cordee.model.map_data import Spot
from cordee.model.subgraph import Node

_LEVELS: Mapping[str, tuple[str, ...]] = {
    "departement": ("departement",),
    "region": ("region", "canton"),
    "other": ("canton",),
    "": ("region", "departement", "canton"),
}
"""Which outlines a territory of each level may have, the first that bears its name; "" for an unknown one."""

Ring = list[tuple[int, int]]


class Areas:
    """The outlines there are."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self._arcs = [_absolute(arc) for arc in kept["arcs"]]
        self._shapes: dict[tuple[str, str], list[list[int]]] = {
            (level, fold(name)): rings for name, level, rings in kept["shapes"]
        }
        rings = [rings for _, _, rings in kept["shapes"]]
        self._regions = {fold(name): [rings[part] for part in parts] for name, parts in kept["regions"]}

    def rings(self, node: Node) -> list[Ring]:
        """The outline of a territory, in whole parts of a degree; none when there is none."""
        if node.kind not in PLACES:
            return []
        names = [fold(name) for name in _names(node)]
        for level in _LEVELS.get(str(node.properties.get("level", "")), ()):
            for name in names:
                if level == "region" and name in self._regions:
                    return self._joined(
                        arc for shape in self._regions[name] for ring in shape for arc in ring
                    )
                if (level, name) in self._shapes:
                    return [self._joined(ring)[0] for ring in self._shapes[level, name]]
        return []

    def _joined(self, arcs: Iterable[int]) -> list[Ring]:
        """The rings that lines amount to, without those that lie between two shapes."""
        given = list(arcs)
        used = Counter(arc if arc >= 0 else ~arc for arc in given)
        left = [self._line(arc) for arc in given if used[arc if arc >= 0 else ~arc] == 1]
        rings = []
        while left:
            ring = left.pop(0)
            while ring[0] != ring[-1]:
                following = next((line for line in left if line[0] == ring[-1]), None)
                if following is None:
                    break
                left.remove(following)
                ring = ring + following[1:]
            rings.append(ring)
        return rings

    def _line(self, arc: int) -> Ring:
        return self._arcs[arc] if arc >= 0 else self._arcs[~arc][::-1]


def packed(ring: Sequence[tuple[int, int]]) -> list[int]:
    """The first point, then from each to the next."""
    flat = [*ring[0]]
    for (x, y), (px, py) in zip(ring[1:], ring, strict=False):
        flat += (x - px, y - py)
    return flat


def middle(rings: Iterable[Ring], grid: int) -> Spot:
    """The middle of the largest ring: latitude and longitude in degrees."""
    area, x, y = max((_centre(ring) for ring in rings), key=lambda found: found[0])
    return (y / grid, x / grid) if area else (0.0, 0.0)


def _centre(ring: Ring) -> tuple[float, float, float]:
    """How large a ring is, and the middle of it."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (abs(area), x / (3 * area), y / (3 * area)) if area else (0.0, 0.0, 0.0)


def _names(node: Node) -> Iterable[str]:
    yield node.name
    aliases = node.properties.get("aliases")
    if isinstance(aliases, list):
        yield from aliases


def _absolute(arc: Sequence[int]) -> Ring:
    found, x, y = [], 0, 0
    for at in range(0, len(arc), 2):
        x, y = x + arc[at], y + arc[at + 1]
        found.append((x, y))
    return found
