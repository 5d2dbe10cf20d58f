"""How rare each feature is, how long each bag, and what two bags have in common: the arithmetic of echo.

Every feature weighs ln((1+N)/(1+df)); the echo of two entities is the cosine of their pooled bags
(IDF-weighted cosine: Salton & McGill 1983; on networks, see Adamic & Adar 2003). Nothing here reads
a store: bags in, scores and their reasons out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cordee.language import Text
from cordee.queries.features import Bags, Feature, Tie
from cordee.queries.words import tie_text


@dataclass(frozen=True, slots=True)
class Reason:
    """A shared feature: what each side is to it, how rare it is and how much of the score it makes.

    ``holders`` of the ``population`` entities that have facts hold this feature.
    """

    feature: Feature
    contribution: float
    holders: int
    population: int
    ours: tuple[Tie, ...]
    theirs: tuple[Tie, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind the reason, on either side."""
        return tuple(dict.fromkeys(c for tie in (*self.ours, *self.theirs) for c in tie.claims))

    def sentence(self) -> Text:
        """What is shared, in which roles, and how rare that is."""
        ours, theirs = (tie_text(ties) for ties in (self.ours, self.theirs))
        share = Text(
            fr=f"{self.holders} sur {self.population} l'ont",
            en=f"{self.holders} of {self.population} have it",
        )
        roles = ours if (ours.fr, ours.en) == (theirs.fr, theirs.en) else None
        name = self.feature.name
        if roles:
            return Text(fr=f"{name} ({roles.fr} ; {share.fr})", en=f"{name} ({roles.en}; {share.en})")
        return Text(
            fr=f"{name} (ici {ours.fr}, là {theirs.fr} ; {share.fr})",
            en=f"{name} (here {ours.en}, there {theirs.en}; {share.en})",
        )


@dataclass(frozen=True)
class Scale:
    """The bags and what is worked out from all of them: how rare each feature is, how long each bag."""

    bags: Bags

    @cached_property
    def holders(self) -> Mapping[str, int]:
        """How many entities hold each feature."""
        return self.bags.holders()

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The weight of each feature: ln((1+N)/(1+df)), 0 when everybody has it."""
        population = len(self.bags.held)
        return {f: math.log((1 + population) / (1 + df)) for f, df in self.holders.items()}

    def norm(self, entity: str) -> float:
        """The length of an entity's bag."""
        return math.sqrt(math.fsum(self.weights[f] ** 2 for f in self.bags.held.get(entity, ())))

    def neighbours(self, entity: str) -> frozenset[str]:
        """The entities that share any feature with this one."""
        ours = self.bags.held.get(entity, {}).keys()
        return frozenset(other for other, bag in self.bags.held.items() if not ours.isdisjoint(bag))

    def compare(self, left: str, right: str) -> tuple[float, tuple[Reason, ...], tuple[Reason, ...]]:
        """The echo of two entities: the score, its reasons by weight, and what everybody shares.

        The contributions of the reasons sum to the score.
        """
        ours, theirs = self.bags.held.get(left, {}), self.bags.held.get(right, {})
        norm = self.norm(left) * self.norm(right)
        reasons = [
            Reason(
                self.bags.features[feature],
                self.weights[feature] ** 2 / norm if norm else 0.0,
                self.holders[feature],
                len(self.bags.held),
                ours[feature],
                theirs[feature],
            )
            for feature in ours.keys() & theirs.keys()
        ]
        reasons.sort(key=lambda r: (-r.contribution, r.feature.name, r.feature.id))
        counted = tuple(r for r in reasons if r.contribution > 0)
        common = tuple(r for r in reasons if r.contribution == 0)
        return math.fsum(r.contribution for r in counted), counted, common
