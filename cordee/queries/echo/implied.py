"""Territories that two hold only because another that both hold lies inside: no fact twice.

What ``IdfIndex.implied`` says of two, as what it would add to the score of every pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cordee.queries.echo.idf import IdfIndex


def implied_parts(scale: IdfIndex, place: Mapping[str, int]) -> dict[tuple[int, int], float]:
    """What territories that another shared one implies would add to each pair (see ``IdfIndex.implied``)."""
    import numpy

    holders: dict[str, list[str]] = defaultdict(list)
    for entity in place.keys() & scale.bags.held.keys():
        bag = scale.bags.held[entity]
        for feature in bag.keys() & (scale.bags.around.keys() | _wide(scale)):
            holders[feature].append(entity)
    found: dict[tuple[int, int], float] = defaultdict(float)
    for wide, inner in sorted(_inner(scale, holders).items()):
        ends = sorted(holders[wide])
        held = numpy.array([[feature in scale.bags.held[end] for feature in inner] for end in ends], float)
        far = numpy.array([all(tie.path for tie in scale.bags.held[end][wide]) for end in ends])
        both = numpy.triu((held @ held.T > 0) & (far[:, None] | far[None, :]), 1)
        for left, right in zip(*(side.tolist() for side in numpy.nonzero(both)), strict=True):
            a, b = ends[left], ends[right]
            size = scale.norm(a) * scale.norm(b)
            if size > 0:
                found[place[a], place[b]] += scale.value(a, wide) * scale.value(b, wide) / size
    return dict(found)


def _wide(scale: IdfIndex) -> frozenset[str]:
    return frozenset(wide for wider in scale.bags.around.values() for wide in wider)


def _inner(scale: IdfIndex, holders: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The held territories inside each held one; of those in a circle, the first stays."""
    around = scale.bags.around
    found: dict[str, list[str]] = defaultdict(list)
    for inner, wide in _steps(around):
        if inner in holders and wide in holders and (inner not in around.get(wide, ()) or inner < wide):
            found[wide].append(inner)
    return found


def _steps(around: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    return ((inner, wide) for inner in sorted(around) for wide in sorted(around[inner]))
