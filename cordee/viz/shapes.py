"""The mark of each kind, the same on every page and sheet: as web/src/shapes.ts draws it, in SVG."""

from __future__ import annotations

from functools import cache
from math import cos, floor, pi, sin
from typing import Literal

Shape = Literal["circle", "square", "diamond", "triangle", "hexagon", "star", "cross", "pentagon"]
_Corners = tuple[tuple[float, float], ...]
_UP = -pi / 2


def _regular(count: int, radius: float, turn: float) -> _Corners:
    turns = (turn + 2 * pi * corner / count for corner in range(count))
    return tuple((radius * cos(angle), radius * sin(angle)) for angle in turns)


def _star(points: int, outer: float, inner: float) -> _Corners:
    turns = ((inner if corner % 2 else outer, _UP + pi * corner / points) for corner in range(2 * points))
    return tuple((radius * cos(angle), radius * sin(angle)) for radius, angle in turns)


_ARM, _END = 0.4, 1.1
_CORNERS: dict[Shape, _Corners] = {
    "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    "diamond": _regular(4, 1.22, _UP),
    "triangle": tuple((x, y + 0.14) for x, y in _regular(3, 1.3, _UP)),
    "hexagon": _regular(6, 1.1, 0),
    "pentagon": _regular(5, 1.14, _UP),
    "star": _star(5, 1.34, 0.62),
    "cross": (
        (-_ARM, -_END), (_ARM, -_END), (_ARM, -_ARM), (_END, -_ARM), (_END, _ARM), (_ARM, _ARM),
        (_ARM, _END), (-_ARM, _END), (-_ARM, _ARM), (-_END, _ARM), (-_END, -_ARM), (-_ARM, -_ARM),
    ),
}  # fmt: skip


@cache
def outline(shape: Shape, radius: float, x: float = 0.0, y: float = 0.0) -> str:
    """The ``d`` of an SVG path around x and y; of one visual weight whatever the shape."""
    if shape == "circle":
        r, across = _at(radius), _at(2 * radius)
        return f"M{_at(x - radius)} {_at(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 {_at(-2 * radius)} 0z"
    corners = (f"{_at(x + dx * radius)} {_at(y + dy * radius)}" for dx, dy in _CORNERS[shape])
    return f"M{'L'.join(corners)}z"


def _at(value: float) -> str:
    """To a hundredth, halves up, as a browser writes it."""
    return f"{floor(value * 100 + 0.5) / 100 + 0.0:g}"
