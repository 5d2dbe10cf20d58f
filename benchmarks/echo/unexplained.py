"""What ranks but cannot say why fact by fact: measured, named, and not what Cordée shows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy import sparse

from benchmarks.echo.rivals import Incidence, Matrix, Score, Vector, cosine

DECAY, ROUNDS = 0.8, 10
"""SimRank's constant and its number of rounds, as its authors had them (Jeh & Widom 2002)."""


def z_fused(incidence: Incidence) -> Matrix:
    """One echo per facet, each in standard deviations from its mean over all pairs, then their mean."""
    echoes = [
        cosine(incidence.weighted(incidence.rarity * incidence.only(facet))).toarray()
        for facet in sorted(set(incidence.facets))
    ]
    pairs = ~np.eye(len(incidence.networks), dtype=bool)
    spread = [(echo - echo[pairs].mean()) / (echo[pairs].std() or 1.0) for echo in echoes]
    fused = np.mean(spread, axis=0)
    return sparse.csr_array(fused - fused.min())


def simrank(incidence: Incidence) -> Matrix:
    """Networks are alike when their facts are, and facts when their networks are (Jeh & Widom 2002)."""
    held = incidence.held.toarray()
    outward, inward = _shares(held), _shares(held.T)
    facts = np.eye(held.shape[1])
    networks = np.eye(held.shape[0])
    for _ in range(ROUNDS):
        networks, facts = DECAY * outward @ facts @ outward.T, DECAY * inward @ networks @ inward.T
        np.fill_diagonal(networks, 1.0)
        np.fill_diagonal(facts, 1.0)
    return sparse.csr_array(networks)


def _shares(held: Vector) -> Vector:
    """Each row as shares of its sum; an empty row stays empty."""
    sums = held.sum(axis=1, keepdims=True)
    shares: Vector = np.divide(held, sums, out=np.zeros(held.shape), where=sums > 0)
    return shares


UNEXPLAINED: Mapping[str, Score] = {"z-fused facets": z_fused, "SimRank": simrank}
