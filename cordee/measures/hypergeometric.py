"""How many shared facts chance alone would give, and how many a score really rests on.

Two bags drawn at random from the same facts share a number of them that follows the hypergeometric
law; the chance of sharing as many or more is its upper tail (Fisher's exact test, one-sided;
Tumminello et al. 2011 on bipartite networks).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chance:
    """What chance alone would give: ``expected`` shared facts, and ``p``, the chance of as many or more."""

    expected: float
    p: float


def chance(shared: int, ours: int, theirs: int, universe: int) -> Chance:
    """How surprising it is that ``ours`` and ``theirs`` facts, among ``universe``, have ``shared`` in common.

    The same seen from either side. It takes every fact for as likely as any other: facts that most
    entities hold make it too confident, so leave those that everybody shares out of the counts.

    Raises ValueError for numbers that no two bags can have.
    """
    least, most = max(0, ours + theirs - universe), min(ours, theirs)
    if not least <= shared <= most:
        raise ValueError(f"two bags of {ours} and {theirs} among {universe} cannot share {shared}")
    expected = ours * theirs / universe if universe else 0.0
    weights = _relative(ours, theirs, universe)
    tail = math.fsum(weights[shared - least :])
    return Chance(expected, tail / math.fsum(weights))


def effective(contributions: Iterable[float]) -> float:
    """How many equal facts would weigh as these do: (Σc)²/Σc², 0 for none (inverse Simpson index)."""
    held = tuple(contributions)
    largest = max(held, default=0.0)
    if largest <= 0:
        return 0.0
    shares = [contribution / largest for contribution in held]
    return math.fsum(shares) ** 2 / math.fsum(share * share for share in shares)


def _relative(ours: int, theirs: int, universe: int) -> list[float]:
    """The chance of every possible number of shared facts, over that of the likeliest.

    From the likeliest outwards each is the one before times a ratio of whole numbers: no factorial
    overflows, nothing is subtracted, and what is too small for a float is 0.
    """
    least, most = max(0, ours + theirs - universe), min(ours, theirs)
    likeliest = min(max((ours + 1) * (theirs + 1) // (universe + 2), least), most)
    up, down = [1.0], [1.0]
    for k in range(likeliest, most):
        up.append(up[-1] * ((ours - k) * (theirs - k)) / ((k + 1) * (universe - ours - theirs + k + 1)))
    for k in range(likeliest, least, -1):
        down.append(down[-1] * (k * (universe - ours - theirs + k)) / ((ours - k + 1) * (theirs - k + 1)))
    return [*reversed(down[1:]), *up]
