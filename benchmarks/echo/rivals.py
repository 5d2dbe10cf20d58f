"""What else could rank: common practice, on the same bags, with Cordée's own score beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from cordee.queries.echo.facets import FACET_OF
from cordee.queries.echo.features import Bags
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.nearness import Nearness
from cordee.queries.echo.pairs import every_pair

Vector = NDArray[np.float64]
Matrix = Any
"""A sparse matrix of scipy, which has no types."""


class Incidence:
    """Which network has which feature, as a sparse matrix of 1, and the facet of each feature."""

    def __init__(self, bags: Bags, networks: Sequence[str]) -> None:
        self.bags, self.networks = bags, networks
        self.features = sorted({feature for bag in bags.held.values() for feature in bag})
        place = {feature: column for column, feature in enumerate(self.features)}
        self.facets = np.full(len(place), "", dtype="U12")
        rows, columns = [], []
        for row, network in enumerate(networks):
            for feature, ties in bags.held.get(network, {}).items():
                rows.append(row)
                columns.append(place[feature])
                self.facets[place[feature]] = FACET_OF[ties[0].type]
        shape = (len(networks), len(place))
        self.held: Matrix = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape)

    @cached_property
    def holders(self) -> Vector:
        """How many have each feature."""
        return np.asarray(self.held.sum(axis=0), dtype=np.float64)

    @property
    def population(self) -> int:
        """How many networks have facts."""
        return len(self.bags.held)

    @cached_property
    def rarity(self) -> Vector:
        """ln((1+N)/(1+df)) of each feature."""
        return np.asarray(np.log((1 + self.population) / (1 + self.holders)), dtype=np.float64)

    def weighted(self, weights: Vector) -> Matrix:
        """The matrix with each feature worth its weight."""
        return self.held @ sparse.diags_array(weights).tocsr()

    def only(self, facet: str) -> Vector:
        """1 for the features of a facet, 0 for the others."""
        return np.asarray(self.facets == facet, dtype=np.float64)


Score = Callable[[Incidence], Matrix]
"""A score for every two networks."""


def cosine(weighted: Matrix) -> Matrix:
    """The cosine of every two rows; 0 where a row is empty."""
    norms = np.sqrt(np.asarray(weighted.power(2).sum(axis=1)))
    safe = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)
    unit = sparse.diags_array(safe).tocsr() @ weighted
    return unit @ unit.T


def cordee(incidence: Incidence) -> Matrix:
    """The echo, by the code that answers the questions."""
    found = every_pair(IdfIndex(incidence.bags), incidence.networks)
    size = len(incidence.networks)
    half = sparse.csr_array((found.score, (found.left, found.right)), (size, size))
    return half + half.T


def witnessed(incidence: Incidence) -> Matrix:
    """The echo with what witnesses add, by the code that answers the questions."""
    near = Nearness(IdfIndex(incidence.bags))
    through = near.near @ near.near.T
    table = sparse.csr_array(near.echoes) + near.factor * sparse.csr_array(through)
    table.setdiag(0.0)
    place = {entity: row for row, entity in enumerate(near.entities)}
    known = [row for row, network in enumerate(incidence.networks) if network in place]
    rows = [place[incidence.networks[row]] for row in known]
    size = len(incidence.networks)
    spread = sparse.csr_array((np.ones(len(known)), (known, rows)), (size, len(place)))
    return (spread @ table @ spread.T).tocsr()


def count(incidence: Incidence) -> Matrix:
    """How many features both have."""
    return incidence.held @ incidence.held.T


def jaccard(incidence: Incidence) -> Matrix:
    """Shared features over all features of either."""
    shared = count(incidence).tocoo()
    sizes = np.asarray(incidence.held.sum(axis=1))
    either = sizes[shared.row] + sizes[shared.col] - shared.data
    return sparse.csr_array((shared.data / either, (shared.row, shared.col)), shared.shape)


def plain_idf(incidence: Incidence) -> Matrix:
    """The cosine with the usual rarity, ln(1 + N/df), which never reaches 0."""
    rarity = np.log(1 + incidence.population / np.maximum(incidence.holders, 1))
    return cosine(incidence.weighted(rarity))


def members_only(incidence: Incidence) -> Matrix:
    """The echo, from members alone."""
    return cosine(incidence.weighted(incidence.rarity * incidence.only("members")))


def mean_of_facets(incidence: Incidence) -> Matrix:
    """One echo per facet, then their mean; a missing facet is 0."""
    facets = sorted(set(incidence.facets))
    echoes = [cosine(incidence.weighted(incidence.rarity * incidence.only(facet))) for facet in facets]
    return sum(echoes[1:], echoes[0]) / len(echoes)


RIVALS: Mapping[str, Score] = {
    "Cordée": cordee,
    "Cordée, with witnesses": witnessed,
    "count of shared facts": count,
    "Jaccard": jaccard,
    "cosine, usual IDF": plain_idf,
    "mean of facet echoes": mean_of_facets,
    "echo of members alone": members_only,
}
