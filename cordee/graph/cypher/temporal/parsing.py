"""Dates, times and durations as texts write them (ISO 8601)."""

from __future__ import annotations

import re
from typing import NoReturn

from cordee.graph.cypher.evaluate.budget import Fault
from cordee.graph.cypher.temporal import calendar, zones
from cordee.graph.cypher.temporal.building import day_of
from cordee.graph.cypher.temporal.spans import spanned
from cordee.graph.cypher.temporal.values import SECOND, Duration, Moment, Zone
from cordee.i18n import Text

_DATE = re.compile(
    r"(?P<year>[+-][0-9]{1,9}(?=-|$|T)|[0-9]{4})"
    r"(?:-?W(?P<week>[0-9]{1,2})(?:-?(?P<weekday>[0-9]))?"
    r"|-?Q(?P<quarter>[0-9])(?:-?(?P<of_quarter>[0-9]{1,2}))?"
    r"|-(?P<ordinal>[0-9]{3})|(?P<ordinal2>[0-9]{3})"
    r"|-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?"
    r"|(?P<month2>[0-9]{2})(?P<day2>[0-9]{2})?)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?::?(?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2})(?:[.,](?P<part>[0-9]{1,9}))?)?)?"
    r"(?P<zone>Z|[+-][0-9:]+)?(?:\[(?P<name>[^\]]+)\])?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?P<sign>[+-]?)P(?=[0-9+T-])"
    r"(?:(?P<years>[+-]?[0-9.,]+)Y)?(?:(?P<months>[+-]?[0-9.,]+)M)?"
    r"(?:(?P<weeks>[+-]?[0-9.,]+)W)?(?:(?P<days>[+-]?[0-9.,]+)D)?"
    r"(?:T(?=[0-9+-])(?:(?P<hours>[+-]?[0-9.,]+)H)?(?:(?P<minutes>[+-]?[0-9.,]+)M)?"
    r"(?:(?P<seconds>[+-]?[0-9.,]+)S)?)?",
    re.IGNORECASE,
)
_OFFSET = len("+0100")
"""A text tells no seconds of an offset."""
_NUMBER = re.compile(r"([+-]?)([0-9]+)(?:[.,]([0-9]{1,9}))?")
_SPAN_DATE = re.compile(
    r"P(?P<years>[0-9]{4})-(?P<months>[0-9]{2})-(?P<days>[0-9]{2})"
    r"T(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2}):(?P<seconds>[0-9]{2}(?:[.,][0-9]{1,9})?)",
    re.IGNORECASE,
)


def moment(kind: str, text: str) -> Moment:
    """What ``text`` says, of the type ``kind``. Raises Fault when it says something else."""
    day, clock = text, ""
    if kind.endswith("datetime"):
        day, sign, clock = text.partition("T")
        if sign and not clock:
            _unreadable(kind, text)
    elif kind != "date":
        day, clock = "", text
    days = _days(kind, day, text) if kind not in {"time", "localtime"} else None
    if kind == "date":
        return Moment(days, None)
    nanos, zone, name = _clock(kind, clock, text)
    if not kind.endswith("datetime"):
        return Moment(None, nanos, None if kind == "localtime" else Zone(zones.offset(zone or "Z") or 0))
    if kind == "localdatetime" or days is None:
        return Moment(days, nanos)
    found = zones.resolved(days, nanos, name or zone or "Z")
    if name and zone and found.zone is not None and found.zone.offset != zones.offset(zone):
        other = zones.at(days * 86_400 * SECOND + nanos - (zones.offset(zone) or 0) * SECOND, name)
        if other.zone is None or other.zone.offset != zones.offset(zone):
            _unreadable(kind, text)
        return other
    return found


def _days(kind: str, day: str, text: str) -> int:
    found = _DATE.fullmatch(day)
    if found is None:
        _unreadable(kind, text)
    parts = {name: int(value) for name, value in found.groupdict().items() if value is not None}
    given = {"year": parts["year"]}
    for name, *titles in (
        ("week", "week"),
        ("dayOfWeek", "weekday"),
        ("quarter", "quarter"),
        ("dayOfQuarter", "of_quarter"),
        ("ordinalDay", "ordinal", "ordinal2"),
        ("month", "month", "month2"),
        ("day", "day", "day2"),
    ):
        value = next((parts[title] for title in titles if title in parts), None)
        if value is not None:
            given[name] = value
    if given.get("week", 0) > calendar.weeks_in(given["year"]):
        _unreadable(kind, text)
    return day_of(given, None)


def _clock(kind: str, clock: str, text: str) -> tuple[int, str, str]:
    """Nanoseconds since midnight, the offset and the name of the zone, "" where not told."""
    if not clock and kind.endswith("datetime"):
        return 0, "", ""
    found = _TIME.fullmatch(clock)
    if found is None:
        _unreadable(kind, text)
    zone, name = found["zone"] or "", found["name"] or ""
    if (kind.startswith("local") and (zone or name)) or (kind == "time" and name):
        _unreadable(kind, text)
    if zone and (zones.offset(zone.upper()) is None or len(zone.replace(":", "")) > _OFFSET):
        _unreadable(kind, text)
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        _unreadable(kind, text)
    part = int((found["part"] or "").ljust(9, "0"))
    return ((hour * 60 + minute) * 60 + second) * SECOND + part, zone.upper(), name


def span(text: str) -> Duration:
    """The duration that ``text`` says. Raises Fault when it says none."""
    found = _SPAN_DATE.fullmatch(text) or _SPAN.fullmatch(text)
    if found is None:
        _unreadable("duration", text)
    told = [(name, value) for name, value in found.groupdict().items() if value and name != "sign"]
    sign = -1 if found.groupdict().get("sign") == "-" else 1
    parts: dict[str, float] = {}
    for place, (name, value) in enumerate(told, start=1):
        number = _NUMBER.fullmatch(value)
        if number is None or (number[3] and place < len(told)):  # only the last may have decimals
            _unreadable("duration", text)
        one = sign * (-1 if number[1] == "-" else 1)
        if name == "seconds":
            parts["nanoseconds"] = one * int((number[3] or "").ljust(9, "0"))
        whole = one * int(number[2])
        parts[name] = one * float(f"{number[2]}.{number[3]}") if number[3] and name != "seconds" else whole
    return spanned(parts)


def _unreadable(kind: str, text: str) -> NoReturn:
    raise Fault(Text("cypher.no_moment", kind=kind, text=text[:40]))
