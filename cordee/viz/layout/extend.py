"""A map that grows: known nodes stay where they were, new ones take a free place near their neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cordee.measures.louvain import Adjacency, adjacency
from cordee.viz.layout.discs import draw

Point = tuple[float, float]
Cell = tuple[int, int]


class _Board:
    """Which cells of a grid, one spacing wide, are taken."""

    def __init__(self, points: Mapping[int, Point], spacing: float) -> None:
        self.spacing = spacing
        self.taken = {self._cell(point) for point in points.values()}
        self.walks: dict[Cell, Iterator[Cell]] = {}

    def free_near(self, point: Point) -> Point:
        """The middle of the nearest free cell, which is taken from now on.

        One walk is kept for each starting cell, so that 10 000 nodes which all want the same
        place do not search it 10 000 times from the beginning.
        """
        start = self._cell(point)
        walk = self.walks.setdefault(start, _rings(start))
        cell = next(cell for cell in walk if cell not in self.taken)
        self.taken.add(cell)
        return ((cell[0] + 0.5) * self.spacing, (cell[1] + 0.5) * self.spacing)

    def _cell(self, point: Point) -> Cell:
        return (int(point[0] // self.spacing), int(point[1] // self.spacing))


def extend(
    count: int,
    pairs: Sequence[tuple[int, int]],
    kept: Mapping[int, Point],
    *,
    seed: int,
    spacing: float,
) -> list[Point]:
    """A place for each node ``0 … count-1``: ``kept`` as given, the others near what they are linked to."""
    near = adjacency(count, pairs)
    placed = dict(kept)
    board = _Board(placed, spacing)
    wave = _next_wave(near, kept, placed)
    while wave:
        wanted = {node: _barycentre(near, node, placed) for node in wave}
        for node, point in wanted.items():
            placed[node] = board.free_near(point)
        wave = _next_wave(near, wave, placed)
    _beside(count, pairs, placed, seed, spacing)
    return [placed[node] for node in range(count)]


def _next_wave(
    near: Adjacency, last: Mapping[int, Point] | list[int], placed: Mapping[int, Point]
) -> list[int]:
    return sorted({other for node in last for other in near[node] if other not in placed})


def _barycentre(near: Adjacency, node: int, placed: Mapping[int, Point]) -> Point:
    known = [placed[other] for other in sorted(near[node]) if other in placed]
    return (sum(x for x, _ in known) / len(known), sum(y for _, y in known) / len(known))


def _beside(
    count: int, pairs: Sequence[tuple[int, int]], placed: dict[int, Point], seed: int, spacing: float
) -> None:
    """Those that nothing links to the earlier map are drawn on their own, below it."""
    rest = [node for node in range(count) if node not in placed]
    if not rest:
        return
    number = {node: index for index, node in enumerate(rest)}
    inner = [(number[a], number[b]) for a, b in pairs if a in number and b in number]
    points = [(x * spacing, y * spacing) for x, y in draw(len(rest), inner, seed).tolist()]
    left = min(x for x, _ in placed.values()) - min(x for x, _ in points)
    down = max(y for _, y in placed.values()) + 2 * spacing - min(y for _, y in points)
    for node, (x, y) in zip(rest, points, strict=True):
        placed[node] = (x + left, y + down)


def _rings(start: Cell) -> Iterator[Cell]:
    """The cells around ``start``, ring after ring, nearest first in each."""
    yield start
    ring = 0
    while True:
        ring += 1
        side = range(-ring, ring + 1)
        around = [(x, y) for x in side for y in side if max(abs(x), abs(y)) == ring]
        around.sort(key=lambda c: (c[0] ** 2 + c[1] ** 2, c))
        yield from ((start[0] + x, start[1] + y) for x, y in around)
