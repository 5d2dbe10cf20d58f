"""Discs and points find room."""

from __future__ import annotations

import numpy as np
import pytest

from cordee.viz.layout import packing
from cordee.viz.layout.packing import push_apart, relax, shelves
from cordee.viz.layout.springs import phyllotaxis, rounded, spring, summed


def overlaps(points: np.ndarray, radii: np.ndarray, gap: float) -> float:
    """How much the two discs that overlap most do."""
    a, b = np.triu_indices(len(points), 1)
    distance = np.hypot(*(points[a] - points[b]).T)
    return float((radii[a] + radii[b] + gap - distance).max())


@pytest.mark.parametrize("count", [2, 15, 120])
def test_discs_are_pushed_apart(count: int) -> None:
    radii = np.linspace(1.0, 6.0, count)
    assert overlaps(push_apart(phyllotaxis(count), radii, 1.0), radii, 1.0) < 0.2


def test_discs_in_one_place_part() -> None:
    radii = np.full(5, 2.0)
    assert overlaps(push_apart(np.zeros((5, 2)), radii, 0.5), radii, 0.5) < 0.2


def test_discs_with_room_do_not_move() -> None:
    points = np.array([[0.0, 0.0], [100.0, 0.0]])
    assert (push_apart(points, np.ones(2), 1.0) == points).all()


def test_many_discs_are_pushed_apart_too() -> None:
    radii = np.ones(1500)
    assert overlaps(push_apart(phyllotaxis(1500) * 1.5, radii, 0.2), radii, 0.2) < 0.6


def test_points_keep_their_distance() -> None:
    points = relax(np.zeros((30, 2)), 0.8, rounds=200)
    assert overlaps(points, np.full(30, 0.4), 0.0) < 0.1


def test_shelves_hold_their_discs_side_by_side() -> None:
    radii = np.array([3.0, 2.0, 2.0, 1.0, 1.0, 1.0])
    centres, height = shelves(radii, 12.0, 0.5)
    assert overlaps(centres, radii, 0.0) <= 0
    assert (centres[:, 0] + radii).max() <= 12.0
    assert (centres[:, 1] + radii).max() <= height


def test_a_disc_wider_than_the_shelf_has_one_of_its_own() -> None:
    centres, _ = shelves(np.array([9.0, 1.0]), 4.0, 0.0)
    assert centres[1, 1] > centres[0, 1]


def test_phyllotaxis_starts_at_the_centre_and_is_even() -> None:
    points = phyllotaxis(500)
    assert np.hypot(*points[0]) < 0.5
    assert overlaps(points, np.full(500, 0.4), 0.0) < 0
    assert phyllotaxis(0).shape == (0, 2)


def test_rounding_leaves_no_negative_zero() -> None:
    assert not np.signbit(rounded(np.array([[-1e-12, 0.0]]))).any()


def test_sums_by_index() -> None:
    got = summed(np.array([0, 0, 2]), np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), 4)
    assert got.tolist() == [[4.0, 6.0], [0.0, 0.0], [5.0, 6.0], [0.0, 0.0]]


def test_linked_points_come_nearer_than_others() -> None:
    pairs = np.array([[0, 1], [2, 3]])
    points = spring(phyllotaxis(4), pairs, np.ones(2), rounds=80)
    linked = np.hypot(*(points[0] - points[1]))
    assert linked < np.hypot(*(points[0] - points[2])) + np.hypot(*(points[1] - points[3]))


def test_one_point_stays() -> None:
    assert spring(np.zeros((1, 2)), np.zeros((0, 2), dtype=np.int64), np.zeros(0), rounds=5).tolist() == [
        [0, 0]
    ]


def test_a_pull_moves_a_point_its_way() -> None:
    none = np.zeros((0, 2), dtype=np.int64)
    pull = np.array([[3.0, 0.0], [0.0, 0.0]])
    start = np.array([[0.0, -1.0], [0.0, 1.0]])
    points = spring(start, none, np.zeros(0), rounds=30, pull=pull)
    assert points[0, 0] > points[1, 0]


def test_discs_are_pushed_apart_as_if_every_pair_were_looked_at() -> None:
    rng = np.random.default_rng(1)
    radii = 0.62 * np.sqrt(rng.pareto(1.2, 90) * 6 + 1) + 0.3
    centres = np.round(rng.normal(size=(90, 2)) * 6, 6)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_LARGE", 1.0)
        patch.setattr(packing, "_FEW", 90)
        every = packing.push_apart(centres, radii, 1.3)
    assert np.array_equal(packing.push_apart(centres, radii, 1.3), every)
