"""From which zoom each label of the classic map shows, so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import numpy as np

from cordee.viz.labels import ELLIPSIS, shorten
from cordee.viz.layout.springs import Floats

LABEL_PIXELS = 13
"""The height of label text on the screen, the same at every zoom."""

_LINE = 24
_LINES = 2
_LETTER_WIDTH = 0.56 * LABEL_PIXELS
_LINE_HEIGHT = 1.2 * LABEL_PIXELS
_PADDING = 6.0
_FARTHEST, _NEAREST = 0.02, 3.0
_MANY = 4000


def label(name: str) -> str:
    """A name on at most two short lines."""
    lines = wrap(shorten(name, 4 * _LINE), _LINE, break_on_hyphens=False)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], shorten(lines[_LINES - 1], _LINE - 1).rstrip(ELLIPSIS) + ELLIPSIS]
    return "\n".join(lines)


def zooms(points: Floats, labels: Sequence[str], weights: Sequence[int]) -> list[float]:
    """For each label the zoom from which it shows, so that heavier ones show first and none overlap.

    At zoom z two labels overlap when both their distances are less than their sizes over z; so
    each waits for the zoom that parts it from all heavier ones shown by then.
    """
    order = np.argsort(-np.asarray(weights, dtype=np.int64), kind="stable")
    first = order[:_MANY]
    x, y = points[first, 0], points[first, 1]
    wide, high = _sizes([labels[i] for i in first])
    shown = np.zeros(len(first))
    for i in range(1, len(first)):
        across = (wide[:i] + wide[i]) / 2 / np.maximum(np.abs(x[:i] - x[i]), 1e-9)
        down = (high[:i] + high[i]) / 2 / np.maximum(np.abs(y[:i] - y[i]), 1e-9)
        parted = np.minimum(across, down)
        shown[i] = parted[shown[:i] < parted].max(initial=0.0)
    found = np.full(len(labels), _NEAREST)
    found[first] = np.clip(shown, _FARTHEST, _NEAREST)
    return [float(zoom) for zoom in np.round(found, 3)]


def _sizes(labels: Sequence[str]) -> tuple[Floats, Floats]:
    lines = [text.split("\n") for text in labels]
    wide = [max(map(len, rows)) * _LETTER_WIDTH + _PADDING for rows in lines]
    return np.array(wide), np.array([len(rows) * _LINE_HEIGHT + _PADDING for rows in lines])
