"""Pieces and cores: what networkx says, on every graph that comes up."""

from __future__ import annotations

import networkx as nx
from hypothesis import given

from cordee.measures.cores import components, core_numbers
from tests.measures.test_betweenness import Pairs, as_networkx, graphs


@given(graphs())
def test_core_numbers_are_those_of_networkx(drawn: tuple[int, Pairs]) -> None:
    count, pairs = drawn
    graph = nx.Graph(as_networkx(count, pairs))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    assert core_numbers(count, pairs) == [nx.core_number(graph)[node] for node in range(count)]


@given(graphs())
def test_pieces_are_those_of_networkx_the_largest_first(drawn: tuple[int, Pairs]) -> None:
    count, pairs = drawn
    piece = components(count, pairs)
    sets = [
        {node for node in range(count) if piece[node] == one} for one in range(max(piece, default=-1) + 1)
    ]
    expected = list(nx.connected_components(as_networkx(count, pairs)))
    assert sorted(map(sorted, sets)) == sorted(map(sorted, expected))
    assert [len(one) for one in sets] == sorted(map(len, sets), reverse=True)


def test_parallel_links_and_those_to_itself_make_no_core() -> None:
    assert core_numbers(3, [(0, 1), (0, 1), (1, 0), (2, 2)]) == [1, 1, 0]
    assert core_numbers(0, []) == components(0, []) == []
