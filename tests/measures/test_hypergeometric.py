"""What chance alone would give: against every possible draw, and by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.measures.hypergeometric import chance, effective


@st.composite
def bags(draw: st.DrawFn, largest: int = 60) -> tuple[int, int, int, int]:
    """Numbers that two bags can have: shared, ours, theirs, universe."""
    universe = draw(st.integers(0, largest))
    ours, theirs = draw(st.integers(0, universe)), draw(st.integers(0, universe))
    return draw(st.integers(max(0, ours + theirs - universe), min(ours, theirs))), ours, theirs, universe


def exact(shared: int, ours: int, theirs: int, universe: int) -> Fraction:
    """The upper tail, by the definition, in whole numbers."""
    ways = (comb(ours, k) * comb(universe - ours, theirs - k) for k in range(shared, min(ours, theirs) + 1))
    return Fraction(sum(ways), comb(universe, theirs))


# --- by hand ---


def test_seven_members_in_common_where_chance_would_give_one_point_two() -> None:
    found = chance(7, 20, 30, 500)
    assert found.expected == 1.2
    assert 0 < found.p < 1e-4


def test_one_in_two_of_two_among_four() -> None:
    # Of the 6 pairs among four facts, 1 is ours, 4 share one of ours, 1 shares none.
    assert chance(2, 2, 2, 4).p == pytest.approx(1 / 6)
    assert chance(1, 2, 2, 4).p == pytest.approx(5 / 6)
    assert chance(0, 2, 2, 4).p == pytest.approx(1)
    assert chance(1, 2, 2, 4).expected == 1


@pytest.mark.parametrize("numbers", [(0, 0, 0, 0), (0, 0, 3, 3), (3, 3, 3, 3), (2, 3, 2, 3)])
def test_what_could_not_be_otherwise_is_no_surprise(numbers: tuple[int, int, int, int]) -> None:
    assert chance(*numbers).p == 1


@pytest.mark.parametrize("numbers", [(3, 2, 5, 9), (-1, 2, 2, 9), (0, 5, 5, 9), (1, 0, 0, 0), (1, 5, 2, 3)])
def test_numbers_no_two_bags_can_have_are_refused(numbers: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot share"):
        chance(*numbers)


# --- against the definition ---


def test_against_every_draw_there_is() -> None:
    ours = frozenset(range(4))
    drawn = [len(ours.intersection(theirs)) for theirs in combinations(range(9), 3)]
    for shared in range(4):
        share = sum(found >= shared for found in drawn) / len(drawn)
        assert chance(shared, 4, 3, 9).p == pytest.approx(share, rel=1e-14)
    assert chance(0, 4, 3, 9).expected == pytest.approx(sum(drawn) / len(drawn))


@given(bags())
def test_against_whole_numbers(numbers: tuple[int, int, int, int]) -> None:
    assert chance(*numbers).p == pytest.approx(float(exact(*numbers)), rel=1e-12)


@given(bags(largest=5_000))
def test_it_is_a_chance_the_same_from_either_side(numbers: tuple[int, int, int, int]) -> None:
    shared, ours, theirs, universe = numbers
    found = chance(shared, ours, theirs, universe)
    assert found == chance(shared, theirs, ours, universe)
    assert 0 <= found.p <= 1
    if shared < min(ours, theirs):
        assert chance(shared + 1, ours, theirs, universe).p <= found.p


def test_large_numbers_overflow_nothing() -> None:
    million = 1_000_000
    assert chance(0, million // 2, million // 2, million).p == 1
    assert chance(500, 1_000, 1_000, million).p == 0
    assert chance(3, 1_000, 1_000, million).p == pytest.approx(
        float(exact(3, 1_000, 1_000, million)), rel=1e-10
    )


# --- how many facts a score rests on ---


def test_equal_facts_count_each() -> None:
    assert effective([0.1] * 7) == pytest.approx(7)
    assert effective([]) == effective([0.0, 0.0]) == 0


def test_one_heavy_fact_hides_the_others() -> None:
    # (3 + 1 + 1)² / (9 + 1 + 1)
    assert effective([3, 1, 1]) == pytest.approx(25 / 11)
    assert effective([1.0, 1e-9, 0.0]) == pytest.approx(1)


@given(st.lists(st.floats(1e-300, 1e300), min_size=1, max_size=20), st.floats(1e-3, 1e3))
def test_it_lies_between_one_and_their_number_whatever_the_unit(held: list[float], unit: float) -> None:
    found = effective(held)
    assert 1 - 1e-9 <= found <= len(held) + 1e-9
    bounded = [c for c in held if 1e-290 < c < 1e290]
    assert effective([c * unit for c in bounded]) == pytest.approx(effective(bounded))
