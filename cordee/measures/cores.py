"""The pieces of a graph, and how deep in its mesh each node stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

Pairs = Sequence[tuple[int, int]]


def components(count: int, pairs: Pairs) -> list[int]:
    """The piece each of the nodes ``0 … count-1`` is of, 0 the largest: no link leads from one to another."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in pairs:
        parent[root(a)] = root(b)
    roots = [root(node) for node in range(count)]
    size = Counter(roots)
    first = {one: node for node, one in reversed(list(enumerate(roots)))}
    rank = {one: place for place, one in enumerate(sorted(size, key=lambda one: (-size[one], first[one])))}
    return [rank[one] for one in roots]


def core_numbers(count: int, pairs: Pairs) -> list[int]:
    """For each node the largest k such that it is of a part where each has k neighbours in that part.

    Nodes are taken away, those with the fewest neighbours left first (Batagelj and Zaveršnik 2003); links of
    a node to itself and parallel ones count for nothing.
    """
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in pairs:
        if a != b:
            near[a].add(b)
            near[b].add(a)
    left = [len(some) for some in near]
    waiting: list[list[int]] = [[] for _ in range(max(left, default=0) + 1)]
    for node, degree in enumerate(left):
        waiting[degree].append(node)
    core, done, k = [0] * count, [False] * count, 0
    while k < len(waiting):
        if not waiting[k]:
            k += 1
            continue
        node = waiting[k].pop()
        if done[node] or left[node] > k:
            continue
        core[node], done[node] = k, True
        for other in near[node]:
            if not done[other] and left[other] > k:
                left[other] -= 1
                waiting[left[other]].append(other)
    return core
