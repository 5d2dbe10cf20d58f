"""How sure the evidence makes that two entities are one: a logistic model whose coefficients are data.

Two steps: what speaks for the pair, then whether each is the nearest to the other, and whether a third
is like both: among ten names alike the most alike one is more often right than the same likeness says alone
(measured: docs/identity.md).
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

_MOST = 30.0
_AS_NEAR = 6
"""Decimals in which two scores are told apart."""

Pair = tuple[int, int]


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The coefficients, by step and by piece of evidence."""
    text = files("cordee.identity").joinpath("weights.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, float]] = tomllib.loads(text)
    return found


def scored(evidence: Mapping[str, float]) -> float:
    """What the evidence of one pair gives: log odds, before it is known what else is near."""
    known = weights()["evidence"]
    return known["base"] + math.fsum(known[name] * value for name, value in evidence.items())


def sureness(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """How sure each pair is, from 0 to 1, once each is set beside the others of its two entities."""
    known = weights()["rank"]
    return {
        pair: _chance(known["base"] + math.fsum(known[name] * value for name, value in told.items()))
        for pair, told in beside(scores).items()
    }


def beside(scores: Mapping[Pair, float]) -> dict[Pair, dict[str, float]]:
    """What each pair is beside the others of its two entities: its score, how near, how sure a third is."""
    places = _places(scores)
    sure: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        sure[a][b] = sure[b][a] = _chance(score)
    found = {}
    for (a, b), score in scores.items():
        near = [1 / places[one, (a, b)] for one in (a, b)]
        third = max((sure[a][c] * sure[b][c] for c in sure[a].keys() & sure[b].keys()), default=0.0)
        found[a, b] = {"score": score, "both": min(near), "either": max(near), "third": third}
    return found


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, odds))))


def _places(scores: Mapping[Pair, float]) -> dict[tuple[int, Pair], int]:
    """The place of each pair among those of each of its entities, 1 being the nearest."""
    pairs: dict[int, list[Pair]] = defaultdict(list)
    for pair in scores:
        for one in pair:
            pairs[one].append(pair)
    return {
        (one, pair): place
        for one, own in pairs.items()
        for pair, place in zip(own, _ranks([scores[pair] for pair in own]), strict=True)
    }


def _ranks(scores: Sequence[float]) -> list[int]:
    """One more than how many are above each; those that are as near share a place."""
    rounded = [round(score, _AS_NEAR) for score in scores]
    order = sorted(rounded, reverse=True)
    first = {score: place for place, score in reversed(list(enumerate(order, 1)))}
    return [first[score] for score in rounded]
