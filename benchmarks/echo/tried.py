"""What could beat the default and still be explained fact by fact; each stays a sum over shared facts.

A variant is kept only if it wins by more than its standard error on the planted networks *and* on the
hold-outs, where the same draws are given to all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from scipy import sparse

from benchmarks.echo.holdout import POPULARITY, again, choose
from benchmarks.echo.rivals import Incidence, Matrix, Score, Vector, cordee, cosine


def power(exponent: float) -> Score:
    """Rarity counts more or less: ln(…) to a power."""
    return lambda incidence: cosine(incidence.weighted(incidence.rarity**exponent))


def shrunk(share: float, weights: Callable[[Incidence], Vector] = lambda i: i.rarity) -> Score:
    """Bags are measured as if each had a share of an average one besides: small bags count less."""

    def score(incidence: Incidence) -> Matrix:
        weighted = incidence.weighted(weights(incidence))
        squares = np.asarray(weighted.power(2).sum(axis=1))
        longer = sparse.diags_array(1 / np.sqrt(squares + share * squares[squares > 0].mean())).tocsr()
        return longer @ (weighted @ weighted.T) @ longer

    return score


def significant(half: float) -> Score:
    """The echo times n/(n + half), n the shared facts that weigh (significance weighting)."""

    def score(incidence: Incidence) -> Matrix:
        shared = incidence.weighted(np.asarray(incidence.rarity > 0, dtype=np.float64))
        number = (shared @ incidence.held.T).tocsr()
        number.data = number.data / (number.data + half)
        return cosine(incidence.weighted(incidence.rarity)).multiply(number).tocsr()

    return score


def learned_facets(incidence: Incidence) -> Matrix:
    """Each facet weighs what the echo adds to popularity in finding its own hidden facts again."""
    gains = {}
    for facet in sorted(set(incidence.facets)):
        hidden = choose(incidence.bags, 0, facet)
        if hidden:
            found = again(incidence.bags, hidden, {"echo": cordee}, facet)
            echo, popular = (float(np.mean(1 / found[name].ranks)) for name in ("echo", POPULARITY))
            gains[facet] = max(echo - popular, 0.0)
    most = max(gains.values(), default=0.0)
    weights = [gains.get(facet, 0.0) / most if most else 1.0 for facet in incidence.facets]
    return cosine(incidence.weighted(incidence.rarity * np.array(weights)))


def coherence(prior: float) -> Callable[[Incidence], Vector]:
    """How much those who hold a fact resemble each other without it, over how much any two do.

    (Term discrimination: Salton, Wong & Yang 1975.) ``prior`` pairs of ordinary likeness are added, so
    that a fact that few have is not judged on one pair.
    """

    def factors(incidence: Incidence) -> Vector:
        weighted = incidence.weighted(incidence.rarity)
        squares = np.asarray(weighted.power(2).sum(axis=1))
        products = (weighted @ weighted.T).tocsr()
        echoes = cosine(weighted)
        number = np.count_nonzero(squares)
        usual = (echoes.sum() - echoes.diagonal().sum()) / max(number * (number - 1), 1)
        columns = incidence.held.tocsc()
        found = np.ones(len(incidence.rarity))
        for place, rarity in enumerate(incidence.rarity):
            holding = columns.indices[columns.indptr[place] : columns.indptr[place + 1]]
            if len(holding) < 2 or rarity == 0 or usual == 0:
                continue
            left = squares[holding] - rarity**2
            safe = np.sqrt(np.divide(1.0, left, out=np.zeros_like(left), where=left > 1e-9))
            likeness = (products[holding][:, holding].toarray() - rarity**2) * safe[:, None] * safe
            np.fill_diagonal(likeness, 0.0)
            pairs = len(holding) * (len(holding) - 1)
            found[place] = (likeness.sum() / usual + 2 * prior) / (pairs + 2 * prior)
        return found

    return factors


def coherent(prior: float, *, capped: bool = False) -> Score:
    """Facts weigh rarity times coherence; capped: coherence may only take weight away."""

    def score(incidence: Incidence) -> Matrix:
        factors = coherence(prior)(incidence)
        return cosine(incidence.weighted(incidence.rarity * (np.minimum(factors, 1) if capped else factors)))

    return score


def capped_and_shrunk(incidence: Incidence) -> Matrix:
    """Both: each pays for what the other loses."""
    return shrunk(0.25, lambda i: i.rarity * np.minimum(coherence(10)(i), 1))(incidence)


def two_steps(weight: float) -> Score:
    """What is held through another territory weighs more or less than what is held directly."""
    return lambda incidence: _by_ties(
        incidence, lambda paths: 1.0 if any(not path for path in paths) else weight
    )


def counted(incidence: Incidence) -> Matrix:
    """A fact held in several ways counts more: ln(1 + ways)."""
    return _by_ties(incidence, lambda paths: float(np.log1p(len(paths))))


def _by_ties(incidence: Incidence, worth: Callable[[list[tuple[str, ...]]], float]) -> Matrix:
    held = incidence.held.tocoo()
    values = [
        worth([tie.path for tie in incidence.bags.held[incidence.networks[row]][incidence.features[column]]])
        for row, column in zip(held.row, held.col, strict=True)
    ]
    matrix = sparse.csr_array((values, (held.row, held.col)), held.shape)
    return cosine(matrix @ sparse.diags_array(incidence.rarity).tocsr())


VARIANTS: Mapping[str, Score] = {
    "rarity to the power 0.75": power(0.75),
    "rarity to the power 1.5": power(1.5),
    "norms shrunk by a quarter": shrunk(0.25),
    "norms shrunk by one": shrunk(1.0),
    "significance n/(n+2)": significant(2),
    "facet weights learned": learned_facets,
    "facts weigh by coherence": coherent(3),
    "coherence, only downwards": coherent(10, capped=True),
    "the same, norms shrunk": capped_and_shrunk,
    "two steps at half weight": two_steps(0.5),
    "two steps left out": two_steps(0.0),
    "ln(1 + number of ties)": counted,
}
