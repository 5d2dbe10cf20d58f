"""Whose contacts have only it in common: effective size and constraint (Burt 1992, 2004).

For links without weights both have a closed form over the triangles of each link (Borgatti 1997),
counted row after row of a sparse product, so that memory follows the links and not their squares. Nodes
with the same contacts, as all those are that share one thing and nothing else, are counted as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cordee.measures.arrays import adjacency_matrix

if TYPE_CHECKING:
    from cordee.measures.arrays import Floats, Integers, Pairs

_AT_ONCE = 250_000
"""Terms of the product held in memory at a time, about."""


@dataclass(frozen=True, slots=True)
class StructuralHoles:
    """``effective_size`` and ``constraint`` of each node, both of shape (n,), 0 without contacts.

    ``effective_size``: its d contacts less the mean number of the others that each is linked to,
    d − 2t/d for t links among them: from 1 to d. ``constraint``: Σⱼ(pᵢⱼ + Σ_q pᵢq·pqⱼ)² over its contacts
    j, where p = 1/d is the part of a node's contacts that each makes: low when they meet only there.
    """

    effective_size: Floats
    constraint: Floats


def structural_holes(count: int, pairs: Pairs) -> StructuralHoles:
    """Burt's measures of the nodes ``0 … count-1`` of a graph without weights."""
    import numpy as np

    near = adjacency_matrix(count, pairs)
    degree = np.diff(near.indptr)
    first, kind = _alike(near)
    # What a kind of node is linked to, itself included: the nodes of one kind are linked to each other.
    own = _closed(near)[first][:, first].tocsr()
    own.sort_indices()
    sizes, part = np.bincount(kind).astype(np.float64), 1.0 / np.maximum(degree[first], 1)
    at, to = np.repeat(np.arange(len(first)), np.diff(own.indptr)), own.indices
    others = sizes[to] - (at == to)
    invested = part[at] * (1.0 + _common(own, at, sizes * part) - part[at] - part[to])
    triangles = np.bincount(at, others * (_common(own, at, sizes) - 2.0), len(first))
    constraint = np.bincount(at, others * np.square(invested), len(first)).astype(np.float64)
    return StructuralHoles((degree[first] - triangles * part)[kind], constraint[kind])


def _closed(near: Any) -> Any:
    """The same links, and one of each node to itself."""
    from scipy import sparse

    return (near + sparse.eye_array(near.shape[0])).tocsr()


def _alike(near: Any) -> tuple[Integers, Integers]:
    """One node of each kind, and the kind of every node: alike are linked to each other and to the same."""
    import numpy as np

    # Sums of numbers drawn at random, two for each node, are alike where the nodes added up are the same.
    drawn = np.random.default_rng(1).integers(np.iinfo(np.int64).max, size=(near.shape[0], 2))
    marks = _closed(near).astype(np.int64) @ drawn
    _, first, kind = np.unique(marks, axis=0, return_index=True, return_inverse=True)
    return first, kind.ravel()


def _common(own: Any, at: Integers, weights: Floats) -> Floats:
    """For each link, the weight of what both of its ends are linked to; ``at`` is where each link begins."""
    import numpy as np

    width = np.diff(own.indptr)
    # The product has a term for each two that are linked to a node: for a hub, more than there are links.
    hubs = width.astype(np.float64) ** 2 > len(at)
    rest = own[np.flatnonzero(~hubs)]
    begins = rest.multiply(weights[~hubs][:, None]).T.tocsr()
    parts = []
    for rows in _chunks(begins, np.diff(rest.indptr)):
        here = own[rows]
        # Links that have nothing in common would be left out of the product.
        shared = (begins[rows] @ rest).multiply(here).tocsr() + here
        shared.sort_indices()
        parts.append(shared.data - 1.0)
    found: Floats = np.concatenate((np.zeros(0), *parts))
    for hub in np.flatnonzero(hubs):
        linked = np.zeros(len(weights))
        linked[own.indices[own.indptr[hub] : own.indptr[hub + 1]]] = 1.0
        found += weights[hub] * linked[at] * linked[own.indices]
    return found


def _chunks(begins: Any, width: Integers) -> Iterator[slice]:
    """Rows in stretches whose products with the whole have about as many terms each."""
    import numpy as np

    work = np.cumsum((begins > 0) @ width)
    first = 0
    while first < len(work):
        done = work[first - 1] if first else 0
        last = max(int(np.searchsorted(work, done + _AT_ONCE, side="right")), first + 1)
        yield slice(first, last)
        first = last
