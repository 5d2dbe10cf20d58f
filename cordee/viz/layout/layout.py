"""Where each node stands on a map: the same places for the same graph, whatever the machine's mood.

Ids are sorted and numbered first, so that neither the order of the input nor Python's hash seed
matters. A map made after another keeps the nodes of the first where they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

SPACING = 60.0
"""The usual distance between two neighbouring nodes, in the units of the map."""

WIDE = 1.35
"""How much wider than high what is laid out becomes: screens and walls are, and names need the room."""

SEED = 7
"""Where the layout begins; the communities of a map are those it was laid out by."""

Places = dict[str, tuple[float, float]]


def layout(
    nodes_ids: Sequence[str],
    edges: Sequence[tuple[str, str]],
    *,
    seed: int = SEED,
    previous: Mapping[str, tuple[float, float]] | None = None,
) -> Places:
    """A place for each id; ``previous`` are the places of an earlier map, kept as they are.

    Links to ids that are not there, loops and parallel links change nothing.
    """
    from cordee.viz.layout.discs import draw  # numpy and scipy: half of all that the application imports
    from cordee.viz.layout.extend import extend

    ids = sorted(set(nodes_ids))
    number = {node: index for index, node in enumerate(ids)}
    pairs = _pairs(number, edges)
    kept = {number[i]: p for i, p in (previous or {}).items() if i in number and all(map(isfinite, p))}
    if kept:
        points = extend(len(ids), pairs, kept, seed=seed, spacing=SPACING)
    else:
        points = [(x * WIDE * SPACING, y * SPACING) for x, y in draw(len(ids), pairs, seed).tolist()]
    return {node: (round(x, 2) + 0.0, round(y, 2) + 0.0) for node, (x, y) in zip(ids, points, strict=True)}


def _pairs(number: Mapping[str, int], edges: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    found = set()
    for source, target in edges:
        a, b = number.get(source), number.get(target)
        if a is not None and b is not None and a != b:
            found.add((a, b) if a < b else (b, a))
    return sorted(found)
