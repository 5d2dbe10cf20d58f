"""How sure the evidence makes that two entities are one: a logistic model whose coefficients are data.

Two steps: what speaks for the pair, then whether a third is like both, and how many are (measured:
docs/identity.md).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Floats: TypeAlias = "npt.NDArray[np.float64]"

_MOST = 30.0
_TELLS = 0.01
"""A third that is less like one of them than this tells nothing."""
_THIRDS = 3.0
"""So many that are like both count for all."""
_AT_ONCE = 40_000

Pair = tuple[int, int]


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The coefficients, by step and by piece of evidence."""
    text = files("cordee.identity").joinpath("weights.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, float]] = tomllib.loads(text)
    return found


def scored(evidence: Mapping[str, Floats]) -> list[float]:
    """What the evidence of each pair gives: log odds, before it is known what else is near."""
    import numpy as np  # the application starts without

    known = weights()["evidence"]
    weighed = np.column_stack([known[name] * values for name, values in evidence.items()])
    return [known["base"] + math.fsum(row) for row in weighed.tolist()]


def sureness(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """How sure each pair is, from 0 to 1, once each is set beside the others of its two entities."""
    if not scores:
        return {}
    import numpy as np  # the application starts without

    known = weights()["rank"]
    told = beside(scores)
    odds = sum((known[name] * values for name, values in told.items()), start=np.float64(known["base"]))
    return dict(zip(scores, map(float, _chances(odds * np.ones(len(scores)))), strict=True))


def beside(scores: Mapping[Pair, float]) -> dict[str, Floats]:
    """What each pair is beside the others of its two entities: its score, how like both others are."""
    import numpy as np
    from scipy.sparse import csr_array  # a load that finds nothing alike does without

    odds = np.fromiter(scores.values(), np.float64, len(scores))
    left, right = (np.array([pair[side] for pair in scores], np.intp) for side in (0, 1))
    sure = _chances(odds)
    most = int(max(left.max(initial=0), right.max(initial=0))) + 1
    told = sure >= _TELLS
    ends = (np.concatenate((left[told], right[told])), np.concatenate((right[told], left[told])))
    table = csr_array((np.tile(sure[told], 2), ends), shape=(most, most))
    third, thirds = np.zeros(len(odds)), np.zeros(len(odds))
    for begin in range(0, len(odds), _AT_ONCE):
        some = slice(begin, begin + _AT_ONCE)
        both = table[left[some]].multiply(table[right[some]]).tocsr()
        third[some] = both.max(axis=1).toarray().ravel()
        thirds[some] = np.asarray(both.sum(axis=1)).ravel()
    return {"score": odds, "third": third, "thirds": np.minimum(thirds, _THIRDS) / _THIRDS}


def _chances(odds: Floats) -> Floats:
    import numpy as np

    chances: Floats = 1 / (1 + np.exp(-np.clip(odds, -_MOST, _MOST)))
    return chances
