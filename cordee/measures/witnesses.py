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
SHARE = 0.5
"""What the witnesses of a pair weigh beside what the two share themselves, in deviations over all pairs."""
DENSE = 2_000
"""How many can be set side by side as a full table; beyond, rows are worked out when they are asked for."""
SAMPLE = 500
"""How many, evenly spread, the deviation of witnesses is worked out among beyond ``DENSE``."""


def units(likeness: Array) -> Array:
    """How much nearer each two are than chance has it, every row of length 1; rows of nobody stay 0.

    ``likeness`` is a symmetric table with nothing on its diagonal.
    """
    return units_of(likeness, likeness.sum(axis=1), slice(None))


def units_of(rows: Array, sums: Array, places: Any) -> Array:
    """The same for some rows of a table: those at ``places``; ``sums`` are the sums of all its rows."""
    import numpy

    total = float(sums.sum())
    if total <= 0:
        return rows
    near: Array = rows - numpy.outer(sums[places], sums / total)
    numpy.maximum(near, 0.0, out=near)
    lengths = numpy.sqrt(numpy.einsum("ij,ij->i", near, near))[:, None]
    numpy.divide(near, lengths, out=near, where=lengths > 0)
    return near


def factor(rows: Array, near: Array) -> float:
    """What a witness's part is multiplied by; 0 where nobody witnesses anything.

    ``rows`` are the whole table, or some of its rows, among which the deviations are then worked out.
    """
    import numpy

    through = near @ near.T
    numpy.fill_diagonal(through, 0.0)
    return _factor(rows, through)


def _factor(rows: Array, through: Array) -> float:
    """The same, once what leads from each to each through others is worked out."""
    count, size = rows.shape
    if count < 3:
        return 0.0
    spread = _deviation(float(through.sum()), float((through**2).sum()), count * (count - 1))
    if spread <= 0:
        return 0.0
    pairs = count * (size - 1)
    return SHARE * _deviation(float(rows.sum()), float((rows**2).sum()), pairs) / spread


def _deviation(total: float, squares: float, count: int) -> float:
    mean = total / count
    return float(max(squares / count - mean * mean, 0.0) ** 0.5)


def with_witnesses(likeness: Array) -> Array:
    """The likeness of every two with what their witnesses add, as a full table."""
    import numpy

    near = units(likeness)
    through = near @ near.T
    numpy.fill_diagonal(through, 0.0)
    through *= _factor(likeness, through)
    through += likeness
    numpy.fill_diagonal(through, 0.0)
    return through
