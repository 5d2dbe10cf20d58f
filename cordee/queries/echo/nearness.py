"""How near every two are: what they share themselves, and who witnesses that they are near.

The echo of two is the cosine of their bags (``idf``) and what others witness (``measures.witnesses``): both
echo a third, the one by these facts, the other by those. Nothing is taken off, so each part of a score is a
shared fact or a pair of named facts through a named third, and the parts sum to it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from cordee.i18n import Listed, Text, quoted
from cordee.measures.witnesses import DENSE, SAMPLE, factor, units, units_of
from cordee.queries.echo.features import Feature
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.implied import implied_parts
from cordee.queries.echo.pairs import UnitBags

if TYPE_CHECKING:
    import numpy

Array: TypeAlias = "numpy.ndarray[Any, Any]"

BLOCK = 32
"""Rows worked out at once where there are too many for one table: so few that they stay in the cache."""
FACTS, SAID = 3, 2
"""How many of the facts by which somebody echoes a witness are known, and how many a sentence names."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A third that both echo, its part of the score, and the first facts by which each side does."""

    id: str
    contribution: float
    ours: tuple[Feature, ...]
    theirs: tuple[Feature, ...]

    def sentence(self, name: str) -> Text:
        """« et tous deux font écho à « Maisons du travail saisonnier » (ici par…, là par…) »."""
        sides = [side[:SAID] for side in (self.ours, self.theirs)]
        ours, theirs = (Listed((fact.name for fact in side), "and") for side in sides)
        if not all(sides):
            return Text("echo.witness_only", name=quoted(name))
        if sides[0] == sides[1]:
            return Text("echo.witness_same", name=quoted(name), facts=ours)
        return Text("echo.witness", name=quoted(name), ours=ours, theirs=theirs)


class Witnesses(Sequence[Witness]):
    """The witnesses of two, those that count most first; each is made when it is looked at."""

    def __init__(self, near: Nearness | None = None, ends: tuple[str, str] = ("", "")) -> None:
        self._near, self._ends = near, ends

    @cached_property
    def _found(self) -> tuple[list[str], list[float]]:
        return self._near.parts(*self._ends) if self._near else ([], [])

    def __len__(self) -> int:
        return len(self._found[0])

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        third, part = (side[place] for side in self._found)
        ours, theirs = (self._near.facts(end, third) if self._near else () for end in self._ends)
        return Witness(third, part, ours, theirs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Witnesses) and self.parts() == other.parts()

    def __hash__(self) -> int:
        return hash(self._ends)

    def parts(self) -> list[tuple[str, float]]:
        """Who they are and what each makes of the score, without the facts by which."""
        return list(zip(*self._found, strict=True))

    @cached_property
    def total(self) -> float:
        """What all of them make of the score."""
        return self._near.total(*self._ends) if self._near else 0.0


class Nearness:
    """Every two of a scale: the echo of their bags, and what witnesses add; worked out when it is asked.

    Up to ``DENSE`` as one table; beyond, row by row, so that memory grows with the entities, not the pairs.
    """

    def __init__(self, scale: IdfIndex) -> None:
        self.scale = scale
        self.entities: Sequence[str] = sorted(scale.bags.held)
        self.place: Mapping[str, int] = {entity: row for row, entity in enumerate(self.entities)}
        self.whole = len(self.entities) <= DENSE
        self._facts: dict[tuple[str, str], tuple[Feature, ...]] = {}
        self._totals: dict[str, dict[str, float]] = {}
        self._through_all: dict[str, Array] = {}

    @cached_property
    def bags(self) -> UnitBags:
        """The bags as rows of length 1."""
        return UnitBags(self.scale, self.entities)

    @cached_property
    def _unit(self) -> Any:
        return self.bags.rows_of_one()

    @cached_property
    def _turned(self) -> Any:
        return self._unit.T.tocsr()

    @cached_property
    def _less(self) -> Any:
        """What territories that imply others would add to pairs, as a sparse table; None if nothing."""
        import numpy
        from scipy import sparse

        twice = implied_parts(self.scale, self.place)
        if not twice:
            return None
        ends = numpy.array(list(twice), dtype=int).T
        less = sparse.csr_array((list(twice.values()), (ends[0], ends[1])), shape=(len(self.entities),) * 2)
        return (less + less.T).tocsr()

    def rows(self, places: Array) -> Array:
        """What those at these places share with everybody; nobody echoes itself."""
        import numpy

        found: Array = (self._unit[places] @ self._turned).toarray()
        if self._less is not None:
            found -= self._less[places].toarray()
            found[found < _NOTHING] = 0.0
        found[numpy.arange(len(places)), places] = 0.0
        return found

    @cached_property
    def echoes(self) -> Array:
        """What every two share, as one table."""
        import numpy

        return self.rows(numpy.arange(len(self.entities)))

    @cached_property
    def _sums(self) -> Array:
        """What each shares with everybody together, where there is no table of it."""
        import numpy

        every = self._unit @ self._unit.T.sum(axis=1)
        every -= self._unit.power(2).sum(axis=1)
        if self._less is not None:
            every -= self._less.sum(axis=1)
        return numpy.asarray(every)

    @cached_property
    def near(self) -> Array:
        """How much nearer each two are than chance has it, in rows of length 1, as one table."""
        return units(self.echoes)

    @cached_property
    def factor(self) -> float:
        """What each witness is multiplied by."""
        import numpy

        if self.whole:
            return factor(self.echoes, self.near)
        places = numpy.unique(numpy.linspace(0, len(self.entities) - 1, SAMPLE).astype(int))
        rows = self.rows(places)
        return factor(rows, units_of(rows, self._sums, places))

    def row(self, entity: str) -> Array:
        """The score of an entity with everybody, in the order of ``entities``.

        Beyond ``DENSE`` without the witnesses, which would take the rows of everybody.
        """
        import numpy

        place = self.place[entity]
        if not self.whole:
            alone: Array = self.rows(numpy.array([place]))[0]
            return alone
        found: Array = self.echoes[place] + self.factor * (self.near @ self.near[place])
        found[place] = 0.0
        return found

    def witnesses(self, left: str, right: str) -> Witnesses:
        """Who witnesses that two are near; nobody when one of them has no facts."""
        return Witnesses(self, (left, right))

    def parts(self, left: str, right: str) -> tuple[list[str], list[float]]:
        """The witnesses of two and what each makes of the score, those that make most first."""
        import numpy

        if left not in self.place or right not in self.place or left == right:
            return [], []
        parts = self.factor * (self._line(left) * self._line(right))
        held = numpy.flatnonzero(parts > 0)
        order = held[numpy.argsort(-parts[held], kind="stable")]
        return [self.entities[place] for place in order.tolist()], parts[order].tolist()

    def total(self, left: str, right: str) -> float:
        """What all witnesses of two make of the score; those of the neighbours of the first at once."""
        if self.whole and left != right and {left, right} <= self.place.keys():
            if left not in self._through_all:
                self._through_all[left] = self.factor * (self.near @ self._line(left))
            return float(self._through_all[left][self.place[right]])
        if left not in self._totals:
            among = [other for other in self.scale.neighbours(left) if other in self.place]
            self._totals[left] = self._through(left, sorted(among)) if left in self.place else {}
        known = self._totals[left].get(right)
        return math.fsum(self.parts(left, right)[1]) if known is None else known

    def _through(self, entity: str, among: Sequence[str]) -> dict[str, float]:
        import numpy

        mine, found = self._line(entity), dict[str, float]()
        for start in range(0, len(among), BLOCK):
            some = among[start : start + BLOCK]
            places = numpy.array([self.place[other] for other in some])
            near = units_of(self.rows(places), self._sums, places)
            found.update(zip(some, (self.factor * (near @ mine)).tolist(), strict=True))
        return found

    def _line(self, entity: str) -> Array:
        import numpy

        place = self.place[entity]
        places = numpy.array([place])
        line: Array = self.near[place] if self.whole else units_of(self.rows(places), self._sums, places)[0]
        return line

    def facts(self, one: str, other: str) -> tuple[Feature, ...]:
        """The first facts that two share, those that weigh most first."""
        ends = (one, other) if one < other else (other, one)
        if ends not in self._facts:
            _, reasons, _ = self.scale.compare(*ends)
            self._facts[ends] = tuple(reason.feature for reason in reasons[:FACTS])
        return self._facts[ends]


_NOTHING = 1e-12
"""What rounding leaves where everything two share was taken off."""
