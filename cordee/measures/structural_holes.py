"""Whose contacts have only it in common: effective size and constraint (Burt 1992, 2004).

For links without weights both have a closed form over the triangles of each link (Borgatti 1997),
counted row after row of a sparse product, so that memory follows the links and not their squares.
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
    part = 1.0 / np.maximum(degree, 1)
    shares = near.multiply(part[:, None]).tocsr()
    triangles, constraint = np.zeros(count), np.zeros(count)
    for rows in _chunks(near, degree):
        own = near[rows]
        shared = (own @ near).multiply(own)
        triangles[rows] = shared.sum(axis=1)
        invested = (shares[rows] @ shares).multiply(own) + shares[rows]
        constraint[rows] = invested.power(2).sum(axis=1)
    return StructuralHoles(degree - triangles * part, constraint)


def _chunks(near: Any, degree: Integers) -> Iterator[slice]:
    """Rows in stretches whose products with the whole have about as many terms each."""
    import numpy as np

    work = np.cumsum(near @ degree)
    first = 0
    while first < len(degree):
        done = work[first - 1] if first else 0
        last = max(int(np.searchsorted(work, done + _AT_ONCE, side="right")), first + 1)
        yield slice(first, last)
        first = last
