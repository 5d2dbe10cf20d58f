"""Where things stand on the land: what is known, in which order, and that nothing is made up."""

from __future__ import annotations

from math import inf, nan
from typing import Any

import pytest

from cordee.model.subgraph import Node, Subgraph
from cordee.queries.atlas.places import Land, TerritoryIndex, land, spots_of

GAP, VEYNES = Land("Gap", "commune", (44.56, 6.08)), Land("Veynes", "commune", (44.53, 5.82))


def row(**given: object) -> dict[str, object]:
    return {"name": "T", "level": None, "lat": None, "lon": None, **given}


@pytest.mark.parametrize(
    ("given", "spot"),
    [
        ({"lat": 44.5, "lon": 6.1}, (44.5, 6.1)),
        ({"lat": 45, "lon": 6}, (45.0, 6.0)),
        ({"lat": 44.5}, None),
        ({"lon": 6.1}, None),
        ({}, None),
        ({"lat": 91.0, "lon": 6.1}, None),
        ({"lat": 44.5, "lon": -180.5}, None),
        ({"lat": nan, "lon": 6.1}, None),
        ({"lat": 44.5, "lon": inf}, None),
        ({"lat": 0.0, "lon": 0.0}, (0.0, 0.0)),
    ],
)
def test_coordinates_that_are_not_on_earth_are_none(given: dict[str, float], spot: object) -> None:
    assert land(row(**given)) == Land("T", "", spot)  # type: ignore[arg-type]


def test_its_own_coordinates_come_first() -> None:
    ground = TerritoryIndex({"v": Land("Valley", "valley", (1.0, 2.0)), "g": GAP}, {"g": ("v",)})
    assert ground.spot("v") == (1.0, 2.0)


def test_then_the_middle_of_its_parts() -> None:
    ground = TerritoryIndex({"e": Land("EPCI", "epci"), "g": GAP, "v": VEYNES}, {"g": ("e",), "v": ("e",)})
    spot = ground.spot("e")
    assert spot == pytest.approx((44.545, 5.95))


def test_then_the_smallest_local_territory_around_it() -> None:
    lands = {
        "c": Land("Commune", "commune"),
        "e": Land("EPCI", "epci"),
        "d": Land("Dép.", "departement", (44.6, 6.2)),
    }
    assert TerritoryIndex(lands, {"c": ("e",), "e": ("d",)}).spot("c") == (44.6, 6.2)


@pytest.mark.parametrize("level", ["country", "massif", "region"])
def test_a_region_tells_nobody_where_they_are(level: str) -> None:
    lands = {"c": Land("Commune", "commune"), "r": Land("Région", level, (45.0, 6.0))}
    assert TerritoryIndex(lands, {"c": ("r",)}).spot("c") is None


def test_circles_of_parts_end() -> None:
    ground = TerritoryIndex({"a": Land("A"), "b": Land("B")}, {"a": ("b",), "b": ("a",)})
    assert (ground.spot("a"), ground.spot("nobody")) == (None, None)


def test_the_middle_is_that_of_the_local_ones_where_there_is_any() -> None:
    ground = TerritoryIndex({"g": GAP, "r": Land("Région", "region", (40.0, 0.0))}, {})
    assert ground.middle(["g", "r"]) == GAP.spot
    assert ground.middle(["r"]) == (40.0, 0.0)
    assert ground.middle(["unknown"]) is None
    assert ground.middle([]) is None


def test_an_organisation_stands_in_its_commune_when_one_commune_has_that_name() -> None:
    nodes = (
        Node("o", "Organisation", "O", {"commune": "GAP"}),
        Node("p", "Organisation", "P", {"commune": "Trifouillis"}),
        Node("q", "Organisation", "Q", {"commune": "Veynes"}),
    )
    two = {
        "g": GAP,
        "v": VEYNES,
        "w": Land("Veynes", "commune", (48.0, 2.0)),
        "x": Land("Trifouillis", "park", (1, 1)),
    }
    assert spots_of(Subgraph("", nodes, ()), {}, TerritoryIndex(two, {})) == {"o": GAP.spot}


@pytest.mark.parametrize(
    ("given", "spot"),
    [
        ({"name": "Saugues", "level": "commune"}, (44.96, 3.547)),
        ({"name": "ST FLOUR", "level": "commune"}, (45.034, 3.093)),
        ({"name": "Chez nous", "level": "commune", "code": "43112"}, (45.1, 3.494)),
        ({"name": "Saugues", "level": "commune", "lat": 44.5, "lon": 6.1}, (44.5, 6.1)),
        ({"name": "Saugues", "level": "valley"}, None),
        ({"name": "Saint-Julien", "level": "commune"}, None),
    ],
)
def test_a_commune_of_france_stands_where_it_is_when_it_is_one(given: dict[str, Any], spot: object) -> None:
    assert land(row(**given)).spot == spot


def test_a_body_stands_in_its_commune_rather_than_in_the_middle_of_a_region() -> None:
    node = Node("o", "Organisation", "O", {"commune": "Langeac"})
    ground = TerritoryIndex({"r": Land("Région", "region", (45.0, 6.0)), "u": Land("Ailleurs"), "g": GAP}, {})
    for areas, spot in ((("r",), (45.1, 3.494)), (("u",), (45.1, 3.494)), (("g", "r"), GAP.spot)):
        assert spots_of(Subgraph("", (node,), ()), {"o": areas}, ground) == {"o": spot}
