"""What the package offers, and that another machine would draw the same."""

from __future__ import annotations

import math
from importlib.resources import files

import numpy as np
import pytest

import cordee.viz
from cordee.model.subgraph import Subgraph
from cordee.viz.layout import springs
from cordee.viz.layout.layout import layout
from tests.viz.pictures import named, planted, valley


def test_what_is_offered_is_there_and_documented() -> None:
    assert cordee.viz.__all__ == sorted(cordee.viz.__all__)
    for name in cordee.viz.__all__:
        offered = getattr(cordee.viz, name)
        assert callable(offered)
        assert offered.__doc__


@pytest.mark.parametrize(
    "name", ["pyvis.html.j2", "pyvis.css", "pyvis.js", "map.html.j2", "map.css", "map.js"]
)
def test_the_templates_travel_with_the_package(name: str) -> None:
    assert files("cordee.viz").joinpath("templates", name).is_file()


@pytest.mark.parametrize(
    "view",
    [
        cordee.viz.to_networkx,
        lambda p: cordee.viz.pyvis_page(p, lang="en"),
        lambda p: cordee.viz.map_page(p, lang="en"),
    ],
)
def test_every_view_takes_any_picture(view: object) -> None:
    for picture in (valley(), Subgraph("", (), ())):
        assert callable(view)
        assert view(picture) is not None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_machine_whose_last_bits_differ_draws_the_same_map(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids, edges = named(planted(300, 3)[1], 300)
    here = layout(ids, edges)
    noise = np.random.default_rng(seed)
    exact = springs._repulsion

    def inexact(points: springs.Floats, room: springs.Floats) -> springs.Floats:
        force: springs.Floats = exact(points, room)
        return force * (1 + noise.choice([-2.2e-16, 0.0, 2.2e-16], force.shape))

    monkeypatch.setattr(springs, "_repulsion", inexact)
    there = layout(ids, edges)
    assert max(math.dist(here[node], there[node]) for node in ids) < 1
