"""The calendar as ISO 8601 has it, before the year 1 and after 9999 too: days are counted from 1970-01-01."""

from __future__ import annotations

from typing import NamedTuple

LAST_YEAR = 999_999_999
_LAST_TOLD = 9_999
_ERA = 146_097
"""Days of 400 years."""
_TO_1970 = 719_468
"""Days from 0000-03-01 to 1970-01-01."""


class Civil(NamedTuple):
    """A day by year, month and day of the month."""

    year: int
    month: int
    day: int


def is_told(days: int) -> bool:
    """Whether a day has a year that drivers hand over: 1 to 9999."""
    return 1 <= civil(days).year <= _LAST_TOLD


def days_of(year: int, month: int, day: int) -> int:
    """The number of a day; a day of the month past its end counts on into the next."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * _ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _TO_1970


def civil(days: int) -> Civil:
    """The year, month and day of a number."""
    era, of_era = divmod(days + _TO_1970, _ERA)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month += 3 if month < 10 else -9
    return Civil(year + era * 400 + (month <= 2), month, day)


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    return days_of(year + month // 12, month % 12 + 1, 1) - days_of(year, month, 1)


def weekday(days: int) -> int:
    """1 for Monday to 7 for Sunday."""
    return (days + 3) % 7 + 1


def first_monday(year: int) -> int:
    """The Monday that the first week of a year begins with: it holds 4 January."""
    fourth = days_of(year, 1, 4)
    return fourth - weekday(fourth) + 1


def week(days: int) -> tuple[int, int]:
    """The year that a day's week belongs to, and the number of the week."""
    year = civil(days + 4 - weekday(days)).year
    return year, (days - first_monday(year)) // 7 + 1


def weeks_in(year: int) -> int:
    """52 or 53."""
    return (first_monday(year + 1) - first_monday(year)) // 7


def ordinal(days: int) -> int:
    """Which day of its year a day is, from 1."""
    return days - days_of(civil(days).year, 1, 1) + 1


def quarter(days: int) -> tuple[int, int]:
    """The quarter a day is in, and which day of it, from 1."""
    year, month, _ = civil(days)
    number = (month + 2) // 3
    return number, days - days_of(year, 3 * number - 2, 1) + 1


def plus_months(days: int, months: int) -> int:
    """The same day of the month so many months on; the last one where that month is shorter."""
    year, month, day = civil(days)
    carried, rest = divmod(month - 1 + months, 12)
    year += carried
    return days_of(year, rest + 1, min(day, month_length(year, rest + 1)))


def months_between(start: int, end: int) -> int:
    """Whole months from one day to another, below zero backwards."""
    a, b = civil(start), civil(end)
    packed = (b.year * 12 + b.month) * 32 + b.day - ((a.year * 12 + a.month) * 32 + a.day)
    return packed // 32 if packed >= 0 else -(-packed // 32)
