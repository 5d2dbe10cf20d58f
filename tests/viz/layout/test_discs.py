"""The two levels of a map: discs of communities, nodes inside each; and what is added to it later."""

from __future__ import annotations

import math
from itertools import islice

import numpy as np
import pytest

from cordee.viz.layout.discs import LEAST_GAP, draw
from cordee.viz.layout.extend import _Board, _rings, extend
from tests.viz.pictures import planted

Pairs = list[tuple[int, int]]


def cliques(count: int, size: int, *, joined: bool) -> Pairs:
    """Some cliques of one size, each joined to the next by one link or not."""
    pairs = [(c * size + a, c * size + b) for c in range(count) for b in range(size) for a in range(b)]
    bridges = [(c * size, (c + 1) * size) for c in range(count - 1)]
    return sorted(pairs + (bridges if joined else []))


def distinct(pairs: Pairs) -> Pairs:
    return sorted({(min(p), max(p)) for p in pairs})


def middle_and_reach(points: np.ndarray, size: int) -> list[tuple[np.ndarray, float]]:
    """The middle of each clique and how far its farthest node is."""
    found = []
    for start in range(0, len(points), size):
        own = points[start : start + size]
        middle = own.mean(axis=0)
        found.append((middle, float(np.hypot(*(own - middle).T).max())))
    return found


@pytest.mark.parametrize("joined", [True, False])
def test_communities_do_not_lie_on_one_another(joined: bool) -> None:
    discs = middle_and_reach(draw(60, cliques(6, 10, joined=joined), 7), 10)
    for place, (middle, reach) in enumerate(discs):
        for other, far in discs[:place]:
            assert math.dist(middle, other) > reach + far


def test_linked_communities_are_nearer_than_unlinked_ones() -> None:
    discs = middle_and_reach(draw(80, cliques(8, 10, joined=True), 7), 10)
    near = [math.dist(discs[i][0], discs[i + 1][0]) for i in range(7)]
    far = [math.dist(discs[i][0], discs[j][0]) for i in range(8) for j in range(i + 2, 8)]
    assert np.mean(near) < 0.7 * np.mean(far)


def test_what_stands_alone_is_below_what_is_tied() -> None:
    tied = cliques(3, 8, joined=True)
    alone = [(a + 24, b + 24) for a, b in cliques(2, 3, joined=False)]
    points = draw(30, sorted(tied + alone), 7)
    assert points[24:, 1].min() > points[:24, 1].max()


def test_a_node_linked_outside_faces_what_it_is_linked_to() -> None:
    size = 12
    points = draw(2 * size, cliques(2, size, joined=True), 7)
    (one, _), (other, _) = middle_and_reach(points, size)
    toward = (other - one) / math.dist(one, other)
    along = (points[:size] - one) @ toward
    assert along[0] > np.median(along)


def test_nodes_keep_their_distance() -> None:
    points = draw(500, distinct(planted(500, 5)[1]), 7)
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, 9.0)
    assert gaps.min() > 0.8 * LEAST_GAP


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 50])
def test_without_links_rows_are_straight(count: int) -> None:
    points = draw(count, [], 7)
    assert points.shape == (count, 2)
    assert len({tuple(p) for p in points.tolist()}) == count
    assert set(np.diff(np.unique(points[:, 0]))) <= {1.0}


def test_a_disc_grows_with_its_community() -> None:
    small = middle_and_reach(draw(20, cliques(1, 20, joined=False), 7), 20)[0][1]
    large = middle_and_reach(draw(80, cliques(1, 80, joined=False), 7), 80)[0][1]
    assert 1.5 < large / small < 3


def test_a_large_single_community_is_drawn() -> None:
    pairs = distinct(
        [(a, (a * 7 + k) % 1500) for a in range(1500) for k in (1, 2) if a != (a * 7 + k) % 1500]
    )
    points = draw(1500, pairs, 7)
    assert np.isfinite(points).all()
    assert len({tuple(p) for p in points.tolist()}) == 1500


# --- later additions ---


def test_rings_go_outwards_and_miss_no_cell() -> None:
    cells = list(islice(_rings((3, -2)), 49))
    assert cells[0] == (3, -2)
    assert set(cells) == {(x, y) for x in range(0, 7) for y in range(-5, 2)}
    reach = [max(abs(x - 3), abs(y + 2)) for x, y in cells]
    assert reach == sorted(reach)


def test_a_board_gives_each_place_once() -> None:
    board = _Board({0: (5.0, 5.0)}, 10.0)
    given = [board.free_near((5.0, 5.0)) for _ in range(30)]
    assert len(set(given)) == 30
    assert (5.0, 5.0) not in given
    assert math.dist(given[0], (5.0, 5.0)) == 10.0


def test_a_free_place_is_taken_where_it_is() -> None:
    assert _Board({}, 10.0).free_near((-3.0, 14.0)) == (-5.0, 15.0)


def test_waves_reach_those_linked_through_new_ones() -> None:
    points = extend(4, [(0, 1), (1, 2), (2, 3)], {0: (0.0, 0.0)}, seed=7, spacing=10.0)
    assert [round(math.dist(points[0], p) / 10) for p in points] == sorted(
        round(math.dist(points[0], p) / 10) for p in points
    )


def test_between_two_known_nodes_a_new_one_stands_in_the_middle() -> None:
    points = extend(3, [(0, 2), (1, 2)], {0: (0.0, 0.0), 1: (200.0, 0.0)}, seed=7, spacing=10.0)
    assert math.dist(points[2], (100.0, 0.0)) <= 10


def test_known_nodes_that_overlap_are_left_alone() -> None:
    same = {0: (1.0, 1.0), 1: (1.0, 1.0)}
    points = extend(3, [(0, 2)], same, seed=7, spacing=10.0)
    assert points[:2] == [(1.0, 1.0), (1.0, 1.0)]
    assert points[2] != (1.0, 1.0)


def test_what_has_no_tie_to_the_old_map_keeps_its_own_shape() -> None:
    points = extend(6, [(2, 3), (4, 5)], {0: (0.0, 0.0), 1: (50.0, 80.0)}, seed=7, spacing=10.0)
    assert all(y >= 100.0 for _, y in points[2:])
    assert math.dist(points[2], points[3]) < math.dist(points[2], points[5]) + 10
