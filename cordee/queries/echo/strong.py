"""Which leads are strong on these data: nearer than chance has it, by a level that the data set itself gives.

*Rule by chance.* Two are a strong lead when at least ``floor`` facts that few have are common to them and
their score reaches the level from which chance gives at most one such pair in twenty: the facts are dealt out
again (``measures.dealing``), everybody keeping as many and every fact as often, and scored the same way.
*Rule of the nearest*, where so many are compared that dealing would take long: one telling fact more, and
each among the √N nearest of the other (by what they share themselves, where there are thousands).

The level is that of everybody compared, whoever asks and whatever kinds are shown. From the same deals
comes how many of the leads above any score chance does not explain. Measured: docs/echo.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeAlias

from cordee.measures.dealing import dealt
from cordee.measures.witnesses import with_witnesses
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.idf import SMALLEST, few
from cordee.queries.echo.nearness import Nearness
from cordee.queries.echo.remembered import Remembered

if TYPE_CHECKING:
    import numpy

Array: TypeAlias = "numpy.ndarray[Any, Any]"
_Held: TypeAlias = "tuple[Array, Array]"
"""Who holds which fact: rows in order, and columns."""

FLOOR = 3
"""Shared telling facts below which no lead is strong."""
FIRST = 10
"""How many leads are looked at first."""
BY_CHANCE = 0.05
"""The share of strong leads that chance may give: one in twenty."""
AFFORDABLE = 1_000
"""How many compared entities the facts are dealt out again for."""
PAIRS, MOST_DEALS = 200_000, 20
"""Dealing stops once so many pairs, or so many deals, were drawn."""
_SEED = 20_181_015
_CODES = {code: place for place, code in enumerate(FACETS)}


class Rule(StrEnum):
    """By which rule leads are called strong."""

    CHANCE = "chance"
    NEAREST = "nearest"
    NONE = "none"
    """Too few entities have facts."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """The score of every two and the telling facts they share, as tables."""

    score: Array
    telling: Array

    def leads(self, floor: int) -> Array:
        """The scores of the pairs with so many telling facts, each pair once."""
        import numpy

        upper = numpy.triu_indices(len(self.score), 1)
        found: Array = self.score[upper][self.telling[upper] >= floor]
        return found


class Strength:
    """How strong leads are on one scale; what takes long is worked out once, when it is asked."""

    def __init__(self, near: Nearness, floor: int = FLOOR) -> None:
        self.near, self.floor = near, floor
        population = len(near.entities)
        self.rule = Rule.NONE if population < SMALLEST else Rule.CHANCE
        if population > AFFORDABLE:
            self.rule = Rule.NEAREST

    def strong(self, left: str, right: str, score: float, telling: int) -> bool:
        """Whether the lead between two is strong, by its score and the telling facts they share."""
        if self.rule is Rule.CHANCE:
            return telling >= self.floor and score >= self.level - _ROUNDING
        if self.rule is Rule.NEAREST:
            return telling > self.floor and self._among(left, right) and self._among(right, left)
        return False

    def _among(self, one: str, other: str) -> bool:
        row = self.near.row(one)
        return bool((row > row[self.near.place[other]] + _ROUNDING).sum() < math.isqrt(len(row)))

    @cached_property
    def level(self) -> float:
        """The lowest score of a strong lead; infinite where no score stands out from chance."""
        return _KNOWN.get(self._key + b"level", self._level)

    def holding(self, first: int) -> float | None:
        """Of the ``first`` leads of anybody, how many chance does not explain, on average; None if unknown.

        For each, the best that can be said of its leads down to some place: how many there are, less those
        that it has from that score on when the facts are dealt out again.
        """
        if self.rule is not Rule.CHANCE:
            return None
        return _KNOWN.get(self._key + b"first %d" % first, lambda: self._holding(first))

    def _level(self) -> float:
        import numpy

        scores = numpy.sort(self._real.leads(self.floor))[::-1]
        drawn = [deal.leads(self.floor) for deal in self._deals]
        chance = _at_least(scores, numpy.concatenate(drawn)) / len(drawn)
        kept = numpy.flatnonzero(chance <= BY_CHANCE * numpy.arange(1, len(scores) + 1))
        return float(scores[kept[-1]]) if len(kept) else math.inf

    def _holding(self, first: int) -> float:
        import numpy

        size, deals = len(self.near.entities), self._deals
        first = min(first, size - 1)
        places = numpy.arange(1, first + 1)
        scores = numpy.sort(self._real.score, axis=1)[:, ::-1][:, :first]
        drawn = numpy.concatenate([deal.score for deal in deals], axis=1)
        chance = [_at_least(*row) / len(deals) for row in zip(scores, drawn, strict=True)]
        return math.fsum(max(0.0, float((places - row).max())) for row in chance) / size

    # ------------------------------------------------------------ the facts as they are, and dealt again

    @cached_property
    def _key(self) -> bytes:
        """A digest of all that the level is worked out from."""
        import numpy

        bags, scale = self.near.bags, self.near.scale
        told = (
            sorted(scale.facet_weights.items()),
            bags.facets(),
            [scale.weights[feature] for feature in bags.features],
            [scale.holders[feature] for feature in bags.features],
            (scale.population, self.floor, len(self.near.entities)),
        )
        key = blake2b(repr(told).encode(), digest_size=16)
        for part in (bags.rows, bags.columns, self.near.echoes):
            key.update(numpy.ascontiguousarray(part).tobytes())
        return key.digest()

    @cached_property
    def _real(self) -> _Scored:
        bags = self.near.bags
        return _Scored(with_witnesses(self.near.echoes), self._telling([(bags.rows, bags.columns)])[0])

    @cached_property
    def _deals(self) -> list[_Scored]:
        import numpy

        bags, scale, size = self.near.bags, self.near.scale, len(self.near.entities)
        draw = numpy.random.default_rng(_SEED)
        facets = numpy.array([_CODES[facet] for facet in bags.facets()], dtype=numpy.int64)
        holders, order = _without_ids(bags.rows, bags.columns, facets)
        heavy = numpy.array([scale.facet_weights[code] for code in FACETS])[facets]
        rarity = numpy.array([scale.weights[feature] for feature in bags.features])
        deals = max(1, min(MOST_DEALS, PAIRS // (size * (size - 1) // 2)))
        found, values = [], []
        for _ in range(deals):
            columns = numpy.empty_like(bags.columns)
            columns[order] = dealt(holders[order], bags.columns[order], facets[order], draw)
            # Who is dealt one fact by two facets has it once.
            pairs = bags.rows.astype(numpy.int64) * len(bags.features) + columns
            _, once = numpy.unique(pairs, return_index=True)
            found.append((bags.rows[once], columns[once]))
            values.append(_of_one(bags.rows[once], (rarity[columns] * heavy)[once], size))
        echoes = self._products(found, values)
        echoes[:, numpy.arange(size), numpy.arange(size)] = 0.0
        tables = zip(echoes, self._telling(found), strict=True)
        return [_Scored(with_witnesses(echo), telling) for echo, telling in tables]

    def _telling(self, held: Sequence[_Held]) -> Array:
        """How many telling facts every two share, a table for each way the facts are held."""
        import numpy

        most, scale = few(self.near.scale.population), self.near.scale
        telling = numpy.array([scale.holders[feature] <= most for feature in self.near.bags.features])
        kept = [telling[columns] for _, columns in held]
        some = [(rows[kept], columns[kept]) for (rows, columns), kept in zip(held, kept, strict=True)]
        return self._products(some, [numpy.ones(len(rows)) for rows, _ in some])

    def _products(self, held: Sequence[_Held], values: Sequence[Array]) -> Array:
        """The sum over what every two hold of their values, a table for each way; all of them at once."""
        import numpy
        from scipy import sparse

        ways, size, width = len(held), len(self.near.entities), len(self.near.bags.features)
        rows = numpy.concatenate([rows + way * size for way, (rows, _) in enumerate(held)])
        columns = numpy.concatenate([columns + way * width for way, (_, columns) in enumerate(held)])
        starts = numpy.concatenate(([0], numpy.cumsum(numpy.bincount(rows, minlength=ways * size))))
        shape = (ways * size, ways * width)
        table = sparse.csr_array((numpy.concatenate(values), columns, starts), shape=shape)
        found = (table @ table.T).tocsr()
        products = numpy.zeros((ways * size, size))
        products[numpy.repeat(numpy.arange(ways * size), numpy.diff(found.indptr)), found.indices % size] = (
            found.data
        )
        return products.reshape(ways, size, size)


_ROUNDING = 1e-12
_KNOWN: Remembered[float] = Remembered()


def _of_one(rows: Array, values: Array, size: int) -> Array:
    """The values, those of each row together of length 1."""
    import numpy

    lengths = numpy.sqrt(numpy.bincount(rows, values**2, minlength=size))
    found: Array = values / lengths[rows]
    return found


def _without_ids(rows: Array, columns: Array, facets: Array) -> tuple[Array, Array]:
    """Numbers for the holders by what they hold, and the order of the holdings by them.

    An id says nothing, and a note gives another one: what is dealt does not depend on it.
    """
    import numpy

    held: dict[int, list[tuple[int, int]]] = {}
    for row, column, facet in zip(rows.tolist(), columns.tolist(), facets.tolist(), strict=True):
        held.setdefault(row, []).append((column, facet))
    ranks = numpy.zeros(max(held, default=-1) + 1, dtype=numpy.int64)
    for rank, row in enumerate(sorted(held, key=lambda row: sorted(held[row]))):
        ranks[row] = rank
    holders = ranks[rows]
    return holders, numpy.lexsort((facets, columns, holders))


def _at_least(scores: Array, drawn: Array) -> Array:
    """How many of those drawn are at least each score."""
    import numpy

    found: Array = len(drawn) - numpy.searchsorted(numpy.sort(drawn), scores - _ROUNDING, side="left")
    return found
