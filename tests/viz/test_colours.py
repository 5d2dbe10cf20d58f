"""Marks that everybody can tell apart."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import numpy as np
import pytest

from cordee.model import KINDS, TYPES
from cordee.viz.colours import INK, PAPER, contrast, kind_style, type_style
from cordee.viz.shapes import Shape

# Machado, Oliveira and Fernandes (2009), full deficiency, on linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def lab(colour: str, sight: str) -> np.ndarray:
    """How a colour looks, in CIE Lab."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.asarray(SIGHT[sight]) @ linear, 0, 1)
    ratio = XYZ @ seen / WHITE
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("sight", SIGHT)
def test_kinds_are_told_apart_whatever_the_sight(sight: str) -> None:
    colours = [lab(kind_style(kind).colour, sight) for kind in KINDS]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(colours, 2)) > 15


def test_no_two_kinds_share_a_shape_while_one_is_free() -> None:
    assert len({kind_style(kind).shape for kind in KINDS}) == min(len(KINDS), len(get_args(Shape)))


def test_no_two_types_share_a_line() -> None:
    assert len({(type_style(t).colour, type_style(t).dash) for t in TYPES}) == len(TYPES)


@pytest.mark.parametrize("kind", [*KINDS, "Unknown"])
def test_white_text_is_readable_on_a_kind(kind: str) -> None:
    assert contrast(kind_style(kind).colour, "#ffffff") >= 4.5


@pytest.mark.parametrize("link", [*TYPES, "UNKNOWN"])
def test_lines_stand_out_on_the_paper(link: str) -> None:
    assert contrast(type_style(link).colour, PAPER) >= 3


def test_ink_is_readable_on_paper() -> None:
    assert contrast(INK, PAPER) >= 7
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1


def test_names_are_the_model_s() -> None:
    assert kind_style("Network").plural.said_in("fr") == "réseaux"
    assert type_style("FUNDS").reverse.said_in("en") == "is funded by"
    assert kind_style("Unknown").name.said_in("fr") == "Unknown"
