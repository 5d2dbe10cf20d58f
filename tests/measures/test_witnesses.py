"""What a third adds to the nearness of two: by the definition, the same on tables and on sparse matrices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.measures.witnesses import SHARE, factor, units, units_of, with_witnesses

pairs = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 1.0),
    max_size=15,
)


def likeness(drawn: dict[tuple[int, int], float]) -> np.ndarray:
    table = np.zeros((7, 7))
    for (left, right), value in drawn.items():
        table[left, right] = table[right, left] = value
    return table


def test_two_near_the_same_third_are_nearer_than_two_who_are_not() -> None:
    alike = likeness({(0, 2): 0.8, (1, 2): 0.8, (3, 4): 0.8, (5, 6): 0.8})
    found = with_witnesses(alike)
    assert found[0, 1] > 0 == alike[0, 1]
    assert found[0, 3] == 0


@settings(max_examples=150)
@given(pairs)
def test_by_the_definition(drawn: dict[tuple[int, int], float]) -> None:
    alike = likeness(drawn)
    sums, total = alike.sum(axis=1), alike.sum()
    near = np.maximum(alike - np.outer(sums, sums) / total, 0) if total else alike
    lengths = np.sqrt((near**2).sum(axis=1))
    unit = np.divide(near, lengths[:, None], out=np.zeros_like(near), where=lengths[:, None] > 0)
    assert units(alike) == pytest.approx(unit, abs=1e-12)
    found = with_witnesses(alike)
    assert found == pytest.approx(found.T, abs=1e-12)
    assert (found >= alike - 1e-12).all(), "nothing is subtracted"
    off = ~np.eye(7, dtype=bool)
    spread = (unit @ unit.T)[off].std()
    if spread > 1e-9:
        assert factor(alike, unit) == pytest.approx(SHARE * alike[off].std() / spread)


@settings(max_examples=100)
@given(pairs)
def test_some_rows_give_what_the_whole_table_gives(drawn: dict[tuple[int, int], float]) -> None:
    alike = likeness(drawn)
    places = np.array([0, 2, 5])
    near = units_of(alike[places], alike.sum(axis=1), places)
    assert near == pytest.approx(units(alike)[places], abs=1e-12)
    every = np.arange(len(alike))
    assert factor(alike[every], units_of(alike, alike.sum(axis=1), every)) == factor(alike, units(alike))


def test_nobody_witnesses_anything_where_nothing_is_shared() -> None:
    assert factor(np.zeros((5, 5)), np.zeros((5, 5))) == 0
    assert factor(np.zeros((2, 2)), np.zeros((2, 2))) == 0
