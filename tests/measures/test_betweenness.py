"""Shares of shortest paths and cut nodes: what networkx says, on every graph that comes up."""

from __future__ import annotations

import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.measures.betweenness import betweenness, cut_off

Pairs = list[tuple[int, int]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Pairs]:
    """A number of nodes and distinct links between them."""
    count = draw(st.integers(0, 14))
    ends = st.integers(0, max(count - 1, 0))
    drawn = draw(st.lists(st.tuples(ends, ends), max_size=30))
    return count, sorted({(min(p), max(p)) for p in drawn if p[0] != p[1] and count})


def as_networkx(count: int, pairs: Pairs) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(pairs)
    return graph


def scale_free(count: int) -> Pairs:
    return sorted((min(e), max(e)) for e in nx.barabasi_albert_graph(count, 2, seed=3).edges)


@given(graphs())
def test_betweenness_is_that_of_networkx(drawn: tuple[int, Pairs]) -> None:
    count, pairs = drawn
    theirs = nx.betweenness_centrality(as_networkx(count, pairs)) if count else {}
    assert betweenness(count, pairs) == pytest.approx([theirs[i] for i in range(count)], abs=1e-12)


def test_betweenness_of_more_nodes_than_are_searched_at_once() -> None:
    pairs = scale_free(300)
    theirs = nx.betweenness_centrality(as_networkx(300, pairs))
    assert betweenness(300, pairs) == pytest.approx([theirs[i] for i in range(300)], abs=1e-12)


def test_the_middle_of_a_path_of_three_is_on_every_way() -> None:
    assert betweenness(3, [(0, 1), (1, 2)]) == [0.0, 1.0, 0.0]


@pytest.mark.parametrize(("count", "pairs"), [(0, []), (2, [(0, 1)]), (5, [])])
def test_nobody_is_between_where_there_is_no_way(count: int, pairs: Pairs) -> None:
    assert betweenness(count, pairs) == [0.0] * count


def test_estimated_from_some_it_is_near_and_always_the_same() -> None:
    pairs = scale_free(400)
    exact, near = betweenness(400, pairs), betweenness(400, pairs, exact=100, sample=200)
    assert near == betweenness(400, pairs, exact=100, sample=200) != exact
    first = max(range(400), key=lambda i: exact[i])
    assert near[first] == pytest.approx(exact[first], rel=0.1)
    assert sorted(range(400), key=lambda i: -near[i])[:3] == sorted(range(400), key=lambda i: -exact[i])[:3]


def test_estimated_from_all_it_is_exact() -> None:
    pairs = scale_free(150)
    whole = betweenness(150, pairs, exact=10, sample=500)
    assert whole == pytest.approx(betweenness(150, pairs), abs=1e-12)


@given(graphs())
def test_what_is_cut_off_is_all_but_the_largest_part_left(drawn: tuple[int, Pairs]) -> None:
    count, pairs = drawn
    graph, found = as_networkx(count, pairs), cut_off(count, pairs)
    assert found.keys() == set(nx.articulation_points(graph))
    for node, lost in found.items():
        component = nx.node_connected_component(graph, node) - {node}
        parts = list(nx.connected_components(graph.subgraph(component)))
        rest = component - set(lost)
        assert rest in parts
        assert len(rest) == max(map(len, parts))
        assert lost == sorted(lost)


def test_of_two_largest_parts_the_one_with_the_smallest_number_is_the_rest() -> None:
    assert cut_off(3, [(0, 1), (1, 2)]) == {1: [2]}
    assert cut_off(5, [(3, 4), (2, 3), (2, 1), (1, 0)]) == {1: [0], 2: [3, 4], 3: [4]}


def test_a_star_loses_all_but_one_of_its_leaves() -> None:
    assert cut_off(5, [(2, i) for i in (0, 1, 3, 4)]) == {2: [1, 3, 4]}


def test_a_ring_loses_nothing() -> None:
    assert cut_off(4, [(0, 1), (1, 2), (2, 3), (0, 3)]) == {}


def test_a_chain_longer_than_python_recurses() -> None:
    count = 5_000
    found = cut_off(count, [(i, i + 1) for i in range(count - 1)])
    assert len(found) == count - 2
    assert found[1] == [0]
    assert found[count - 2] == [count - 1]


def test_the_order_of_the_links_does_not_matter() -> None:
    pairs = scale_free(60)[:80]
    shuffled = random.Random(1).sample(pairs, len(pairs))
    assert cut_off(60, shuffled) == cut_off(60, pairs)
    assert betweenness(60, shuffled) == pytest.approx(betweenness(60, pairs), abs=1e-15)
