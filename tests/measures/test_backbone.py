"""The disparity filter: the paper's formula by hand, and what changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.measures.backbone import disparity

Drawn = dict[tuple[int, int], float]
ends = st.integers(0, 5)
drawn = st.dictionaries(st.tuples(ends, ends).filter(lambda p: p[0] < p[1]), st.floats(0.01, 1), max_size=15)


def chances(weights: Drawn) -> list[float]:
    found: list[float] = disparity([*weights], [*weights.values()]).tolist()
    return found


def test_the_formula_by_hand() -> None:
    # A leaf has one link: it cannot tell. The hub: (1 - w/s) to the power of its other links.
    assert chances({(0, 1): 8, (0, 2): 1, (0, 3): 1}) == pytest.approx([0.2**2, 0.9**2, 0.9**2])
    assert chances({(0, 1): 3}) == [1.0]
    assert chances({}) == []


def test_the_smaller_chance_of_the_two_ends_decides() -> None:
    found = chances({(0, 1): 1, (0, 2): 1, (0, 3): 1, (1, 4): 9})
    assert found[0] == pytest.approx(min((1 - 1 / 3) ** 2, 1 - 1 / 10))
    assert found[3] == pytest.approx(1 - 9 / 10)


@given(drawn, st.floats(0.1, 50))
def test_the_unit_of_weight_does_not_matter(weights: Drawn, factor: float) -> None:
    scaled = {pair: weight * factor for pair, weight in weights.items()}
    assert chances(scaled) == pytest.approx(chances(weights), abs=1e-9)
    assert all(0 <= chance <= 1 for chance in chances(weights))


@given(drawn)
def test_the_two_ends_and_the_order_of_links_do_not_matter(weights: Drawn) -> None:
    turned = {(b, a): weight for (a, b), weight in reversed(weights.items())}
    assert chances(turned) == pytest.approx(chances(weights)[::-1], abs=1e-12)
