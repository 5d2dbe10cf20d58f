"""What can be asked of a moment or a duration: ``d.year``, ``d.weekDay``, ``span.minutesOfHour``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cordee.graph.cypher.temporal import calendar
from cordee.graph.cypher.temporal.reckoning import total
from cordee.graph.cypher.temporal.values import SECOND, Duration, Moment, offset_text, towards_zero


def _cut(value: int, by: int) -> int:
    return towards_zero(value, by)[0]


def _rest(value: int, by: int) -> int:
    return towards_zero(value, by)[1]


_OF_DAY: dict[str, Callable[[int], int]] = {
    "year": lambda d: calendar.civil(d).year,
    "quarter": lambda d: calendar.quarter(d)[0],
    "month": lambda d: calendar.civil(d).month,
    "week": lambda d: calendar.week(d)[1],
    "weekYear": lambda d: calendar.week(d)[0],
    "day": lambda d: calendar.civil(d).day,
    "ordinalDay": calendar.ordinal,
    "weekDay": calendar.weekday,
    "dayOfWeek": calendar.weekday,
    "dayOfQuarter": lambda d: calendar.quarter(d)[1],
    "quarterDay": lambda d: calendar.quarter(d)[1],
}
_OF_TIME: dict[str, Callable[[int], int]] = {
    "hour": lambda n: n // (3600 * SECOND),
    "minute": lambda n: n // (60 * SECOND) % 60,
    "second": lambda n: n // SECOND % 60,
    "millisecond": lambda n: n % SECOND // 1_000_000,
    "microsecond": lambda n: n % SECOND // 1_000,
    "nanosecond": lambda n: n % SECOND,
}
_OF_ZONE: dict[str, Callable[[Moment], Any]] = {
    "timezone": lambda m: (m.zone.name or offset_text(m.zone.offset)) if m.zone else "",
    "offset": lambda m: offset_text(m.zone.offset) if m.zone else "",
    "offsetMinutes": lambda m: _cut(m.zone.offset, 60) if m.zone else 0,
    "offsetSeconds": lambda m: m.zone.offset if m.zone else 0,
}
_OF_INSTANT: dict[str, Callable[[int], int]] = {
    "epochSeconds": lambda i: i // SECOND,
    "epochMillis": lambda i: i // 1_000_000,
}
_OF_SPAN: dict[str, Callable[[Duration], int]] = {
    "years": lambda s: _cut(s.months, 12),
    "quarters": lambda s: _cut(s.months, 3),
    "months": lambda s: s.months,
    "weeks": lambda s: _cut(s.days, 7),
    "days": lambda s: s.days,
    "hours": lambda s: _cut(s.seconds, 3600),
    "minutes": lambda s: _cut(s.seconds, 60),
    "seconds": lambda s: s.seconds,
    "milliseconds": lambda s: total(s) // 1_000_000,
    "microseconds": lambda s: total(s) // 1_000,
    "nanoseconds": total,
    "quartersOfYear": lambda s: _rest(_cut(s.months, 3), 4),
    "monthsOfQuarter": lambda s: _rest(s.months, 3),
    "monthsOfYear": lambda s: _rest(s.months, 12),
    "daysOfWeek": lambda s: _rest(s.days, 7),
    "minutesOfHour": lambda s: _rest(_cut(s.seconds, 60), 60),
    "secondsOfMinute": lambda s: _rest(s.seconds, 60),
    "millisecondsOfSecond": lambda s: s.nanos // 1_000_000,
    "microsecondsOfSecond": lambda s: s.nanos // 1_000,
    "nanosecondsOfSecond": lambda s: s.nanos,
}
PARTS = tuple(dict.fromkeys((*_OF_DAY, *_OF_TIME, *_OF_ZONE, *_OF_INSTANT, *_OF_SPAN)))
"""All of them."""


def has_part(value: Moment | Duration, name: str) -> bool:
    """Whether such a value has a part of that name."""
    if isinstance(value, Duration):
        return name in _OF_SPAN
    return (
        (value.days is not None and name in _OF_DAY)
        or (value.nanos is not None and name in _OF_TIME)
        or (value.zone is not None and name in _OF_ZONE)
        or (value.kind == "datetime" and name in _OF_INSTANT)
    )


def part(value: Moment | Duration, name: str) -> Any:
    """One that it has."""
    if isinstance(value, Duration):
        return _OF_SPAN[name](value)
    if name in _OF_DAY:
        return _OF_DAY[name](value.days or 0)
    if name in _OF_TIME:
        return _OF_TIME[name](value.nanos or 0)
    return _OF_ZONE[name](value) if name in _OF_ZONE else _OF_INSTANT[name](value.instant)
