"""Names are short, and stand beside their marks: on paper as on the screen (web/test/labels.test.ts)."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.viz.labels import Placed, Sheet, Spot, place_labels, shorten, two_lines

# The page places names too (web/src/place.ts): one file of cases tests both.
CASES = json.loads((Path(__file__).parents[1] / "cases" / "labels.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Écrins", 10, "Écrins"),
        ("Espace Valléen", 10, "Espace Va…"),
        ("Espace Valléen", 8, "Espace…"),
        ("a\n b\t c", 10, "a b c"),
        ("\u202eenvers\u2066", 10, "envers"),
        ("", 5, ""),
        ("x" * 5000, 5, "xxxx…"),
        (" " * 5000 + "x", 5, "…"),
    ],
)
def test_shorten(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@given(st.text(), st.integers(2, 50))
def test_shorten_keeps_to_its_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


@pytest.mark.parametrize("case", CASES["placing"], ids=lambda case: case["name"])
def test_names_are_placed_as_on_the_page(case: dict[str, Any]) -> None:
    spots = [Spot(*spot) for spot in case["spots"]]
    placed = place_labels(spots, case["first"], case["ranked"], Sheet(**case["sheet"]))
    assert [[p.spot, round(p.left, 2), round(p.top, 2)] for p in placed] == case["placed"]


@pytest.mark.parametrize("case", CASES["lines"], ids=lambda case: case["name"][:20])
def test_names_are_cut_into_lines_as_on_the_page(case: dict[str, Any]) -> None:
    assert two_lines(case["name"]) == case["lines"]


@given(st.text())
def test_a_name_has_at_most_two_lines(text: str) -> None:
    lines = two_lines(text)
    assert 1 <= len(lines) <= 2
    assert all(len(line) <= 32 for line in lines)


def test_of_two_names_for_one_place_the_first_ranked_has_it() -> None:
    spots, sheet = [Spot(150, 25, 1, 200, 16), Spot(150, 30, 1, 200, 16)], Sheet(300, 50, 100)
    for order in ([0, 1], [1, 0]):
        placed = place_labels(spots, (), order, sheet)
        assert [one.spot for one in placed] == order[:1]
        assert [one.spot for one in place_labels(spots, order[1:], order, sheet)] == order[1:]


coordinates = st.floats(-20, 320, allow_nan=False)
spots_drawn = st.lists(
    st.builds(Spot, coordinates, coordinates, st.floats(1, 14), st.floats(10, 90), st.floats(9, 26)),
    max_size=40,
)


@given(spots_drawn, st.integers(0, 40))
def test_no_name_stands_over_another_nor_off_the_sheet(spots: list[Spot], first: int) -> None:
    order = range(len(spots))
    placed = place_labels(spots, order[:first], order, Sheet(300, 300, 100))
    assert len({one.spot for one in placed}) == len(placed)

    def box(one: Placed) -> tuple[float, float, float, float]:
        spot = spots[one.spot]
        return (one.left, one.top, one.left + spot.width, one.top + spot.height)

    for left, top, right, bottom in map(box, placed):
        assert left >= 0
        assert top >= 0
        assert right <= 300
        assert bottom <= 300
    for (l1, t1, r1, b1), (l2, t2, r2, b2) in combinations(map(box, placed), 2):
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1
