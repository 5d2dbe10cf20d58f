"""The arithmetic of brokers: shares of shortest paths, and what falls off when one node goes.

Nothing here reads a store: numbers and pairs in, numbers out. Betweenness is Brandes' (2001) with
the breadth-first searches of many starting nodes done at once as sparse matrix products, about
twenty times faster than networkx's on a few thousand nodes; beyond ``EXACT`` nodes it is estimated
from evenly drawn starting nodes (Brandes & Pich 2007). Cut nodes are Tarjan's (1972), with what
each of them cuts off.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

EXACT = 4_000
"""Nodes up to which every starting node is searched from."""
SAMPLE = 500
"""Starting nodes drawn beyond."""
_AT_ONCE = 128
_SEED = 7

Pairs = Sequence[tuple[int, int]]


def betweenness(count: int, pairs: Pairs, *, exact: int = EXACT, sample: int = SAMPLE) -> list[float]:
    """For each node ``0 … count-1`` the share (0 to 1) of shortest paths between two others through it.

    Of several shortest paths between two, each counts for its part; two without a path count too,
    as in networkx's normalised ``betweenness_centrality``. Estimated from ``sample`` starting nodes
    when there are more than ``exact`` nodes.
    """
    import numpy as np

    if count < 3 or not pairs:
        return [0.0] * count
    near = _matrix(count, pairs)
    starts = list(range(count))
    if count > exact:
        starts = sorted(random.Random(_SEED).sample(starts, min(sample, count)))
    total = np.zeros(count)
    for place in range(0, len(starts), _AT_ONCE):
        total += _through(near, np.array(starts[place : place + _AT_ONCE]))
    scale = count / len(starts) / ((count - 1) * (count - 2))
    return [float(value) for value in total * scale]


def _matrix(count: int, pairs: Pairs) -> Any:
    import numpy as np
    from scipy import sparse

    ends = np.array(pairs)
    rows, columns = np.concatenate((ends[:, 0], ends[:, 1])), np.concatenate((ends[:, 1], ends[:, 0]))
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(count, count))


def _through(near: Any, starts: Any) -> Floats:
    """How much each node depends on being passed through, summed over these starting nodes."""
    import numpy as np

    shape = (near.shape[0], len(starts))
    ways, depth = np.zeros(shape), np.full(shape, -1)
    ways[starts, np.arange(len(starts))] = 1.0
    depth[starts, np.arange(len(starts))] = 0
    front, level = ways.copy(), 0
    while front.any():
        level += 1
        front = near @ front
        front[depth >= 0] = 0.0
        depth[front > 0] = level
        ways += front
    passed = np.zeros(shape)
    for step in range(level - 1, 0, -1):
        share = np.divide(1.0 + passed, ways, out=np.zeros(shape), where=depth == step)
        passed += np.where(depth == step - 1, (near @ share) * ways, 0.0)
    passed[starts, np.arange(len(starts))] = 0.0
    summed: Floats = passed.sum(axis=1)
    return summed


@dataclass(slots=True)
class _Walk:
    """A depth-first walk over a whole graph: when each node is met, and how far back it reaches."""

    order: list[int] = field(default_factory=list)
    met: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    parts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """For each cut node, the stretches of ``order`` that only it holds to the rest."""


def cut_off(count: int, pairs: Pairs) -> dict[int, list[int]]:
    """What loses the largest part left when a node goes, for every node whose going cuts something off.

    Each list is sorted. Of two largest parts of one size, the one with the smallest number is the rest.
    """
    near: list[list[int]] = [[] for _ in range(count)]
    for a, b in pairs:
        near[a].append(b)
        near[b].append(a)
    found: dict[int, list[int]] = {}
    walk = _Walk()
    for root in range(count):
        if root not in walk.met and near[root]:
            begin = len(walk.order)
            _walk_from(root, near, walk)
            found.update(_cut(walk, begin))
    return found


def _walk_from(root: int, near: list[list[int]], walk: _Walk) -> None:
    stack = [(root, -1, iter(near[root]))]
    _meet(root, walk)
    while stack:
        node, parent, others = stack[-1]
        for other in others:
            if other not in walk.met:
                _meet(other, walk)
                stack.append((other, node, iter(near[other])))
                break
            if other != parent:
                walk.back[node] = min(walk.back[node], walk.met[other])
        else:
            stack.pop()
            if parent >= 0:
                walk.back[parent] = min(walk.back[parent], walk.back[node])
                if walk.back[node] >= walk.met[parent]:
                    walk.parts.setdefault(parent, []).append((walk.met[node], len(walk.order)))


def _meet(node: int, walk: _Walk) -> None:
    walk.met[node] = walk.back[node] = len(walk.order)
    walk.order.append(node)


def _cut(walk: _Walk, begin: int) -> dict[int, list[int]]:
    """What each cut node of the component just walked, from ``begin`` on, cuts off."""
    found = {}
    component = walk.order[begin:]
    for node in component:
        held = [walk.order[first:last] for first, last in walk.parts.get(node, ())]
        outside = len(component) - 1 - sum(map(len, held))
        if outside and outside <= max(map(len, held), default=0):
            hidden = {other for part in held for other in part} | {node}
            held.append([other for other in component if other not in hidden])
        elif outside:
            held.append([])  # by far the largest part: the rest, which need not be listed
        if len(held) > 1:
            rest = min(held, key=lambda part: (bool(part), -len(part), min(part, default=0)))
            found[node] = sorted(other for part in held if part is not rest for other in part)
    return found
