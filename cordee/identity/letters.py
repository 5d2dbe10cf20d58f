"""The letters of names as numbers: every three on end, of all names at once, for they are many."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeAlias

from cordee.identity.described import Spelling

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

    Ints: TypeAlias = npt.NDArray[np.int64]
    Floats: TypeAlias = npt.NDArray[np.float64]

Counts: TypeAlias = "tuple[Ints, Ints]"
"""Three letters on end as numbers, in order, and in how many names each stands."""
_BITS = 21
"""As many as any letter has."""


def threes(spellings: Sequence[Spelling]) -> tuple[Ints, Ints]:
    """Every three letters on end of the words of each name: of which one, and the three as a number."""
    import numpy as np  # the application starts without

    texts = [f" {' '.join(one.words)} " for one in spellings]
    coded = "".join(texts).encode("utf-32-le", "surrogatepass")
    letters = np.frombuffer(coded, np.uint32).astype(np.int64)
    rows = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    (within,) = np.nonzero(rows[:-2] == rows[2:])
    codes = letters[within] << 2 * _BITS | letters[within + 1] << _BITS | letters[within + 2]
    return rows[within], codes


def counted(names: Sequence[Sequence[Spelling]]) -> Counts:
    """In how many of these names, each written in several ways, three letters on end stand."""
    import numpy as np

    rows, codes = threes([*chain.from_iterable(names)])
    owner = np.repeat(np.arange(len(names)), [len(ways) for ways in names])
    known, which = np.unique(codes, return_inverse=True)
    once = np.unique(owner[rows] * max(len(known), 1) + which)
    return known, np.bincount(once % max(len(known), 1), minlength=len(known))


def vectors(
    spellings: Sequence[Spelling], kinds: Sequence[str], known: Callable[[str], tuple[int, Counts | None]]
) -> csr_array:
    """Each spelling as a row: how much its three letters on end tell; the length of all of them is 1.

    ``known`` gives of a kind how many names were counted, and the ``counted`` of them.
    """
    import numpy as np
    from scipy.sparse import csr_array  # a load that finds nothing alike does without

    parts, width = [], 0
    for kind in dict.fromkeys(kinds):
        places = np.array([place for place, one in enumerate(kinds) if one == kind])
        rows, columns, values, wide = _told([spellings[place] for place in places], *known(kind))
        parts.append((places[rows], columns + width, values))
        width += wide
    rows, columns, values = (np.concatenate(some) for some in zip(*parts, strict=True))
    order = np.argsort(rows, kind="stable")
    ends = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(spellings)))))
    values = values[order] / np.repeat(_lengths(values[order], ends), np.diff(ends))
    return csr_array((values, columns[order], ends), shape=(len(spellings), max(width, 1)))


def _told(spellings: Sequence[Spelling], total: int, counts: Counts | None) -> tuple[Ints, Ints, Floats, int]:
    """Of each three letters in each spelling, in order: of which, which, how much; how many there are."""
    import numpy as np

    rows, codes = threes(spellings)
    every, which = np.unique(codes, return_inverse=True)
    wide = max(len(every), 1)
    once, first, times = np.unique(rows * wide + which, return_index=True, return_counts=True)
    order = np.argsort(first)
    once, times = once[order], times[order]
    often = np.array([0.0, *(1 + math.log(n) for n in range(1, int(times.max(initial=0)) + 1))])
    rare = np.array([math.log((2 + total) / (1 + held)) for held in _held(every, counts)])
    return once // wide, once % wide, often[times] * rare[once % wide], wide


def _held(codes: Ints, counts: Counts | None) -> list[int]:
    """In how many names these stand."""
    import numpy as np

    if counts is None or not len(counts[0]):
        return [0] * len(codes)
    known, held = counts
    at = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    told: list[int] = np.where(known[at] == codes, held[at], 0).tolist()
    return told


def _lengths(values: Floats, ends: Ints) -> list[float]:
    squares = (values * values).tolist()
    return [math.sqrt(math.fsum(squares[a:b])) or 1.0 for a, b in pairwise(ends.tolist())]
