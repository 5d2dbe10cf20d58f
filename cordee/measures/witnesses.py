"""How near two are through a third that both are near: shared near neighbours, and how much they add.

Let e be the likeness of every two (symmetric, none with itself), r_A its sum over A, R over everybody.
How much nearer A and C are than two so connected would be on average is m(A,C) = max(0, e(A,C) − r_A·r_C/R);
the rows of m brought to length 1 are u. A third C witnesses that A and B are near by u(A,C)·u(C,B)
(shared near neighbours: Jarvis & Patrick 1973), and all of them count ½·σ(e)/σ(Σu·u) times as much, the
deviations being those over all pairs: half as much as what the two have in common themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy

Array: TypeAlias = "numpy.ndarray[Any, Any]"
Matrix: TypeAlias = Any
"""A sparse matrix of scipy, which has no types, or an array."""

SHARE = 0.5
"""What the witnesses of a pair weigh beside what the two share themselves, in deviations over all pairs."""
DENSE = 2_000
"""How many can be set side by side as a full table; beyond, only what is not 0 is kept."""
SAMPLE = 500
"""Rows, evenly spread, from which the deviation of witnesses is worked out beyond ``DENSE``."""


def units(likeness: Matrix) -> Matrix:
    """How much nearer each two are than chance has it, every row of length 1; rows of nobody stay 0.

    ``likeness`` is symmetric with nothing on its diagonal; the answer is sparse when it is.
    """
    import numpy
    from scipy import sparse

    sums = numpy.asarray(likeness.sum(axis=1)).ravel()
    total = float(sums.sum())
    if total <= 0:
        return likeness
    if not sparse.issparse(likeness):
        near = numpy.maximum(likeness - numpy.outer(sums, sums / total), 0.0)
        lengths = numpy.sqrt((near**2).sum(axis=1, keepdims=True))
        return numpy.divide(near, lengths, out=numpy.zeros_like(near), where=lengths > 0)
    found = likeness.tocoo()
    near = numpy.maximum(found.data - sums[found.row] * sums[found.col] / total, 0.0)
    lengths = numpy.sqrt(numpy.bincount(found.row, near**2, minlength=len(sums)))
    data = numpy.divide(near, lengths[found.row], out=numpy.zeros_like(near), where=near > 0)
    kept = sparse.csr_array((data, (found.row, found.col)), shape=found.shape)
    kept.eliminate_zeros()
    return kept


def factor(likeness: Matrix, near: Matrix) -> float:
    """What a witness's part is multiplied by; 0 where nobody witnesses anything."""
    import numpy
    from scipy import sparse

    size = likeness.shape[0]
    if size < 3:
        return 0.0
    if not sparse.issparse(near):
        through = near @ near.T
        numpy.fill_diagonal(through, 0.0)
        spread = _deviation(float(through.sum()), float((through**2).sum()), size * (size - 1))
    else:
        rows = numpy.unique(numpy.linspace(0, size - 1, min(SAMPLE, size)).astype(int))
        through = (near[rows] @ near.T).tocoo()
        data = through.data[rows[through.row] != through.col]
        spread = _deviation(float(data.sum()), float((data**2).sum()), len(rows) * (size - 1))
    if spread <= 0:
        return 0.0
    squares = float(likeness.power(2).sum() if sparse.issparse(likeness) else (likeness**2).sum())
    return SHARE * _deviation(float(likeness.sum()), squares, size * (size - 1)) / spread


def _deviation(total: float, squares: float, count: int) -> float:
    mean = total / count
    return float(max(squares / count - mean * mean, 0.0) ** 0.5)


def with_witnesses(likeness: Array) -> Array:
    """The likeness of every two with what their witnesses add, as a full table."""
    near = units(likeness)
    through: Array = likeness + factor(likeness, near) * (near @ near.T)
    import numpy

    numpy.fill_diagonal(through, 0.0)
    return through
