"""Where a query asks for ways to reach people, and what of them is let through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cordee.graph.cypher.evaluate.values import Link, Node, Way
from cordee.graph.cypher.functions.aggregates import AGGREGATES
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
    walk,
)
from cordee.graph.engines.engine import Columns
from cordee.model import ENTITIES, LINKS, ValueType
from cordee.model.discretion import WITHHELD, discreet, withheld

PERSONAL = frozenset(p.name for kind in ENTITIES for p in kind.properties if p.personal)
"""The properties that tell how to reach somebody."""
_PROPERTIES = (
    *(p for kind in ENTITIES for p in kind.properties),
    *(p for link in LINKS for p in link.properties),
)
_TOLD = frozenset(p.name for p in _PROPERTIES if p.type in (ValueType.TEXT, ValueType.LIST))
_NAMING = frozenset({"name", "aliases", "acronym", "identifiers", "code", "reference", "url"})
"""Texts that are compared all day long, and say what something is called."""
_OF_THE_LEDGER = frozenset({"body", "by", "cite", "disputed", "place", "publisher", "title", "why"})
_FREE = PERSONAL | (_TOLD - _NAMING) | _OF_THE_LEDGER
"""The properties in whose texts ways to reach people may stand."""
_CUTTING = frozenset({"left", "replace", "reverse", "right", "split", "substring"})
"""Functions after which an address or a number looks like none."""


def personal_use(query: Query) -> Part | None:
    """The first part that does more with such a property than return or count it, or look for it."""
    return _used(query, PERSONAL)


def makes_of_texts(query: Query) -> bool:
    """Whether a query does more with texts than return them: cuts, compares, sorts, looks through them."""
    return _used(query, _FREE) is not None or any(
        (isinstance(part, Call) and part.name.lower() in _CUTTING)
        or (isinstance(part, Index) and not isinstance(part.index, Constant))
        or (isinstance(part, Project) and part.final and _groups(part))
        for part in walk(query)
    )


def _used(query: Query, names: frozenset[str]) -> Part | None:
    """The first part of a query that does more with these properties than that."""
    for single in query.parts:
        for clause in single.clauses:
            last = isinstance(clause, Project) and clause.final
            for child in children(clause):
                found = _found(child, names, allowed=last and isinstance(child, Item))
                if found is not None:
                    return found
    return None


def _found(part: Part, names: frozenset[str], *, allowed: bool) -> Part | None:
    if isinstance(part, Property) and part.name in names and not allowed:
        return part
    if isinstance(part, Index) and isinstance(part.index, Constant) and part.index.value in names:
        return part
    entries = part.properties if isinstance(part, NodePattern) else None
    if isinstance(entries, MapOf) and any(key in names for key, _ in entries.entries):
        return part
    counted = isinstance(part, Call) and part.name.lower() == "count" and not part.distinct
    inner = counted or isinstance(part, IsNull) or (isinstance(part, Item) and allowed)
    for child in children(part):
        found = _found(child, names, allowed=inner)
        if found is not None:
            return found
    return None


def _groups(project: Project) -> bool:
    """Whether rows are told apart by a property in which such ways may stand."""
    told = any(isinstance(i.value, Property) and i.value.name in _FREE for i in project.items)
    calls = (part for i in project.items for part in walk(i) if isinstance(part, Call))
    return told and (project.distinct or any(call.name.lower() in AGGREGATES for call in calls))


class Kept:
    """Keeps back ways to reach people, by what they look like and by what they are."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted({one for one in known if len(one) > 3}, key=len, reverse=True)
        self._odd = [one for one in self._known if withheld(one) != WITHHELD]

    def read(self, columns: Columns) -> Columns:
        """Columns of a table as a query may see them: what it makes of their texts cannot tell more."""
        return {name: self._column(name, values) for name, values in columns.items()}

    def _column(self, name: str, values: list[Any]) -> list[Any]:
        if name in PERSONAL:
            return [None if value is None else WITHHELD for value in values]
        return [self._seen(name, value) for value in values] if name in _FREE | _NAMING else values

    def _seen(self, name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self._seen(name, one) for one in value]
        if not isinstance(value, str):
            return value
        for one in self._odd:
            value = value.replace(one, WITHHELD)
        return discreet({name: value})[name]

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
