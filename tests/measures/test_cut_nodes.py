"""What falls off when a node goes: what networkx says, on every graph that comes up."""

from __future__ import annotations

import random

import networkx as nx
from hypothesis import given

from cordee.measures.cut_nodes import cut_off
from tests.measures.test_betweenness import Pairs, as_networkx, graphs, scale_free


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
    assert cut_off(60, random.Random(1).sample(pairs, len(pairs))) == cut_off(60, pairs)
