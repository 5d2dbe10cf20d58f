"""Labels of the classic map are short, and shown from the zoom where they have room."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.viz.pyvis.zooms import LABEL_PIXELS, label, zooms


@given(st.text())
def test_a_label_has_at_most_two_short_lines(text: str) -> None:
    lines = label(text).split("\n")
    assert len(lines) <= 2
    assert all(len(line) <= 24 for line in lines)


def test_a_long_name_ends_in_an_ellipsis() -> None:
    assert (
        label("Programme opérationnel interrégional du Massif des Alpes")
        == "Programme opérationnel\ninterrégional du Massif…"
    )
    assert label("x" * 2000).endswith("…")


def overlapping(points: np.ndarray, labels: list[str], shown: list[float], zoom: float) -> bool:
    """Whether two labels shown at this zoom lie on one another."""
    seen = [i for i, least in enumerate(shown) if least <= zoom]
    for place, a in enumerate(seen):
        for b in seen[:place]:
            wide = (len(labels[a]) + len(labels[b])) / 2 * 0.56 * LABEL_PIXELS
            dx, dy = abs(points[a] - points[b]) * zoom
            if dx < wide and dy < 1.2 * LABEL_PIXELS:
                return True
    return False


@pytest.mark.parametrize("zoom", [0.02, 0.1, 0.3, 0.6, 1.0, 2.0, 2.9])
def test_no_two_labels_overlap(zoom: float) -> None:
    points = np.random.default_rng(3).uniform(0, 2000, (150, 2))
    labels = [f"Un nom {i}" for i in range(150)]
    weights = list(range(150))
    assert not overlapping(points, labels, zooms(points, labels, weights), zoom)


def test_the_heaviest_is_shown_first_and_closer_shows_more() -> None:
    points = np.array([[0.0, 0.0], [10.0, 0.0], [500.0, 0.0]])
    light, heavy, far = zooms(points, ["aaaa", "bbbb", "cccc"], [1, 9, 1])
    assert heavy <= far < light


def test_beyond_many_the_rest_wait_for_the_closest_look() -> None:
    points = np.random.default_rng(3).uniform(0, 90_000, (4100, 2))
    shown = zooms(points, ["x"] * 4100, list(range(4100, 0, -1)))
    assert set(shown[4000:]) == {max(shown)}
