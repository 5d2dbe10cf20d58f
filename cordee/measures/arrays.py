"""How every measure takes a graph: nodes are the numbers 0 … n-1, links are pairs of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]
    Integers: TypeAlias = npt.NDArray[np.int64]
    Pairs: TypeAlias = Sequence[tuple[int, int]] | Integers
    """m distinct undirected links, shape (m, 2); none from a node to itself."""


def as_array(pairs: Pairs) -> Integers:
    """The links as an array of shape (m, 2), also when there are none."""
    import numpy as np

    return np.asarray(pairs, np.int64).reshape(-1, 2)


def adjacency_matrix(count: int, pairs: Pairs) -> Any:
    """The symmetric sparse matrix of ones, shape (n, n), as scipy's ``csr_array``."""
    import numpy as np
    from scipy import sparse

    ends = as_array(pairs).astype(np.int32)  # as scipy keeps them: no second copy
    rows, columns = np.concatenate((ends[:, 0], ends[:, 1])), np.concatenate((ends[:, 1], ends[:, 0]))
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(count, count))


def component_sizes(count: int, pairs: Pairs) -> Integers:
    """For each node how many can be reached from it, itself included: shape (n,)."""
    import numpy as np
    from scipy import sparse

    ends = as_array(pairs).astype(np.int32)
    one_way = sparse.csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    labels = sparse.csgraph.connected_components(one_way, directed=False)[1]
    sizes: Integers = np.bincount(labels, minlength=1)[labels]
    return sizes
