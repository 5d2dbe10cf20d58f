"""Shares of shortest paths: what networkx says, on every graph that comes up."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.measures import betweenness as measured
from cordee.measures.betweenness import betweenness

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


def share(count: int, pairs: Pairs, exact: int = 10_000, sample: int = 500) -> list[float]:
    found: list[float] = betweenness(count, pairs, exact=exact, sample=sample).share.tolist()
    return found


def by_networkx(count: int, pairs: Pairs) -> list[float]:
    """The pairs whose ways go through each node, of those of others that networkx finds a way for."""
    graph = as_networkx(count, pairs)
    through = nx.betweenness_centrality(graph, normalized=False) if count else {}
    sizes = {n: len(part) for part in nx.connected_components(graph) for n in part}
    reachable = sum(sizes[n] - 1 for n in graph) / 2
    return [through[n] / max(reachable - (sizes[n] - 1), 1) for n in range(count)]


@given(graphs())
def test_betweenness_is_that_of_networkx(drawn: tuple[int, Pairs]) -> None:
    assert share(*drawn) == pytest.approx(by_networkx(*drawn), abs=1e-12)


@given(graphs())
def test_from_all_starting_nodes_the_estimate_is_exact(drawn: tuple[int, Pairs]) -> None:
    count, pairs = drawn
    found = betweenness(count, pairs, exact=0)
    assert found.share.tolist() == pytest.approx(by_networkx(count, pairs), abs=1e-12)
    assert found.margin.tolist() == pytest.approx([0.0] * count, abs=1e-12)
    assert found.sources == 0


def test_betweenness_of_more_nodes_than_are_searched_at_once() -> None:
    pairs = scale_free(300)
    assert share(300, pairs) == pytest.approx(by_networkx(300, pairs), abs=1e-12)
    assert share(300, pairs, exact=0) == pytest.approx(by_networkx(300, pairs), abs=1e-12)


def test_the_middle_of_a_path_of_three_is_on_every_way() -> None:
    assert share(3, [(0, 1), (1, 2)]) == [0.0, 1.0, 0.0]


@pytest.mark.parametrize(("count", "pairs"), [(0, []), (2, [(0, 1)]), (5, [])])
def test_nobody_is_between_where_there_is_no_way(count: int, pairs: Pairs) -> None:
    assert share(count, pairs) == [0.0] * count


def test_estimated_from_some_it_is_near_and_always_the_same() -> None:
    pairs = scale_free(400)
    exact, near = share(400, pairs), share(400, pairs, exact=100, sample=200)
    assert near == share(400, pairs, exact=100, sample=200) != exact
    first = max(range(400), key=lambda i: exact[i])
    assert near[first] == pytest.approx(exact[first], rel=0.1)
    assert sorted(range(400), key=lambda i: -near[i])[:3] == sorted(range(400), key=lambda i: -exact[i])[:3]


def test_the_order_of_the_links_does_not_matter() -> None:
    pairs = scale_free(60)[:80]
    shuffled = random.Random(1).sample(pairs, len(pairs))
    assert share(60, shuffled) == pytest.approx(share(60, pairs), abs=1e-15)


def test_a_share_is_of_the_pairs_that_can_reach_each_other() -> None:
    # A path 0-1-2 and, apart from it, 3-4: of the four pairs with a way two do not have 1 for an end.
    found = betweenness(6, [(0, 1), (1, 2), (3, 4)])
    assert found.reachable == 4
    assert found.share.tolist() == [0, 0.5, 0, 0, 0, 0]


def test_an_estimate_is_as_near_as_it_says() -> None:
    held = []
    for seed in range(3):
        pairs = sorted((min(e), max(e)) for e in nx.gnm_random_graph(600, 1200, seed=seed).edges)
        exact, near = betweenness(600, pairs), betweenness(600, pairs, exact=100, sample=150)
        assert (exact.sources, near.sources) == (0, 150)
        assert not exact.margin.any()
        top = np.argsort(-exact.share)[:30]
        assert (near.margin[top] > 0).all()
        held += (np.abs(near.share - exact.share) <= near.margin)[top].tolist()
    assert sum(held) / len(held) > 0.8


def test_a_dense_graph_is_estimated_however_few_its_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = scale_free(300)
    monkeypatch.setattr(measured, "WORK", 300 * len(pairs) - 1)
    assert betweenness(300, pairs).sources > 0
