"""Groups of nodes: the ones planted, whatever their size."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.measures.louvain import _best, adjacency, partition
from tests.viz.pictures import planted


def distinct(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted({(min(p), max(p)) for p in pairs})


def agreement(truth: list[int], groups: list[list[int]]) -> float:
    """The share of nodes whose group is mostly of their own true group."""
    return sum(max(Counter(truth[i] for i in g).values()) for g in groups) / len(truth)


@pytest.mark.parametrize(("count", "groups"), [(200, 4), (1000, 10), (5000, 50), (20_000, 200)])
def test_planted_groups_are_found(count: int, groups: int) -> None:
    truth, pairs = planted(count, groups)
    assert agreement(truth, partition(count, distinct(pairs), 7)) >= 0.97


def test_it_does_as_well_as_networkx() -> None:
    truth, pairs = planted(1000, 20, inside=0.9)
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(1000))
    theirs = [sorted(group) for group in nx.community.louvain_communities(graph, seed=7)]
    ours = partition(1000, distinct(pairs), 7)
    assert agreement(truth, ours) >= agreement(truth, theirs) - 0.02
    assert nx.community.modularity(graph, ours) >= nx.community.modularity(graph, theirs) - 0.02


@given(st.integers(0, 30), st.data())
def test_every_node_is_in_one_group(count: int, data: st.DataObject) -> None:
    ends = st.integers(0, max(count - 1, 0))
    pairs = distinct([p for p in data.draw(st.lists(st.tuples(ends, ends))) if p[0] != p[1] and count])
    groups = partition(count, pairs, 7)
    assert sorted(node for group in groups for node in group) == list(range(count))
    assert all(group == sorted(group) for group in groups)
    assert [len(g) for g in groups] == sorted((len(g) for g in groups), reverse=True)


def test_a_star_is_one_group() -> None:
    assert len(partition(5001, [(0, leaf) for leaf in range(1, 5001)], 7)) == 1


def test_two_cliques_and_a_bridge_are_two_groups() -> None:
    first = [(a, b) for a in range(6) for b in range(a)]
    second = [(a + 6, b + 6) for a, b in first]
    assert partition(12, distinct([*first, *second, (0, 6)]), 7) == [list(range(6)), list(range(6, 12))]


def test_without_links_each_is_alone() -> None:
    assert partition(3, [], 7) == [[0], [1], [2]]


def test_adjacency_goes_both_ways() -> None:
    assert adjacency(3, [(0, 2)]) == [{2: 1.0}, {}, {0: 1.0}]


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ({1: 2.0, 2: 2.3}, 2),
        ({1: 2.3, 2: 2.0}, 1),
        ({1: 2.0, 2: 2.0}, 1),
        ({1: 0.7, 2: 0.7}, 0),
        ({1: 0.7, 2: 2.0}, 2),
    ],
)
def test_a_node_goes_where_it_is_held_most_beyond_chance(weights: dict[int, float], found: int) -> None:
    """Of two groups of a sum of degrees of 8, of which chance alone gives 0.1 each: 0.8 of a link."""
    assert _best(0, weights, [0, 1, 2], [1.0, 8.0, 8.0], 0.1, 1.0) == found
