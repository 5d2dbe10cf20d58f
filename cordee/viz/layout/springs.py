"""Springs: linked points are drawn together, all points keep apart (Fruchterman and Reingold).

Coordinates are rounded at each step: two machines whose last bits differ then still draw the
same map, instead of letting the difference grow with each step.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

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
    return springs(start, pairs, weights, [(len(start), rounds)], pull=pull)


def springs(
    start: Floats,
    pairs: Ints,
    weights: Floats,
    groups: Sequence[tuple[int, int]],
    *,
    pull: Floats | None = None,
) -> Floats:
    """Where groups settle that stand one behind the other: how many points, and for how many rounds.

    Each settles as it would by itself: only within one are points linked, and kept apart.
    """
    points, attraction = start.copy(), _Attraction(pairs, weights, len(start))
    sizes = [size for size, _ in groups]
    room = _room(sizes)
    for step in range(max((rounds for _, rounds in groups), default=0)):
        force = attraction.on(points)
        end = 0
        for size, rounds in groups:
            begin, end = end, end + size
            if step < rounds:
                force[begin:end] += _repulsion(points[begin:end], room)
        force -= 0.08 * points
        if pull is not None:
            force += pull
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), _TINY)
        limit = np.repeat([_limit(step, *group) for group in groups], sizes)
        points = rounded(points + force * (np.minimum(length, limit) / length)[:, None])
    return points


def _limit(step: int, size: int, rounds: int) -> float:
    """How far a point may go in one step; nowhere once its group has had its rounds."""
    return float(0.15 * np.sqrt(size) * (1.0 - step / rounds)) if step < rounds else 0.0


class _Attraction:
    """How linked points are drawn together."""

    def __init__(self, pairs: Ints, weights: Floats, count: int) -> None:
        self._a, self._b = pairs[:, 0], pairs[:, 1]
        self._weights, self._count = weights, count
        # Both axes of both ends in one: a sum of its own for each takes long where points are few.
        self._index: Ints = (np.repeat(pairs.T, 2, axis=0) + count * np.arange(4)[:, None]).ravel()

    def on(self, points: Floats) -> Floats:
        """The force on each point."""
        if not len(self._a):
            return np.zeros_like(points)
        gap = (points[self._b] - points[self._a]).T
        force = gap * (self._weights * np.hypot(gap[0], gap[1]) * 0.5)
        sums = np.bincount(self._index, np.tile(force, (2, 1)).ravel(), 4 * self._count)
        from_a, from_b = sums.reshape(2, 2, self._count)
        return np.asarray(from_a - from_b, np.float64).T


def _room(sizes: Sequence[int]) -> Floats:
    """Where repulsion is worked out: what is allocated anew at each step costs more than the sums."""
    most = max((size for size in sizes if size <= _MANY), default=0)
    return np.empty(most * most)


def _repulsion(points: Floats, room: Floats) -> Floats:
    count = len(points)
    if count > _MANY:
        return _repulsion_of_nearest(points)
    strength = cdist(points, points, "sqeuclidean", out=room[: count * count].reshape(count, count))
    strength += 0.01
    np.reciprocal(strength, out=strength)
    # What the others add up to, and how strongly: the sum over each of its gap times its strength.
    pushed = strength @ np.column_stack((points, np.ones(count)))
    force: Floats = points * pushed[:, 2:] - pushed[:, :2]
    return force


def _repulsion_of_nearest(points: Floats) -> Floats:
    """All pairs would be too many: only the nearest push, harder in proportion."""
    near: Ints = cKDTree(points).query(points, k=_NEAREST + 1)[1][:, 1:]
    gap = points[:, None, :] - points[near]
    strength = 4.0 / (np.einsum("ijk,ijk->ij", gap, gap) + 0.01)
    force: Floats = np.einsum("ijk,ij->ik", gap, strength)
    return force
