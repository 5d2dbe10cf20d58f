"""How telling it is to share something: the rarer, the more (inverse document frequency, smoothed)."""

from __future__ import annotations

import math


def rarity(population: int, holders: int) -> float:
    """ln((1+N)/(1+df)) for something that ``holders`` of ``population`` have: 0 when all of them do."""
    return math.log((1 + population) / (1 + holders))
