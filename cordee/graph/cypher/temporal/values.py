"""A moment, whatever is known of it, and a duration: how they compare, how they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cordee.graph.cypher.temporal import calendar
from cordee.i18n import Text

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
YEAR_BEYOND = Text("cypher.year_beyond")
MONTH_SECONDS = 2_629_746
"""Of the mean month: 30.436875 days."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Seconds ahead of UTC, and the name of the zone where it has one."""

    offset: int
    name: str = ""

    def __str__(self) -> str:
        return f"{offset_text(self.offset)}[{self.name}]" if self.name else offset_text(self.offset)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a time of the day, or both; ``zone`` where it is known.

    ``days`` are counted from 1970-01-01 and ``nanos`` from midnight, both as the clock shows them there.
    """

    days: int | None
    nanos: int | None
    zone: Zone | None = None

    @property
    def kind(self) -> str:
        """The name of its type."""
        if self.nanos is None:
            return "date"
        if self.days is None:
            return "localtime" if self.zone is None else "time"
        return "localdatetime" if self.zone is None else "datetime"

    @property
    def instant(self) -> int:
        """Nanoseconds since the beginning of 1970, or of the day where no day is known, in UTC."""
        ahead = self.zone.offset if self.zone is not None else 0
        return (self.days or 0) * DAY + (self.nanos or 0) - ahead * SECOND

    @property
    def place(self) -> tuple[int, int, str]:
        """What moments of one type are in order by."""
        return (self.instant, *((self.zone.offset, self.zone.name) if self.zone else (0, "")))

    @property
    def written(self) -> str:
        """As ``toString`` gives it, with the seconds in any case."""
        return self._text(seconds=True)

    def __str__(self) -> str:
        return self._text(seconds=False)

    def _text(self, *, seconds: bool) -> str:
        parts = [] if self.days is None else [date_text(self.days)]
        parts += [] if self.nanos is None else [time_text(self.nanos, seconds=seconds)]
        return "T".join(parts) + (str(self.zone) if self.zone is not None else "")


@dataclass(frozen=True, slots=True)
class Duration:
    """Months, days and seconds, each with its sign; ``nanos`` from 0 to a second."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    nanos: int = 0
    kind = "duration"

    @property
    def length(self) -> tuple[int, int, int, int]:
        """What durations are in order by: how long they are with months of mean length."""
        total = (self.months * MONTH_SECONDS + self.days * 86_400 + self.seconds) * SECOND + self.nanos
        return (total, self.months, self.days, self.seconds)

    def __str__(self) -> str:
        years, months = towards_zero(self.months, 12)
        text = "P" + _part(years, "Y") + _part(months, "M") + _part(self.days, "D")
        if self.seconds or self.nanos:
            text += "T" + self._clock()
        return text if len(text) > 1 else "PT0S"

    def _clock(self) -> str:
        total = self.seconds * SECOND + self.nanos
        sign, (seconds, nanos) = "-" if total < 0 else "", divmod(abs(total), SECOND)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = (f"{sign}{hours}H" if hours else "") + (f"{sign}{minutes}M" if minutes else "")
        if not (seconds or nanos):
            return text
        part = f".{nanos:09d}".rstrip("0") if nanos else ""
        return f"{text}{sign}{seconds}{part}S"


def duration(months: int = 0, days: int = 0, nanos: int = 0) -> Duration:
    """A duration of months, days and nanoseconds."""
    return Duration(months, days, *divmod(nanos, SECOND))


def towards_zero(value: int, by: int) -> tuple[int, int]:
    """How many times, and what is left, both of the sign of ``value``."""
    sign = -1 if value < 0 else 1
    whole, rest = divmod(abs(value), by)
    return sign * whole, sign * rest


def _part(value: int, unit: str) -> str:
    return f"{value}{unit}" if value else ""


def date_text(days: int) -> str:
    """``2018-10-31``; a sign before years that have not four digits."""
    year, month, day = calendar.civil(days)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"


def time_text(nanos: int, *, seconds: bool = False) -> str:
    """``12:31``, ``12:31:14`` or ``12:31:14.645``: no more than is known, or with ``seconds`` those too."""
    whole, part = divmod(nanos, SECOND)
    minutes, rest = divmod(whole, 60)
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    if rest or part or seconds:
        text += f":{rest:02d}"
    if not part:
        return text
    digits = f"{part:09d}".rstrip("0")
    return f"{text}.{digits}"


def offset_text(offset: int) -> str:
    """``Z`` or ``+01:00``, with seconds where there are some."""
    if not offset:
        return "Z"
    minutes, seconds = divmod(abs(offset), 60)
    text = f"{'-' if offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text


def is_temporal(value: Any) -> bool:
    """Whether it is a moment or a duration."""
    return isinstance(value, Moment | Duration)


KINDS = ("date", "localtime", "time", "localdatetime", "datetime", "duration")
