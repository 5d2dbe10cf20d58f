"""Which groups hold whatever the chance: the arithmetic of communities.

Louvain's method depends on the order in which it visits nodes. It is run with several seeds; nodes
put together in at least a share of the runs are a core, and a node that runs put now here, now
there belongs to none (co-assignment: Lancichinetti & Fortunato 2012). Nothing here reads a store.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cordee.measures.arrays import as_array
from cordee.measures.louvain import partition

if TYPE_CHECKING:
    from cordee.measures.arrays import Pairs

SOLID = 0.8
"""The share of runs in which the members of a core are together."""
HESITATES = 0.2
"""The share of runs from which a node is said to hesitate towards a core."""
SMALLEST = 3
"""Nodes below which a core is no community."""
RUNS = 20
_FEWEST_RUNS = 5
_WORK = 40_000
"""Nodes times runs, about: the time that looking for who hesitates may take."""
_AT_ONCE = 512
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Consensus:
    """The cores, largest first, each sorted; and for each node between them its shares, by core.

    A node that is in neither is apart: too few go with it to make a community.
    """

    groups: tuple[tuple[int, ...], ...]
    between: Mapping[int, Mapping[int, float]]


def usual_runs(count: int) -> int:
    """How many runs a graph of so many nodes is looked at in: 20, fewer of very large ones."""
    return max(_FEWEST_RUNS, min(RUNS, _WORK // max(count, 1)))


def consensus(count: int, pairs: Sequence[tuple[int, int]], seeds: int) -> Consensus:
    """The cores of the nodes ``0 … count-1`` over ``seeds`` runs; ``pairs`` are distinct links.

    Every member of a core is with the others of it in at least ``SOLID`` of the runs on average.
    """
    if not pairs:
        return Consensus((), {})
    return agreed(count, [shuffled_partition(count, pairs, seed) for seed in range(seeds)])


def agreed(count: int, runs: Sequence[Sequence[Sequence[int]]]) -> Consensus:
    """The cores that runs agree on, each run being all the nodes ``0 … count-1`` in groups."""
    import numpy as np

    labels = np.zeros((count, len(runs)), np.int64)
    for run, groups in enumerate(runs):
        for label, group in enumerate(groups):
            labels[group, run] = label
    # Nodes that go together in every run are looked at once.
    kinds, which, sizes = np.unique(labels, axis=0, return_inverse=True, return_counts=True)
    core, share = _settle(_runs(kinds), sizes)
    nodes: list[list[int]] = [[] for _ in range(share.shape[1])]
    between: dict[int, dict[int, float]] = {}
    for node, kind in enumerate(which.ravel().tolist()):
        if core[kind] >= 0:
            nodes[core[kind]].append(node)
        elif near := _near(share, kind):
            between[node] = near
    order = sorted(range(len(nodes)), key=lambda place: (-len(nodes[place]), nodes[place]))
    rank = {place: number for number, place in enumerate(order)}
    return Consensus(
        tuple(tuple(nodes[place]) for place in order),
        {node: {rank[place]: s for place, s in near.items()} for node, near in between.items()},
    )


def shuffled_partition(count: int, pairs: Sequence[tuple[int, int]], seed: int) -> list[list[int]]:
    """Louvain's groups with nodes and links drawn in another order for each seed.

    Of two communities as good, the method takes the one it meets first: were the links always met
    in one order, a node between two would never be seen to hesitate.
    """
    draw = random.Random(seed)
    nodes = draw.sample(range(count), count)
    place = {node: number for number, node in enumerate(nodes)}
    links = [(place[a], place[b]) for a, b in draw.sample(pairs, len(pairs))]
    return [sorted(nodes[number] for number in group) for group in partition(count, links, seed)]


def _near(share: Any, kind: int) -> dict[int, float]:
    """The cores a kind of node hesitates towards."""
    row = slice(share.indptr[kind], share.indptr[kind + 1])
    found = zip(share.indices[row].tolist(), share.data[row].tolist(), strict=True)
    return {core: part for core, part in found if part >= HESITATES}


def _runs(kinds: Any) -> Any:
    """For each kind of node (row) and each community of each run (column), whether it was in it."""
    import numpy as np
    from scipy import sparse

    count, seeds = kinds.shape
    starts = np.concatenate(([0], np.cumsum(kinds.max(axis=0) + 1)))
    columns = (kinds + starts[:-1]).ravel()
    shape = (count, int(starts[-1]))
    return sparse.csr_array((np.ones(len(columns)), columns, np.arange(count + 1) * seeds), shape)


def _settle(runs: Any, sizes: Any) -> tuple[list[int], Any]:
    """The core of each kind of node (-1: none), and its share of runs with each core."""
    core = _linked(runs)
    while True:
        core = _numbered(core, sizes)
        share = _shares(runs, sizes, core)
        weak = _weak(core, share)
        if not weak:
            return core, share
        for kind in weak:
            core[kind] = -1


def _weak(core: Sequence[int], share: Any) -> list[int]:
    """The kinds of nodes that spend too few runs with their core."""
    import numpy as np

    places, every = np.array(core), share.tocoo()
    own = every.col == places[every.row]
    held = np.zeros(len(places))
    held[every.row[own]] = every.data[own]
    weak: list[int] = np.flatnonzero((places >= 0) & (held < SOLID - _NOISE)).tolist()
    return weak


def _linked(runs: Any) -> list[int]:
    """Kinds of nodes that are together often enough, directly or from one to the next."""
    from scipy import sparse

    enough, parts = SOLID * runs[[0], :].sum() - _NOISE, []
    for start in range(0, runs.shape[0], _AT_ONCE):
        together = runs[start : start + _AT_ONCE, :] @ runs.T
        together.data = (together.data >= enough).astype(float)
        together.eliminate_zeros()
        parts.append(together)
    labels = sparse.csgraph.connected_components(sparse.vstack(parts), directed=False)[1]
    return [int(label) for label in labels]


def _numbered(core: Sequence[int], sizes: Any) -> list[int]:
    """The cores large enough, numbered from 0; -1 for the others."""
    total: dict[int, int] = {}
    for place, size in zip(core, sizes.tolist(), strict=True):
        total[place] = total.get(place, 0) + size
    large = [place for place, size in total.items() if place >= 0 and size >= SMALLEST]
    numbers = {place: number for number, place in enumerate(sorted(large))}
    return [numbers.get(place, -1) for place in core]


def _shares(runs: Any, sizes: Any, core: Sequence[int]) -> Any:
    """For each kind of node and core, the mean share of runs it spends with the core's (other) members."""
    import numpy as np
    from scipy import sparse

    places = np.array(core)
    inside = places >= 0
    count = int(places.max()) + 1
    rows, columns = inside.nonzero()[0], places[inside]
    members = sparse.csr_array((sizes[inside].astype(float), (rows, columns)), (len(core), count))
    seeds = runs[[0], :].sum()
    found = ((runs @ (runs.T @ members)) / seeds).tocoo()
    held = np.bincount(columns, weights=sizes[inside], minlength=count)
    own = places[found.row] == found.col  # a node is always with itself: it is not counted
    found.data = (found.data - own) / (held[found.col] - own)
    return found.tocsr()


def inside_by_chance(pairs: Pairs, groups: Sequence[Sequence[int]]) -> float:
    """How many links would lie inside these groups if each end kept its number of links, not its partners.

    The expectation of modularity (Newman & Girvan 2004).
    """
    import numpy as np

    ends = as_array(pairs)
    if not len(ends):
        return 0.0
    degree = np.bincount(ends.ravel())
    return sum(int(degree[list(group)].sum()) ** 2 for group in groups) / (4 * len(ends))
