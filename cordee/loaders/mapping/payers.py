"""Who pays, in one cell: several funders that a sign joins are several, where each is plainly one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cordee.loaders.mapping.cells import names_in
from cordee.loaders.recognise.titles import stems, vocabulary
from cordee.loaders.values.several import Witness

_PLUS = re.compile(r"\s+\+\s+")
_AND = re.compile(r"\s+(?:&|et|and|und|e)\s+|,\s+")
_DASH = re.compile(r"\s+[-–—]\s+")


@dataclass(frozen=True, slots=True)
class Payers:
    """The funders of a cell, and those names that may be two: "Fondation de France - Région"."""

    names: tuple[str, ...]
    doubtful: tuple[str, ...] = ()


@lru_cache(maxsize=16_384)
def payers_in(cell: str, witness: Witness | None) -> Payers:
    """The funders of a cell; one that the file names elsewhere is not cut.

    >>> payers_in("CAF 26 + Région & Département", None).names
    ('CAF 26', 'Région', 'Département')
    """
    names: list[str] = []
    for name in names_in(cell, witness):
        if witness is not None and witness.knows(name):
            names.append(name)
            continue
        for part in _PLUS.split(name):
            joined = _AND.split(part)
            names += joined if all(map(_is_payer, joined)) else [part]
    doubtful = [name for name in names if len(parts := _DASH.split(name)) > 1 and all(map(_is_payer, parts))]
    return Payers(tuple(dict.fromkeys(filter(None, names))), tuple(doubtful))


def _is_payer(name: str) -> bool:
    """Whether a name begins with what funders are called."""
    said = stems(name)
    return said[:1] in vocabulary("payer")
