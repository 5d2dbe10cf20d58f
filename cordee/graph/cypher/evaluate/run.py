"""A query asked: the names of its columns, and its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cordee.errors import QueryRefused
from cordee.graph.cypher.evaluate.budget import MOST_ROWS, TOO_MANY, Budget, Fault
from cordee.graph.cypher.evaluate.clauses import Clauses
from cordee.graph.cypher.evaluate.graph import Graph, Memory, Reader
from cordee.graph.cypher.evaluate.names import Stage
from cordee.graph.cypher.evaluate.values import Link, Node, Way
from cordee.graph.cypher.temporal import calendar
from cordee.graph.cypher.temporal.values import YEAR_BEYOND, Moment
from cordee.graph.cypher.tree import (
    Call,
    Index,
    LinkPattern,
    MapOf,
    MapProjection,
    NodePattern,
    Property,
    Query,
    walk,
)
from cordee.graph.engines.engine import Found, Mask
from cordee.i18n import Text


def evaluate(
    query: Query,
    text: str,
    parameters: Mapping[str, Any],
    read: Reader,
    *,
    seconds: float | None,
    ledger: bool = False,
    memory: Memory | None = None,
    mask: Mask | None = None,
) -> Found:
    """What ``query``, read from ``text``, says over the projection that ``read`` reads.

    ``memory`` keeps what was read for the next query; what ``mask`` leaves out is not read.
    Raises QueryRefused for what cannot be meant or held, ReadTimeout past ``seconds``.
    """
    budget, memory = Budget(seconds), memory or Memory()
    seen = read if mask is None else lambda table: mask.read(read(table))
    try:
        graph = memory.graph(seen, budget, _properties(query), ledger=ledger, masked=mask is not None)
        made = Clauses(text, graph, budget, dict(parameters))
        stage, given = made.query(query, {})
        found = _rows(made, stage, [slot.place for slot in given.values()], run=not query.explain)
    except Fault as fault:
        raise QueryRefused(_faulty(fault.why)) from fault
    except BaseException:
        memory.forget()  # it may have been stopped in the middle of reading
        raise
    return Found(tuple(given), found)


def _rows(made: Clauses, stage: Stage, places: list[int], *, run: bool) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for _ in stage(iter((None,))) if run else ():
        if len(rows) >= MOST_ROWS:
            raise QueryRefused(TOO_MANY)
        values = tuple(made.row[place] for place in places)
        made.budget.hold(*values)
        rows.append(values)
    return [tuple(_completed(value, made.graph) for value in row) for row in rows]


def _properties(query: Query) -> frozenset[str] | None:
    """The properties a query names; None when it may ask for any."""
    names: set[str] = set()
    for part in walk(query):
        if isinstance(part, Index) or (isinstance(part, MapProjection) and part.everything):
            return None
        if isinstance(part, Call) and part.name.lower() in {"keys", "properties"}:
            return None
        if isinstance(part, Property):
            names.add(part.name)
        if isinstance(part, NodePattern | LinkPattern) and isinstance(part.properties, MapOf):
            names.update(key for key, _ in part.properties.entries)
    return frozenset(names)


def _completed(value: Any, graph: Graph) -> Any:
    """A value with every property of the nodes and links in it."""
    if isinstance(value, Node | Link):
        graph.complete(value)
    elif isinstance(value, Way):
        for node in value.nodes:
            graph.complete(node)
        for link in value.links:
            graph.complete(link)
    elif isinstance(value, Moment) and value.days is not None and not calendar.is_told(value.days):
        raise QueryRefused(YEAR_BEYOND)
    elif isinstance(value, list):
        for one in value:
            _completed(one, graph)
    elif isinstance(value, dict):
        for one in value.values():
            _completed(one, graph)
    return value


def _faulty(why: Text) -> Text:
    return Text("cypher.cannot_be_answered", why=why)
