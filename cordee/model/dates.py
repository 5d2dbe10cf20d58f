"""Partial dates: "2018", "2018-10", "2018-10-15", and the days they may mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from cordee.errors import InvalidValue
from cordee.i18n import Text

FIRST_DAY = "0001-01-01"
LAST_DAY = "9999-12-31"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4}")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(partial: str) -> str:
    """The first day a partial date may mean; unknown ("") is the beginning of time."""
    if len(partial) == 10:
        return partial
    return f"{partial}-01-01"[:10] if partial else FIRST_DAY


def last_day(partial: str) -> str:
    """The last day a partial date may mean; unknown ("") is the end of time."""
    if len(partial) == 10:
        return partial
    if not partial:
        return LAST_DAY
    if len(partial) == 4:
        return f"{partial}-12-31"
    year, month = int(partial[:4]), int(partial[5:7])
    return f"{partial}-{calendar.monthrange(year, month)[1]:02d}"


def holds(coarse: str, finer: str) -> bool:
    """Whether a partial date says the same as another, only less exactly: "2018" of "2018-03-01"."""
    return coarse != "" and finer.startswith(f"{coarse}-")


def finest(dates: Iterable[str]) -> list[str]:
    """The dates without those that another of them says more exactly, in their order."""
    told = list(dates)
    return [one for one in told if not any(holds(one, other) for other in told)]


def known_dates(properties: Mapping[str, object]) -> tuple[str, str]:
    """Since and until, "" when unknown; what has neither, but a year, has those of its year."""
    since, until = str(properties.get("since") or ""), str(properties.get("until") or "")
    year = properties.get("year")
    if not since and not until and isinstance(year, int) and 0 < year <= 9999:
        since = until = f"{year:04d}"
    return since, until


def day_after(day: str) -> str:
    """The next day; the end of time has none after it."""
    return day if day >= LAST_DAY else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def is_partial(value: str) -> bool:
    """Whether ``value`` is a partial ISO date that exists in the calendar."""
    found = _PARTIAL.fullmatch(value)
    if found is None:
        return False
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else: « 2017-12-14 », « 14/12/2017 »."""
    return _DAY.fullmatch(text.strip()) is not None


def period(as_of: str) -> tuple[str, str]:
    """First and last day of an ``--as-of`` date; "" is all of time.

    Raises InvalidValue when the date does not exist.
    """
    if as_of and not is_partial(as_of):
        raise InvalidValue(Text("dates.no_date", as_of=as_of))
    return (first_day(as_of), last_day(as_of))
