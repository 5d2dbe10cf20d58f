"""By what the marks of a map can be coloured, sized and left out: the properties, and the shape of the graph.

Each trait sorts the nodes into classes: the choices of a property, ranges of a number, years, data sets,
groups, pieces of the graph. One that would not tell two nodes apart is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cordee.i18n import Amount, Capital, Number, Text, Value, plain
from cordee.measures.cores import components, core_numbers
from cordee.model import KINDS, Property, ValueType
from cordee.model.map_data import MapData
from cordee.viz.map.measures import Measures

_FEW = 40
"""Values of a text whose values are classes; more of them tell one node from another."""
_RANGES = 5
_NUMBERS = (ValueType.CENTS, ValueType.INTEGER, ValueType.NUMBER)
_UNTOLD = frozenset({"lat", "lon", "name", "url", "description", "code"})
_PIECES = 12
"""Pieces of the graph that are told apart; the smaller ones are one class."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A way to sort the nodes: the words of its classes, and the class of each node, -1 where unknown.

    ``ordered`` classes are shades of one colour. ``numbers`` are what they were made of, by which marks
    can be sized.
    """

    code: str
    title: Text
    classes: tuple[Value, ...]
    of: tuple[int, ...]
    ordered: bool = False
    numbers: tuple[float | None, ...] = ()


def traits(atlas: MapData, measures: Measures, groups: Sequence[str]) -> tuple[Trait, ...]:
    """Every trait that tells some nodes of the picture from others, the properties first."""
    found = [*_properties(atlas), _datasets(atlas), *_shape(atlas, measures, groups)]
    return tuple(one for one in found if len(set(one.of) - {-1}) > 1 or (-1 in one.of and max(one.of) >= 0))


# ------------------------------------------------------------ properties


def _properties(atlas: MapData) -> Iterable[Trait]:
    nodes = atlas.picture.nodes
    known = {p.name: p for kind in KINDS.values() for p in kind.properties}
    for name, of in known.items():
        values = [node.properties.get(name) for node in nodes]
        if name in _UNTOLD or of.personal or not any(value not in (None, "") for value in values):
            continue
        if of.type is ValueType.CHOICE:
            yield _choice(of, values)
        elif of.type in _NUMBERS:
            yield _ranges(name, of.title, [_number(v) for v in values], money=of.type is ValueType.CENTS)
        elif of.type is ValueType.DATE:
            years = [float(v[:4]) if isinstance(v, str) and v[:4].isdigit() else None for v in values]
            yield _ranges(name, of.title, years, years=True)
        elif of.type is ValueType.TEXT and _sorts([str(v) for v in values if v]):
            yield _named(name, of.title, [str(v) if v else "" for v in values])
    funds = [_number(atlas.funding.get(node.id)) for node in nodes]
    # Marks are sized by it already.
    yield replace(_ranges("funding", Text("map.trait.funding"), funds, money=True), numbers=())


def _sorts(values: Sequence[str]) -> bool:
    """Whether texts sort what has them: few of them, each of several."""
    return 2 * len(set(values)) <= len(values) and len(set(values)) <= _FEW


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _choice(of: Property, values: Sequence[Any]) -> Trait:
    there = [choice for choice in of.choices if choice.code in values]
    place = {choice.code: number for number, choice in enumerate(there)}
    classes = tuple(plain(Capital(choice.name)) for choice in there)
    return Trait(of.name, of.title, classes, tuple(place.get(value, -1) for value in values))


def _named(code: str, title: Text, values: Sequence[str]) -> Trait:
    """A class for each text, the most frequent first."""
    count = Counter(value for value in values if value)
    order = sorted(count, key=lambda value: (-count[value], value))
    place = {value: number for number, value in enumerate(order)}
    return Trait(code, title, tuple(order), tuple(place.get(value, -1) for value in values))


def _ranges(
    code: str,
    title: Text,
    values: Sequence[float | None],
    *,
    money: bool = False,
    years: bool = False,
) -> Trait:
    """Ranges that hold about as many nodes each; a class for each value where these are few."""
    there = sorted(value for value in values if value is not None)
    distinct = sorted(set(there))
    if len(distinct) <= _RANGES + 1:
        bounds = [(value, value) for value in distinct]
    else:
        cuts = [distinct[0], *(there[len(there) * k // _RANGES] for k in range(1, _RANGES))]
        starts = sorted(set(cuts))
        bounds = [
            (low, max(v for v in distinct if v >= low and (high is None or v < high)))
            for low, high in zip(starts, [*starts[1:], None], strict=True)
        ]
    classes = tuple(_range(low, high, money=money, years=years) for low, high in bounds)

    def place(value: float | None) -> int:
        if value is None:
            return -1
        return next(number for number, (_, high) in enumerate(bounds) if value <= high)

    return Trait(code, title, classes, tuple(map(place, values)), True, () if years else tuple(values))


def _range(low: float, high: float, *, money: bool, years: bool) -> Value:
    def said(value: float) -> Value:
        if money:
            return Amount(round(value))
        return str(int(value)) if years else Number(int(value) if value == int(value) else value)

    return said(low) if low == high else Text("map.trait.range", low=said(low), high=said(high))


# ------------------------------------------------------------ who says it, and the shape of the graph


def _datasets(atlas: MapData) -> Trait:
    told = [atlas.datasets.get(node.id, ()) for node in atlas.picture.nodes]
    alone = _named("dataset", Text("map.trait.dataset"), [some[0] if len(some) == 1 else "" for some in told])
    if all(len(some) < 2 for some in told):
        return alone
    last = len(alone.classes)
    of = tuple(last if len(some) > 1 else place for some, place in zip(told, alone.of, strict=True))
    return Trait(alone.code, alone.title, (*alone.classes, Text("map.trait.several")), of)


def _shape(atlas: MapData, measures: Measures, groups: Sequence[str]) -> Iterable[Trait]:
    ids = {node.id: place for place, node in enumerate(atlas.picture.nodes)}
    pairs = [(ids[edge.source], ids[edge.target]) for edge in atlas.picture.edges]
    names: list[Value] = [
        name if name and name not in groups[:place] else Text("map.trait.group", n=place + 1)
        for place, name in enumerate(groups)
    ]
    yield Trait("community", Text("map.trait.community"), tuple(names), measures.community)
    pieces = components(len(ids), pairs)
    whole = [
        Text("map.trait.piece", n=place + 1) for place in range(min(_PIECES, max(pieces, default=-1) + 1))
    ]
    others = (Text("map.trait.smaller"),) if max(pieces, default=0) >= _PIECES else ()
    of = tuple(min(piece, _PIECES) for piece in pieces)
    yield Trait("component", Text("map.trait.component"), (*whole, *others), of)
    cores = core_numbers(len(ids), pairs)
    yield _ranges("core", Text("map.trait.core"), [float(core) for core in cores])
