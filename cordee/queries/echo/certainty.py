"""« D'après quoi ? » — How sure an echo is: how many shared facts, how many that tell, and against chance.

A score says nothing of what it rests on: one rare fact that two entities share can outweigh ten.
So each echo counts its facts, those that tell (few have them), how many equal facts would weigh as
much (inverse Simpson index), and facet by facet how many chance alone would give (hypergeometric).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cordee.measures.hypergeometric import Chance, chance, effective
from cordee.queries.echo.facets import FACET_OF, FACETS
from cordee.queries.echo.idf import IdfIndex, Reason

RARE_CHANCE = 0.01
"""A number of shared facts is worth saying when chance alone would give it at most this often."""
FIRST, HALF = 3, 0.5
"""An echo whose first three reasons make less than half of it is diffuse."""


@dataclass(frozen=True, slots=True)
class FacetChance:
    """How many facts of one facet two entities share, and what chance alone would give.

    Chance draws as many as each of the two has (``sizes``, the smaller first) from all there are of it
    (``universe``).
    """

    facet: str
    shared: int
    sizes: tuple[int, int]
    universe: int

    @property
    def chance(self) -> Chance:
        """What chance alone would give."""
        return chance(self.shared, *self.sizes, self.universe)

    @property
    def surprising(self) -> bool:
        """Whether it is worth saying: several, and far more than chance would give."""
        return self.shared > 1 and self.chance.p <= RARE_CHANCE


@dataclass(frozen=True, slots=True)
class Sure:
    """What an echo rests on: ``shared`` facts that count, ``telling`` ones, how many equal ones it is worth.

    ``stated`` counts the links that a source states; ``chances`` are by facet, in the order of ``FACETS``.
    """

    shared: int
    telling: int
    effective: float
    stated: int = 0
    diffuse: bool = False
    chances: tuple[FacetChance, ...] = ()

    @property
    def facts(self) -> int:
        """Every fact it rests on, stated or shared."""
        return self.shared + self.stated


@dataclass(frozen=True)
class Odds:
    """How sure the echoes of one scale are; what everybody has, or weighs nothing, is not counted."""

    scale: IdfIndex
    _sides: dict[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def sure(self, left: str, right: str, reasons: Sequence[Reason], stated: int) -> Sure:
        """How sure the echo of two entities is, made of these reasons."""
        parts = [reason.contribution for reason in reasons]
        telling = sum(reason.telling for reason in reasons)
        diffuse = bool(parts) and math.fsum(parts[:FIRST]) < HALF * math.fsum(parts)
        chances = tuple(self._chances(left, right)) if len(reasons) > 1 else ()
        return Sure(len(reasons), telling, effective(parts), stated, diffuse, chances)

    def _chances(self, left: str, right: str) -> list[FacetChance]:
        ours, theirs = self._by_facet(left), self._by_facet(right)
        found = []
        for facet in FACETS:
            here, there = ours.get(facet, frozenset()), theirs.get(facet, frozenset())
            shared = len(here & there)
            if shared and self.scale.facet_weights[facet]:
                least, most = sorted((len(here), len(there)))
                found.append(FacetChance(facet, shared, (least, most), self._universe[facet]))
        return found

    def _by_facet(self, entity: str) -> Mapping[str, frozenset[str]]:
        """The features it holds itself, not through a territory inside another, by facet."""
        if entity not in self._sides:
            sides: dict[str, set[str]] = defaultdict(set)
            for feature, ties in self.scale.bags.held.get(entity, {}).items():
                for tie in ties:
                    if not tie.path and self.scale.weights[feature] > 0:
                        sides[FACET_OF[tie.type]].add(feature)
            self._sides[entity] = {facet: frozenset(held) for facet, held in sides.items()}
        return self._sides[entity]

    @cached_property
    def _universe(self) -> Mapping[str, int]:
        """How many different features anybody holds in each facet."""
        held = {
            (feature, tie.type)
            for bag in self.scale.bags.held.values()
            for feature, ties in bag.items()
            for tie in ties
            if not tie.path
        }
        rare = self.scale.weights
        return Counter(facet for _, facet in {(f, FACET_OF[type_]) for f, type_ in held if rare[f] > 0})
