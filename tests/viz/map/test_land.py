"""The land around a map's places: near enough to recognise it, small enough to carry."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from cordee.viz.map.land import land_around

GAP, BREST, REUNION = (44.56, 6.08), (48.39, -4.49), (-21.1, 55.5)


def test_the_land_that_is_shipped_is_small() -> None:
    assert len(files("cordee.viz").joinpath("templates/land.json").read_bytes()) <= 120_000


def test_around_a_valley_are_its_towns_and_borders() -> None:
    land = land_around([GAP, (44.9, 6.64)])
    assert land is not None
    assert {"Gap", "Briançon", "Embrun"} <= {name for name, _, _ in land["towns"]}
    assert land["borders"]
    assert len(json.dumps(land)) < 40_000


def test_the_larger_the_frame_the_larger_the_towns() -> None:
    land = land_around([GAP, BREST])
    assert land is not None
    names = [name for name, _, _ in land["towns"]]
    assert {"Paris", "Lyon"} <= set(names[:20])
    assert "Gap" not in names
    assert len(names) <= 160
    assert land["rivers"]


def test_all_that_is_kept_comes_near_the_places() -> None:
    land = land_around([GAP])
    assert land is not None
    west, south, east, north = 5.0, 43.5, 7.2, 45.6
    for _, lon, lat in land["towns"]:
        assert west < lon / land["grid"] < east
        assert south < lat / land["grid"] < north


@pytest.mark.parametrize("spots", [[], [REUNION]])
def test_where_nothing_is_known_there_is_no_land(spots: list[tuple[float, float]]) -> None:
    assert land_around(spots) is None
