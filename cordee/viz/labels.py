"""Where names stand beside their marks, on paper and on the screen alike.

Never one over another, the most telling first: what a drawing is about, its leads, the ends of a path,
what is chosen, then the most linked. ``web/src/place.ts`` is the same; ``tests/cases/labels.json`` tests
both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

ELLIPSIS = "…"
_LONGEST = 26
"""Letters of a line of a name, about."""
# Marks that would turn the rest of a drawn text around, and the other invisible controls.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"(?<!«) (?![»:;?!])")
"""Where a line may end: not behind an opening quote, nor before a sign that stands apart."""
_CELL = 5
_SMALL, _LARGE, _NAME, _FOREMOST = 1, 2, 4, 8
"""The marks of what is named first: only one of them may be written over another, and at the very last."""
_CARE = (_SMALL | _LARGE | _NAME | _FOREMOST, _LARGE | _NAME | _FOREMOST, _NAME | _FOREMOST, _NAME)
"""What a name may not cover: first nothing, then large marks and names, then names and the foremost marks."""
_MUST = 3
"""With so many tries a name that must be said."""
_MARK, _WIDE = 3.5, 10.0
"""Marks at least this large are not written over by a name that has another place; wide ones at the last."""
_FIRST, _TELLING = 30, 40
"""Of those named first, and of the most telling, so many are named whatever marks they cover."""
_MOST_FIRST, _FAILURES = 400, 600
_GAP, _ASIDE = 3.0, 0.75
_AWAY = 13.0
"""The most telling may stand so much farther from their marks rather than over others."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark and the size of its name; ``r`` is its radius, what stands around it included."""

    x: float
    y: float
    r: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What names must fit.

    Cells move with the map's origin, ``x`` and ``y``. At most ``most`` names, those named first not
    counted; a mark smaller than ``least`` is named only among the most telling third.
    """

    width: float
    height: float
    most: int
    least: float = 0.0
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A name that found a place: whose it is, and its left and top."""

    spot: int
    left: float
    top: float


def shorten(text: str, limit: int) -> str:
    """``text`` on one line, at most ``limit`` characters, the cut shown by "…"."""
    # A name of ten million characters is cut before it is looked at.
    line = " ".join(_CONTROLS.sub(" ", text[: 20 * limit]).split())
    if len(line) <= limit and len(text) <= 20 * limit:
        return line
    return line[: limit - 1].rstrip(" \u200d\ufe0f") + ELLIPSIS


def two_lines(name: str) -> list[str]:
    """A name on one line if it is short, else on two of like length, shortened when it is very long."""
    text = _shortened(" ".join(_CONTROLS.sub(" ", name[: 100 * _LONGEST]).split()), 2 * _LONGEST)
    if len(text) <= _LONGEST:
        return [text]
    spaces = [found.start() for found in _BREAKS.finditer(text)]
    if not spaces:
        return [_shortened(text, _LONGEST)]
    cut = min(spaces, key=lambda place: abs(place - len(text) / 2))
    return [_shortened(text[:cut], _LONGEST + 6), _shortened(text[cut + 1 :], _LONGEST + 6)]


def _shortened(text: str, most: int) -> str:
    """At most ``most`` letters, cut at a word where that is possible."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > most / 2 else cut).rstrip() + ELLIPSIS


class _Room:
    """Which parts of a sheet are taken, by cells."""

    def __init__(self, sheet: Sheet) -> None:
        import numpy as np

        self.sheet = sheet
        self.left = sheet.x % _CELL - _CELL
        self.top = sheet.y % _CELL - _CELL
        columns = math.ceil(sheet.width / _CELL) + 2
        rows = math.ceil(sheet.height / _CELL) + 2
        self.taken: npt.NDArray[np.uint8] = np.zeros((rows, columns), np.uint8)

    def _cells(self, x: float, y: float, width: float, height: float) -> npt.NDArray[np.uint8]:
        c0, r0 = (x - self.left) // _CELL, (y - self.top) // _CELL
        c1, r1 = (x + width - self.left) // _CELL, (y + height - self.top) // _CELL
        return self.taken[max(0, int(r0)) : max(0, int(r1) + 1), max(0, int(c0)) : max(0, int(c1) + 1)]

    def covered(self, x: float, y: float, width: float, height: float, over: int) -> float:
        """How much a rectangle covers; endless beyond the sheet, and over what ``over`` says."""
        if x < 0 or y < 0 or x + width > self.sheet.width or y + height > self.sheet.height:
            return math.inf
        cells = self._cells(x, y, width, height)
        return math.inf if (cells & over).any() else int((cells > 0).sum())

    def take(self, x: float, y: float, width: float, height: float, as_: int) -> None:
        """Put something there."""
        self._cells(x, y, width, height)[...] |= as_


def place_labels(
    spots: Sequence[Spot], first: Iterable[int], ranked: Iterable[int], sheet: Sheet
) -> list[Placed]:
    """The names that find a place, in the order in which they do.

    ``first`` are named as they come, then ``ranked``, the most telling first: places in ``spots``.
    """
    room, first = _Room(sheet), list(first)
    foremost = set(first[:_FIRST])
    for place, spot in enumerate(spots):
        r = spot.r * 0.8
        if spot.r >= _MARK:
            as_ = _FOREMOST if place in foremost else _LARGE if spot.r >= _WIDE else _SMALL
            room.take(spot.x - r, spot.y - r, 2 * r, 2 * r, as_)
    placed: list[Placed] = []
    seen = [_on_sheet(spot, sheet) for spot in spots]
    tried = dict.fromkeys(list(dict.fromkeys(place for place in first if seen[place]))[:_MOST_FIRST])
    for number, place in enumerate(tried):
        _attempt(place, len(_CARE) if number < _FIRST else 2, spots[place], room, placed)
    telling = failures = 0
    for place in ranked:
        if len(placed) >= sheet.most or failures >= _FAILURES:
            break
        if place in tried or not seen[place]:
            continue
        tried[place] = None
        third = len(placed) <= sheet.most / 3
        if spots[place].r < sheet.least and not third:
            continue
        telling += 1
        tries = _MUST if telling <= _TELLING else 2 if third else 1
        failures += not _attempt(place, tries, spots[place], room, placed)
    return placed


def _on_sheet(spot: Spot, sheet: Sheet) -> bool:
    """Whether a mark is seen: what is beyond the edge has no name within it."""
    return -spot.r <= spot.x <= sheet.width + spot.r and -spot.r <= spot.y <= sheet.height + spot.r


def _attempt(place: int, tries: int, spot: Spot, room: _Room, placed: list[Placed]) -> bool:
    """Place one name; the more tries it has the more it may cover rather than stay unsaid."""
    # What must be said rather stands a little away than over other marks.
    sites = (*_sites(spot, 0.0), *(_sites(spot, _AWAY) if tries >= _MUST else ()))
    for over in _CARE[:tries]:
        covered = [room.covered(left, top, spot.width, spot.height, over) for left, top in sites]
        least = min(covered)
        if least < math.inf:
            left, top = sites[covered.index(least)]
            room.take(left - 2, top - 1, spot.width + 4, spot.height + 2, _NAME)
            placed.append(Placed(place, left, top))
            return True
    return False


def _sites(spot: Spot, away: float) -> tuple[tuple[float, float], ...]:
    """Below, right, left, above, the corners, then slid along the sides; ``away`` from beside the mark."""
    r = spot.r * 1.15 + _GAP + away
    across, along, aside = spot.x - spot.width / 2, spot.y - spot.height / 2, _ASIDE * r
    left, right = spot.x - aside - spot.width, spot.x + aside
    above, below = spot.y - aside - spot.height, spot.y + aside
    under, over = spot.y + r, spot.y - r - spot.height
    behind, before = spot.x + r + 1, spot.x - r - 1 - spot.width
    return (
        (across, under),
        (behind, along),
        (before, along),
        (across, over),
        (right, below),
        (right, above),
        (left, below),
        (left, above),
        *((across + slid, top) for slid in (spot.width / -4, spot.width / 4) for top in (under, over)),
        *((side, along + slid) for slid in (spot.height / -2, spot.height / 2) for side in (behind, before)),
    )
