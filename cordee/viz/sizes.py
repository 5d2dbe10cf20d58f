"""How large a mark is where the page's own script does not draw: the same as it does (web/src/sizes.ts)."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

FEW = (6.0, 22.0)
MANY = (4.5, 15.0)
"""Least and greatest radius, in map units, on a map of few nodes and on one of many."""
CROWD = 1500


def radii(degrees: Mapping[str, int]) -> dict[str, float]:
    """The radius of each node in map units: its area follows the number of its links."""
    least, greatest = MANY if len(degrees) > CROWD else FEW
    most = max(degrees.values(), default=0) or 1
    return {id_: least + (greatest - least) * sqrt(degree / most) for id_, degree in degrees.items()}
