"""Room for everyone: discs pushed apart, discs on shelves, points kept at arm's length."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from cordee.viz.layout.springs import Floats, Ints, rounded, summed

_FEW, _LARGE = 60, 0.1
"""How many discs, and which share of them, are large: most pairs are of two others, and far apart."""
_ROUNDS = 400
_ENOUGH = 0.02
_TINY = 1e-9


def push_apart(centres: Floats, radii: Floats, gap: float) -> Floats:
    """The centres moved as little as possible until no disc overlaps another."""
    points = centres.copy()
    usual = float(np.quantile(radii, 1 - min(_LARGE, _FEW / len(radii))))
    large = radii > usual
    with_large = _with(large)
    for _ in range(_ROUNDS):
        near = _close(points, 2 * usual + gap)
        pairs = np.concatenate((with_large, near[~large[near].any(axis=1)]))
        moved = _separate(points, pairs, radii[pairs[:, 0]] + radii[pairs[:, 1]] + gap, radii)
        if moved is None:
            break
        points = moved
    return points


def relax(points: Floats, least: float, rounds: int = 20) -> Floats:
    """The points moved until hardly two are nearer than ``least``."""
    weights = np.ones(len(points))
    for _ in range(rounds):
        pairs = _close(points, least)
        moved = _separate(points, pairs, np.full(len(pairs), least), weights)
        if moved is None:
            break
        points = moved
    return points


def shelves(radii: Floats, width: float, gap: float) -> tuple[Floats, float]:
    """Centres of discs set side by side on shelves of ``width``, and the height they take."""
    centres = np.zeros((len(radii), 2))
    x = y = tallest = 0.0
    for index, radius in enumerate(radii):
        size = 2 * float(radius) + gap
        if x and x + size > width:
            x, y, tallest = 0.0, y + tallest, 0.0
        centres[index] = (x + size / 2, y + size / 2)
        x, tallest = x + size, max(tallest, size)
    return centres, y + tallest


def _with(large: NDArray[np.bool_]) -> Ints:
    """Every pair with a large disc in it: any two of them may touch."""
    left, right = np.triu_indices(len(large), 1)
    held = large[left] | large[right]
    return np.column_stack((left[held], right[held])).astype(np.int64)


def _close(points: Floats, distance: float) -> Ints:
    found: Ints = cKDTree(points).query_pairs(distance, output_type="ndarray").astype(np.int64)
    return found


def _separate(points: Floats, pairs: Ints, wanted: Floats, weights: Floats) -> Floats | None:
    """One step apart for the pairs nearer than wanted, the lighter moving more; None if all is well."""
    a, b = pairs[:, 0], pairs[:, 1]
    gap = points[b] - points[a]
    distance = np.hypot(gap[:, 0], gap[:, 1])
    lacking = wanted - distance
    tight = np.flatnonzero(lacking > _ENOUGH)
    if not len(tight):
        return None
    # The order of the pairs is not promised; sums of floats depend on it.
    tight = tight[np.lexsort((b[tight], a[tight]))]
    a, b, gap, distance, lacking = a[tight], b[tight], gap[tight], distance[tight], lacking[tight]
    # Two points in one place part sideways, in a direction their numbers decide.
    same = distance < _TINY
    gap[same] = np.column_stack((np.cos(a[same] + 2.0 * b[same]), np.sin(a[same] + 2.0 * b[same])))
    distance[same] = 1.0
    step = gap * (0.6 * lacking / distance)[:, None]
    share = (weights[b] / (weights[a] + weights[b]))[:, None]
    count = len(points)
    return rounded(points - summed(a, step * share, count) + summed(b, step * (1 - share), count))
