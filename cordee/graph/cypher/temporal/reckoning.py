"""What is done with moments and durations: adding, comparing how far apart, cutting down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cordee.graph.cypher.evaluate.budget import Fault
from cordee.graph.cypher.temporal import calendar, zones
from cordee.graph.cypher.temporal.building import built
from cordee.graph.cypher.temporal.spans import spread
from cordee.graph.cypher.temporal.values import DAY, SECOND, Duration, Moment, Zone, duration, towards_zero
from cordee.i18n import Text


def total(span: Duration) -> int:
    """The nanoseconds of a duration beside its months and days."""
    return span.seconds * SECOND + span.nanos


def plus(a: Duration, b: Duration, sign: int = 1) -> Duration:
    """The sum of two durations, or with -1 what the first is more than the second."""
    return duration(a.months + sign * b.months, a.days + sign * b.days, total(a) + sign * total(b))


def scaled(span: Duration, times: float) -> Duration:
    """A duration so many times."""
    return spread(span.months * times, span.days * times, span.seconds * times, span.nanos * times)


def divided(span: Duration, by: float) -> Duration:
    """A duration shared out."""
    return spread(span.months / by, span.days / by, span.seconds / by, span.nanos / by)


def moved(moment: Moment, span: Duration, sign: int = 1) -> Moment:
    """A moment so much later, or with -1 earlier: months first, then days, then time."""
    nanos = sign * total(span)
    if moment.days is None:
        return replace(moment, nanos=((moment.nanos or 0) + nanos) % DAY)
    days = _checked(calendar.plus_months(moment.days, sign * span.months) + sign * span.days)
    if moment.nanos is None:
        # Of the seconds as they are kept, rounded down: nearly a day back is a day back.
        whole, _ = towards_zero(span.seconds, 86_400)
        return replace(moment, days=_checked(days + sign * whole))
    if moment.zone is None:
        more, rest = divmod(moment.nanos + nanos, DAY)
        return Moment(_checked(days + more), rest)
    name = zones.text_of(moment.zone)
    there = zones.resolved(days, moment.nanos, name)
    found = zones.at(there.instant + nanos, name)
    _checked(found.days or 0)
    return found


def _checked(days: int) -> int:
    if abs(calendar.civil(days).year) > calendar.LAST_YEAR:
        raise Fault(Text("cypher.no_such_part", name="year"))
    return days


# --- from one moment to another ---


def between(unit: str, start: Moment, end: Moment) -> Duration:
    """What leads from one to the other, in ``months``, ``days``, ``seconds``, or in all of them.

    What one has not got, the day, the time or the zone, is taken from the other; no time is midnight.
    """
    dated = start.days is not None and end.days is not None
    if unit in {"months", "days"} and start.days is None and end.days is None:
        raise Fault(Text("cypher.no_such_part", name="day"))
    a, b = _alike(start, end), _alike(end, start)
    if unit == "months":
        return Duration(months=_months(a, b))
    if unit == "days":
        return Duration(days=_days(a, b))
    if unit == "seconds" or not dated:
        return duration(nanos=b.instant - a.instant)
    months = _months(a, b)
    a = moved(a, Duration(months=months))
    days = _days(a, b)
    a = moved(a, Duration(days=days))
    return duration(months, days, b.instant - a.instant)


def _alike(one: Moment, other: Moment) -> Moment:
    nanos = one.nanos if one.nanos is not None else 0
    days = one.days if one.days is not None else other.days
    zone = one.zone or other.zone
    if days is not None and zone is not None and (one.zone is None or one.days is None):
        return zones.resolved(days, nanos, zones.text_of(zone))
    return Moment(days, nanos, zone)


def _end_day(a: Moment, b: Moment) -> tuple[int, int]:
    """The two days, the last one day nearer where its time is not reached."""
    if a.zone is not None and b.zone is not None:
        b = zones.at(b.instant, zones.text_of(a.zone))
    start, end = a.days or 0, b.days or 0
    before, after = a.nanos or 0, b.nanos or 0
    if end > start and after < before:
        return start, end - 1
    return (start, end + 1) if end < start and after > before else (start, end)


def _months(a: Moment, b: Moment) -> int:
    return calendar.months_between(*_end_day(a, b)) if a.days is not None else 0


def _days(a: Moment, b: Moment) -> int:
    if a.days is None:
        return 0
    start, end = _end_day(a, b)
    return end - start


# --- cut down to a unit ---

_YEARS = {"millennium": 1000, "century": 100, "decade": 10, "year": 1}
_CLOCK = {
    "hour": 3600 * SECOND, "minute": 60 * SECOND, "second": SECOND,
    "millisecond": 1_000_000, "microsecond": 1_000,
}  # fmt: skip


def truncated(kind: str, unit: str, moment: Moment, fields: Mapping[str, Any], now: Moment) -> Moment:
    """The beginning of the unit a moment is in, as a value of ``kind``, with ``fields`` put in place."""
    if (moment.days is None and "date" in kind) or (moment.nanos is None and "date" not in kind):
        raise Fault(Text("cypher.no_such_part", name=moment.kind))
    days, nanos = moment.days, moment.nanos or 0
    if unit in _CLOCK and kind != "date" and moment.nanos is not None:
        nanos -= nanos % _CLOCK[unit]
    elif days is not None and "date" in kind:
        days, nanos = _first_day(unit, days), 0
    elif unit == "day":
        nanos = 0
    else:
        raise Fault(Text("cypher.no_unit", unit=unit[:40]))
    found = of_kind(kind, days, nanos, moment.zone)
    return _with(kind, found, _subseconds(unit, found, fields), now) if fields else found


def _first_day(unit: str, days: int) -> int:
    year, month, _ = calendar.civil(days)
    if unit in _YEARS:
        return calendar.days_of(year - year % _YEARS[unit], 1, 1)
    if unit == "weekYear":
        return calendar.first_monday(calendar.week(days)[0])
    if unit == "quarter":
        return days - calendar.quarter(days)[1] + 1
    if unit == "month":
        return calendar.days_of(year, month, 1)
    if unit == "week":
        return days - calendar.weekday(days) + 1
    if unit == "day":
        return days
    raise Fault(Text("cypher.no_unit", unit=unit[:40]))


def of_kind(kind: str, days: int | None, nanos: int, zone: Zone | None) -> Moment:
    """A moment of a type with what it has of these, in UTC where no zone is known."""
    if kind == "date":
        return Moment(days, None)
    if kind in {"localtime", "time"}:
        return Moment(None, nanos, None if kind == "localtime" else Zone(zone.offset if zone else 0))
    if kind == "localdatetime" or days is None:
        return Moment(days, nanos)
    return zones.resolved(days, nanos, zones.text_of(zone or zones.UTC_ZONE))


def _with(kind: str, found: Moment, fields: Mapping[str, Any], now: Moment) -> Moment:
    """With other parts, and another zone under the same hands of the clock."""
    rest = {name: value for name, value in fields.items() if name != "timezone"}
    if isinstance(wanted := fields.get("timezone"), str) and found.zone is not None:
        if found.days is None:
            there = zones.at(now.instant, wanted).zone
            found = replace(found, zone=Zone(there.offset if there is not None else 0))
        else:
            found = zones.resolved(found.days, found.nanos or 0, wanted)
    base = {"date": "date", "localtime": "time", "time": "time"}.get(kind, "datetime")
    return built(kind, {base: found, **rest}, now) if rest else found


def _subseconds(unit: str, found: Moment, fields: Mapping[str, Any]) -> dict[str, Any]:
    """``fields`` with the thousandths and millionths that stay beside smaller ones."""
    kept = dict(fields)
    part = (found.nanos or 0) % SECOND
    smaller = unit == "millisecond" and ("microsecond" in fields or "nanosecond" in fields)
    if smaller or (unit == "microsecond" and "nanosecond" in fields):
        kept.setdefault("millisecond", part // 1_000_000)
    if unit == "microsecond" and "nanosecond" in fields:
        kept.setdefault("microsecond", part // 1_000 % 1_000)
    return kept
