"""Functions of lists, maps, nodes, links and paths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cordee.graph.cypher.evaluate.arithmetic import clash
from cordee.graph.cypher.evaluate.budget import Budget
from cordee.graph.cypher.evaluate.values import Link, Node, Way, equal
from cordee.graph.cypher.functions.table import Table

TABLE = Table()


@TABLE.add("size", "integer", "string|list")
def _size(_: Budget, x: Any) -> int:
    if not isinstance(x, str | list):
        raise clash("size", x)
    return len(x)


@TABLE.add("char_length character_length", "integer", "string")
def _char_length(_: Budget, x: str) -> int:
    return len(x)


@TABLE.add("length", "integer", "path")
def _length(_: Budget, x: Any) -> int:
    if not isinstance(x, Way):
        raise clash("length", x)
    return len(x.links)


@TABLE.add("isEmpty", "boolean", "string|list|map")
def _is_empty(_: Budget, x: Any) -> bool:
    if not isinstance(x, str | list | dict):
        raise clash("isEmpty", x)
    return not x


@TABLE.add("head", "any", "list")
def _head(_: Budget, x: list[Any]) -> Any:
    return x[0] if x else None


@TABLE.add("last", "any", "list")
def _last(_: Budget, x: list[Any]) -> Any:
    return x[-1] if x else None


@TABLE.add("tail", "list", "list")
def _tail(budget: Budget, x: list[Any]) -> list[Any]:
    budget.made(len(x))
    return x[1:]


@TABLE.add("reverse", "any", "list|string")
def _reverse(budget: Budget, x: Any) -> Any:
    if not isinstance(x, str | list):
        raise clash("reverse", x)
    budget.made(len(x))
    return x[::-1]


@TABLE.add("coalesce", "any", "any", least=1, most=1000, lazy=True)
def _coalesce(_: Budget, *values: Callable[[], Any]) -> Any:
    return next((one for value in values if (one := value()) is not None), None)


@TABLE.add("nullIf", "any", "any", "any", nulls=True)
def _null_if(_: Budget, a: Any, b: Any) -> Any:
    return None if equal(a, b) else a


@TABLE.add("keys", "list", "node|relationship|map")
def _keys(_: Budget, x: Any) -> list[str]:
    return list(x) if isinstance(x, dict) else sorted(_properties(_, x))


@TABLE.add("properties", "map", "node|relationship|map")
def _properties(_: Budget, x: Any) -> dict[str, Any]:
    if isinstance(x, dict):
        return x
    if not isinstance(x, Node | Link):
        raise clash("properties", x)
    return dict(x.properties)


@TABLE.add("labels", "list", "node")
def _labels(_: Budget, x: Any) -> list[str]:
    if not isinstance(x, Node):
        raise clash("labels", x)
    return [x.label]


@TABLE.add("type", "string", "relationship")
def _type(_: Budget, x: Any) -> str:
    if not isinstance(x, Link):
        raise clash("type", x)
    return x.type


@TABLE.add("startNode", "node", "relationship")
def _start(_: Budget, x: Any) -> Node:
    if not isinstance(x, Link):
        raise clash("startNode", x)
    return x.start


@TABLE.add("endNode", "node", "relationship")
def _end(_: Budget, x: Any) -> Node:
    if not isinstance(x, Link):
        raise clash("endNode", x)
    return x.end


@TABLE.add("nodes", "list", "path")
def _nodes(_: Budget, x: Any) -> list[Node]:
    if not isinstance(x, Way):
        raise clash("nodes", x)
    return list(x.nodes)


@TABLE.add("relationships", "list", "path")
def _relationships(_: Budget, x: Any) -> list[Link]:
    if not isinstance(x, Way):
        raise clash("relationships", x)
    return list(x.links)
