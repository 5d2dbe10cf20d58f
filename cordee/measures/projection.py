"""A graph of two sorts of nodes seen from one: two are linked when they share something of the other.

Three weights: how many things two share; Newman's (2001), Σ 1/(d−1) over the things they share, d nodes
holding each, so that each node's weights sum to the number of things it shares with somebody; and the
sum of their rarities (:mod:`~cordee.measures.rarity`), 0 for what everybody holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from cordee.measures.arrays import as_array
from cordee.measures.rarity import rarity

if TYPE_CHECKING:
    from cordee.measures.arrays import Floats, Integers, Pairs

Weighting: TypeAlias = Literal["count", "newman", "idf"]

_AT_ONCE = 1024
"""Rows of a product held at a time."""


@dataclass(frozen=True, slots=True)
class Projected:
    """m linked pairs, the smaller first, in order: ``pairs`` (m, 2), ``shared`` and ``weight`` (m,)."""

    pairs: Integers
    shared: Integers
    weight: Floats


def projected(count: int, things: int, held: Pairs, weighting: Weighting = "count") -> Projected:
    """The nodes ``0 … count-1`` linked by what they share.

    ``held``, shape (k, 2), are distinct (node, thing), things being the numbers ``0 … things-1``.
    """
    import numpy as np
    from scipy import sparse

    ends = as_array(held)
    holds = sparse.csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, things))
    pairs, shared = _upper(holds, holds.T.tocsr())
    if weighting == "count":
        return Projected(pairs, shared.astype(np.int64), shared)
    found, parts = _upper(holds * _weights(ends, things, weighting), holds.T.tocsr())
    # A product may leave out a pair whose every shared thing weighs nothing: it shares them all the same.
    weight = np.zeros(len(pairs))
    weight[np.searchsorted(pairs @ (count, 1), found @ (count, 1))] = parts
    return Projected(pairs, shared.astype(np.int64), weight)


def _upper(left: Any, right: Any) -> tuple[Integers, Floats]:
    """The places above the diagonal of a product in order, shape (m, 2), and what stands there, shape (m,).

    Some rows at a time: the product has two places for each pair, and one for each node.
    """
    import numpy as np

    places, values = [np.zeros((0, 2), np.int64)], [np.zeros(0)]
    for first in range(0, left.shape[0], _AT_ONCE):
        block = (left[first : first + _AT_ONCE] @ right).tocsr()
        block.sort_indices()
        rows = np.repeat(np.arange(block.shape[0]) + first, np.diff(block.indptr))
        above = block.indices > rows
        places.append(np.column_stack((rows[above], block.indices[above])).astype(np.int64, copy=False))
        values.append(block.data[above])
    return np.concatenate(places), np.concatenate(values)


def _weights(ends: Integers, things: int, weighting: Weighting) -> Floats:
    """What sharing each thing counts for: shape (things,)."""
    import numpy as np

    holders = np.bincount(ends[:, 1], minlength=things)
    if weighting == "newman":
        return 1.0 / np.maximum(holders - 1, 1)
    having = len(np.unique(ends[:, 0]))
    return np.array([rarity(having, int(df)) for df in holders])
