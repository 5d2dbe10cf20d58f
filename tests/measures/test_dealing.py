"""Facts dealt out again: everybody keeps as many, every fact as often, within its group."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.measures.dealing import dealt

holdings = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 9)), min_size=1, max_size=50)


@settings(max_examples=150)
@given(holdings, st.integers(0, 3))
def test_both_degrees_are_kept_within_each_group(drawn: set[tuple[int, int]], seed: int) -> None:
    holders, facts = (np.array(side) for side in zip(*sorted(drawn), strict=True))
    groups = facts % 2
    again = dealt(holders, facts, groups, np.random.default_rng(seed))
    assert Counter(again.tolist()) == Counter(facts.tolist())
    assert (again % 2 == groups).all(), "a fact stays in its group"


def test_almost_nobody_has_a_fact_twice_and_who_has_what_is_drawn_anew() -> None:
    draw = np.random.default_rng(1)
    table = draw.random((40, 60)) < 0.3
    holders, facts = np.nonzero(table)
    again = dealt(holders, facts, np.zeros_like(facts), np.random.default_rng(2))
    once = len(set(zip(holders.tolist(), again.tolist(), strict=True)))
    assert once >= 0.99 * len(facts)
    assert (again != facts).mean() > 0.5
    same = dealt(holders, facts, np.zeros_like(facts), np.random.default_rng(2))
    assert (again == same).all(), "the same for a seed"
