"""How many strong leads chance alone would give on real networks: the same facts, dealt out again.

Within each facet every network keeps how many facts it has and every fact how many networks have it,
but who has which is drawn anew (curveball trades: Strona et al. 2014). The leads found on such a deal
are wrong; their number over those really found is the share of strong leads that chance explains.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations

from cordee.queries.echo.facets import FACET_OF
from cordee.queries.echo.features import Bags

Deal = dict[str, set[str]]
"""The facts of each network, within one facet."""
TRADES = 5
"""Trades per network: enough to forget where each began."""


def by_facet(bags: Bags) -> dict[str, Deal]:
    """Who holds what, facet by facet."""
    deals: dict[str, Deal] = defaultdict(lambda: defaultdict(set))
    for network, bag in bags.held.items():
        for feature, ties in bag.items():
            deals[FACET_OF[ties[0].type]][network].add(feature)
    return deals


def dealt(deal: Deal, draw: random.Random) -> Deal:
    """The same facts dealt out again: each network as many, each fact as often."""
    again = {network: set(facts) for network, facts in deal.items()}
    networks = sorted(again)
    for _ in range(TRADES * len(networks) if len(networks) > 1 else 0):
        left, right = draw.sample(networks, 2)
        both = again[left] & again[right]
        loose = sorted(again[left] ^ again[right])
        draw.shuffle(loose)
        size = len(again[left]) - len(both)
        again[left], again[right] = both | set(loose[:size]), both | set(loose[size:])
    return again


def leads(deals: dict[str, Deal], most: Callable[[int], float], floors: range) -> list[int]:
    """How many pairs share at least each number of telling facts."""
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for facet, deal in deals.items():
        for network, facts in deal.items():
            held[network] |= {(facet, fact) for fact in facts}
    for network in sorted(held):
        for fact in held[network]:
            holders[fact].append(network)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for networks in holders.values():
        if len(networks) <= most(len(held)):
            for pair in combinations(networks, 2):
                shared[pair] += 1
    return [sum(count >= floor for count in shared.values()) for floor in floors]


def by_chance(bags: Bags, most: Callable[[int], float], floors: range, deals: int) -> list[tuple[int, float]]:
    """For each floor, the leads really found and those that chance alone would give."""
    real = by_facet(bags)
    found = leads(real, most, floors)
    draw = random.Random(0)
    drawn = [
        leads({facet: dealt(deal, draw) for facet, deal in real.items()}, most, floors) for _ in range(deals)
    ]
    means = [sum(counts) / deals for counts in zip(*drawn, strict=True)]
    return list(zip(found, means, strict=True))
