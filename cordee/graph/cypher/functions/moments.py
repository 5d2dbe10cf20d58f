"""Functions of dates, times and durations. The clock is read once a query, in UTC."""

from __future__ import annotations

from typing import Any

from cordee.graph.cypher.evaluate.arithmetic import clash
from cordee.graph.cypher.evaluate.budget import Budget
from cordee.graph.cypher.functions.table import Table
from cordee.graph.cypher.temporal import zones
from cordee.graph.cypher.temporal.building import built
from cordee.graph.cypher.temporal.parsing import moment, span
from cordee.graph.cypher.temporal.reckoning import between, of_kind, truncated
from cordee.graph.cypher.temporal.spans import spanned
from cordee.graph.cypher.temporal.values import SECOND, Duration, Moment

TABLE = Table()
_MOMENTS = ("date", "localtime", "time", "localdatetime", "datetime")
_ANY = "|".join(_MOMENTS)


def _now(budget: Budget, zone: str = "Z") -> Moment:
    return zones.at(budget.now, zone)


def _as(kind: str, value: Moment) -> Moment:
    """A moment as one of another type, which has nothing that it has not."""
    if ("date" in kind and value.days is None) or (kind != "date" and value.nanos is None):
        raise clash(kind, value)
    return of_kind(kind, value.days, value.nanos or 0, value.zone)


def _of(kind: str) -> None:
    def make(budget: Budget, *given: Any) -> Moment:
        now = _now(budget)
        if not given:
            return _as(kind, now)
        value = given[0]
        if isinstance(value, str):
            return moment(kind, value)
        if isinstance(value, dict):
            if value.keys() == {"timezone"} and isinstance(value["timezone"], str):
                return _as(kind, _now(budget, value["timezone"]))
            return built(kind, value, now)
        if not isinstance(value, Moment):
            raise clash(kind, value)
        return _as(kind, value)

    def clock(budget: Budget, zone: str = "Z") -> Moment:
        return _as(kind, _now(budget, zone))

    def truncate(budget: Budget, unit: str, *given: Any) -> Moment:
        value = given[0] if given else _now(budget)
        fields = given[1] if len(given) > 1 else {}
        return truncated(kind, unit, value, fields, _now(budget))

    TABLE.add(kind, kind, f"string|map|{_ANY}", least=0)(make)
    for word in ("transaction", "statement", "realtime"):
        TABLE.add(f"{kind}.{word}", kind, "string", least=0)(clock)
    TABLE.add(f"{kind}.truncate", kind, "string", _ANY, "map", least=1)(truncate)


for _kind in _MOMENTS:
    _of(_kind)


@TABLE.add("datetime.fromepoch", "datetime", "integer", "integer")
def _from_epoch(_: Budget, seconds: int, nanos: int) -> Moment:
    return zones.at(seconds * SECOND + nanos, "Z")


@TABLE.add("datetime.fromepochmillis", "datetime", "integer")
def _from_millis(_: Budget, millis: int) -> Moment:
    return zones.at(millis * 1_000_000, "Z")


@TABLE.add("duration", "duration", "string|map")
def _duration(_: Budget, value: Any) -> Duration:
    return span(value) if isinstance(value, str) else spanned(value)


def _between(name: str, unit: str) -> None:
    def run(_: Budget, start: Moment, end: Moment) -> Duration:
        return between(unit, start, end)

    TABLE.add(name, "duration", _ANY, _ANY)(run)


for _name, _unit in (
    ("duration.between", ""),
    ("duration.inMonths", "months"),
    ("duration.inDays", "days"),
    ("duration.inSeconds", "seconds"),
):
    _between(_name, _unit)
