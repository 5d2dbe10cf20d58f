"""Properties that a query compares with a value of another sort: ``n.since > 2000`` is never true.

It means so on either engine; a query that finds nothing for it without a word would be believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from cordee.graph.cypher.tree import (
    Compared,
    Expression,
    LinkPattern,
    MapOf,
    NodePattern,
    Parameter,
    Part,
    Property,
    Variable,
)
from cordee.graph.engines.schema import NODE_TABLES, RELATIONS
from cordee.i18n import Text


@cache
def _sorts() -> Mapping[str, type]:
    """Whether a property is a text or a number, where it is the same wherever it stands."""
    found: dict[str, set[type]] = defaultdict(set)
    for table in (*NODE_TABLES.values(), *RELATIONS.values()):
        for name, column in table.columns:
            found[name].add(list if column == "STRING[]" else str if column == "STRING" else float)
    return {name: sorts.pop() for name, sorts in found.items() if len(sorts) == 1}


def other_sorts(parts: Sequence[Part], given: Mapping[str, Any], own: Collection[str]) -> Iterator[Text]:
    """What to tell of each; names in ``own`` are of maps of the query's own."""
    known = _sorts()
    for name, value in (pair for part in parts for pair in _compared(part)):
        told = given.get(value.name) if isinstance(value, Parameter) else getattr(value, "value", None)
        sort = None if name in own else known.get(name)
        if sort is str and isinstance(told, int | float) and not isinstance(told, bool):
            yield Text("cypher.text_property", name=name, value=str(told))
        elif sort is float and isinstance(told, str):
            yield Text("cypher.number_property", name=name, value=told)


def _compared(part: Part) -> Iterator[tuple[str, Expression]]:
    """The names of properties with the values that they are compared with."""
    if isinstance(part, Compared):
        left = part.first
        for _, right in part.rest:
            yield from (*_named(left, right), *_named(right, left))
            left = right
    elif isinstance(part, NodePattern | LinkPattern) and isinstance(part.properties, MapOf):
        yield from part.properties.entries


def _named(one: Expression, other: Expression) -> Iterator[tuple[str, Expression]]:
    if isinstance(one, Property) and isinstance(one.of, Variable):
        yield one.name, other
