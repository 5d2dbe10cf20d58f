"""Springs: linked points are drawn together, all points keep apart (Fruchterman and Reingold).

Coordinates are rounded at each step: two machines whose last bits differ then still draw the
same map, instead of letting the difference grow with each step.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_DECIMALS = 6
_GOLDEN_ANGLE = 2.399963229728653
_MANY = 1200
_NEAREST = 12
_TINY = 1e-9


def phyllotaxis(count: int) -> Floats:
    """Points one unit apart or so, spiralling out from the centre as seeds do in a sunflower."""
    turn = np.arange(count) * _GOLDEN_ANGLE
    radius = np.sqrt(np.arange(count) + 0.5) / np.sqrt(np.pi)
    return rounded(np.column_stack((radius * np.cos(turn), radius * np.sin(turn))))


def rounded(points: Floats) -> Floats:
    """``points`` without the digits on which two machines may differ."""
    return np.round(points, _DECIMALS) + 0.0


def summed(index: Ints, values: Floats, count: int) -> Floats:
    """For each of ``count`` points, the sum of the vectors given under its index."""
    return np.column_stack([np.bincount(index, values[:, axis], count) for axis in (0, 1)])


def spring(start: Floats, pairs: Ints, weights: Floats, *, rounds: int, pull: Floats | None = None) -> Floats:
    """Where the springs settle from ``start``, about one unit apart.

    ``pull`` is a constant force on each point: towards what it is linked to outside.
    """
    points = start.copy()
    count = len(points)
    if count < 2:
        return points
    reach = np.sqrt(count)
    for step in range(rounds):
        force = _repulsion(points) + _attraction(points, pairs, weights) - 0.08 * points
        if pull is not None:
            force += pull
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), _TINY)
        limit = 0.15 * reach * (1.0 - step / rounds)
        points = rounded(points + force * (np.minimum(length, limit) / length)[:, None])
    return points


def _attraction(points: Floats, pairs: Ints, weights: Floats) -> Floats:
    if not len(pairs):
        return np.zeros_like(points)
    a, b = pairs[:, 0], pairs[:, 1]
    gap = points[b] - points[a]
    force = gap * (weights * np.hypot(gap[:, 0], gap[:, 1]) * 0.5)[:, None]
    return summed(a, force, len(points)) - summed(b, force, len(points))


def _repulsion(points: Floats) -> Floats:
    if len(points) > _MANY:
        return _repulsion_of_nearest(points)
    x, y = points[:, 0], points[:, 1]
    dx, dy = np.subtract.outer(x, x), np.subtract.outer(y, y)
    # In place: what is allocated anew at each step costs as much as what is worked out.
    strength, across = dx * dx, dy * dy
    strength += across
    strength += 0.01
    np.divide(1.0, strength, out=strength)
    force = np.empty_like(points)
    np.einsum("ij,ij->i", dx, strength, out=force[:, 0])
    np.einsum("ij,ij->i", dy, strength, out=force[:, 1])
    return force


def _repulsion_of_nearest(points: Floats) -> Floats:
    """All pairs would be too many: only the nearest push, harder in proportion."""
    near: Ints = cKDTree(points).query(points, k=_NEAREST + 1)[1][:, 1:]
    gap = points[:, None, :] - points[near]
    strength = 4.0 / (np.einsum("ijk,ijk->ij", gap, gap) + 0.01)
    force: Floats = np.einsum("ijk,ij->ik", gap, strength)
    return force
