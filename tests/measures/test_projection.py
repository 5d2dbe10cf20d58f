"""Two sorts of nodes seen from one: by hand, and against networkx's own projections."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from cordee.measures.projection import projected

Held = list[tuple[int, int]]
held = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5)), max_size=25).map(lambda d: sorted(set(d)))


def as_networkx(ends: Held) -> nx.Graph:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from([*range(7), *(f"t{thing}" for thing in range(6))])
    graph.add_edges_from((node, f"t{thing}") for node, thing in ends)
    return graph


@given(held)
def test_counts_and_newmans_weights_are_those_of_networkx(ends: Held) -> None:
    graph = as_networkx(ends)
    counted = bipartite.weighted_projected_graph(graph, range(7))
    found = projected(7, 6, ends)
    pairs = [tuple(pair) for pair in found.pairs.tolist()]
    assert pairs == sorted((min(e), max(e)) for e in counted.edges)
    assert found.shared.tolist() == [counted.edges[pair]["weight"] for pair in pairs]
    assert found.weight.tolist() == found.shared.tolist()
    shares = bipartite.collaboration_weighted_projected_graph(graph, range(7))
    newman = projected(7, 6, ends, "newman")
    assert newman.pairs.tolist() == found.pairs.tolist()
    assert newman.weight.tolist() == pytest.approx([shares.edges[pair]["weight"] for pair in pairs])


def test_what_is_rare_weighs_more_and_what_all_have_weighs_nothing_but_still_links() -> None:
    # 0, 1 and 2 have thing 0; 0 and 1 have thing 1 too; 3 has nothing and does not count.
    found = projected(4, 2, [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)], "idf")
    assert found.pairs.tolist() == [[0, 1], [0, 2], [1, 2]]
    assert found.shared.tolist() == [2, 1, 1]
    assert found.weight.tolist() == pytest.approx([math.log(4 / 3), 0, 0])


def test_nothing_shared_links_nobody() -> None:
    for ends in ([], [(0, 0), (1, 1)]):
        assert projected(2, 2, ends).pairs.shape == (0, 2)
