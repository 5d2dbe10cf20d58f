"""Groups that hold whatever the chance: planted ones are found, and a node between two says so."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.measures.consensus import (
    HESITATES,
    RUNS,
    SMALLEST,
    SOLID,
    Consensus,
    agreed,
    consensus,
    inside_by_chance,
    shuffled_partition,
    usual_runs,
)
from tests.viz.pictures import planted

Pairs = list[tuple[int, int]]


def clique(first: int, size: int) -> Pairs:
    return list(combinations(range(first, first + size), 2))


def between_two() -> Pairs:
    """Two groups of six, and node 12 with as many links to the one as to the other."""
    return sorted([*clique(0, 6), *clique(6, 6), (0, 12), (1, 12), (6, 12), (7, 12)])


def test_two_groups_and_a_bridge_are_two_cores() -> None:
    found = consensus(12, sorted([*clique(0, 6), *clique(6, 6), (0, 6)]), 20)
    assert found == Consensus((tuple(range(6)), tuple(range(6, 12))), {})


def test_one_between_two_hesitates_and_belongs_to_neither() -> None:
    found = consensus(13, between_two(), 20)
    assert found.groups == (tuple(range(6)), tuple(range(6, 12)))
    shares = found.between[12]
    assert shares.keys() == {0, 1}
    runs = [shuffled_partition(13, between_two(), seed) for seed in range(20)]
    with_first = sum(any({0, 12} <= set(group) for group in run) for run in runs)
    assert shares[0] == with_first / 20
    assert shares[1] == 1 - with_first / 20


def test_the_largest_comes_first_then_the_smallest_number() -> None:
    found = consensus(11, sorted([*clique(0, 3), *clique(3, 5), *clique(8, 3)]), 5)
    assert found.groups == ((3, 4, 5, 6, 7), (0, 1, 2), (8, 9, 10))


def test_pairs_and_loners_are_apart() -> None:
    found = consensus(7, sorted([*clique(0, 4), (4, 5)]), 5)
    assert found == Consensus(((0, 1, 2, 3),), {})


def test_no_link_is_no_core() -> None:
    assert consensus(4, [], 20) == Consensus((), {})
    assert consensus(4, [(0, 1), (2, 3)], 20) == Consensus((), {})


def test_planted_groups_are_cores() -> None:
    truth, drawn = planted(400, 8)
    pairs = sorted({(min(p), max(p)) for p in drawn})
    found = consensus(400, pairs, 20)
    assert len(found.groups) == 8
    for group in found.groups:
        own = [truth[node] for node in group]
        assert max(map(own.count, set(own))) >= 0.95 * len(group)


def test_who_is_near_one_part_of_a_core_but_not_the_other_hesitates() -> None:
    near, middle, far = [0, 1, 2], [3, 4, 5], [6, 7, 8]
    runs = [[near + middle + far]] * 6 + [[near + middle, far]] * 2 + [[near, middle + far]] * 2
    # Near and middle are together in 8 runs of 10, so are middle and far; near and far in 6 only:
    # the first is with the others in (2 × 1 + 3 × 0.8 + 3 × 0.6) / 8 of the runs, which is not enough.
    found = agreed(9, runs)
    assert found.groups == ((3, 4, 5),)
    assert found.between == {node: {0: pytest.approx(0.8)} for node in (*near, *far)}


def test_runs_that_agree_on_nothing_have_no_core() -> None:
    assert agreed(3, [[[0, 1], [2]], [[0], [1, 2]]]) == Consensus((), {})


def test_the_same_graph_gives_the_same_answer() -> None:
    assert consensus(13, between_two(), 20) == consensus(13, between_two(), 20)


def test_very_large_graphs_are_looked_at_in_fewer_runs_never_fewer_than_five() -> None:
    runs = [usual_runs(count) for count in (0, 100, 2_000, 4_000, 100_000)]
    assert runs == [RUNS, RUNS, RUNS, 10, 5]


def test_by_chance_as_many_links_lie_inside_as_modularity_takes_away() -> None:
    pairs = between_two()
    groups = [range(6), range(6, 12), [12]]
    graph: nx.Graph = nx.Graph(pairs)
    inside = sum(any(a in group and b in group for group in groups) for a, b in pairs)
    modularity = nx.community.modularity(graph, groups)
    assert inside - inside_by_chance(pairs, groups) == pytest.approx(modularity * len(pairs))
    assert inside_by_chance([], []) == 0


ends = st.integers(0, 11)


@settings(max_examples=60)
@given(st.lists(st.tuples(ends, ends), max_size=30), st.integers(2, 8))
def test_members_of_a_core_are_together_four_times_in_five(drawn: Pairs, seeds: int) -> None:
    pairs = sorted({(min(p), max(p)) for p in drawn if p[0] != p[1]})
    found = consensus(12, pairs, seeds)
    runs = [shuffled_partition(12, pairs, seed) for seed in range(seeds)] if pairs else []

    def together(a: int, b: int) -> float:
        return sum(any({a, b} <= set(group) for group in run) for run in runs) / seeds

    everybody = [node for group in found.groups for node in group]
    assert len(everybody) == len(set(everybody))
    assert not set(everybody) & found.between.keys()
    for group in found.groups:
        assert len(group) >= SMALLEST
        assert list(group) == sorted(group)
        for node in group:
            others = [other for other in group if other != node]
            assert sum(together(node, other) for other in others) / len(others) >= SOLID - 1e-9
    for node, shares in found.between.items():
        for place, share in shares.items():
            group = found.groups[place]
            mean = sum(together(node, other) for other in group) / len(group)
            assert abs(share - mean) < 1e-9
            assert share >= HESITATES
