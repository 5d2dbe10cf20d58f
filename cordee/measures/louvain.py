"""Which nodes belong together: Louvain's method with a queue of the nodes still to be looked at.

networkx has Louvain too; on 20 000 nodes this takes a tenth of its time (benchmarks/layout.py),
and visits nodes in an order that depends on the graph alone, never on the hash seed or on
networkx's version, so that one graph always gives one map and one answer.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence
from functools import lru_cache

Adjacency = list[dict[int, float]]

_LEAST_GAIN = 1e-9
_USUAL_SIZE = 1250
"""Above this many nodes plain modularity merges true communities (its resolution limit)."""


def partition(count: int, pairs: Sequence[tuple[int, int]], seed: int) -> list[list[int]]:
    """The nodes ``0 … count-1`` in groups, largest group first; ``pairs`` are distinct links."""
    return [list(group) for group in _partition(count, tuple(pairs), seed)]


@lru_cache(maxsize=1)
def _partition(count: int, pairs: tuple[tuple[int, int], ...], seed: int) -> tuple[tuple[int, ...], ...]:
    """The groups, kept for whoever asks for those of the same graph next: a map is laid out and coloured."""
    labels = _labels(adjacency(count, pairs), seed)
    groups: dict[int, list[int]] = {}
    for node, label in enumerate(labels):
        groups.setdefault(label, []).append(node)
    return tuple(map(tuple, sorted(groups.values(), key=lambda group: (-len(group), group[0]))))


def adjacency(count: int, pairs: Sequence[tuple[int, int]]) -> Adjacency:
    """For each node its neighbours, each with weight 1."""
    near: Adjacency = [{} for _ in range(count)]
    for a, b in pairs:
        near[a][b] = 1.0
        near[b][a] = 1.0
    return near


def _labels(near: Adjacency, seed: int) -> list[int]:
    labels = list(range(len(near)))
    degrees = [sum(weights.values()) for weights in near]
    total = sum(degrees)
    if not total:
        return labels
    # A resolution so high that the leaves of a star leave its hub would be no community at all.
    resolution = max(1.0, min(len(near) / _USUAL_SIZE, total / (2 * max(degrees))))
    share = resolution / total
    while True:
        moved = _move(near, degrees, share, seed)
        if moved is None:
            return labels
        labels = [moved[label] for label in labels]
        near, degrees = _merge(near, degrees, moved)


def _move(near: Adjacency, degrees: list[float], share: float, seed: int) -> list[int] | None:
    """Each node's community once no node gains by leaving its own; None when none ever did."""
    community = list(range(len(near)))
    total = list(degrees)
    queue = deque(_shuffled(len(near), seed))
    waiting = bytearray(b"\x01") * len(near)
    changed = False
    while queue:
        node = queue.popleft()
        waiting[node] = 0
        best = _best(node, near[node], community, total, share * degrees[node], degrees[node])
        if best == community[node]:
            continue
        total[community[node]] -= degrees[node]
        total[best] += degrees[node]
        community[node] = best
        changed = True
        for other in near[node]:
            if not waiting[other] and community[other] != best:
                waiting[other] = 1
                queue.append(other)
    return _renumbered(community) if changed else None


def _best(
    node: int, weights: dict[int, float], community: list[int], total: list[float], share: float, own: float
) -> int:
    home = community[node]
    toward = {home: 0.0}
    for other, weight in weights.items():
        there = community[other]
        toward[there] = toward.get(there, 0.0) + weight
    best, most = home, toward[home] - share * (total[home] - own) + _LEAST_GAIN
    for there, weight in toward.items():
        if there != home and weight - share * total[there] > most:
            best, most = there, weight - share * total[there]
    return best


def _merge(near: Adjacency, degrees: list[float], community: list[int]) -> tuple[Adjacency, list[float]]:
    """The graph whose nodes are the communities; links inside one only count in its degree."""
    count = max(community) + 1
    merged: Adjacency = [{} for _ in range(count)]
    sums = [0.0] * count
    for node, weights in enumerate(near):
        here = community[node]
        sums[here] += degrees[node]
        into = merged[here]
        for other, weight in weights.items():
            there = community[other]
            if there != here:
                into[there] = into.get(there, 0.0) + weight
    return merged, sums


def _shuffled(count: int, seed: int) -> list[int]:
    order = list(range(count))
    random.Random(seed).shuffle(order)
    return order


def _renumbered(community: list[int]) -> list[int]:
    numbers: dict[int, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in community]
