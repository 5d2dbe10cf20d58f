"""Where nodes stand: the same for the same graph, well apart, communities together, earlier maps kept."""

from __future__ import annotations

import hashlib
import math
import os
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from cordee.viz.layout.layout import SPACING, WIDE, Places, layout
from tests.viz.pictures import named, planted

Graph = tuple[list[str], list[tuple[str, str]]]


def star(leaves: int) -> Graph:
    return named([(0, leaf) for leaf in range(1, leaves + 1)], leaves + 1)


def digest(places: Places) -> str:
    return hashlib.sha256(repr(sorted(places.items())).encode()).hexdigest()


def nearest(places: Places) -> float:
    """The least distance between two nodes."""
    points = np.array(list(places.values()))
    return float(cKDTree(points).query(points, k=2)[0][:, 1].min())


def purity(truth: list[int], places: Places) -> float:
    """The share of the ten nearest nodes that are of the same true group."""
    points = np.array([places[node] for node in sorted(places)])
    groups = np.array(truth)
    near = cKDTree(points).query(points, k=11)[1][:, 1:]
    return float((groups[near] == groups[:, None]).mean())


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    ids = draw(st.lists(st.text(max_size=4), unique=True, max_size=25))
    ends = st.sampled_from([*ids, "not there"])
    return ids, draw(st.lists(st.tuples(ends, ends), max_size=50))


@settings(max_examples=60)
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(graph: Graph, chance: object) -> None:
    ids, edges = graph
    turned = [(b, a) for a, b in edges]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert layout(ids, edges) == layout([*reversed(ids), *ids], turned + edges)


@settings(max_examples=60)
@given(graphs())
def test_every_node_has_a_finite_place_of_its_own(graph: Graph) -> None:
    places = layout(*graph)
    assert set(places) == set(graph[0])
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert all(x == round(x, 2) and y == round(y, 2) for x, y in places.values())
    assert len(set(places.values())) == len(places)


@settings(max_examples=40)
@given(graphs(), st.data())
def test_nodes_of_an_earlier_map_stay_where_they_were(graph: Graph, data: st.DataObject) -> None:
    ids, edges = graph
    known = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    before = layout(sorted(known), edges)
    after = layout(ids, edges, previous=before)
    assert {node: after[node] for node in known} == before
    assert len(set(after.values())) == len(ids)


SCRIPT = """
import hashlib
from cordee.viz.layout.layout import layout
from tests.viz.pictures import named, planted
ids, edges = named(planted(400, 8)[1], 400)
print(hashlib.sha256(repr(sorted(layout(set(ids), set(edges)).items())).encode()).hexdigest())
"""


def test_the_hash_seed_changes_nothing() -> None:
    found = set()
    for seed in ("0", "1", "4242"):
        environ = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environ, capture_output=True, text=True, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1


def test_another_seed_is_another_map() -> None:
    ids, edges = named(planted(200, 4, inside=0.4)[1], 200)
    assert digest(layout(ids, edges, seed=7)) == digest(layout(ids, edges))
    assert digest(layout(ids, edges, seed=8)) != digest(layout(ids, edges))


def test_nothing_is_nowhere_and_one_is_in_the_middle() -> None:
    assert layout([], []) == {}
    assert layout(["a"], [("a", "a")]) == {"a": (0.0, 0.0)}


def test_two_linked_nodes_stand_side_by_side() -> None:
    (x, y), (u, v) = layout(["a", "b"], [("a", "b")]).values()
    assert 0.5 * SPACING < math.dist((x, y), (u, v)) < 2 * SPACING


@pytest.mark.parametrize("leaves", [3, 60, 10_000])
def test_a_star_has_its_hub_in_the_middle(leaves: int) -> None:
    places = layout(*star(leaves))
    points = np.array(list(places.values()))
    assert nearest(places) > 0.5 * SPACING
    assert math.dist(places["id00000"], points.mean(axis=0)) < 0.2 * np.ptp(points)


def test_one_community_is_one_round_disc() -> None:
    ids, edges = named([(a, b) for a in range(60) for b in range(a)], 60)
    places = layout(ids, edges)
    wide, high = np.ptp(np.array(list(places.values())), axis=0)
    assert nearest(places) > 0.5 * SPACING
    assert 0.7 < wide / (WIDE * high) < 1.4


def test_ten_thousand_isolated_nodes_are_a_tidy_block() -> None:
    places = layout([f"id{i}" for i in range(10_000)], [])
    wide, high = np.ptp(np.array(list(places.values())), axis=0)
    assert nearest(places) == SPACING
    assert 1.0 < wide / (WIDE * high) < 1.6


def test_isolated_nodes_stand_below_the_others() -> None:
    ids, edges = named(planted(100, 4)[1], 100)
    places = layout([*ids, "z1", "z2"], edges)
    lowest = max(y for node, (_, y) in places.items() if node.startswith("id") and node in str(edges))
    assert min(places["z1"][1], places["z2"][1]) > lowest


def test_five_thousand_pairs_do_not_overlap() -> None:
    places = layout(*named([(2 * i, 2 * i + 1) for i in range(5000)], 10_000))
    assert nearest(places) > 0.8 * SPACING


def test_a_long_chain_works() -> None:
    places = layout(*named(list(pairwise(range(2000))), 2000))
    assert nearest(places) > 0.5 * SPACING


@pytest.mark.parametrize(("count", "groups"), [(1000, 10), (5000, 50)])
def test_communities_stay_together(count: int, groups: int) -> None:
    truth, pairs = planted(count, groups)
    places = layout(*named(pairs, count))
    assert purity(truth, places) >= 0.97
    assert nearest(places) > 0.5 * SPACING


def test_a_map_does_not_waste_its_paper() -> None:
    places = layout(*named(planted(1000, 10)[1], 1000))
    wide, high = np.ptp(np.array(list(places.values())), axis=0)
    assert wide * high < 5 * 1000 * SPACING**2


# --- a map that grows ---


def test_a_new_node_stands_near_what_it_is_linked_to() -> None:
    ids, edges = named(planted(300, 5)[1], 300)
    before = layout(ids, edges)
    after = layout([*ids, "new"], [*edges, ("new", ids[3]), ("new", ids[8])], previous=before)
    assert {node: after[node] for node in ids} == before
    middle = np.mean([before[ids[3]], before[ids[8]]], axis=0)
    assert math.dist(after["new"], middle) < 12 * SPACING


def test_ten_thousand_new_nodes_on_one_old_one_do_not_pile_up() -> None:
    ids, edges = star(10_000)
    places = layout(ids, edges, previous={"id00000": (500.0, 500.0)})
    assert places["id00000"] == (500.0, 500.0)
    assert nearest(places) >= 0.5 * SPACING


def test_new_nodes_follow_a_chain() -> None:
    ids, edges = named(list(pairwise(range(30))), 30)
    places = layout(ids, edges, previous={"id00000": (0.0, 0.0)})
    assert all(math.dist(places[a], places[b]) < 4 * SPACING for a, b in edges)


def test_what_nothing_links_to_the_old_map_stands_below_it() -> None:
    old = layout(*named(planted(100, 4)[1], 100))
    places = layout([*old, "x", "y"], [("x", "y")], previous=old)
    assert min(places["x"][1], places["y"][1]) > max(y for _, y in old.values())


def test_places_of_nodes_that_are_gone_or_nowhere_are_ignored() -> None:
    ids, edges = star(5)
    bad = {"gone": (0.0, 0.0), "id00001": (math.nan, 0.0), "id00002": (0.0, math.inf)}
    assert layout(ids, edges, previous=bad) == layout(ids, edges)
    assert layout(ids, edges, previous={}) == layout(ids, edges)
