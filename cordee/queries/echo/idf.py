"""How rare each feature is, how long each bag, and what two bags have in common: the arithmetic of echo.

Entity A holds feature f with x = (weight of its facet) × ln((1+N)/(1+df)): N entities have facts, df of
them hold f. The echo of two entities is the cosine of their pooled bags, Σ x_A·x_B / (‖A‖·‖B‖)
(IDF-weighted cosine: Salton & McGill 1983; on networks, see Adamic & Adar 2003), so each shared feature
makes a part of it that can be shown. Nothing here reads a store: bags in, scores and reasons out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from cordee.i18n import Text
from cordee.measures.rarity import rarity
from cordee.model import TOPICS
from cordee.queries.common.words import tie_text
from cordee.queries.echo.facets import FACET_OF, FACETS, facet_of, facet_weights, tie_weight
from cordee.queries.echo.features import Bags, Feature, FeatureTie

SMALLEST = 5
"""Entities with facts below which nothing is ranked: rarity means nothing among so few."""


BACKGROUND = 3
"""A theme that one in so many have is background."""


def few(population: int) -> int:
    """How many entities may hold a fact that is telling: the square root of them all, 10 of 119.

    A share of them all would not do: one in four lets every large funder count as soon as few facts
    are loaded, and one in ten lets nothing count among fewer than twenty (measured: docs/echo.md).
    """
    return math.isqrt(population)


@dataclass(frozen=True, slots=True)
class Reason:
    """A shared feature: what each side is to it, how rare it is and how much of the score it makes.

    ``holders`` of the ``population`` entities that have facts hold this feature; ``facet`` is the one
    it is counted in.
    """

    feature: Feature
    contribution: float
    holders: int
    population: int
    ours: tuple[FeatureTie, ...]
    theirs: tuple[FeatureTie, ...]
    facet: str = ""
    inside: str = ""
    """The shared territory that lies inside this one and makes both hold it: then it weighs nothing."""

    @property
    def telling(self) -> bool:
        """Whether few have it: see ``few``."""
        return self.holders <= few(self.population)

    @property
    def background(self) -> bool:
        """Whether it is a theme of so many that it tells nothing of two of them."""
        many = self.holders * BACKGROUND >= self.population
        return many and self.feature.kind in TOPICS and self.holders > few(self.population)

    @property
    def facets(self) -> tuple[str, ...]:
        """Every facet by which both hold it themselves, in the order of ``FACETS``: it is counted in each."""
        ours, theirs = (
            {FACET_OF[tie.type] for tie in ties if not tie.path} for ties in (self.ours, self.theirs)
        )
        return tuple(facet for facet in FACETS if facet in ours & theirs)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind the reason, on either side."""
        return tuple(dict.fromkeys(c for tie in (*self.ours, *self.theirs) for c in tie.claims))

    def sentence(self) -> Text:
        """What is shared, in which roles, and how rare that is."""
        ours, theirs = (tie_text(ties) for ties in (self.ours, self.theirs))
        share = Text("echo.have", holders=self.holders, population=self.population)
        roles = ours if ours == theirs else None
        name = self.feature.name
        if roles:
            return Text("echo.name_roles_share", name=name, roles=roles, share=share)
        return Text("echo.here_there", name=name, ours=ours, theirs=theirs, share=share)


def subtotals(reasons: Iterable[Reason]) -> dict[str, float]:
    """How much of a score each facet makes, after pooling, in the order of ``FACETS``; they sum to it."""
    parts: dict[str, list[float]] = defaultdict(list)
    for reason in reasons:
        parts[reason.facet].append(reason.contribution)
    return {code: math.fsum(parts[code]) for code in (*FACETS, "") if code in parts}


@dataclass(frozen=True)
class IdfIndex:
    """The bags and what is worked out from all of them: how rare each feature is, how long each bag.

    ``facet_weights`` weighs some facets more or less than 1, by code or name. It changes neither N nor df.
    Raises InvalidValue for facet weights that mean nothing.
    """

    bags: Bags
    facet_weights: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facet_weights", facet_weights(self.facet_weights))

    @cached_property
    def population(self) -> int:
        """How many entities have facts: the N of every weight."""
        return len(self.bags.held)

    @cached_property
    def holders(self) -> Mapping[str, int]:
        """How many entities hold each feature."""
        return self.bags.holders()

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The rarity of each feature: ln((1+N)/(1+df)), 0 when everybody has it."""
        return {f: rarity(self.population, df) for f, df in self.holders.items()}

    @cached_property
    def even(self) -> bool:
        """Whether every facet weighs the same, 1."""
        return all(weight == 1 for weight in self.facet_weights.values())

    @cached_property
    def _norms(self) -> dict[str, float]:
        """The lengths worked out so far."""
        return {}

    def value(self, entity: str, feature: str) -> float:
        """How much a feature that an entity holds counts for it: the x of the formula."""
        rarity = self.weights[feature]
        return (
            rarity if self.even else rarity * tie_weight(self.bags.held[entity][feature], self.facet_weights)
        )

    def norm(self, entity: str) -> float:
        """The length of an entity's bag."""
        known = self._norms.get(entity)
        if known is None:
            squares = (self.value(entity, f) ** 2 for f in self.bags.held.get(entity, ()))
            known = self._norms[entity] = math.sqrt(math.fsum(squares))
        return known

    def neighbours(self, entity: str) -> frozenset[str]:
        """The entities that share any feature with this one; itself too when it has any."""
        ours = frozenset(self.bags.held.get(entity, ()))
        return frozenset(other for other, bag in self.bags.held.items() if not ours.isdisjoint(bag))

    def compare(self, left: str, right: str) -> tuple[float, tuple[Reason, ...], tuple[Reason, ...]]:
        """The echo of two entities: the score, its reasons by weight, and what everybody shares.

        The contributions of the reasons sum to the score. What a facet of weight 0 holds is in neither.
        A territory that one of them holds only because another that both have lies inside it is no fact
        of its own: it weighs nothing, and comes last of what is shared.
        """
        ours, theirs = self.bags.held.get(left, {}), self.bags.held.get(right, {})
        norm = self.norm(left) * self.norm(right)
        shared = ours.keys() & theirs.keys()
        inside = self.implied(left, right)
        products = {f: self.value(left, f) * self.value(right, f) for f in shared if f not in inside}
        counted = [self._reason(f, c / norm, ours[f], theirs[f]) for f, c in products.items() if c > 0]
        common = [self._reason(f, 0.0, ours[f], theirs[f]) for f in shared if self.weights[f] == 0]
        for reasons in (counted, common):
            reasons.sort(key=lambda r: (-r.contribution, r.feature.name, r.feature.id))
        named = self.bags.features
        for f, inner in sorted(inside.items(), key=lambda pair: (named[pair[0]].name, pair[0])):
            if self.weights[f] > 0:
                common.append(replace(self._reason(f, 0.0, ours[f], theirs[f]), inside=named[inner].name))
        return math.fsum(r.contribution for r in counted), tuple(counted), tuple(common)

    def implied(self, left: str, right: str) -> dict[str, str]:
        """The territories both hold only because another that both hold lies inside, and that other."""
        if not self.bags.around:
            return {}
        ours, theirs = self.bags.held.get(left, {}), self.bags.held.get(right, {})
        around, both = self.bags.around, ours.keys() & theirs.keys()
        found: dict[str, str] = {}
        for inner in sorted(both & around.keys()):
            for wide in around[inner] & both:
                # Of territories that lie inside one another in a circle, the first stays.
                first = inner not in around.get(wide, ()) or inner < wide
                if first and any(all(tie.path for tie in ties) for ties in (ours[wide], theirs[wide])):
                    found.setdefault(wide, inner)
        return found

    def _reason(
        self, feature: str, contribution: float, ours: tuple[FeatureTie, ...], theirs: tuple[FeatureTie, ...]
    ) -> Reason:
        facet = facet_of(ours, theirs, self.facet_weights)
        named = self.bags.features[feature]
        return Reason(named, contribution, self.holders[feature], self.population, ours, theirs, facet)
