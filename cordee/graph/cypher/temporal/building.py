"""Moments and durations out of their parts: ``date({year: 2018, month: 10})``, ``duration({days: 3})``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from cordee.graph.cypher.evaluate.budget import Fault
from cordee.graph.cypher.temporal import calendar, zones
from cordee.graph.cypher.temporal.values import DAY, SECOND, Moment, Zone
from cordee.i18n import Text

_WAYS = (("week", "dayOfWeek"), ("quarter", "dayOfQuarter"), ("ordinalDay",), ("month", "day"))
"""Ways to tell a day of a year: the larger part first, which the smaller one needs."""
DATE_FIELDS = frozenset({"year", *(name for way in _WAYS for name in way)})
TIME_FIELDS = frozenset({"hour", "minute", "second", "millisecond", "microsecond", "nanosecond"})
_EPOCH = frozenset({"epochSeconds", "epochMillis"})
_TAKES = {
    "date": DATE_FIELDS | {"date"},
    "localtime": TIME_FIELDS | {"time"},
    "time": TIME_FIELDS | {"time", "timezone"},
    "localdatetime": DATE_FIELDS | TIME_FIELDS | {"date", "time", "datetime"},
    "datetime": DATE_FIELDS | TIME_FIELDS | {"date", "time", "datetime", "timezone"} | _EPOCH,
}
_WRITTEN = {name.lower(): name for names in _TAKES.values() for name in names}
"""How each is written: Neo4j reads it in any case."""


def built(kind: str, fields: Mapping[str, Any], now: Moment) -> Moment:
    """A moment of a type out of a map, as Neo4j builds it. Raises Fault when the parts do not make one."""
    told = {name: value for name, value in fields.items() if value is not None}
    given = {_WRITTEN.get(name.lower(), name): value for name, value in told.items()}
    unknown = next((name for name in given if name not in _TAKES[kind]), "")
    if unknown or not fields:
        wrong(unknown or kind)
    if _EPOCH & given.keys():
        return _of_epoch(given)
    both = _base(given, "datetime")
    by_day, by_clock = _base(given, "date") or both, _base(given, "time") or both
    days = nanos = None
    if "date" in kind:
        days = day_of(given, _part(by_day, "days"))
    if "time" in kind:
        nanos = _clock(given, _part(by_clock, "nanos"), needed="date" not in kind)
    zone = by_clock.zone if by_clock is not None else None
    if kind in {"date", "localtime", "localdatetime"}:
        return Moment(days, nanos)
    return _placed(days, nanos or 0, zone, given.get("timezone"), now)


def _placed(days: int | None, nanos: int, zone: Zone | None, wanted: Any, now: Moment) -> Moment:
    """A moment in the zone it is taken from, or in the one that is told: moved there when it had one."""
    if wanted is not None and not isinstance(wanted, str):
        wrong("timezone")
    if days is None:
        offset = zone.offset if zone is not None else 0
        if wanted is None:
            return Moment(None, nanos, Zone(offset))
        there = zones.at(now.instant, wanted).zone
        ahead = there.offset if there is not None else 0
        moved = nanos + (ahead - offset) * SECOND if zone is not None else nanos
        return Moment(None, moved % DAY, Zone(ahead))
    if wanted is None or zone is not None:
        found = zones.resolved(days, nanos, zones.text_of(zone or zones.UTC_ZONE))
        return found if wanted is None else zones.at(found.instant, wanted)
    return zones.resolved(days, nanos, wanted)


def _base(given: Mapping[str, Any], name: str) -> Moment | None:
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, Moment) or (name != "datetime" and "datetime" in given):
        wrong(name)
    if (name != "time" and value.days is None) or (name != "date" and value.nanos is None):
        wrong(name)
    return value


def _part(value: Moment | None, name: str) -> int | None:
    if value is None:
        return None
    found = value.days if name == "days" else value.nanos
    return found if found is not None else 0


def _of_epoch(given: Mapping[str, Any]) -> Moment:
    extra = given.keys() - _EPOCH - {"timezone", "nanosecond", "microsecond", "millisecond"}
    if extra or len(_EPOCH & given.keys()) > 1:
        wrong(min(extra, default="epochMillis"))
    total = _whole(given, "epochSeconds", 0) * SECOND + _whole(given, "epochMillis", 0) * 1_000_000
    part = _second_part(given)
    total += 0 if part is None else part - total % SECOND
    return zones.at(total, given.get("timezone", "Z"))


# --- the day ---


def day_of(given: Mapping[str, Any], base: int | None) -> int:
    """The day that these parts tell, taking from ``base`` what they leave out."""
    ways = [way for way in _WAYS if any(name in given for name in way)]
    if len(ways) > 1:
        wrong(ways[1][-1])
    way = ways[0] if ways else _WAYS[-1]
    if base is None and "year" not in given:
        wrong("year")
    if base is None and len(way) > 1 and way[1] in given and way[0] not in given:
        wrong(way[0])
    year = _whole(given, "year", None)
    if year is not None and abs(year) > calendar.LAST_YEAR:
        wrong("year")
    find = {"week": _by_week, "quarter": _by_quarter, "ordinalDay": _by_ordinal, "month": _by_month}
    return find[way[0]](given, base, year)


def _by_month(given: Mapping[str, Any], base: int | None, year: int | None) -> int:
    old = calendar.civil(base) if base is not None else calendar.Civil(0, 1, 1)
    year = old.year if year is None else year
    month = _within(given, "month", old.month, 12)
    length = calendar.month_length(year, month)
    return calendar.days_of(year, month, _within(given, "day", min(old.day, length), length))


def _by_week(given: Mapping[str, Any], base: int | None, year: int | None) -> int:
    old_year, old_week = calendar.week(base) if base is not None else (0, 1)
    year = old_year if year is None else year
    number = _within(given, "week", old_week, 53)  # the 53rd of a year that has 52 is the next year's first
    day = _within(given, "dayOfWeek", calendar.weekday(base) if base is not None else 1, 7)
    return calendar.first_monday(year) + 7 * (number - 1) + day - 1


def _by_quarter(given: Mapping[str, Any], base: int | None, year: int | None) -> int:
    old, old_day = calendar.quarter(base) if base is not None else (1, 1)
    year = calendar.civil(base).year if year is None and base is not None else year or 0
    number = _within(given, "quarter", old, 4)
    start = calendar.days_of(year, 3 * number - 2, 1)
    length = calendar.days_of(year, 3 * number + 1, 1) - start if number < 4 else 92
    return start + _within(given, "dayOfQuarter", min(old_day, length), length) - 1


def _by_ordinal(given: Mapping[str, Any], base: int | None, year: int | None) -> int:
    year = calendar.civil(base).year if year is None and base is not None else year or 0
    start = calendar.days_of(year, 1, 1)
    return start + _within(given, "ordinalDay", 1, calendar.days_of(year + 1, 1, 1) - start) - 1


# --- the time of the day ---


def _clock(given: Mapping[str, Any], base: int | None, *, needed: bool) -> int:
    if base is None:
        if needed and "hour" not in given:
            wrong("hour")
        for larger, smaller in (("hour", "minute"), ("minute", "second")):
            if smaller in given and larger not in given:
                wrong(larger)
        if any(f"{name}second" in given for name in ("milli", "micro", "nano")) and "second" not in given:
            wrong("second")
    seconds, part = divmod(base or 0, SECOND)
    hour = _within(given, "hour", seconds // 3600, 23, least=0)
    minute = _within(given, "minute", seconds // 60 % 60, 59, least=0)
    second = _within(given, "second", seconds % 60, 59, least=0)
    told = _second_part(given)
    return ((hour * 60 + minute) * 60 + second) * SECOND + (part if told is None else told)


def _second_part(given: Mapping[str, Any]) -> int | None:
    """The nanoseconds that thousandths, millionths and the rest come to; None when none is told."""
    total, most = None, SECOND
    for name, size in (("millisecond", 1_000_000), ("microsecond", 1_000), ("nanosecond", 1)):
        if name in given:
            total = (total or 0) + _within(given, name, 0, most // size - 1, least=0) * size
            most = size
    return total


def _whole(given: Mapping[str, Any], name: str, default: Any) -> Any:
    value = given.get(name, default)
    if value is not default and (not isinstance(value, int) or isinstance(value, bool)):
        wrong(name)
    return value


def _within(given: Mapping[str, Any], name: str, default: int, most: int, *, least: int = 1) -> int:
    value: int = _whole(given, name, default)
    if not least <= value <= most:
        wrong(name)
    return value


def wrong(name: str) -> NoReturn:
    """Raises Fault for a part that is missing, of no such value or out of place."""
    raise Fault(Text("cypher.no_such_part", name=name))
