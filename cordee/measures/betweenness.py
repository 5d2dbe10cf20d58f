"""Who stands on the ways between others: betweenness (Freeman 1977), exact or estimated with its error.

Exact by rustworkx (Brandes 2001) as long as that takes seconds; past that estimated from evenly drawn
starting nodes (Brandes & Pich 2007), whose breadth-first searches are done many at once as sparse
matrix products.

A share is of the pairs that *can* reach each other: pairs without a way have no way to be on, and
counting them would make every share of a graph in pieces too small.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cordee.measures.arrays import adjacency_matrix, as_array, component_sizes

if TYPE_CHECKING:
    from cordee.measures.arrays import Floats, Pairs

EXACT = 10_000
"""Nodes up to which every starting node is searched from."""
WORK = 2_000_000_000
"""Nodes times links up to which it is: a dense graph takes as long as a large one."""
SAMPLE = 500
"""Starting nodes drawn beyond, fewer where each takes long."""
_FEWEST = 32
_AT_ONCE = 8
_SEED = 7
_SURE = 1.96
"""Standard errors on either side that hold the true value 19 times in 20."""
_ONE_THREAD = 1 << 40
"""Threads add numbers up in an order of their own: one graph would not always give one answer."""


@dataclass(frozen=True, slots=True)
class Betweenness:
    """For each node the share of the pairs of others that can reach each other whose ways it is on.

    ``share`` and ``margin`` have shape (n,), from 0 to 1: the true share is within ``margin`` of
    ``share`` 19 times in 20, and is ``share`` where all starting nodes were followed. ``sources`` is
    how many were, 0 for all; ``reachable`` counts the pairs that can reach each other. (Measured on drawn
    graphs, the margin holds for those most passed through; for those hardly met it is too small.)
    """

    share: Floats
    margin: Floats
    sources: int
    reachable: int


def betweenness(count: int, pairs: Pairs, *, exact: int = EXACT, sample: int = SAMPLE) -> Betweenness:
    """The betweenness of the nodes ``0 … count-1``; of several shortest ways each counts for its part.

    Estimated from ``sample`` starting nodes past ``exact`` nodes or ``WORK``.
    """
    import numpy as np

    ends = as_array(pairs)
    if count < 3 or not len(ends):
        return Betweenness(np.zeros(count), np.zeros(count), 0, len(ends))
    sizes = component_sizes(count, ends)
    reachable = int((sizes - 1).sum()) // 2
    # Pairs of which the node itself is one have no way through it.
    others = np.maximum(reachable - (sizes - 1), 1)
    if count <= exact and count * len(ends) <= WORK:
        return Betweenness(_exact(count, ends) / others, np.zeros(count), 0, reachable)
    sources = min(count, sample, max(_FEWEST, WORK // (8 * len(ends))))
    held, error = _estimated(count, ends, sources)
    return Betweenness(held / others, _SURE * error / others, sources % count, reachable)


def _exact(count: int, ends: Any) -> Floats:
    """For each node how many pairs' ways it is on, parts of ways counted as parts."""
    import numpy as np
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.extend_from_edge_list(list(map(tuple, ends.tolist())))
    found = rustworkx.betweenness_centrality(graph, normalized=False, parallel_threshold=_ONE_THREAD)
    return np.fromiter(found.values(), np.float64, count=count)


def _estimated(count: int, ends: Any, sources: int) -> tuple[Floats, Floats]:
    """The same from some starting nodes only, and the standard error of each."""
    import numpy as np

    near = adjacency_matrix(count, ends)
    starts = np.array(sorted(random.Random(_SEED).sample(range(count), sources)))
    total, squares = np.zeros(count), np.zeros(count)
    for place in range(0, sources, _AT_ONCE):
        passed = _through(near, starts[place : place + _AT_ONCE])
        total += passed.sum(axis=1)
        squares += np.square(passed).sum(axis=1)
    mean = total / sources
    spread = np.maximum(squares / sources - mean**2, 0.0) * sources / max(sources - 1, 1)
    # Drawn without putting back: nothing is left to chance once all are drawn. A pair is met from both ends.
    return count * mean / 2, count * np.sqrt(spread / sources * (1 - sources / count)) / 2


def _through(near: Any, starts: Any) -> Floats:
    """How much each node depends on being passed through, by starting node: shape (n, len(starts))."""
    import numpy as np

    shape = (near.shape[0], len(starts))
    ways, depth = np.zeros(shape), np.full(shape, -1, np.int32)
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
    return passed
