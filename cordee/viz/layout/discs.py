"""A map from nothing, in two levels: communities placed first, then each inside its own disc.

Distances are in units of the usual gap between two nodes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cordee.measures.louvain import partition
from cordee.viz.layout.packing import push_apart, relax, shelves
from cordee.viz.layout.springs import Floats, Ints, phyllotaxis, rounded, spring, springs, summed

LEAST_GAP = 0.8
_DISC_GAP = 1.3
_LOOSENESS = 0.62
_LANDSCAPE = 1.2
_CLOSENESS = 0.4
_ROUNDS_DISCS = 120
_ROUNDS_INSIDE = 60
_ROUNDS_MANY = 25
_FEW, _MANY = 3, 1200
_CROWD = 10_000
"""Past so many nodes nobody sees what more rounds in discs bring: links 3 % shorter, in twice the time."""
_EVENNESS = 0.5
_TINY = 1e-9


def draw(count: int, pairs: Sequence[tuple[int, int]], seed: int) -> Floats:
    """A place for each of the nodes ``0 … count-1``; ``pairs`` are distinct, of two distinct nodes."""
    links = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    degree = np.bincount(links.ravel(), minlength=count)
    groups = [g for g in partition(count, pairs, seed) if degree[g[0]]]
    member = np.full(count, -1, dtype=np.int64)
    for number, group in enumerate(groups):
        member[group] = number
    radii = np.array([_LOOSENESS * np.sqrt(len(group)) + 0.3 for group in groups])
    centres = _centres(member, links, radii)
    points = np.zeros((count, 2))
    pull = _pulls(links, member, centres, count)
    for number, inside in enumerate(_inside(links, member, groups, pull)):
        points[groups[number]] = centres[number] + _evened(inside, radii[number])
    linked = np.flatnonzero(degree)
    points[linked] = relax(points[linked], LEAST_GAP)
    alone = np.flatnonzero(degree == 0)
    points[alone] = _grid(len(alone), points[linked])
    return points


def _centres(member: Ints, links: Ints, radii: Floats) -> Floats:
    """Where the discs stand: those linked to others by springs, the others on shelves below."""
    between, weights = _between(member, links, len(radii))
    centres = np.zeros((len(radii), 2))
    tied = np.unique(between)
    if len(tied):
        centres[tied] = _tied(np.searchsorted(tied, between), weights, radii[tied])
    free = np.setdiff1d(np.arange(len(radii)), tied)
    if len(free):
        centres[free] = _below(centres[tied], radii[tied], radii[free])
    return centres


def _between(member: Ints, links: Ints, count: int) -> tuple[Ints, Floats]:
    """The pairs of discs with links between them, and how strongly each pair is tied."""
    ends = np.sort(member[links], axis=1)
    ends = ends[ends[:, 0] != ends[:, 1]]
    codes, times = np.unique(ends[:, 0] * max(count, 1) + ends[:, 1], return_counts=True)
    return np.column_stack((codes // max(count, 1), codes % max(count, 1))), np.sqrt(times) / np.sqrt(
        times.max(initial=1)
    )


def _tied(between: Ints, weights: Floats, radii: Floats) -> Floats:
    rounds = _ROUNDS_DISCS if len(radii) <= _MANY else _ROUNDS_MANY
    points = spring(phyllotaxis(len(radii)), between, weights, rounds=rounds)
    points = points - points.mean(axis=0)
    spread = np.sqrt((points**2).sum(axis=1).mean())
    wanted = np.sqrt(((radii + _DISC_GAP / 2) ** 2).sum())
    scaled = points * np.array([_LANDSCAPE, 1.0]) * (_CLOSENESS * wanted / max(spread, _TINY))
    return push_apart(rounded(scaled), radii, _DISC_GAP)


def _below(tied: Floats, tied_radii: Floats, radii: Floats) -> Floats:
    width = _LANDSCAPE * np.sqrt(((2 * radii + _DISC_GAP) ** 2).sum())
    left, bottom = -width / 2, 0.0
    if len(tied):
        low = (tied - tied_radii[:, None]).min(axis=0)
        high = (tied + tied_radii[:, None]).max(axis=0)
        width = max(width, high[0] - low[0])
        left, bottom = (low[0] + high[0] - width) / 2, high[1] + _DISC_GAP
    centres, _ = shelves(radii, width, _DISC_GAP)
    return rounded(centres + np.array([left, bottom]))


def _pulls(links: Ints, member: Ints, centres: Floats, count: int) -> Floats:
    """A gentle force on each node towards the discs its other links lead to."""
    across = links[member[links[:, 0]] != member[links[:, 1]]]
    a, b = across[:, 0], across[:, 1]
    way = centres[member[b]] - centres[member[a]]
    way = way / np.maximum(np.hypot(way[:, 0], way[:, 1]), _TINY)[:, None]
    total = summed(a, way, count) - summed(b, way, count)
    return total / np.maximum(np.hypot(total[:, 0], total[:, 1]), 1.0)[:, None]


def _inside(links: Ints, member: Ints, groups: list[list[int]], pull: Floats) -> list[Floats]:
    """Where the nodes of each group settle, the best linked at the centre to begin with."""
    if not groups:
        return []
    sizes = [len(group) for group in groups]
    order = np.concatenate([np.array(group, dtype=np.int64) for group in groups])
    place = np.empty(len(member), dtype=np.int64)
    place[order] = np.arange(len(order))
    inner = place[links[member[links[:, 0]] == member[links[:, 1]]]]
    degree = np.bincount(inner.ravel(), minlength=len(order))
    start = np.empty((len(order), 2))
    start[np.lexsort((-degree, member[order]))] = np.concatenate([phyllotaxis(size) for size in sizes])
    several = [(size, _rounds(size, crowd=len(order) > _CROWD)) for size in sizes]
    settled = springs(start, inner, np.ones(len(inner)), several, pull=pull[order])
    return np.split(settled, np.cumsum(sizes)[:-1])


def _rounds(size: int, *, crowd: bool) -> int:
    if size < _FEW:
        return 0
    return min(_ROUNDS_MANY if crowd or size > _MANY else _ROUNDS_INSIDE, 8 + 2 * size)


def _evened(points: Floats, radius: float) -> Floats:
    """The same picture filling the disc evenly: springs crowd the middle and leave the rim empty."""
    if len(points) < _FEW:
        return points
    points = points - points.mean(axis=0)
    far = np.hypot(points[:, 0], points[:, 1])
    rank = np.empty(len(points))
    rank[np.argsort(far, kind="stable")] = np.sqrt((np.arange(len(points)) + 0.5) / len(points))
    wanted = radius * (_EVENNESS * rank + (1 - _EVENNESS) * far / max(far.max(), _TINY))
    return rounded(points * (wanted / np.maximum(far, _TINY))[:, None])


def _grid(count: int, others: Floats) -> Floats:
    """Nodes without links, row by row beneath the rest."""
    columns = min(count, int(np.ceil(np.sqrt(count * _LANDSCAPE))))
    left, top = -(columns - 1) / 2, 0.0
    if len(others):
        low, high = others.min(axis=0), others.max(axis=0)
        columns = max(columns, int(high[0] - low[0]) + 1)
        left, top = (low[0] + high[0] - min(columns, count) + 1) / 2, high[1] + _DISC_GAP
    place = np.arange(count)
    row, column = np.divmod(place, max(columns, 1))
    return rounded(np.column_stack((left + column, top + row)))
