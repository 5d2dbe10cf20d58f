"""Durations out of their parts, whole or not.

What is left of a month goes to days, of a day to seconds, reckoned in floating point as Neo4j does, so
that the last digits are its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cordee.graph.cypher.temporal.building import wrong
from cordee.graph.cypher.temporal.values import DAY, MONTH_SECONDS, SECOND, Duration

_MONTH = MONTH_SECONDS * SECOND
_PARTS = {
    "years": (0, 12), "months": (0, 1), "weeks": (1, 7), "days": (1, 1),
    "hours": (2, 3600), "minutes": (2, 60), "seconds": (2, 1),
    "milliseconds": (3, 1_000_000), "microseconds": (3, 1_000), "nanoseconds": (3, 1),
}  # fmt: skip
_LARGEST = 2**63


def spanned(parts: Mapping[str, Any]) -> Duration:
    """``{days: 3, hours: 1.5}`` as a duration. Raises Fault for what is no part of one."""
    total: list[float] = [0, 0, 0, 0]
    if not parts:
        wrong("duration")
    for name, value in parts.items():
        place, times = _PARTS.get(name.lower(), (0, 0))
        if value is None and times:
            continue
        if not times or isinstance(value, bool) or not isinstance(value, int | float):
            wrong(name)
        total[place] += value * times
    return spread(*total)


def spread(months: float, days: float, seconds: float, nanos: float) -> Duration:
    """Parts of months, days and seconds as what is smaller. Raises Fault for what is too large."""
    try:
        whole_months, days = _whole(months, days, _MONTH, DAY)
        whole_days, seconds = _whole(days, seconds, DAY, SECOND)
        whole_seconds, nanos = _whole(seconds, nanos, SECOND, 1)
        more, rest = divmod(whole_seconds * SECOND + int(nanos), SECOND)
    except (ValueError, OverflowError):
        wrong("duration")
    for value in (whole_months, whole_days, more):
        if not -_LARGEST <= value < _LARGEST:
            wrong("duration")
    return Duration(whole_months, whole_days, more, rest)


def _whole(value: float, smaller: float, size: int, of: int) -> tuple[int, float]:
    """The whole part, and ``smaller`` with the rest of ``size`` in units of ``of``."""
    if isinstance(value, int):
        return value, smaller
    whole = int(value)
    return whole, smaller + size * (value - whole) / of
