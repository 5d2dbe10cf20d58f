"""Every pair at once is what the comparison of the two says, with any weights and in any order."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.queries.echo.features import Bags
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.pairs import NOTHING, Pairs, every_pair
from tests.queries.echo.test_idf import SMALL, bags, scale_of, some_bags, some_weights


def same_as_compare(scale: IdfIndex, found: Pairs, top: int) -> int:
    """That each pair is what the comparison says, and that no other is missing; how many there are."""
    places = {
        (a, b): i for i, (a, b) in enumerate(zip(found.left.tolist(), found.right.tolist(), strict=True))
    }
    assert len(places) == len(found.score)
    for left, right in combinations(range(len(found.entities)), 2):
        score, reasons, _ = scale.compare(found.entities[left], found.entities[right])
        place = places.get((left, right))
        if place is None:
            assert score == 0
            continue
        assert found.score[place] == pytest.approx(score, abs=1e-12)
        assert found.shared[place] == len(reasons)
        named = [found.features[column] for column in found.top[place] if column != NOTHING]
        assert len(named) == min(top, len(reasons))
        # Equal contributions may stand in either order once divided by different lengths.
        best = {r.feature.id: r.contribution for r in reasons}
        assert [best[f] for f in named] == pytest.approx([r.contribution for r in reasons[:top]], rel=1e-9)
    return len(places)


def test_by_hand() -> None:
    scale = IdfIndex(bags(SMALL))
    found = every_pair(scale, ["a", "b", "c"])
    assert found.features == ["far", "own", "adrets", "saison"], "the rarest first, then by name"
    assert [(found.left[0], found.right[0], found.shared[0])] == [(0, 1, 2)]
    assert found.score.tolist() == pytest.approx([scale.compare("a", "b")[0]], abs=1e-15)
    assert found.top.tolist() == [[2, 3, NOTHING]]


def test_the_order_asked_for_is_kept() -> None:
    found = every_pair(IdfIndex(bags(SMALL)), ["c", "b", "a"])
    assert (found.left.tolist(), found.right.tolist()) == ([1], [2])


@pytest.mark.parametrize("among", [[], ["a"], ["a", "nobody"], ["a", "c"]])
def test_nothing_shared_is_no_pair(among: list[str]) -> None:
    found = every_pair(IdfIndex(bags(SMALL)), among)
    assert [len(array) for array in (found.left, found.right, found.score, found.shared)] == [0] * 4
    assert found.top.shape == (0, 3)


def test_no_bags_at_all() -> None:
    assert len(every_pair(IdfIndex(Bags({}, {})), []).score) == 0
    assert len(every_pair(IdfIndex(Bags({}, {})), ["a", "b"]).score) == 0


def test_a_threshold_leaves_weaker_pairs_out() -> None:
    scale = IdfIndex(bags(SMALL))
    (score,) = every_pair(scale, ["a", "b", "c"]).score
    assert len(every_pair(scale, ["a", "b", "c"], threshold=score - 1e-9).score) == 1
    assert len(every_pair(scale, ["a", "b", "c"], threshold=score + 1e-9).score) == 0


def test_equal_bags_score_one_and_no_more() -> None:
    held = {"a": {f"f{i}": ("ABOUT",) for i in range(7)}, "b": {f"f{i}": ("ABOUT",) for i in range(7)}}
    found = every_pair(IdfIndex(bags({**held, "c": {"x": ("ABOUT",)}})), ["a", "b", "c"], top=2)
    assert found.score.tolist() == pytest.approx([1])
    assert found.score[0] <= 1
    assert found.top.shape == (1, 2)


@settings(max_examples=60)
@given(some_bags, some_weights, st.integers(1, 4))
def test_any_bags_with_any_weights(
    held: dict[str, dict[str, tuple[str, ...]]], weights: dict[str, float], top: int
) -> None:
    scale = scale_of(held, weights)
    found = every_pair(scale, sorted(held), top=top)
    assert same_as_compare(scale, found, top) == len(found.score)
    assert all(0 < score <= 1 for score in found.score)


@settings(max_examples=60)
@given(some_bags, some_weights)
def test_input_order_changes_nothing(
    held: dict[str, dict[str, tuple[str, ...]]], weights: dict[str, float]
) -> None:
    again = {e: dict(reversed(list(bag.items()))) for e, bag in reversed(list(held.items()))}
    one, other = (every_pair(scale_of(h, weights), sorted(held)) for h in (held, again))
    for name in ("features", "left", "right", "score", "shared", "top"):
        left, right = getattr(one, name), getattr(other, name)
        assert list(map(str, left)) == list(map(str, right)), name
