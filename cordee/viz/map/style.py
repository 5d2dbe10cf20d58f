"""The colours of kinds and types by night: those of :mod:`cordee.viz.colours`, as light as it takes."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

from cordee.viz.colours import contrast

NIGHT = "#14181f"
"""The paper of the dark page."""
_LEAST = 6.0
"""Contrast of a mark with the dark paper: its name is written in its colour."""
_STEP = 0.02


@cache
def by_night(colour: str) -> str:
    """The same hue, as light as it takes to be read on dark paper."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, strength = rgb_to_hls(red, green, blue)
    while True:
        parts = hls_to_rgb(hue, light, strength)
        found = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
        if light >= 1 or contrast(found, NIGHT) >= _LEAST:
            return found
        light = min(1.0, light + _STEP)
