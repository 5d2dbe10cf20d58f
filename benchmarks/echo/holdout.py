"""Hide memberships, rank every network for the body that lost one: does the echo find it again?

A body's score for a network is the sum of the echoes of that network with those the body is still in,
so every candidate is ranked, and ties count as their middle. One membership in five is hidden, never
the last of a body nor the last fact of a network: nothing could find those. A *warm* pair is one that
something else already joins (a member of the network is in another network of the body); the *cold*
ones are those an animator would weave anew.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.echo.rivals import RIVALS, Incidence, Matrix, Score
from cordee.queries.echo.facets import FACET_OF
from cordee.queries.echo.features import Bags, FeatureTie

SHARE = 0.2
POPULARITY = "popularity"
PLACES = (1, 3, 10)
Membership = tuple[str, str]
"""A network and a body in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The ranks at which hidden memberships were found again, and which were warm."""

    ranks: NDArray[np.float64]
    warm: NDArray[np.bool_]

    def figures(self, which: NDArray[np.bool_]) -> tuple[float, ...]:
        """The mean reciprocal rank, then the share found at each of ``PLACES`` or before."""
        ranks = self.ranks[which]
        if not len(ranks):
            return (float("nan"),) * (1 + len(PLACES))
        return (float(np.mean(1 / ranks)), *(float(np.mean(ranks <= place)) for place in PLACES))


def memberships(bags: Bags, facet: str = "members") -> list[Membership]:
    """Who is in what: members and partners, or the facts of another facet; none held in two steps."""
    return [
        (network, feature)
        for network, bag in bags.held.items()
        for feature, ties in bag.items()
        if any(_is_direct(tie, facet) for tie in ties)
    ]


def _is_direct(tie: FeatureTie, facet: str) -> bool:
    return FACET_OF[tie.type] == facet and not tie.path and (facet != "members" or tie.way == "in")


def hide(bags: Bags, chosen: Iterable[Membership]) -> Bags:
    """The bags without these memberships."""
    gone: dict[str, set[str]] = defaultdict(set)
    for network, body in chosen:
        gone[network].add(body)
    held = {n: {f: t for f, t in bag.items() if f not in gone[n]} for n, bag in bags.held.items()}
    return Bags(bags.features, {network: bag for network, bag in held.items() if bag})


def choose(bags: Bags, seed: int, facet: str = "members") -> list[Membership]:
    """The memberships to hide: a fifth of all, of those that leave something to find them by."""
    every = memberships(bags, facet)
    left: dict[str, int] = defaultdict(int)
    for _, body in every:
        left[body] += 1
    facts = {network: len(bag) for network, bag in bags.held.items()}
    chosen: list[Membership] = []
    for network, body in random.Random(seed).sample(every, len(every)):
        if len(chosen) < SHARE * len(every) and left[body] > 1 and facts[network] > 1:
            left[body] -= 1
            facts[network] -= 1
            chosen.append((network, body))
    return chosen


def again(
    bags: Bags, hidden: Sequence[Membership], methods: Mapping[str, Score], facet: str = "members"
) -> dict[str, Found]:
    """Where each method ranks what is hidden, among every network its body is not seen in."""
    seen = hide(bags, hidden)
    networks = sorted(bags.held)
    row = {network: place for place, network in enumerate(networks)}
    bodies = sorted({body for _, body in hidden})
    column = {body: place for place, body in enumerate(bodies)}
    within = [(row[n], column[b]) for n, b in memberships(seen, facet) if b in column]
    shape = (len(networks), len(bodies))
    inside = sparse.csr_array((np.ones(len(within)), tuple(np.transpose(within))), shape)
    targets = np.array([(row[n], column[b]) for n, b in hidden])
    incidence = Incidence(seen, networks)
    members = incidence.weighted(incidence.only(facet))
    warm = _at(members @ (members.T @ inside), targets) > 0
    scores = {name: method(incidence) @ inside for name, method in methods.items()}
    popular = np.asarray(members.sum(axis=1))[:, None] * np.ones(len(bodies))
    scores[POPULARITY] = sparse.csr_array(popular)
    return {name: Found(_ranks(score, inside, targets), warm) for name, score in scores.items()}


def _at(scores: Matrix, targets: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(scores.tocsr()[targets[:, 0], targets[:, 1]])


def _ranks(scores: Matrix, inside: Matrix, targets: NDArray[Any]) -> NDArray[np.float64]:
    """The rank of each target in its column, ties in the middle, those already inside left out."""
    table = np.round(scores.toarray(), 12)
    table[inside.toarray() > 0] = -1
    ranks = []
    for network, body in targets:
        ranked = table[:, body]
        own = ranked[network]
        above, equal = np.count_nonzero(ranked > own), np.count_nonzero(ranked == own)
        ranks.append(above + (equal + 1) / 2)
    return np.array(ranks)


def measured(
    bags: Bags, seeds: int, methods: Mapping[str, Score] = RIVALS
) -> tuple[dict[str, NDArray[np.float64]], NDArray[np.float64]]:
    """Per method, one line a seed: the figures of all, warm and cold pairs; and how many of each."""
    lines: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    sizes = []
    for seed in range(seeds):
        found = again(bags, choose(bags, seed), methods)
        for name, one in found.items():
            parts = (np.ones_like(one.warm), one.warm, ~one.warm)
            lines[name].append(tuple(figure for part in parts for figure in one.figures(part)))
        sizes.append((len(one.warm), int(one.warm.sum())))
    return {name: np.array(rows) for name, rows in lines.items()}, np.array(sizes, dtype=np.float64)
