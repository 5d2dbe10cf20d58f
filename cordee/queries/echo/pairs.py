"""Every pair of bags at once: what ``IdfIndex.compare`` says of two, as arrays for all of them.

The weighted bags, brought to length 1, are multiplied by their transpose, one entity at a time against
those after it: memory grows with the pairs that share something, time with the facts they share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from cordee.queries.echo.facets import facet_of
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.implied import implied_parts

if TYPE_CHECKING:
    import numpy

Array: TypeAlias = "numpy.ndarray[Any, Any]"

NOTHING = -1
"""The column of ``top`` where a pair shares fewer features than are named."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every pair in echo, one place of each array a pair; ``left`` < ``right`` are places in ``entities``.

    ``shared`` counts the features that weigh, ``top`` are the places in ``features`` of those that make
    most of the score, the first column the most.
    """

    entities: Sequence[str]
    features: Sequence[str]
    left: Array
    right: Array
    score: Array
    shared: Array
    top: Array


def every_pair(scale: IdfIndex, among: Sequence[str], *, threshold: float = 0.0, top: int = 3) -> Pairs:
    """The echo of every two of ``among`` above ``threshold``, in the order of ``among``."""
    import numpy

    matrix = UnitBags(scale, among)
    rows = [row for row in matrix.each(threshold, top) if len(row[0])]
    empty = (numpy.empty(0, numpy.int64),) * 2
    left, right, score, shared, first = (
        (numpy.concatenate(arrays) for arrays in zip(*rows, strict=True))
        if rows
        else (*empty, numpy.empty(0), empty[0], numpy.empty((0, top), numpy.int64))
    )
    found = Pairs(among, matrix.features, left, right, score, shared, first)
    return _without_implied(scale, found, threshold)


def _without_implied(scale: IdfIndex, found: Pairs, threshold: float) -> Pairs:
    """The pairs without the facts that another implies (see ``IdfIndex.implied``): few pairs have any."""
    import numpy

    place = {entity: row for row, entity in enumerate(found.entities)}
    twice = implied_parts(scale, place)
    if not twice:
        return found
    column = {feature: number for number, feature in enumerate(found.features)}
    for at in range(len(found.left)):
        ends = (int(found.left[at]), int(found.right[at]))
        if ends in twice or ends[::-1] in twice:
            score, reasons, _ = scale.compare(*(found.entities[end] for end in ends))
            named = [column[reason.feature.id] for reason in reasons[: found.top.shape[1]]]
            found.score[at], found.shared[at] = score, len(reasons)
            found.top[at] = [*named, *[NOTHING] * (found.top.shape[1] - len(named))]
    kept = found.score > threshold
    arrays = (found.left, found.right, found.score, found.shared, found.top)
    return Pairs(found.entities, found.features, *(numpy.asarray(array)[kept] for array in arrays))


class UnitBags:
    """The bags as a sparse matrix, by row and by column; every value is above 0, every row of length 1."""

    def __init__(self, scale: IdfIndex, among: Sequence[str]) -> None:
        import numpy

        weights, named = scale.weights, scale.bags.features
        # With equal facets a pair's contributions only differ by rarity: one order of all features fits
        # every pair. With others they are sorted pair by pair, and equal ones stay by name.
        self.even = scale.even
        self.features = sorted(
            (feature for feature, rarity in weights.items() if rarity > 0),
            key=lambda f: (-weights[f] if self.even else 0.0, named[f].name, f),
        )
        place = dict.fromkeys(weights, NOTHING)
        place.update((feature, column) for column, feature in enumerate(self.features))
        self._scale, self._among = scale, among
        bags = [scale.bags.held.get(entity, {}) for entity in among]
        size = sum(len(bag) for bag in bags)
        columns = numpy.fromiter((place[f] for bag in bags for f in bag), numpy.int32, count=size)
        rows = numpy.repeat(numpy.arange(len(bags), dtype=numpy.int32), [len(bag) for bag in bags])
        if self.even:
            values = numpy.asarray([*(weights[f] for f in self.features), 0.0])[columns]
        else:
            values = numpy.asarray([scale.value(e, f) for e in among for f in scale.bags.held.get(e, ())])
        weighs = values > 0
        self._keep(len(bags), rows[weighs], columns[weighs], values[weighs])

    def _keep(self, size: int, rows: Array, columns: Array, values: Array) -> None:
        import numpy

        order = numpy.lexsort((columns, rows))
        rows, columns, values = rows[order], columns[order], values[order]
        norms = numpy.sqrt(numpy.bincount(rows, values**2, minlength=size))
        self.size, self.columns, self.unit = size, columns, values / norms[rows]
        self.rows = rows
        self.starts = numpy.concatenate(([0], numpy.cumsum(numpy.bincount(rows, minlength=size))))
        by_column = numpy.argsort(columns, kind="stable")
        # Small whole numbers sort much faster.
        self.holder = rows[by_column].astype(numpy.uint16 if size <= 1 << 16 else numpy.uint32)
        self.holds = self.unit[by_column]
        self.ends = numpy.cumsum(numpy.bincount(columns, minlength=len(self.features)))
        self.after = numpy.empty_like(by_column)
        self.after[by_column] = numpy.arange(1, len(by_column) + 1)

    def rows_of_one(self) -> Any:
        """The same as a sparse matrix of scipy."""
        from scipy import sparse

        shape = (self.size, len(self.features))
        return sparse.csr_array((self.unit, self.columns, self.starts), shape=shape)

    def facets(self) -> list[str]:
        """The facet by which each fact is held: the heaviest, then the first in the order of ``FACETS``."""
        scale, weights = self._scale, self._scale.facet_weights
        held = (scale.bags.held[self._among[row]] for row in self.rows.tolist())
        names = (self.features[column] for column in self.columns.tolist())
        # Thousands are held in the same few ways: each way is looked into once.
        known: dict[tuple[str, ...], str] = {}
        found = []
        for bag, name in zip(held, names, strict=True):
            ties = bag[name]
            way = tuple([tie.type for tie in ties])
            if way not in known:
                known[way] = facet_of(ties, ties, weights)
            found.append(known[way])
        return found

    def each(self, threshold: float, top: int) -> Iterator[tuple[Array, Array, Array, Array, Array]]:
        """Each entity against those after it."""
        for row in range(self.size):
            yield self._row(row, threshold, top)

    def _row(self, row: int, threshold: float, top: int) -> tuple[Array, Array, Array, Array, Array]:
        import numpy

        held = slice(self.starts[row], self.starts[row + 1])
        columns, begin = self.columns[held], self.after[held]
        count = self.ends[columns] - begin
        total = numpy.cumsum(count)
        # Where the holders after this one stand, feature after feature.
        places = numpy.repeat(begin - total + count, count) + numpy.arange(count.sum())
        others, shares = self.holder[places], numpy.repeat(self.unit[held], count) * self.holds[places]
        by_other = numpy.argsort(others, kind="stable")  # keeps the order of the columns
        order = by_other if self.even else numpy.lexsort((-shares, others))
        others, shares, columns = others[order], shares[order], numpy.repeat(columns, count)[order]
        first = numpy.flatnonzero(numpy.diff(others.astype(numpy.int64), prepend=-1))
        score = numpy.add.reduceat(shares, first) if len(first) else numpy.empty(0)
        shared = numpy.diff(first, append=len(others))
        kept = score > threshold
        first, score, shared = first[kept], numpy.minimum(score[kept], 1.0), shared[kept]
        named = first[:, None] + numpy.arange(top)
        there = numpy.arange(top) < shared[:, None]
        best = numpy.where(there, columns[numpy.minimum(named, len(columns) - 1)], NOTHING)
        right = others[first].astype(numpy.int64)
        return numpy.full(len(first), row), right, score, shared, best
