"""What a server answers to a reader's own query, as the values every engine gives."""

from __future__ import annotations

from typing import Any

import neo4j
from neo4j import graph

from cordee.errors import QueryRefused
from cordee.graph.cypher.evaluate.budget import MOST_ROWS, TOO_MANY, Budget
from cordee.graph.cypher.evaluate.values import Link, Node, Way
from cordee.graph.engines.engine import Found


def bounded(result: neo4j.Result) -> Found:
    """The rows, as long as there are not too many nor too large. Raises QueryRefused."""
    budget = Budget(None)
    rows: list[tuple[Any, ...]] = []
    for record in result:
        if len(rows) >= MOST_ROWS:
            raise QueryRefused(TOO_MANY)
        values = tuple(_value(value) for value in record.values())
        budget.hold(*values)
        rows.append(values)
    return Found(tuple(result.keys()), rows)


def _value(value: Any) -> Any:
    if isinstance(value, graph.Node):
        return _node(value)
    if isinstance(value, graph.Relationship):
        return _link(value)
    if isinstance(value, graph.Path):
        return Way(tuple(map(_node, value.nodes)), tuple(map(_link, value.relationships)))
    if isinstance(value, list):
        return [_value(one) for one in value]
    if isinstance(value, dict):
        return {key: _value(one) for key, one in value.items()}
    return value


def _node(value: graph.Node) -> Node:
    return Node(next(iter(value.labels), ""), str(value.get("id", "")), dict(value))


def _link(value: graph.Relationship) -> Link:
    start, end = (_node(node) if node is not None else Node("", "", {}) for node in value.nodes)
    return Link(value.type, start, end, dict(value))
