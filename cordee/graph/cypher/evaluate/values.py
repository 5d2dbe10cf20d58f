"""Values of a query: when they are equal, which comes first, which are one and the same.

null is None, whole numbers, numbers, texts, booleans, lists and maps are Python's own. Three
relations are kept apart, as the language keeps them: ``equal`` and ``less`` know a third answer,
None, for what cannot be told; ``identity`` says what DISTINCT and grouping hold for one; ``order``
puts everything in a row for ORDER BY, min and max.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cordee.graph.cypher.temporal.values import Duration, Moment

Truth: TypeAlias = bool | None


@dataclass(slots=True, eq=False)
class Node:
    """An entity, with the links that leave and reach it by type."""

    label: str
    id: str
    properties: dict[str, Any]
    leaving: dict[str, list[Link]] = field(default_factory=dict)
    reaching: dict[str, list[Link]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Link:
    """A link between two entities."""

    type: str
    start: Node
    end: Node
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """A path: nodes, and the links between."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def kind_of(value: Any) -> str:
    """The name of a value's type."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, Moment | Duration):
        return value.kind
    for types, name in _KINDS:
        if isinstance(value, types):
            return name
    return type(value).__name__


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (int, "integer"),
    (float, "float"),
    (str, "string"),
    (list, "list"),
    (dict, "map"),
    (Node, "node"),
    (Link, "relationship"),
    (Way, "path"),
)


def is_number(value: Any) -> bool:
    """Whether it is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def equal(a: Any, b: Any) -> Truth:
    """``a = b``: None where a null leaves it open."""
    if a is None or b is None:
        return None
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and _all_equal(zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and _all_equal((a[key], b[key]) for key in a)
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, Node | Link) or isinstance(b, Node | Link):
        return a is b
    return bool(a == b)


def _all_equal(pairs: Any) -> Truth:
    found: Truth = True
    for a, b in pairs:
        one = equal(a, b)
        if one is False:
            return False
        if one is None:
            found = None
    return found


def less(a: Any, b: Any, *, or_equal: bool = False) -> Truth:
    """``a < b``, or ``a <= b``: None between values that do not compare."""
    if is_number(a) and is_number(b):
        return bool(a <= b if or_equal else a < b)
    if isinstance(a, dict) and isinstance(b, dict):
        same = equal(a, b)
        return None if same is None else (or_equal if same else order(a) < order(b))
    if isinstance(a, Moment) and isinstance(b, Moment):
        return None if a.kind != b.kind else bool(a.place <= b.place if or_equal else a.place < b.place)
    if isinstance(a, Duration) and isinstance(b, Duration):  # a month has no length of its own
        return True if or_equal and a == b else None
    if type(a) is not type(b) or not isinstance(a, str | bool | list):
        return None
    if isinstance(a, list):
        return _list_less(a, b, or_equal)
    return bool(a <= b if or_equal else a < b)


def _list_less(a: list[Any], b: list[Any], or_equal: bool) -> Truth:
    for left, right in zip(a, b, strict=False):
        same = equal(left, right)
        if same is None:
            return None
        if not same:
            return less(left, right)
    return len(a) <= len(b) if or_equal else len(a) < len(b)


def inside(value: Any, items: list[Any]) -> Truth:
    """``value IN items``."""
    found: Truth = False
    for one in items:
        same = equal(value, one)
        if same:
            return True
        if same is None:
            found = None
    return found


def identity(value: Any) -> Any:
    """A key that is the same for what DISTINCT holds for one and the same."""
    if isinstance(value, bool):
        return ("?", value)
    if isinstance(value, list):
        return ("[", *map(identity, value))
    if isinstance(value, dict):
        return ("{", frozenset((key, identity(one)) for key, one in value.items()))
    if isinstance(value, float) and math.isnan(value):
        return ("NaN",)
    return value


_RANKS = {
    "map": 0, "node": 1, "relationship": 2, "list": 3, "path": 4, "datetime": 5, "localdatetime": 6,
    "date": 7, "time": 8, "localtime": 9, "duration": 10, "string": 11, "boolean": 12, "integer": 13,
    "float": 13, "null": 15,
}  # fmt: skip


def order(value: Any) -> tuple[Any, ...]:
    """A key that puts any two values in the order of ORDER BY."""
    kind = kind_of(value)
    rank = _RANKS.get(kind, 11)
    if isinstance(value, Moment | Duration):
        return (rank, *(value.place if isinstance(value, Moment) else value.length))
    if kind == "float" and math.isnan(value):
        return (14,)
    if kind == "list":
        return (rank, *((0, order(one)) for one in value))
    if kind == "map":
        keys = sorted(value)
        return (rank, len(keys), keys, [order(value[key]) for key in keys])
    if isinstance(value, Node):
        return (rank, value.label, value.id)
    if isinstance(value, Link):
        return (rank, value.type, value.start.id, value.end.id, str(value.properties.get("key")))
    if isinstance(value, Way):
        return (rank, [order(one) for one in (*value.nodes, *value.links)])
    return (rank,) if value is None else (rank, value)


def weight(value: Any) -> int:
    """Roughly how much memory a value takes, in units of a small value."""
    total = 0
    for one in _leaves(value):
        total += 1 + (len(one) >> 5 if isinstance(one, str) else 0)
    return total


def _leaves(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
