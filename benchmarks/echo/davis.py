"""Davis' southern women: leave one membership out and rank every event for the woman (89 cases).

The data come with networkx (Davis, Gardner & Gardner 1941). With so few cases the differences between
methods mean nothing: the figures are anchors, exact to the last digit, that show when something moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx
import numpy as np

from benchmarks.echo.bags import Facts, to_bags
from benchmarks.echo.holdout import Found, again, memberships
from benchmarks.echo.rivals import RIVALS, Incidence, Matrix, Score, cosine
from cordee.queries.echo.features import Bags

REFERENCE = {
    "Cordée": 0.613,
    "cosine, usual IDF": 0.607,
    "Jaccard": 0.589,
    "cosine, unweighted": 0.586,
    "count of shared facts": 0.568,
    "popularity": 0.517,
}
"""The mean reciprocal ranks published for the same protocol."""


def unweighted(incidence: Incidence) -> Matrix:
    """The cosine of bare bags."""
    return cosine(incidence.held)


METHODS: Mapping[str, Score] = {
    name: score for name, score in {**RIVALS, "cosine, unweighted": unweighted}.items() if name in REFERENCE
}


def events() -> Bags:
    """The fourteen events as networks, the eighteen women as their members."""
    graph = nx.davis_southern_women_graph()
    facts: dict[str, Facts] = defaultdict(lambda: defaultdict(set))
    for woman in graph.graph["top"]:
        for event in graph[woman]:
            facts[event]["MEMBER_OF"].add(woman)
    return to_bags(facts)


def left_out() -> dict[str, Found]:
    """Where each method ranks each membership when it alone is hidden."""
    bags = events()
    cases = [again(bags, [one], METHODS) for one in sorted(memberships(bags))]
    return {
        name: Found(
            np.concatenate([case[name].ranks for case in cases]),
            np.concatenate([case[name].warm for case in cases]),
        )
        for name in cases[0]
    }
