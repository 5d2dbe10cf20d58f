"""Which links of a weighted graph stand out: the disparity filter (Serrano, Boguñá & Vespignani 2009)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cordee.measures.arrays import as_array

if TYPE_CHECKING:
    from cordee.measures.arrays import Floats, Pairs


def disparity(pairs: Pairs, weights: Sequence[float] | Floats) -> Floats:
    """For each of m links the smaller of its ends' chances of a part as large: shape (m,), 1 is sure.

    ``weights``, shape (m,), are above 0. An end's chance is that of one part in d as large when its
    whole weight is cut into d parts at random; an end with a single link has nothing to compare it with.
    """
    import numpy as np

    ends, held = as_array(pairs), np.asarray(weights, np.float64)
    strength = np.bincount(ends.ravel(), np.repeat(held, 2))
    degree = np.bincount(ends.ravel())
    chances: Floats = ((1 - held[:, None] / strength[ends]) ** (degree[ends] - 1)).min(axis=1, initial=1.0)
    return chances
