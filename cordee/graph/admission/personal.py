"""Where a query asks for ways to reach people, and what of them is let through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cordee.graph.cypher.evaluate.values import Link, Node, Way
from cordee.graph.cypher.tree import (
    Call,
    Constant,
    Index,
    IsNull,
    Item,
    MapOf,
    NodePattern,
    Part,
    Project,
    Property,
    Query,
    children,
)
from cordee.model import ENTITIES
from cordee.model.discretion import WITHHELD, withheld

PERSONAL = frozenset(p.name for kind in ENTITIES for p in kind.properties if p.personal)
"""The properties that tell how to reach somebody."""


def personal_use(query: Query) -> Part | None:
    """The first part that does more with such a property than return or count it, or look for it."""
    return _found(query, allowed=False)


def _found(part: Part, *, allowed: bool) -> Part | None:
    if isinstance(part, Property) and part.name in PERSONAL and not allowed:
        return part
    if isinstance(part, Index) and isinstance(part.index, Constant) and part.index.value in PERSONAL:
        return part
    entries = part.properties if isinstance(part, NodePattern) else None
    if isinstance(entries, MapOf) and any(key in PERSONAL for key, _ in entries.entries):
        return part
    counted = isinstance(part, Call) and part.name.lower() == "count"
    for child in children(part):
        shown = isinstance(part, Project) and part.final and isinstance(child, Item)
        inner = counted or isinstance(part, IsNull) or (isinstance(part, Item) and allowed)
        found = _found(child, allowed=inner or shown)
        if found is not None:
            return found
    return None


class Kept:
    """Keeps back ways to reach people, by what they look like and by what they are."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted({one for one in known if len(one) > 3}, key=len, reverse=True)

    def shown(self, value: Any) -> Any:
        """``value`` with what is to be kept back left out or replaced, wherever it stands in it."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self.shown(one) for one in value]
        if isinstance(value, dict):
            return {self._text(key): self.shown(one) for key, one in value.items()}
        if isinstance(value, Node | Link):
            return self._entity(value)
        if isinstance(value, Way):
            return Way(tuple(map(self._entity, value.nodes)), tuple(map(self._entity, value.links)))
        return value

    def _text(self, text: str) -> str:
        for one in self._known:
            if one in text:
                text = text.replace(one, WITHHELD)
        return withheld(text)

    def _entity(self, one: Any) -> Any:
        properties = {n: self.shown(v) for n, v in one.properties.items() if n not in PERSONAL}
        if isinstance(one, Node):
            return Node(one.label, one.id, properties)
        return Link(one.type, one.start, one.end, properties)
