"""What a server answers to a reader's own query, as the values every engine gives."""

from __future__ import annotations

import re
from typing import Any

import neo4j
from neo4j import graph, time
from neo4j.exceptions import BrokenRecordError

from cordee.errors import QueryRefused
from cordee.graph.cypher.evaluate.budget import MOST_ROWS, TOO_MANY, Budget
from cordee.graph.cypher.evaluate.values import Link, Node, Way
from cordee.graph.cypher.temporal import calendar, zones
from cordee.graph.cypher.temporal.values import DAY, SECOND, YEAR_BEYOND, Moment, Zone, duration
from cordee.graph.cypher.tokens import refused_at
from cordee.graph.cypher.tree import Constant, Query, walk
from cordee.graph.engines.engine import Found
from cordee.i18n import Text

_BROKEN = "BrokenHydrationObject"
"""What the driver puts into a list in the place of what it cannot make."""
_TO_THE_SECOND = re.compile(r"[+-][0-9]{2}:[0-9]{2}:(?!00)[0-9]{2}$")


def bounded(result: neo4j.Result) -> Found:
    """The rows, as long as there are not too many nor too large. Raises QueryRefused."""
    budget = Budget(None)
    rows: list[tuple[Any, ...]] = []
    for record in result:
        if len(rows) >= MOST_ROWS:
            raise QueryRefused(TOO_MANY)
        try:
            values = tuple(_value(value) for value in record.values())
        except BrokenRecordError as error:
            raise QueryRefused(YEAR_BEYOND) from error
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
    return _temporal(value)


def _temporal(value: Any) -> Any:
    """A date, a time or a duration of the driver as one of the evaluator."""
    if isinstance(value, time.Duration):
        return duration(value.months, value.days, value.seconds * SECOND + value.nanoseconds)
    if isinstance(value, time.Date):
        return Moment(calendar.days_of(*value.year_month_day), None)
    if isinstance(value, time.Time):
        return Moment(None, value.ticks % DAY, _zone(value))
    if isinstance(value, time.DateTime):
        days = calendar.days_of(*value.date().year_month_day)
        zone = _zone(value)
        if zone is not None and zone.name and not zones.is_known(days):
            raise QueryRefused(zones.before(zone.name))
        return Moment(days, value.time().ticks % DAY, zone)
    if type(value).__name__ == _BROKEN:
        raise QueryRefused(YEAR_BEYOND)
    return value


def refuse_offsets(query: Query, text: str) -> None:
    """Raises QueryRefused for an offset told to the second: the driver would shift the hour by it."""
    for part in walk(query):
        if isinstance(part, Constant) and isinstance(part.value, str) and _TO_THE_SECOND.search(part.value):
            raise refused_at(text, part.at, Text("cypher.no_zone", zone=part.value[-9:]))


def _zone(value: time.Time | time.DateTime) -> Zone | None:
    ahead = value.utcoffset()
    if value.tzinfo is None or ahead is None:
        return None
    name = str(getattr(value.tzinfo, "zone", None) or getattr(value.tzinfo, "key", None) or "")
    return Zone(ahead.days * 86_400 + ahead.seconds, name if "/" in name else "")


def _node(value: graph.Node) -> Node:
    return Node(next(iter(value.labels), ""), str(value.get("id", "")), dict(value))


def _link(value: graph.Relationship) -> Link:
    start, end = (_node(node) if node is not None else Node("", "", {}) for node in value.nodes)
    return Link(value.type, start, end, dict(value))
