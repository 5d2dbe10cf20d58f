"""The land around a map's places: near enough to recognise it, small enough to carry."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from cordee.model.subgraph import Node
from cordee.viz.map.land import land_around, placed

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


def territory(name: str, level: str = "", **more: str | list[str]) -> Node:
    return Node(name, "Territory", name, {"level": level, **more} if level else dict(more))


def extent(outline: list[int]) -> tuple[float, float, float, float]:
    """West, south, east and north of an outline, in degrees."""
    xs, ys = [outline[0]], [outline[1]]
    for at in range(2, len(outline), 2):
        xs.append(xs[-1] + outline[at])
        ys.append(ys[-1] + outline[at + 1])
    return min(xs) / 100, min(ys) / 100, max(xs) / 100, max(ys) / 100


def test_territories_that_have_an_outline_are_areas_the_larger_first() -> None:
    nodes = [
        Node("x", "Network", "Isère"),
        territory("Isère", "departement"),
        territory("Auvergne-Rhône-Alpes", "region"),
        territory("Vallée de l'Ubaye", "valley"),
        territory("Valais"),
        territory("PACA", "region", aliases=["Provence-Alpes-Côte d'Azur"]),
    ]
    land = land_around([GAP], nodes)
    assert land is not None
    assert [place for place, _ in land["areas"]] == [2, 5, 1, 4]
    outlines = dict(land["areas"])
    west, south, east, north = extent(outlines[1][0])
    assert 4.6 < west < 4.9 and 44.6 < south < 44.8 and 6.2 < east < 6.5 and 45.8 < north < 46.0
    west, south, east, north = extent(outlines[2][0])
    assert len(outlines[2]) == 1, "its départements are one outline, without the lines between them"
    assert 1.9 < west < 2.2 and 44.0 < south < 44.3 and 7.0 < east < 7.3 and 46.6 < north < 47.0


def test_a_level_says_which_of_one_name() -> None:
    both = [territory("Jura", "departement"), territory("Jura", "massif"), territory("Jura", "other")]
    land = land_around([GAP], both)
    assert land is not None
    found = {place: extent(rings[0]) for place, rings in land["areas"]}
    assert found.keys() == {0, 2}
    assert found[0][2] < 6.3 < 6.8 < found[2][0], "the département lies west of the canton"


def test_a_territory_without_a_place_stands_in_the_middle_of_its_outline() -> None:
    nodes = [territory("Savoie", "departement"), territory("Quelque part", "valley")]
    found = placed(nodes, {"Quelque part": GAP})
    assert found["Quelque part"] == GAP
    latitude, longitude = found["Savoie"]
    assert 45.2 < latitude < 45.7 and 6.2 < longitude < 6.7


def test_where_the_ground_is_high_is_said_in_each_language() -> None:
    land = land_around([GAP])
    assert land is not None
    assert [name["it"] for name, _ in land["massifs"]] == ["Alpi"]
